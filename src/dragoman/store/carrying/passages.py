"""Passages: how much two have in common, and where the words of one stand in another text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile

from dragoman.records import Forecast, Position, Span, Statement

Judgeable = Statement | Position | Forecast
Place = tuple[tuple[int, int], ...]
"""Where a record stands: `(start, end)` of each of its spans."""

_CONTEXT = 240  # code points before and after a passage by which one of several is told
_MOST = 2000  # places of one passage: a word that is everywhere is found nowhere


def spans_of(record: Judgeable) -> tuple[Span, ...]:
    """Return what a record is about: a statement's content, a forecast's outcome, a passage."""
    match record:
        case Statement():
            return record.content
        case Forecast():
            return record.outcome
        case Position():
            return (record.passage,)


def place_of(spans: Iterable[Span]) -> Place:
    """Return the offsets of spans."""
    return tuple((span.start, span.end) for span in spans)


def jaccard(left: Place, right: Place) -> float:
    """Return which share of the characters of two passages they have in common, 0 … 1.

    >>> jaccard(((0, 10),), ((5, 15),))
    0.3333333333333333
    >>> jaccard(((0, 4), (6, 10)), ((0, 4), (6, 10)))
    1.0
    """
    common = sum(
        max(0, min(end, other_end) - max(start, other_start))
        for start, end in left
        for other_start, other_end in right
    )
    whole = sum(end - start for start, end in (*left, *right)) - common
    return common / whole if whole else 0.0


class Newer:
    """An older text and a newer one: where the very same words stand in the newer one."""

    def __init__(self, older: str, newer: str) -> None:
        """Look for passages of `older` in `newer`."""
        self._older = older
        self._newer = newer

    def place(self, spans: Sequence[Span]) -> Place | None:
        """Return where all of these passages stand, in the same order, or None."""
        places: list[tuple[int, int]] = []
        for span in spans:
            start = self._start(span)
            if start is None or (places and start < places[-1][1]):
                return None
            places.append((start, start + span.end - span.start))
        return tuple(places)

    def locate(self, record: Judgeable) -> Place | None:
        """Return where the passage of a record of the older text stands, or None."""
        return self.place(spans_of(record))

    def _start(self, span: Span) -> int | None:
        """Return where a passage begins: of several places, the one with most alike around it."""
        starts = list(_occurrences(span.exact, self._newer))
        if len(starts) > _MOST:
            return None
        return max(starts, key=lambda start: self._alike(span, start), default=None)

    def _alike(self, span: Span, start: int) -> int:
        end = start + span.end - span.start
        before = zip(
            reversed(self._older[max(0, span.start - _CONTEXT) : span.start]),
            reversed(self._newer[max(0, start - _CONTEXT) : start]),
            strict=False,
        )
        after = zip(
            self._older[span.end : span.end + _CONTEXT],
            self._newer[end : end + _CONTEXT],
            strict=False,
        )
        return _run(before) + _run(after)


def _run(pairs: Iterable[tuple[str, str]]) -> int:
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


def _occurrences(words: str, text: str) -> Iterator[int]:
    start, count = text.find(words), 0
    while start >= 0 and count <= _MOST:
        yield start
        count += 1
        start = text.find(words, start + 1)
