"""What stands where in a document: looked up by place, exactly, and as quickly in a long text."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Generic, TypeVar

from dragoman.extract.ranges import Range
from dragoman.records import Statement

Held = TypeVar("Held")
_STRETCH = 1000  # characters: each thing is entered under every stretch that it reaches into


class Places(Generic[Held]):
    """Things by the ranges of characters that they take up; ranges may lie in one another."""

    def __init__(self, held: Iterable[tuple[Range, Held]]) -> None:
        self._held = sorted(held, key=lambda each: each[0])
        self._starts = [place[0] for place, _ in self._held]
        self._stretches: defaultdict[int, list[tuple[Range, Held]]] = defaultdict(list)
        for each in reversed(self._held):
            start, end = each[0]
            for number in range(start // _STRETCH, (end - 1) // _STRETCH + 1):
                self._stretches[number].append(each)

    def around(self, place: Range) -> Iterator[tuple[Range, Held]]:
        """Yield those that hold a whole place, the one that begins last first."""
        start, end = place
        for each in self._stretches.get(start // _STRETCH, ()):
            if each[0][0] <= start and end <= each[0][1]:
                yield each

    def beginning_in(self, places: Sequence[Range]) -> Iterator[tuple[Range, Held]]:
        """Yield those that begin inside any of some places, in order."""
        for start, end in places:
            index = bisect_left(self._starts, start)
            while index < len(self._held) and self._starts[index] < end:
                yield self._held[index]
                index += 1


class Contents:
    """The statements of one document by the places of their contents."""

    def __init__(self, statements: Iterable[Statement]) -> None:
        self._places = Places(
            ((span.start, span.end), each) for each in statements for span in each.content
        )

    def smallest(self, place: Range) -> Statement | None:
        """Return the smallest statement whose content holds a place, or None."""
        held = (statement for _, statement in self._places.around(place))
        return min(held, key=content_size, default=None)


def content_size(statement: Statement) -> int:
    """Return how many characters a statement's content has."""
    return sum(span.end - span.start for span in statement.content)
