"""Finding horizons: every reading of a document, the longest first, placed by its date."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING

from dragoman.extract.dates import Anchor
from dragoman.extract.horizons.amounts import amount_readings
from dragoman.extract.horizons.calendar import calendar_readings
from dragoman.extract.horizons.events import event_readings
from dragoman.extract.horizons.feasts import undated_feasts
from dragoman.extract.horizons.lexicon import horizon_words
from dragoman.extract.horizons.openings import open_readings
from dragoman.extract.horizons.readings import Reading
from dragoman.extract.moments import anchor_of
from dragoman.extract.numerals import any_of
from dragoman.extract.ranges import Cover
from dragoman.records import Document, Horizon, HorizonKind

if TYPE_CHECKING:
    from spacy.tokens import Doc


def find_horizons(document: Document, doc: Doc) -> list[Horizon]:
    """Return what can say by when something to come will come, in order of appearance.

    The span has the preposition; the days are counted from the document's date. What lies
    wholly before that date is none, and neither is an impossible date. Without a date, only
    what the calendar places has days.
    """
    anchor = anchor_of(document)
    taken = Cover(len(document.text), ((a.span.start, a.span.end) for a in document.set_aside))
    found = []
    for reading in sorted(_readings(document, doc), key=_longest_first):
        if not taken.touches([reading.place]):
            taken.add([reading.place])
            told = _is_told_of_then(reading, doc)
            horizon = _horizon(document, reading, Anchor() if told else anchor)
            if horizon is not None:
                found.append(horizon)
    return _joined(document, sorted(found, key=lambda each: each.span))


def _readings(document: Document, doc: Doc) -> Iterator[Reading]:
    found = chain(
        amount_readings(document.text, doc),
        calendar_readings(document, doc),
        undated_feasts(document.text, doc),
        open_readings(document.text, doc),
        event_readings(doc),
    )
    for reading in found:
        tail = _tails().match(document.text, reading.place[1])
        yield replace(reading, place=(reading.place[0], tail.end())) if tail else reading


@cache
def _tails() -> re.Pattern[str]:
    return re.compile(
        rf",?\s+(?:{any_of(horizon_words().lists['tails'])})\b(?!\s+or\b)", re.IGNORECASE
    )


def _is_told_of_then(reading: Reading, doc: Doc) -> bool:
    """Tell whether a time counts from the past: "in 2014 he said it would end within weeks"."""
    span = doc.char_span(*reading.place, alignment_mode="expand")
    if span is None or reading.kind is not HorizonKind.RELATIVE:
        return False
    shifted = any(c.lower_ in ("would", "'d", "’d") for c in span.root.head.children)
    first = span.sent.start_char
    return shifted and bool(_back_then().search(span.sent.text[: reading.place[0] - first]))


@cache
def _back_then() -> re.Pattern[str]:
    past = any_of(horizon_words().lists["back_then"])
    return re.compile(rf"\b(?:{past})\b|\b(?:in|of|since)\s+(?:1\d|20)\d\d\b", re.IGNORECASE)


def _longest_first(reading: Reading) -> tuple[int, int]:
    start, end = reading.place
    return start - end, start


def _horizon(document: Document, reading: Reading, anchor: Anchor) -> Horizon | None:
    """Place a reading; None for what lies behind the document's date."""
    span = document.cut(*reading.place)
    if anchor.last is None and reading.kind is not HorizonKind.EXPLICIT:
        return Horizon(span, reading.kind)
    days = reading.placing(anchor)
    if days is None:
        return Horizon(span, reading.kind)
    first, last = days
    if last is not None and any(day and last < day for day in (anchor.first, first)):
        return Horizon(span, reading.kind, None, _iso(last)) if reading.foretold else None
    return Horizon(span, reading.kind, _iso(first), _iso(last))


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


_COUNTS_ON = re.compile(r"(?:by|before|until|till|after|beyond)\b", re.IGNORECASE)
_OR = re.compile(r",?\s+(?:(?:and|or)(?:\s+(?:even|perhaps|possibly))?|if\s+not)\s+", re.IGNORECASE)


def _joined(document: Document, found: Sequence[Horizon]) -> list[Horizon]:
    """Return horizons with "in late 2021 or early 2022" made one."""
    kept: list[Horizon] = []
    for each in found:
        last = kept[-1] if kept else None
        if last and each.kind is last.kind is not HorizonKind.OPEN:
            gap = document.text[last.span.end : each.span.start]
            if _OR.fullmatch(gap) and not _COUNTS_ON.match(each.span.exact):
                kept[-1] = _both(document, last, each)
                continue
        kept.append(each)
    return kept


def _both(document: Document, one: Horizon, other: Horizon) -> Horizon:
    """Return one horizon for two: from the earlier first day to the later last one."""
    span = document.cut(one.span.start, other.span.end)
    first = min(one.first, other.first) if one.first and other.first else None
    last = max(one.last, other.last) if one.last and other.last else None
    return Horizon(span, one.kind, first, last)
