"""Where an outcome leads: towards conflict, towards cooperation, or neither."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

from dragoman.extract.bases import base_form
from dragoman.extract.clauses.trees import Tree, lemma
from dragoman.extract.clauses.trends import trends_of
from dragoman.extract.forecasts.candidate import Candidate
from dragoman.extract.forecasts.lexicon import entries
from dragoman.records import Direction

if TYPE_CHECKING:
    from spacy.tokens import Token

_SCALES = {"tension": -1, "cooperation": 1, "security": 1}


def direction_of(
    candidate: Candidate, tokens: Sequence[Token], *, negated: bool
) -> Direction | None:
    """Return where an outcome leads, its negation reckoned in; `tokens` are its words."""
    sign = 0 if candidate.is_noun else _by_trend(candidate.tree)
    sign = sign or _by_steps(tokens)
    if not sign and not candidate.is_noun:
        sign = _by_ceasing(candidate, {token.i for token in tokens})
    sign = sign or _by_words(candidate, tokens)
    if negated:
        sign = -sign
    if not sign:
        return None
    return Direction.COOPERATION if sign > 0 else Direction.CONFLICT


def _by_trend(tree: Tree) -> int:
    """Return the way of a trend on a scale of tension or cooperation."""
    for scale, way, _ in trends_of(tree, negated=False):
        if scale in _SCALES:
            return _SCALES[scale] * way
    return 0


def _by_steps(tokens: Sequence[Token]) -> int:
    """Return the sign of words that only together tell it: "cross the line"."""
    bases = [base_form(t) for t in tokens]
    for sign, side in ((1, "cooperation"), (-1, "conflict")):
        for step in entries("directions", "steps", side):
            if _in_order(step.split(), bases):
                return sign
    return 0


def _in_order(words: Sequence[str], bases: Sequence[str]) -> bool:
    place = -1
    for word in words:
        reach = bases[place + 1 : place + 5] if place >= 0 else bases
        if word not in reach:
            return False
        place = (place + 1 if place >= 0 else 0) + reach.index(word)
    return True


def _by_words(candidate: Candidate, tokens: Sequence[Token]) -> int:
    """Return the sign of the first word that has one, turned by what reverses it."""
    places = {token.i for token in tokens}
    chain = [t for t in candidate.tree.chain if t.i in places] or [candidate.predicate]
    if candidate.is_noun:
        return _of_noun(candidate.predicate, places)
    turn = 1
    for verb in chain:
        if base_form(verb) in entries("directions", "reversing"):
            found = next((s for c in _objects(verb, places) if (s := _of_noun(c, places))), 0)
            if found:
                return -found * turn
            if verb is not chain[-1]:
                turn = -turn
                continue
        if verb.pos_ == "NOUN" and (found := _of_noun(verb, places)):
            return found * turn
        sign = _sign(lemma(verb), "verbs") or _sign(base_form(verb), "verbs")
        sign = (
            sign
            or (verb.pos_ == "NOUN" and _sign(base_form(verb), "nouns"))
            or _sign(verb.lower_, "adjectives")
        )
        if sign:
            return sign * turn
        found = next((s for c in _objects(verb, places) if (s := _of_noun(c, places))), 0)
        if found:
            return found * turn
    return _of_subject(candidate, places) * turn


def _of_subject(candidate: Candidate, places: set[int]) -> int:
    """Return the sign of a subject that comes about, or ends: "new sanctions will follow"."""
    subject = _subject(candidate, places)
    if subject is None:
        return 0
    if base_form(candidate.predicate) in entries("directions", "arising"):
        return _of_noun(subject, places)
    if base_form(candidate.predicate) in entries("directions", "lingering"):
        return min(0, _of_noun(subject, places))
    return 0


def _by_ceasing(candidate: Candidate, places: set[int]) -> int:
    """Return the way of a subject that ends, or of a place that falls: "the talks will fail"."""
    verb, subject = candidate.predicate, _subject(candidate, places)
    words = {base_form(verb), lemma(verb), verb.lower_}
    active = subject is not None and "pass" not in subject.dep_
    if subject is None or not active or not words & entries("directions", "ceasing"):
        return 0
    if any(c.dep_ == "obj" for c in verb.children):
        return 0
    place = subject.ent_type_ in ("GPE", "LOC") or subject.lower_ in entries("directions", "places")
    if place and base_form(verb) == "fall":
        return -1
    return -_of_noun(subject, places)


def _subject(candidate: Candidate, places: set[int]) -> Token | None:
    found = (c for c in candidate.tree.children() if c.dep_.startswith("nsubj") and c.i in places)
    return next(found, None)


def _objects(verb: Token, places: set[int]) -> Iterator[Token]:
    for label in ("obj", "nsubj:pass", "xcomp", "obl", "obl:agent"):
        yield from (c for c in verb.children if c.dep_ == label and c.i in places)


def _of_noun(noun: Token, places: set[int]) -> int:
    """Return the sign of a noun, of what it is made of, or of a verb that governs one."""
    base = base_form(noun)
    inner = [
        c
        for c in noun.children
        if c.dep_ in ("nmod", "compound", "amod", "obj", "acl", "acl:relcl") and c.i in places
    ]
    if base in entries("directions", "reversing"):
        return -next((s for c in inner if (s := _of_noun(c, places))), 0)
    sign = _sign(base, "nouns") or _sign(base, "verbs") or _sign(noun.lower_, "adjectives")
    return sign or next((s for c in inner if (s := _of_noun(c, places))), 0)


@cache
def _sign(word: str, kind: str) -> int:
    if word in entries("directions", "cooperation", kind):
        return 1
    return -1 if word in entries("directions", "conflict", kind) else 0
