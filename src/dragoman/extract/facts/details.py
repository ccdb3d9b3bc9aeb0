"""What is said of the main event itself: who, where, when, how long, on what occasion, how."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from dragoman.extract.bases import base_form
from dragoman.extract.facts.choosing import MainEvent
from dragoman.extract.facts.events import EventMention, heads_of
from dragoman.extract.facts.scene import Scene, cases, clause_of
from dragoman.extract.words import load_yaml, word_set
from dragoman.records import Actor, FactKind, Moment, Quantity, Span

if TYPE_CHECKING:
    from spacy.tokens import Token

_PLACES = frozenset(("LOC", "GPE", "FAC", "LOCATION"))
_LASTING = frozenset(("last", "take", "run", "go", "continue", "stretch", "extend", "drag", "span"))
_WHERE = {
    "attack": ("in", "at", "on", "near", "outside", "against", "around"),
    "visit": ("in", "to", "at"),
}
# How wide an interval is tells the word that it was read from, and where in it the number lies.
_SPREADS = {1.4: ("about", 0.5), 1.2: ("nearly", 1.0), 1.17: ("just over", 0.0)}
_MONTHS = "January February March April May June July August September October November December"


@dataclass(frozen=True, slots=True)
class Found:
    """A fact before it is made a record."""

    kind: FactKind
    value: str
    passage: Span
    actor: Actor | None = None
    quantity: Quantity | None = None
    moment: Moment | None = None


def find_participants(event: MainEvent) -> Iterator[Found]:
    """Yield each participant once for each place where the text says that he took part."""
    for mention in event.mentions:
        for actor, span in mention.people:
            yield Found(FactKind.PARTICIPANT, actor.name, span, actor=actor)


def find_places(scene: Scene, event: MainEvent) -> Iterator[Found]:
    """Yield the places of the main event: "met in Reykjavik, Iceland"."""
    for mention in event.mentions:
        heads = heads_of(mention.token)
        if mention.family in ("attack", "signing"):
            heads += _behind_object(mention.token)
        for head in heads:
            for child in head.children:
                if _is_where(scene, child, mention):
                    span = _place_span(scene, child)
                    yield Found(FactKind.PLACE, " ".join(span.exact.split()), span)


def _behind_object(verb: Token) -> list[Token]:
    """Return the objects of a verb with what hangs on them: "attacked a post near Oran"."""
    objects = [c for c in verb.children if c.dep_ == "obj" and verb.pos_ == "VERB"]
    return objects + [c for each in objects for c in each.children if c.dep_ == "nmod"]


def _is_where(scene: Scene, token: Token, mention: EventMention) -> bool:
    if token.dep_ == "obj":
        is_goal = mention.token.pos_ == "VERB" and mention.kind in ("visit", "attack")
        return is_goal and _is_named_place(scene, token)
    wanted = _WHERE.get(mention.family, ("in", "at", "outside", "near"))
    fits = token.dep_ in ("obl", "nmod") and bool(cases(token) & set(wanted))
    return fits and scene.moment_at(token) is None and _is_named_place(scene, token)


def _is_named_place(scene: Scene, token: Token) -> bool:
    if token.pos_ != "PROPN":
        return False
    mention, actor = scene.mention_at(token), scene.actor_at(token)
    if actor is not None and mention is not None:
        return actor.kind == "state" or token.ent_type_ in _PLACES
    named = token.ent_type_ in _PLACES or (token.ent_type_ == "" and token.text.istitle())
    return named and token.text not in _MONTHS


def _place_span(scene: Scene, head: Token) -> Span:
    """Return a place's name with the country behind a comma: "Reykjavik, Iceland"."""
    inside = {head.i}
    for child in head.children:
        if child.dep_ in ("compound", "flat", "amod") and child.pos_ in ("PROPN", "ADJ"):
            inside |= {t.i for t in child.subtree}
        beside = child.dep_ in ("appos", "nmod:unmarked") and child.pos_ == "PROPN"
        if beside and child.i - head.i <= 3 and child.ent_type_ in _PLACES:
            inside.add(child.i)
    first, last = min(inside), max(inside)
    return scene.cut(scene.doc[first], scene.doc[last])


