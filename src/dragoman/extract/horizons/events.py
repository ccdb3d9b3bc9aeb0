"""Horizons that hang on an event without a day: "before the thaw", "until the rivers open"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

from dragoman.extract.bases import base_form
from dragoman.extract.dates import Anchor
from dragoman.extract.horizons.lexicon import horizon_words
from dragoman.extract.horizons.outlook import AHEAD, BACK, outlook_of
from dragoman.extract.horizons.readings import Interval, Reading
from dragoman.extract.horizons.spells import today
from dragoman.records import HorizonKind

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_INSIDE = frozenset(("nmod", "compound", "flat", "appos", "conj", "amod", "nmod:poss", "acl"))
_CLAUSES = frozenset(("advcl", "advcl:relcl"))


def event_readings(doc: Doc) -> Iterator[Reading]:
    """Yield the events by which something is to come; where they lie cannot be told."""
    for token in doc:
        first = _opening(token, _leads().get(token.lower_, ()))
        if first is not None and token.dep_ in ("case", "mark", "fixed", "advmod"):
            noun = _noun_after(token)
            if noun is not None:
                yield _reading(first, _end_of(noun))
        first = _opening(token, _clause_leads().get(token.lower_, ()))
        if first is not None and (clause := _clause_after(first, token)) is not None:
            yield _reading(first, clause.right_edge)


def _reading(first: Token, last: Token) -> Reading:
    while last.i > first.i and (last.is_punct or last.is_space):
        last = last.nbor(-1)
    return Reading((first.idx, last.idx + len(last)), HorizonKind.OPEN, _from_today)


def _from_today(anchor: Anchor) -> Interval:
    return today(anchor), None


def _opening(token: Token, phrases: Sequence[tuple[str, ...]]) -> Token | None:
    """Return the first word of the longest phrase that ends with a token."""
    for phrase in phrases:
        first = token.i - len(phrase) + 1
        if first >= 0 and tuple(t.lower_ for t in token.doc[first : token.i + 1]) == phrase:
            return token.doc[first]
    return None


def _noun_after(lead: Token) -> Token | None:
    """Return the event that a preposition puts ahead: not one who acts, nor what has been."""
    noun = lead.head if lead.head.i > lead.i else lead.head.head
    if noun.pos_ != "NOUN" or noun.i <= lead.i or noun.dep_ == "obl:agent":
        return None
    orders = set(horizon_words().lists["event_orders"])
    ordered = any(c.lower_ in orders and c.i > lead.i for c in noun.children)
    events = horizon_words().lists["events"]
    if not ordered and base_form(noun) not in events and noun.lower_ not in events:
        return None
    return noun if outlook_of(noun.head) == AHEAD else None


def _end_of(noun: Token) -> Token:
    """Return the last word of a noun with what belongs to it, without clauses."""
    last = noun
    for child in noun.children:
        if child.i > last.i and child.dep_ in _INSIDE and child.dep_ != "acl":
            edge = _end_of(child)
            if child.left_edge.i == last.i + 1:
                last = edge
    return last


def _clause_after(first: Token, mark: Token) -> Token | None:
    """Return the clause of time that a word opens, where it hangs on what is to come."""
    clause = mark.head
    while clause.dep_ not in _CLAUSES and clause.head.i != clause.i and clause.i <= mark.i + 1:
        clause = clause.head
    if clause.dep_ not in _CLAUSES or clause.left_edge.i < first.i or clause.i <= mark.i:
        return None
    if mark.dep_ not in ("mark", "advmod", "case", "fixed", "obl"):
        return None
    own = outlook_of(clause)
    return clause if own != BACK and outlook_of(clause.head) == AHEAD else None


@cache
def _leads() -> dict[str, list[tuple[str, ...]]]:
    return _phrases("event_leads")


@cache
def _clause_leads() -> dict[str, list[tuple[str, ...]]]:
    return _phrases("event_clauses")


def _phrases(name: str) -> dict[str, list[tuple[str, ...]]]:
    """Return the phrases of a list by their last word, the longest first."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase in sorted(horizon_words().lists[name], key=lambda each: -len(each.split())):
        words = tuple(phrase.split())
        found.setdefault(words[-1], []).append(words)
    return found
