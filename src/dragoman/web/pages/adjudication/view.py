"""The page of differences."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.records import Difference
from dragoman.report.wording import shorten
from dragoman.web.pages.adjudication.queue import Queue
from dragoman.web.pages.adjudication.sides import DifferenceView, fields_words, words_of

_BESIDE = 40  # differences that are listed, around the one that is shown
_WORDS = 90  # characters of one


@dataclass(frozen=True, slots=True)
class Line:
    """One difference of the list."""

    words: str
    kind: str
    fields: str
    label: str  # of the document
    settled: bool
    here: bool
    link: str


@dataclass(frozen=True, slots=True)
class AdjudicationView:
    """Where codings differ."""

    codings: tuple[str, ...] = ()  # all that there are; () where there is but one
    between: tuple[str, ...] = ()
    show: str = "open"
    open: int = 0
    settled: int = 0
    place: int = 0  # of the one that is shown, among those that are gone through; 0: not there
    total: int = 0
    lines: tuple[Line, ...] = ()
    difference: DifferenceView | None = None
    previous: str | None = None
    following: str | None = None
    ways: tuple[tuple[str, str, int], ...] = ()  # open, settled, all: name, link, number


def build_view(
    queue: Queue,
    current: Difference | None,
    shown: DifferenceView | None,
    codings: tuple[str, ...],
) -> AdjudicationView:
    """Return the page: one difference, and the list of those around it."""
    choice, meant = queue.choice, queue.meant
    settled = sum(each.settled for each in queue.differences)
    counts = {
        "open": len(queue.differences) - settled,
        "settled": settled,
        "all": len(queue.differences),
    }
    place = meant.index(current) + 1 if current in meant else 0
    before = queue.before(current.kind, current.record) if current else None
    after = queue.after(current.kind, current.record) if current else None
    return AdjudicationView(
        codings=codings,
        between=choice.between,
        show=choice.show,
        open=counts["open"],
        settled=settled,
        place=place,
        total=len(meant),
        lines=tuple(_lines(queue, _around(meant, place), current)),
        difference=shown,
        previous=choice.link(before) if before else None,
        following=choice.link(after) if after else None,
        ways=tuple((way, choice.link(show=way), number) for way, number in counts.items()),
    )


def _around(meant: Sequence[Difference], place: int) -> Sequence[Difference]:
    first = max(0, min(place - _BESIDE // 2, len(meant) - _BESIDE))
    return meant[first : first + _BESIDE]


def _lines(queue: Queue, some: Sequence[Difference], current: Difference | None) -> list[Line]:
    return [
        Line(
            words=shorten(words_of(each), _WORDS),
            kind=each.kind.value,
            fields=fields_words(each.fields),
            label=each.label,
            settled=each.settled,
            here=each is current,
            link=queue.choice.link(each),
        )
        for each in some
    ]
