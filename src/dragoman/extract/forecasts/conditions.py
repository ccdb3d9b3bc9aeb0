"""Conditions: what an outcome is said to hang on, and which words say so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dragoman.extract.clauses.trees import SUBJECTS, Tree
from dragoman.extract.forecasts.candidate import Candidate
from dragoman.extract.forecasts.lexicon import entries

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as Words

_CLAUSAL = ("advcl", "advcl:relcl", "ccomp", "acl", "parataxis", "dep", "conj", "root")
_DOWN = ("ccomp", "xcomp", "csubj", "csubj:pass", "acl", "parataxis", "conj", "advcl")


@dataclass(frozen=True, slots=True)
class Condition:
    """The words of a condition, and the word that hangs on it."""

    tokens: tuple[Token, ...]
    governor: Token
    until: bool = False  # "until …": a condition of what will not be, else a limit
    loose: bool = False  # "without …": a condition of what will not be, or before its clause

    @property
    def start(self) -> int:
        """The place of its first token."""
        return self.tokens[0].i

    def holds(self, token: Token) -> bool:
        """Tell whether a word stands in it."""
        return self.tokens[0].i <= token.i <= self.tokens[-1].i


def find_conditions(sentence: Words) -> list[Condition]:
    """Return the conditions of a sentence in order, each once."""
    unique: dict[int, Condition] = {}
    found = [
        *_phrased(sentence),
        *_marked(sentence),
        *_inverted(sentence),
        *_prepositional(sentence),
    ]
    for condition in found:
        inside = any(c.holds(condition.tokens[0]) for c in unique.values())
        if not inside and condition.governor.i not in {t.i for t in condition.tokens}:
            unique[condition.start] = condition
    return [unique[start] for start in sorted(unique)]


def _marked(sentence: Words) -> Iterator[Condition]:
    """Yield the clauses that "if", "unless", "once" open."""
    for token in sentence:
        known = entries("conditions", "marks") | entries("conditions", "until")
        if token.lower_ not in known or token.dep_ not in ("mark", "advmod", "case"):
            continue
        clause = token.head
        if clause.i < token.i or not _is_clause(clause):
            continue
        if clause.dep_ == "ccomp" and token.lower_ == "if" and clause.head.i < token.i:
            continue  # "asked if"
        yield _condition(token.i, clause, until=token.lower_ in entries("conditions", "until"))


def _is_clause(token: Token) -> bool:
    return token.dep_ in _CLAUSAL and (
        token.pos_ in ("VERB", "AUX")
        or any(c.dep_ in SUBJECTS or c.dep_ in ("cop", "aux", "expl") for c in token.children)
        or token.dep_ in ("advcl", "advcl:relcl")
    )


def _condition(first: int, head: Token, *, until: bool = False, loose: bool = False) -> Condition:
    doc = head.doc
    under = {token.i for token in head.subtree}
    last = head.i
    while (following := _next_word(doc, last + 1)) in under:
        last = following
    while last > head.i and (doc[last].is_punct or doc[last].is_space):
        last -= 1
    tokens = tuple(doc[place] for place in range(min(first, head.i), last + 1))
    return Condition(tokens, _governor(tokens, head), until=until, loose=loose)


def _next_word(doc: Doc, place: int) -> int:
    """Return the place of the first token from one on that is no punctuation."""
    while place < len(doc) and doc[place].is_punct:
        place += 1
    return place


def _governor(tokens: Sequence[Token], head: Token) -> Token:
    """Return the first word above a condition that is no part of it."""
    inside = {token.i for token in tokens}
    here = head
    while here.head.i in inside and here.head.i != here.i:
        here = here.head
    return here.head


def _phrased(sentence: Words) -> Iterator[Condition]:
    """Yield the clauses that several words open: "as long as", "on the condition that"."""
    for first, last in _places(sentence, entries("conditions", "phrases")):
        head = last.head
        while head.i <= last.i and head.head.i != head.i and not _is_clause(head):
            head = head.head
        if head.i > last.i:
            yield _condition(first.i, head)


def _places(sentence: Words, phrases: frozenset[str]) -> Iterator[tuple[Token, Token]]:
    words = [token.lower_ for token in sentence]
    for phrase in sorted(phrases, key=len, reverse=True):
        parts = phrase.split()
        for place in range(len(words) - len(parts) + 1):
            if words[place : place + len(parts)] == parts:
                yield sentence[place], sentence[place + len(parts) - 1]


def _inverted(sentence: Words) -> Iterator[Condition]:
    """Yield "should talks fail", "had they agreed"."""
    for token in sentence:
        if token.lower_ not in entries("conditions", "inversions"):
            continue
        clause = token.head
        opens = token.dep_ in ("aux", "cop", "aux:pass", "mark") and clause.dep_ in (
            "advcl",
            "ccomp",
        )
        if opens and clause.i > token.i and clause.left_edge.i == token.i:
            if any(c.dep_ in SUBJECTS and c.i > token.i for c in clause.children):
                yield _condition(token.i, clause)
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
    for first, last in _places(sentence, phrases):
        noun = last.head if last.dep_ in ("case", "mark", "fixed") else None
        while noun is not None and noun.i <= last.i and noun.head.i > last.i:
            noun = noun.head
        if noun is None or noun.i <= last.i:
            noun = next((c for c in last.children if c.i > last.i), None)
        if noun is not None and noun.i > last.i:
            loose = last.lower_ in entries("conditions", "without")
            yield _condition(first.i, noun, loose=loose)


def condition_before(predicate: Token) -> list[Condition]:
    """Return what "otherwise" or "in that case" takes up: the words before, then itself."""
    sentence = predicate.sent
    for first, last in _places(sentence, entries("conditions", "backward")):
        if last.i > predicate.i:
            continue
        before = [t for t in sentence if t.i < first.i and not t.is_space]
        if sum(t.pos_ in ("VERB", "AUX") for t in before) == 0:
            before = _sentence_before(sentence)
        while before and (before[-1].is_punct or before[-1].dep_ == "cc"):
            before.pop()
        words = tuple(sentence.doc[place] for place in range(first.i, last.i + 1))
        if before:
            return [Condition(tuple(before), predicate), Condition(words, predicate)]
    return []


def _sentence_before(sentence: Words) -> list[Token]:
    """Return the words of the sentence before, in the same paragraph."""
    doc, place = sentence.doc, sentence.start
    while place > 0 and doc[place - 1].is_space:
        place -= 1
        if "\n" in doc[place].text:
            return []
    return [t for t in doc[place - 1].sent if not t.is_space] if place else []


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
        and _governs(condition, candidate)
    ]


def _at_head(condition: Condition, candidate: Candidate) -> bool:
    """Tell whether "without …" stands before the clause: there it is a condition."""
    return condition.tokens[-1].i < candidate.tree.top.i and all(
        condition.start < child.i for child in candidate.tree.children() if child.dep_ in SUBJECTS
    )


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