def find_dates(scene: Scene, event: MainEvent) -> Iterator[Found]:
    """Yield the days of the main event, those alone that fit the day it is taken to be of."""
    for mention in event.mentions:
        for moment in mention.moments:
            first, last = date.fromisoformat(moment.first), date.fromisoformat(moment.last)
            if (last - first).days <= 10:
                yield Found(FactKind.DATE, date_in_words(moment), moment.span, moment=moment)


def date_in_words(moment: Moment) -> str:
    """Return a moment for a person: "19 May 2021", "19–20 May 2021", "June 2021"."""
    first, last = date.fromisoformat(moment.first), date.fromisoformat(moment.last)
    months = _MONTHS.split()
    if first == last:
        text = f"{first.day} {months[first.month - 1]} {first.year}"
    elif (first.year, first.month) == (last.year, last.month):
        whole = first.day == 1 and last.day >= 28
        days = "" if whole else f"{first.day}–{last.day} "
        text = f"{days}{months[first.month - 1]} {first.year}"
    else:
        text = f"{first.isoformat()} – {last.isoformat()}"
    return f"{text}, {moment.time}" if moment.time else text


def find_lengths(scene: Scene, event: MainEvent) -> Iterator[Found]:
    """Yield how long the main event lasted: "the two-hour talks", "met for nearly two hours"."""
    tokens = {mention.token.i for mention in event.mentions}
    seen: set[int] = set()
    for token in scene.doc:
        quantity = scene.quantity_at(token)
        if quantity is None or quantity.span.start in seen:
            continue
        if quantity.unit not in ("minute", "day") or not _lasts(scene, token, quantity, tokens):
            continue
        seen.add(quantity.span.start)
        value = length_in_words(quantity)
        yield Found(FactKind.LENGTH, value, quantity.span, quantity=quantity)


def _lasts(scene: Scene, token: Token, quantity: Quantity, tokens: Collection[int]) -> bool:
    """Tell whether a duration is that of the main event."""
    phrase = scene.doc.char_span(quantity.span.start, quantity.span.end, alignment_mode="expand")
    if phrase is None:
        return False
    head = phrase.root
    governor = head.head
    if governor.lower_ in ("long", "lasting") and governor.dep_ == "amod":
        governor = governor.head
        return governor.i in tokens
    if governor.i in tokens and head.dep_ in ("compound", "nummod", "amod", "nmod", "nmod:poss"):
        return True
    if any(c.i in tokens and "of" in cases(c) for c in head.children if c.dep_ == "nmod"):
        return True
    if not head.dep_.startswith(("obl", "obj", "nsubj", "advmod")):
        return False
    if governor.i in tokens and governor.pos_ == "VERB":
        return "for" in cases(head) or head.dep_ == "obl:unmarked"
    if base_form(governor) in _LASTING:
        return _subject_is_event(scene, governor, tokens)
    return False


def _subject_is_event(scene: Scene, verb: Token, tokens: Collection[int]) -> bool:
    """Tell whether a verb's subject is the main event, by name or by "which" and "it"."""
    subjects = [c for c in verb.children if c.dep_ in ("nsubj", "nsubj:outer", "nsubj:pass")]
    if not subjects and verb.dep_ in ("conj", "acl:relcl", "acl"):
        return verb.head.i in tokens or _subject_is_event(scene, verb.head, tokens)
    for subject in subjects:
        if subject.i in tokens:
            return True
        if subject.lower_ in ("which", "that") and verb.head.i in tokens:
            return True
        if subject.lower_ in ("it", "they"):
            number = scene.sentence_of.get(subject.i, 0)
            near = {scene.sentence_of.get(i) for i in tokens if i < subject.i}
            return bool(near & {number, number - 1})
    return False


