"""Places: where "here" and "this area" are, where only one place was named just before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.extract.restating.lexicon import entries
from dragoman.extract.restating.persons import within
from dragoman.records import Statement

if TYPE_CHECKING:
    from spacy.tokens import Token

_SENTENCES = 3  # that are looked through, backwards


def place_meant(token: Token, statement: Statement) -> tuple[int, str] | None:
    """Return how many tokens "here" or "this area" takes up, and what to say for them.

    None unless the nearest sentence before it that says where anything is names one place alone,
    and in the same statement.
    """
    if token.lower_ in entries("here") and token.pos_ == "ADV" and token.dep_ == "advmod":
        place = _named_before(token, statement)
        return (1, f"in {place}") if place else None
    if token.lower_ in entries("this") and token.i + 1 < len(token.doc):
        noun = token.nbor()
        if noun.lower_ in entries("areas") and token.head.i == noun.i:
            place = _named_before(token, statement)
            return (2, place) if place else None
    return None


def _named_before(token: Token, statement: Statement) -> str | None:
    start = within(token, statement)
    words = token.doc[token.sent.start : token.i]
    for _ in range(_SENTENCES):
        places = [each for each in words if each.idx >= start and _is_place(each)]
        found = {_phrase(each) for each in places}
        if found:
            return found.pop() if len(found) == 1 and _is_located(places[-1]) else None
        first = words.start if len(words) else token.sent.start
        if first == 0 or token.doc[first - 1].idx < start:
            return None
        words = token.doc[first - 1].sent
    return None


def _is_place(token: Token) -> bool:
    """Tell whether a token names a place that somebody is in, goes to, leaves, …"""
    is_name = token.ent_type_ in entries("place_labels") and token.pos_ == "PROPN"
    return is_name and (token.dep_ == "obj" or _is_located(token))


def _is_located(token: Token) -> bool:
    cases = {child.lower_ for child in token.children if child.dep_ == "case"}
    return token.dep_ in ("obl", "nmod") and bool(cases & entries("locating"))


def _phrase(token: Token) -> str:
    """Return a place's name with its article."""
    parts = ("flat", "compound", "det", "flat:name", "amod")
    inside = [token, *(child for child in token.children if child.dep_ in parts)]
    first, last = min(t.i for t in inside), max(t.i for t in inside)
    return str(token.doc[first : last + 1].text)
