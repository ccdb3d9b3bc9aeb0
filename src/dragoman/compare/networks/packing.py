"""Boxes on a page: pushed apart where they overlap, and components side by side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

_ROUNDS = 300
_GROWTH = 1.02  # of every tenth round, so that there is an end to it
_MANY = 300  # boxes: a round takes a tenth of a second
_MOST_PARTED = 1000  # boxes: every pair is looked at
_ASPECT = 1.45  # width by height, as a landscape page has about


@dataclass(frozen=True, slots=True)
class Box:
    """The room of a node and of its label, in inches."""

    width: float
    height: float
    radius: float  # of the node's mark, at the top
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Part:
    """A component in its own rectangle, from its lower left corner."""

    width: float
    height: float
    centres: Mapping[int, tuple[float, float]]


def separate(places: Any, sizes: Any) -> Any:
    """Return the middles of boxes after those that overlap were pushed apart.

    `places` and `sizes` are arrays of two columns. Each pair moves along the axis on which it
    overlaps less, half the way each, until no pair does; where that does not end, all grows.
    """
    import numpy as np

    places = np.array(places, dtype=float)
    if len(places) > _MOST_PARTED:
        return places * 1.5
    reach = (sizes[:, None, :] + sizes[None, :, :]) / 2
    for turn in range(_ROUNDS if len(places) < _MANY else _ROUNDS // 4):
        apart = places[:, None, :] - places[None, :, :]
        over = reach - np.abs(apart)
        over[np.arange(len(places)), np.arange(len(places))] = 0
        hits = (over > 1e-6).all(axis=2)
        if not hits.any():
            break
        along_x = over[..., 0] < over[..., 1]
        side = np.sign(apart)
        side[side == 0] = 1.0
        side = np.triu(np.ones((len(places), len(places))), 1)[..., None] * side
        side -= np.transpose(side, (1, 0, 2))
        push = over * side * 0.5 * hits[..., None]
        push[..., 0] *= along_x
        push[..., 1] *= ~along_x
        places += push.sum(axis=1)
        if turn % 10 == 9:
            places *= _GROWTH
    return places


def pack(
    parts: Sequence[Mapping[int, tuple[float, float]]], boxes: Sequence[Box], *, gap: float
) -> tuple[dict[int, tuple[float, float]], float, float]:
    """Return the middle of every box with the width and the height of it all.

    Components stand in rows as shelves, the first ones at the top; what is tied to nothing comes
    last.
    """
    made = [_part(part, boxes) for part in parts]
    if not made:
        return {}, 0.0, 0.0
    widest = max(part.width for part in made)
    area = sum((part.width + gap) * (part.height + gap) for part in made)
    width = max(widest, (area * _ASPECT) ** 0.5)
    centres: dict[int, tuple[float, float]] = {}
    x = y = shelf = 0.0
    right = 0.0
    for part in made:
        if x > 0 and x + part.width > width:
            x, y, shelf = 0.0, y - shelf - gap, 0.0
        for place, (left, up) in part.centres.items():
            centres[place] = (x + left, y - part.height + up)
        x += part.width + gap
        shelf = max(shelf, part.height)
        right = max(right, x - gap)
    height = shelf - y
    return {place: (cx, cy + height) for place, (cx, cy) in centres.items()}, right, height


def _part(part: Mapping[int, tuple[float, float]], boxes: Sequence[Box]) -> _Part:
    left = min(x - boxes[place].width / 2 for place, (x, _) in part.items())
    right = max(x + boxes[place].width / 2 for place, (x, _) in part.items())
    low = min(y - boxes[place].height / 2 for place, (_, y) in part.items())
    top = max(y + boxes[place].height / 2 for place, (_, y) in part.items())
    centres = {place: (x - left, y - low) for place, (x, y) in part.items()}
    return _Part(right - left, top - low, centres)
