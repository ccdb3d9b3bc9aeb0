"""Arithmetic on ranges of characters: half-open, sorted, apart."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

Range = tuple[int, int]

_LOOSE = " \t\r\n\u00a0"


def merged(ranges: Iterable[Range]) -> list[Range]:
    """Return the same characters as ranges in order that neither overlap nor touch.

    >>> merged([(5, 8), (0, 3), (3, 4)])
    [(0, 4), (5, 8)]
    """
    found: list[Range] = []
    for start, end in sorted(ranges):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((start, end))
    return found


def without(ranges: Iterable[Range], taken: Iterable[Range]) -> list[Range]:
    """Return the ranges less the characters taken.

    >>> without([(0, 10)], [(2, 4), (8, 12)])
    [(0, 2), (4, 8)]
    """
    holes = merged(taken)
    left: list[Range] = []
    for start, end in merged(ranges):
        for hole_start, hole_end in holes:
            if hole_end <= start or hole_start >= end:
                continue
            if start < hole_start:
                left.append((start, hole_start))
            start = hole_end
        if start < end:
            left.append((start, end))
    return left


def common(one: Iterable[Range], other: Iterable[Range]) -> list[Range]:
    """Return the characters that lie in both.

    >>> common([(0, 5), (8, 12)], [(3, 9)])
    [(3, 5), (8, 9)]
    """
    others = merged(other)
    return [
        (max(start, a), min(end, b))
        for start, end in merged(one)
        for a, b in others
        if a < end and start < b
    ]


def size(ranges: Iterable[Range]) -> int:
    """Return the number of characters in ranges that lie apart."""
    return sum(end - start for start, end in ranges)


def lies_within(inner: Sequence[Range], outer: Sequence[Range]) -> bool:
    """Tell whether every character of the one is in the other; nothing lies within anything."""
    return size(common(inner, outer)) == size(merged(inner))


def hull(ranges: Sequence[Range]) -> Range:
    """Return the shortest range that covers them all; there must be one."""
    return min(start for start, _ in ranges), max(end for _, end in ranges)


def joined(text: str, ranges: Iterable[Range], *, over: str = _LOOSE) -> list[Range]:
    """Return the ranges with those made one that only white space parts, and trimmed of it."""
    found: list[Range] = []
    for start, end in merged(ranges):
        if found and not text[found[-1][1] : start].strip(over):
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return [trimmed for pair in found if (trimmed := _trimmed(text, *pair))]


def _trimmed(text: str, start: int, end: int) -> Range | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return (start, end) if start < end else None


class Cover:
    """The characters of one text that are taken, to be asked about in no time."""

    def __init__(self, length: int, ranges: Iterable[Range] = ()) -> None:
        self._taken = bytearray(length + 1)
        self.add(ranges)

    def add(self, ranges: Iterable[Range]) -> None:
        """Take more characters."""
        for start, end in ranges:
            self._taken[start:end] = b"\x01" * (end - start)

    def touches(self, ranges: Iterable[Range]) -> bool:
        """Tell whether any character of the ranges is taken."""
        return any(self._taken.find(1, start, end) >= 0 for start, end in ranges)
