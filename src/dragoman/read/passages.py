"""Passages that are set aside: which text they leave, and how they are put in order."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator

from dragoman.read.lines import Line
from dragoman.read.reading import Passage

_FAR = 1 << 62  # beyond any offset


class Taken:
    """What is set aside already. Passages may overlap; looking one up takes logarithmic time."""

    def __init__(self, passages: Iterable[Passage] = ()) -> None:
        """Merge the passages into stretches that are set aside."""
        self._merged: list[tuple[int, int]] = []
        for start, end, _ in sorted(passages):
            if self._merged and start <= self._merged[-1][1]:
                self._merged[-1] = (self._merged[-1][0], max(end, self._merged[-1][1]))
            else:
                self._merged.append((start, end))

    def covers(self, start: int, end: int) -> bool:
        """Tell whether a passage shares a character with what is set aside."""
        at = bisect_right(self._merged, (end - 1, _FAR)) - 1
        return at >= 0 and self._merged[at][1] > start

    def leave(self, lines: Iterable[Line]) -> Iterator[Line]:
        """Yield the lines that share nothing with what is set aside."""
        return (line for line in lines if not self.covers(line.start, line.end))


NOTHING = Taken()


def in_order(text: str, passages: Iterable[Passage]) -> list[Passage]:
    """Return passages by position, none over another, neighbours of one reason joined.

    Of two that overlap, the one given first is kept whole and the other gives way.
    """
    kept: list[Passage] = []
    taken: list[Passage] = []
    for passage in passages:
        trimmed = _trim(text, passage)
        if trimmed:
            taken.append(trimmed)
    for start, end, reason in _without_overlap(taken):
        if kept and kept[-1][2] == reason and not text[kept[-1][1] : start].strip():
            kept[-1] = (kept[-1][0], end, reason)
        else:
            kept.append((start, end, reason))
    return kept


def _trim(text: str, passage: Passage) -> Passage | None:
    start, end, reason = passage
    exact = text[start:end]
    start += len(exact) - len(exact.lstrip())
    end = start + len(exact.strip())
    return (start, end, reason) if start < end else None


def _without_overlap(passages: list[Passage]) -> list[Passage]:
    rank = {passage: at for at, passage in reversed(list(enumerate(passages)))}
    kept: list[Passage] = []
    for passage in sorted(rank):
        while kept and kept[-1][1] > passage[0]:
            if rank[kept[-1]] <= rank[passage]:
                break
            kept.pop()
        if not kept or kept[-1][1] <= passage[0]:
            kept.append(passage)
    return kept
