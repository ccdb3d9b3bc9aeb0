"""Ranges of a text: joined, and asked whether something lies in them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence


def merge_ranges(ranges: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Join ranges that touch or overlap, in order.

    >>> merge_ranges([(5, 9), (0, 2), (8, 12)])
    [(0, 2), (5, 12)]
    """
    merged: list[tuple[int, int]] = []
    for start, end in sorted(ranges):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def touches(merged: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    """Tell whether any of `merged` ranges shares a character with this one.

    >>> touches([(0, 2), (5, 12)], 2, 5), touches([(0, 2), (5, 12)], 1, 3)
    (False, True)
    """
    after = bisect_left(merged, (end, end))  # the first that begins where this one ends, or later
    return after > 0 and merged[after - 1][1] > start
