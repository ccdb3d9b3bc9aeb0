"""A calibration plot as plain geometry: what the template draws, in units of its view box."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.records.score import Bin, Board, Rules
from dragoman.report.scores_words import chance, chances
from dragoman.report.wording import plural

LEFT, TOP, SIDE = 52.0, 12.0, 372.0
BARS_TOP, BARS_HEIGHT = 452.0, 52.0

_LEAST_RADIUS, _MOST_RADIUS = 4.0, 13.0
_TICKS = (0.0, 0.2, 0.4, 0.6, 0.8, 1.0)
_MOST_LABELS = 12  # bins; with more, the counts above the bars would run into each other


@dataclass(frozen=True, slots=True)
class Point:
    """One bin: its forecasts' mean across, how often they came about upwards."""

    x: float
    y: float
    radius: float  # its area grows with the number of forecasts
    band_top: float
    band_bottom: float


@dataclass(frozen=True, slots=True)
class Bar:
    """How many forecasts a bin holds."""

    x: float
    y: float
    width: float
    height: float
    label: str  # "" where there is no room


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark on both axes."""

    x: float
    y: float
    label: str


@dataclass(frozen=True, slots=True)
class Plot:
    """Everything that is drawn."""

    points: tuple[Point, ...]
    bars: tuple[Bar, ...]
    ticks: tuple[Tick, ...]
    share_y: float  # how often all of them came about
    share: str
    description: str  # for who does not see it


def build_plot(board: Board, rules: Rules) -> Plot | None:
    """Return the plot, or None where nothing has a number."""
    found = board.discrimination
    if not board.bins or found is None:
        return None
    most = max(each.count for each in board.bins)
    share = found.yes / (found.yes + found.no)
    return Plot(
        points=tuple(_point(each, most) for each in board.bins),
        bars=tuple(_bar(each, most, len(board.bins)) for each in board.bins),
        ticks=tuple(Tick(across(p), upwards(p), chance(p)) for p in _TICKS),
        share_y=upwards(share),
        share=chance(round(share, 2)),
        description=describe(board.bins, rules),
    )


def across(probability: float) -> float:
    """Return where a forecast stands, from the left."""
    return round(LEFT + SIDE * probability, 2)


def upwards(share: float) -> float:
    """Return where a share stands, from the top."""
    return round(TOP + SIDE * (1 - share), 2)


def describe(bins: Sequence[Bin], rules: Rules) -> str:
    """Return the plot in sentences, a bin each."""
    lines = [
        f"{plural(each.count, 'forecast')} of {chances(each.low, each.high)}: "
        f"{each.share:.0%} came about ({each.band_low:.0%} to {each.band_high:.0%})."
        for each in bins
    ]
    return f"Intervals of {chance(rules.level)}. " + " ".join(lines)


def _point(one: Bin, most: int) -> Point:
    least = (_LEAST_RADIUS / _MOST_RADIUS) ** 2
    area = least + (1 - least) * one.count / most
    return Point(
        across(one.mean),
        upwards(one.share),
        round(_MOST_RADIUS * math.sqrt(area), 2),
        upwards(one.band_high),
        upwards(one.band_low),
    )


def _bar(one: Bin, most: int, bins: int) -> Bar:
    height = round(BARS_HEIGHT * one.count / most, 2)
    label = f"{one.count:,}" if bins <= _MOST_LABELS else ""
    x, width = across(one.low), across(one.high) - across(one.low)
    return Bar(x + 1, BARS_TOP + BARS_HEIGHT - height, round(width - 2, 2), height, label)
