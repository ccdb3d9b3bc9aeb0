"""Conditions: what an outcome is said to hang on, and which words say so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from dragoman.extract.clauses.trees import SUBJECTS, Tree
from dragoman.extract.forecasts.candidate import Candidate
from dragoman.extract.forecasts.condition import (
    Condition,
    clause_condition,
    is_clause,
    opens,
    places_of,
)
from dragoman.extract.forecasts.lexicon import entries
from dragoman.extract.forecasts.suppositions import find_suppositions

if TYPE_CHECKING:
    from spacy.tokens import Span as Words
    from spacy.tokens import Token

_DOWN = ("ccomp", "xcomp", "csubj", "csubj:pass", "acl", "parataxis", "conj", "advcl")


def find_conditions(sentence: Words) -> list[Condition]:
    """Return the conditions of a sentence in order, each once."""
    unique: dict[int, Condition] = {}
    found = [
        *_phrased(sentence),
        *_marked(sentence),
        *_inverted(sentence),
        *_prepositional(sentence),
        *find_suppositions(sentence),
    ]
    for condition in found:
        inside = any(c.holds(condition.tokens[0]) for c in unique.values())
        if not inside and (condition.over or not condition.holds(condition.governor)):
            unique[condition.start] = condition
    return [unique[start] for start in sorted(unique)]


def _marked(sentence: Words) -> Iterator[Condition]:
    """Yield the clauses that "if", "unless", "once" open."""
    for token in sentence:
        known = entries("conditions", "marks") | entries("conditions", "until")
        if token.lower_ not in known or token.dep_ not in ("mark", "advmod", "case"):
            continue
        clause = token.head
        if clause.i < token.i or not is_clause(clause):
            continue
        if clause.dep_ == "ccomp" and token.lower_ == "if" and clause.head.i < token.i:
            continue  # "asked if"
        until = token.lower_ in entries("conditions", "until")
        first = _strengthened(token)
        yield clause_condition(first, clause, until=until and first == token.i)


def _strengthened(mark: Token) -> int:
    """Return where a mark begins with what narrows it: "only if", "not until" before its clause."""
    if mark.i == mark.sent.start:
        return mark.i
    before = mark.nbor(-1)
    narrow = before.lower_ in entries("conditions", "narrowing")
    return before.i if narrow and (before.lower_ != "not" or opens(before)) else mark.i


def _phrased(sentence: Words) -> Iterator[Condition]:
    """Yield the clauses that several words open: "as long as", "on the condition that"."""
    for first, last in places_of(sentence, entries("conditions", "phrases")):
        head = last.head
        while head.i <= last.i and head.head.i != head.i and not is_clause(head):
            head = head.head
        if head.i > last.i:
            yield clause_condition(_strengthened(first), head)


def _inverted(sentence: Words) -> Iterator[Condition]:
    """Yield "should talks fail", "had they agreed"."""
    for token in sentence:
        if token.lower_ not in entries("conditions", "inversions"):
            continue
        clause = token.head
        inverts = token.dep_ in ("aux", "cop", "aux:pass", "mark") and clause.dep_ in (
            "advcl",
            "ccomp",
        )
        if inverts and clause.i > token.i and clause.left_edge.i == token.i:
            if any(c.dep_ in SUBJECTS and c.i > token.i for c in clause.children):
                yield clause_condition(token.i, clause)
        elif token.i == sentence.start:
            yield from _up_to_comma(token)


def _up_to_comma(first: Token) -> Iterator[Condition]:
    """Yield an inverted clause that the parser gave to the main one: "Were it closed, …"."""
    for token in first.sent:
        if token.lower_ == ",":
            root = first.sent.root
            if (
                root.i > token.i
                and root.i != first.i
                and any(c.dep_ == "aux" for c in root.children)
            ):
                yield Condition(tuple(first.doc[first.i : token.i]), root)
            return


def _prepositional(sentence: Words) -> Iterator[Condition]:
    """Yield "in the absence of …", "failing …", and "without …"."""
    phrases = entries("conditions", "prepositions") | entries("conditions", "without")
    for first, last in places_of(sentence, phrases):
        if f"{first.lower_} {last.lower_}" in entries("conditions", "set_off") and not opens(first):
            continue  # "will be subject to a levy", "is short of shells"
        noun = last.head if last.dep_ in ("case", "mark", "fixed") else None
        while noun is not None and noun.i <= last.i and noun.head.i > last.i:
            noun = noun.head
        if noun is None or noun.i <= last.i:
            noun = next((c for c in last.children if c.i > last.i), None)
        if noun is not None and noun.i > last.i:
            loose = last.lower_ in entries("conditions", "without")
            yield clause_condition(first.i, noun, loose=loose)


def conditions_for(
    candidate: Candidate, found: Sequence[Condition], *, negated: bool
) -> list[Condition]:
    """Return the conditions that a candidate hangs on, shared ones too, in order."""
    return [
        condition
        for condition in found
        if not condition.holds(candidate.predicate)
        and (negated or not condition.until)
        and (not condition.loose or negated or _at_head(condition, candidate))
        and _reaches(condition, candidate)
    ]


def _at_head(condition: Condition, candidate: Candidate) -> bool:
    """Tell whether "without …" stands before the clause: there it is a condition."""
    return condition.tokens[-1].i < candidate.tree.top.i and all(
        condition.start < child.i for child in candidate.tree.children() if child.dep_ in SUBJECTS
    )


def _reaches(condition: Condition, candidate: Candidate) -> bool:
    if condition.over is not None:
        return condition.over[0] <= candidate.predicate.i <= condition.over[1]
    return not _is_parted(condition, candidate) and _governs(condition, candidate)


def _is_parted(condition: Condition, candidate: Candidate) -> bool:
    """Tell whether a semicolon stands between a condition and a predicate."""
    one, other = sorted((condition.start, candidate.predicate.i))
    return any(token.text == ";" for token in candidate.predicate.doc[one:other])


def _governs(condition: Condition, candidate: Candidate) -> bool:
    here: Tree | None = candidate.tree
    shared = True  # whether what hangs on the clause above goes for this one too
    for _ in range(5):
        if here is None:
            return False
        if _owns(here, condition.governor) and shared:
            return True
        if here.above is None or here.top.dep_ not in _DOWN:
            return False
        if here.top.dep_ == "conj":
            shared = _is_shared(condition, here)
        elif here.top.dep_ in ("parataxis", "advcl"):
            shared = condition.tokens[-1].i < here.above.top.i
        here = here.above
    return False


def _is_shared(condition: Condition, joined: Tree) -> bool:
    """Tell whether a condition of the first clause goes for one joined to it."""
    above = joined.above
    if above is None:
        return False
    before = condition.tokens[-1].i < above.top.i
    return before or condition.start > joined.top.i


def _owns(tree: Tree, token: Token) -> bool:
    chain = {each.i for each in tree.chain}
    here = token
    for _ in range(4):
        if here.i in chain:
            return True
        if any(each.i == here.i for each in tree.tokens):
            here = here.head
        else:
            return False
    return False