def length_in_words(quantity: Quantity) -> str:
    """Return a length for a person: "90 minutes", "1 h 45 min", "100–120 minutes"."""
    unit = f"{quantity.unit}s"
    low, high = quantity.low, quantity.high
    if low is None or high is None:
        bound = high if low is None else low
        word = "up to" if low is None else "more than"
        return f"{word} {_number(bound or 0)} {unit}"
    spread = round(high / low, 2) if quantity.approximate and low else 0.0
    if spread in _SPREADS:
        word, share = _SPREADS[spread]
        return f"{word} {_number(round(low + share * (high - low)))} {unit}"
    if low == high:
        return f"{_number(low)} {unit if low != 1 else quantity.unit}"
    return f"{_number(low)}–{_number(high)} {unit}"


def _number(value: float) -> str:
    return f"{value:,.0f}" if value == int(value) else f"{value:,.1f}"


@cache
def _occasion() -> re.Pattern[str]:
    return re.compile("|".join(sorted(word_set("fact_occasions"))), re.IGNORECASE)


def find_occasions(scene: Scene, event: MainEvent) -> Iterator[Found]:
    """Yield the occasions of the main event, from sentences that tell of it."""
    for start, end in _sentences(scene, event):
        for match in _occasion().finditer(scene.text, start, end):
            last = _phrase_end(scene, match.end(), end)
            if last is not None:
                span = scene.document.cut(match.start(), last)
                value = " ".join(scene.text[match.end() : last].split())
                yield Found(FactKind.OCCASION, _without_article(value), span)


def _phrase_end(scene: Scene, position: int, limit: int) -> int | None:
    """Return where the noun phrase ends that begins behind a position."""
    rest = scene.doc.char_span(position, limit, alignment_mode="contract")
    words = [t for t in rest or () if not t.is_space]
    if not words:
        return None
    head = next((t for t in words if t.pos_ in ("NOUN", "PROPN") and _ends_phrase(t)), None)
    if head is None:
        return None
    last = head
    for child in head.children:
        if (
            child.i > head.i
            and child.dep_ in ("flat", "nmod", "compound")
            and child.right_edge.i - head.i < 8
            and cases(child) <= {"of"}
        ):
            last = max(last, child.right_edge, key=lambda t: t.i)
    end = last.idx + len(last)
    return end if end <= limit else None


def _ends_phrase(token: Token) -> bool:
    return not (
        token.dep_ in ("compound", "nmod:poss", "amod", "nmod:desc") and token.head.i > token.i
    )


def _without_article(words: str) -> str:
    return re.sub(r"^(?:the|an?|this|their)\s+", "", words)


@cache
def _formats() -> tuple[tuple[str, re.Pattern[str]], ...]:
    entries = load_yaml("fact_formats").items()
    return tuple((name, re.compile(rf"\b(?:{words})", re.IGNORECASE)) for name, words in entries)


def find_formats(scene: Scene, event: MainEvent) -> Iterator[Found]:
    """Yield the formats of the main event: the phrase must hang on it, not merely stand near."""
    tokens = {i for mention in event.mentions for i in (mention.token.i, mention.verb.i)}
    for start, end in _sentences(scene, event):
        for name, pattern in _formats():
            for match in pattern.finditer(scene.text, start, end):
                span = scene.doc.char_span(*match.span(), alignment_mode="expand")
                if span is not None and _hangs_on(scene, span.root, tokens):
                    yield Found(FactKind.FORMAT, name, scene.document.cut(*match.span()))


def _hangs_on(scene: Scene, token: Token, tokens: set[int]) -> bool:
    for _ in range(4):
        if token.i in tokens:
            return True
        if token.pos_ == "VERB":
            return _subject_is_event(scene, token, tokens)
        if token.head is token:
            return False
        token = token.head
    return token.i in tokens


def _sentences(scene: Scene, event: MainEvent) -> Iterator[tuple[int, int]]:
    """Yield the sentences with a mention of the main event, once each, in characters."""
    seen: set[int] = set()
    for mention in event.mentions:
        sentence = mention.token.sent
        if sentence.start not in seen:
            seen.add(sentence.start)
            last = sentence[-1]
            yield sentence[0].idx, last.idx + len(last)


__all__ = [
    "Found",
    "clause_of",
    "date_in_words",
    "find_dates",
    "find_formats",
    "find_lengths",
    "find_occasions",
    "find_participants",
    "find_places",
    "length_in_words",
]
