"""Conditions in other shapes than "if": supposed, ordered, compared, taken up."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from dragoman.extract.bases import base_form
from dragoman.extract.clauses.trees import SUBJECTS
from dragoman.extract.forecasts.condition import (
    Condition,
    clause_condition,
    opens,
    placed_condition,
    places_of,
    reach_of,
)
from dragoman.extract.forecasts.lexicon import entries

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as Words


def find_suppositions(sentence: Words) -> Iterator[Condition]:
    """Yield the conditions of a sentence that no "if" opens, in no order."""
    yield from _resumed(sentence)
    yield from _supposed(sentence)
    yield from _ordered(sentence)
    yield from _compared(sentence)
    yield from _either_way(sentence)
    yield from _fronted(sentence)
    for token in sentence:
        yield from _granted(token)
        yield from _timed(token)
        yield from _meanwhile(token)


def _resumed(sentence: Words) -> Iterator[Condition]:
    """Yield "in that case", "otherwise": what goes before is the condition, these words say so."""
    for first, last in places_of(sentence, entries("conditions", "backward")):
        if first.i > sentence.start and first.nbor(-1).lower_ in ("only", "but", "even"):
            first = first.nbor(-1)
        if opens(first):
            yield placed_condition(first, last, reach_of(last))


def _supposed(sentence: Words) -> Iterator[Condition]:
    """Yield "Suppose the vote fails.", for the sentence after it or for what follows in it."""
    before = _sentence_before(sentence.doc, sentence.start)
    if before is not None and (verb := _supposing(before)) is not None:
        yield placed_condition(verb, before[-1], reach_of(sentence[0]))
    verb = _supposing(sentence)
    if verb is None:
        return
    for token in sentence:
        if token.text in (":", ";", "—", "–") or (token.dep_ == "cc" and token.head.head == verb):
            yield placed_condition(verb, token.nbor(-1), reach_of(token.nbor()))
            return


def _supposing(sentence: Words) -> Token | None:
    """Return the imperative by which a sentence supposes something."""
    words = [t for t in sentence if not t.is_space and not t.is_punct]
    words = [t for t in words[:3] if t.dep_ not in ("cc", "advmod", "discourse")]
    if not words or words[0].lower_ not in entries("conditions", "supposing"):
        return None
    verb = words[0]
    if verb.pos_ != "VERB" or any(c.dep_ in SUBJECTS for c in verb.children):
        return None
    asks = any(token.text == "?" for token in sentence)
    return None if asks or not any(c.dep_ == "ccomp" for c in verb.children) else verb


def _sentence_before(doc: Doc, start: int) -> Words | None:
    """Return the sentence before a place, in the same paragraph."""
    place = start
    while place > 0 and doc[place - 1].is_space:
        place -= 1
        if "\n" in doc[place].text:
            return None
    return doc[place - 1].sent if place else None


def _ordered(sentence: Words) -> Iterator[Condition]:
    """Yield the imperative of "Feed one, and ten will come", "Go, or they will shoot"."""
    first = next((t for t in sentence if not t.is_space and not t.is_punct), None)
    if first is None or first.pos_ != "VERB" or base_form(first) != first.lower_:
        return
    if first.dep_ not in ("root", "ROOT") or any(c.dep_ in SUBJECTS for c in first.children):
        return
    for child in first.children:
        if child.dep_ not in ("conj", "parataxis"):
            continue
        joins = [c for c in child.children if c.dep_ == "cc" and c.lower_ in ("and", "or")]
        ahead = any(c.dep_ == "aux" and c.lower_ in _AHEAD for c in child.children)
        if joins and ahead and any(c.dep_ in SUBJECTS for c in child.children):
            yield placed_condition(first, joins[0].nbor(-1), reach_of(joins[0]))


_AHEAD = frozenset(("will", "'ll", "’ll", "wo", "may", "might", "could", "would"))


def _compared(sentence: Words) -> Iterator[Condition]:
    """Yield the first half of "the longer it waits, the higher the price will be"."""
    halves = [t for t in sentence if t.lower_ == "the" and opens(t) and _is_compared(t)]
    for one, other in pairwise(halves):
        yield placed_condition(one, other.nbor(-1), reach_of(other))


def _is_compared(article: Token) -> bool:
    if article.i + 1 >= article.sent.end:
        return False
    word = article.nbor()
    if word.lower_ in entries("conditions", "degrees"):
        return True
    return word.pos_ in ("ADJ", "ADV") and word.lower_.endswith("er") and word.dep_ != "amod"


def _either_way(sentence: Words) -> Iterator[Condition]:
    """Yield "whether or not he stays", "whether the north agrees or not", beside a main clause."""
    for token in sentence:
        if token.lower_ != "whether" or not opens(token):
            continue
        clause = token.head
        inside = [t.lower_ for t in clause.subtree]
        if clause.i > token.i and clause.dep_ in ("advcl", "ccomp", "dep") and "or" in inside:
            before = token.i == sentence.start and clause.i < clause.head.i
            if clause.dep_ == "advcl" or before:
                yield clause_condition(token.i, clause)


def _granted(token: Token) -> Iterator[Condition]:
    """Yield "provided it finds the money" where the first word is taken for a verb."""
    if token.lower_ not in entries("conditions", "granted") or not opens(token):
        return
    stated = [c for c in token.children if c.dep_ in ("ccomp", "advcl", "xcomp") and c.i > token.i]
    if token.pos_ == "VERB" and stated and not any(c.dep_ in SUBJECTS for c in token.children):
        if token.dep_ not in ("root", "ROOT"):
            yield clause_condition(token.i, token)
    elif token.dep_ in ("case", "mark") and token.head.i > token.i:
        yield clause_condition(token.i, token.head)


def _timed(token: Token) -> Iterator[Condition]:
    """Yield "the day they believe it", "the moment that troops leave"."""
    if token.lower_ not in entries("conditions", "times") or token.pos_ != "NOUN":
        return
    article = next((c for c in token.children if c.dep_ == "det" and c.lower_ == "the"), None)
    clause = next((c for c in token.children if c.dep_ == "acl:relcl"), None)
    if article is None or clause is None or token.dep_ in ("root", "ROOT", *SUBJECTS):
        return
    if not any(c.dep_ == "case" for c in token.children):
        yield clause_condition(article.i, token)


def _fronted(sentence: Words) -> Iterator[Condition]:
    """Yield "left to itself,", "given enough time,", "once in power,", "assuming it rains,"."""
    words = [t for t in sentence if not t.is_space]
    comma = next((t for t in words if t.text == ","), None)
    if comma is None or comma.i <= words[0].i + 1 or len(words) < 3:
        return
    first, second = words[0].lower_, words[1]
    left = first in entries("conditions", "participles")
    given = first == "given" and second.lower_ in entries("conditions", "given")
    once = first == "once" and second.pos_ == "ADP"
    stated = any(t.dep_ in SUBJECTS for t in words if t.i < comma.i)
    granted = first in entries("conditions", "granted") and stated
    opening = " ".join(t.lower_ for t in words[:3])
    whoever = any(f"{opening} ".startswith(f"{w} ") for w in entries("conditions", "whoever"))
    if left or given or once or granted or whoever:
        yield placed_condition(words[0], comma, reach_of(comma))


def _meanwhile(token: Token) -> Iterator[Condition]:
    """Yield "while the fleet is away"; before its clause or after a comma it is a contrast."""
    clause = token.head
    if token.lower_ != "while" or token.dep_ not in ("mark", "advmod") or clause.i < token.i:
        return
    if clause.dep_ in ("advcl", "advmod") and clause.head.i < token.i and not opens(token):
        yield clause_condition(token.i, clause)
