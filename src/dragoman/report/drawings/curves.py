"""Ties as lines: straight, and bent around a node that lies on the way."""

from __future__ import annotations

import math
from collections.abc import Sequence

from dragoman.records.layout import Spot

Point = tuple[float, float]

_CLEAR = 0.05  # inches between a line and the mark of another node
_BEND = 0.16  # inches beyond that mark
_STEPS = 14


def trace(spots: Sequence[Spot], ends: tuple[int, int]) -> list[Point]:
    """Return the points of a tie: two, or those of a curve where a node is in its way.

    >>> spots = [Spot(0, 0, 0.1, ()), Spot(2, 0, 0.1, ()), Spot(1, 0, 0.1, ())]
    >>> trace(spots, (0, 2))
    [(0, 0), (1, 0)]
    >>> max(y for x, y in trace(spots, (0, 1))) > 0.15
    True
    """
    first, last = spots[ends[0]], spots[ends[1]]
    length = math.hypot(last.x - first.x, last.y - first.y)
    straight = [(first.x, first.y), (last.x, last.y)]
    if not length:
        return straight
    across = (-(last.y - first.y) / length, (last.x - first.x) / length)
    hit = _nearest(spots, ends, length, across)
    if hit is None:
        return straight
    aside, radius = hit
    off = (radius + _BEND) * (-1 if aside > 0 else 1)
    return [_on_curve(first, last, across, off, step / _STEPS) for step in range(_STEPS + 1)]


def _nearest(
    spots: Sequence[Spot], ends: tuple[int, int], length: float, across: Point
) -> tuple[float, float] | None:
    """Return of the node that is most in the way how far aside it lies, and its radius."""
    first = spots[ends[0]]
    found: tuple[float, float] | None = None
    for place, spot in enumerate(spots):
        if place in ends:
            continue
        dx, dy = spot.x - first.x, spot.y - first.y
        along = dx * across[1] - dy * across[0]
        aside = dx * across[0] + dy * across[1]
        if 0 < along < length and abs(aside) < spot.radius + _CLEAR:
            found = min(found or (math.inf, 0.0), (aside, spot.radius), key=lambda h: abs(h[0]))
    return found


def _on_curve(first: Spot, last: Spot, across: Point, off: float, share: float) -> Point:
    """Return a point of the parabola that is `off` aside in its middle."""
    bow = 4 * off * share * (1 - share)
    x = first.x + (last.x - first.x) * share + across[0] * bow
    y = first.y + (last.y - first.y) * share + across[1] * bow
    return (round(x, 4), round(y, 4))
