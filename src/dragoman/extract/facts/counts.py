"""What is counted of the main event: the killed, the votes, the sums."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING

from dragoman.extract.bases import base_form
from dragoman.extract.facts.choosing import MainEvent
from dragoman.extract.facts.details import Found
from dragoman.extract.facts.events import is_unsure
from dragoman.extract.facts.people import subjects_of
from dragoman.extract.facts.results import fits_day, is_close, is_outcome
from dragoman.extract.facts.scene import Scene, cases, clause_of
from dragoman.extract.words import load_yaml
from dragoman.records import FactKind, Quantity

if TYPE_CHECKING:
    from spacy.tokens import Token


def find_numbers(scene: Scene, event: MainEvent) -> Iterator[Found]:
    """Yield what is counted of the main event: the killed, the votes, the sums."""
    kinds = {mention.kind for mention in event.mentions} | {event.family}
    for quantity in scene.quantities:
        span = scene.doc.char_span(quantity.span.start, quantity.span.end, alignment_mode="expand")
        if span is None or quantity.unit not in ("count", *_sums(quantity)):
            continue
        label = _label(scene, event, span.root, quantity, kinds)
        if label:
            value = number_in_words(quantity, label)
            yield Found(FactKind.NUMBER, value, quantity.span, quantity=quantity)


def _sums(quantity: Quantity) -> tuple[str, ...]:
    return (quantity.unit,) if quantity.unit.isupper() and len(quantity.unit) == 3 else ()


@cache
def _counts() -> dict[str, tuple[frozenset[str], frozenset[str]]]:
    return {
        label: (frozenset(entry["kinds"]), frozenset(entry["words"]))
        for label, entry in load_yaml("fact_counts").items()
    }


def _label(
    scene: Scene, event: MainEvent, head: Token, quantity: Quantity, kinds: set[str]
) -> str | None:
    """Return what a quantity counts of the event: "killed", "votes against", "EUR"."""
    clause = clause_of(head)
    if _is_of_other(scene, event, clause):
        return None
    words = _around(head)
    if quantity.unit != "count":
        return "sum" if _is_by_outcome(scene, event, head) else None
    if "vote" in kinds and is_close(scene, event, head):
        vote = _vote_behind(scene.text, quantity.span.end) or _vote_label(head)
        if vote:
            return vote
    for label, (wanted, shown) in _counts().items():
        if wanted & kinds and words & shown and is_close(scene, event, head):
            return label
    return None


_VOTES = re.compile(
    r"\s+(?:votes?\s+|members\s+(?:voted\s+)?)?"
    r"(?:(?P<favour>in\s+favou?r|for\b)|(?P<against>against)|(?P<abstention>abst[ae]\w+))",
    re.IGNORECASE,
)


def _vote_behind(text: str, position: int) -> str | None:
    """Return which votes a number counts by the words behind it: "8 against"."""
    match = _VOTES.match(text, position)
    if match is None:
        return None
    if match["abstention"]:
        return "abstentions"
    return "votes in favour" if match["favour"] else "votes against"


def _vote_label(head: Token) -> str | None:
    """Return which votes a number counts: "12 votes to 3", "voted 12–3", "9 against"."""
    noun = head.head if head.dep_ == "nummod" else head
    if "to" in cases(head) and base_form(head.head) == "vote":
        return "votes against"
    if noun.dep_ == "conj" and base_form(noun.head) == "vote" and "against" not in cases(noun):
        noun = noun.head
    if base_form(noun) == "vote" or (base_form(noun.head) == "vote" and noun.dep_ == "obj"):
        words = {c.lower_ for c in noun.subtree} | cases(noun)
        return "votes against" if "against" in words and "for" not in words else "votes in favour"
    return None


def _is_of_other(scene: Scene, event: MainEvent, clause: Token) -> bool:
    """Tell whether a clause is of another event, by its subject or by its day."""
    others = {mention.token.i for mention in event.others if mention.other or mention.moments}
    if any(subject.i in others for subject in subjects_of(clause)):
        return True
    moments = (scene.moment_at(c) for c in clause.children)
    return any(moment is not None and not fits_day(event, moment) for moment in moments)


def _around(head: Token) -> set[str]:
    """Return the base forms that say what a number counts: its noun, and its governing verb."""
    found = [head]
    noun = head.head if head.dep_ in ("nummod", "compound") else head
    found.append(noun)
    found += [
        c for c in noun.children if c.dep_ in ("nmod", "amod", "acl") for c in (c, *c.children)
    ]
    if noun.dep_ in ("nsubj", "nsubj:pass", "obj", "obl", "conj", "xcomp"):
        found.append(noun.head)
        found += [c for c in noun.head.children if c.dep_ in ("xcomp", "obl") and c.i > noun.head.i]
    return {base_form(token) for token in found} | {token.lower_ for token in found}


def _is_by_outcome(scene: Scene, event: MainEvent, head: Token) -> bool:
    verb = clause_of(head)
    told = {mention.verb.i for mention in event.mentions}
    if verb.dep_.startswith("acl") and not is_unsure(verb):
        told |= {mention.token.i for mention in event.mentions}
        return any(token.i in told for token in islice(verb.ancestors, 4))
    return not is_unsure(verb) and (verb.i in told or is_outcome(scene, event, verb))


def number_in_words(quantity: Quantity, label: str) -> str:
    """Return a count for a person: "14 killed", "at least 90 wounded", "1.5 billion USD"."""
    low, high = quantity.low, quantity.high
    if low is not None and high is not None:
        number = _figure(low) if low == high else f"{_figure(low)}–{_figure(high)}"
    elif low is not None:
        number = f"at least {_figure(low)}"
    else:
        number = f"up to {_figure(high or 0)}"
    if label == "sum":
        return f"{number} {quantity.unit}"
    return f"{number} {label}"


def _figure(value: float) -> str:
    for size, word in ((1e9, " billion"), (1e6, " million")):
        if value >= size:
            return f"{value / size:.10g}{word}"
    return f"{value:,.0f}" if value == int(value) else f"{value:,.1f}"
