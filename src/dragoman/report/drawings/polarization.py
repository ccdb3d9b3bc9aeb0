"""Polarization over time: a curve, and how many statements are under each of its points."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from dragoman.records.discourse import (
    Polarization,
    PolarizationMeasure,
    PolarizationPoint,
)
from dragoman.report.drawings import sheet
from dragoman.report.drawings.colours import FOR, LINE, QUIET
from dragoman.report.drawings.dates import date_axis, moments
from dragoman.report.drawings.picture import Picture, Target, publish
from dragoman.report.drawings.words import dates_words, number_words
from dragoman.report.wording import one_line, plural

if TYPE_CHECKING:
    from datetime import datetime

    from matplotlib.figure import Figure

_WIDTH, _CURVE, _BARS = 7.0, 2.5, 0.7
_SIDE, _AXIS = 0.62, 0.42
_FEW = 30  # points that have their windows drawn
_SHORT = 3  # windows that go side by side into the time, or their lines are a hatching
_MEASURES = {
    PolarizationMeasure.MODULARITY: "signed modularity",
    PolarizationMeasure.ABSDIFF: "absolute differences",
}


def draw_polarization(
    result: Polarization,
    target: Target,
    *,
    format: str = "svg",  # noqa: A002  # the word that users know from --format
    title: str | None = None,
) -> None:
    """Draw polarization over time, with the statements of each window below.

    Where they are few and short, a thin line shows how long a window is; a hollow point is one
    whose search did not come to an end, and none one with too few actors. Raises ReportError for
    an unknown format, and an unwritable place.
    """
    publish(picture_polarization(result, title=title), target, format=format)


def picture_polarization(result: Polarization, *, title: str | None = None) -> Picture:
    """Return the curve with its words and numbers."""
    title = one_line(title or "Polarization over time")
    words = f"{_MEASURES[result.measure]}, {result.k} camps, {result.method} search"
    words += "" if result.normalised else ", not normalised"
    notes = _notes(result)
    head, low = sheet.head_height(title, words, _WIDTH), sheet.foot_height(notes, _WIDTH)
    height = head + _CURVE + 0.12 + _BARS + _AXIS + low

    def paint(figure: Figure) -> None:
        wide = (_WIDTH - _SIDE - sheet.MARGIN) / _WIDTH
        bottom = low + _AXIS
        bars = figure.add_axes((_SIDE / _WIDTH, bottom / height, wide, _BARS / height))
        place = (_SIDE / _WIDTH, (bottom + _BARS + 0.12) / height, wide, _CURVE / height)
        curve = figure.add_axes(place, sharex=bars)
        _paint(curve, bars, result)
        sheet.write_head(figure, title, words)
        sheet.write_foot(figure, notes)

    return Picture(
        title=title,
        description=_describe(result),
        width=_WIDTH,
        height=height,
        paint=paint,
        columns=("middle", "from", "to", "polarization", "statements"),
        rows=tuple(_row(point) for point in result.points),
        notes=tuple(notes),
    )


def _paint(curve: Any, bars: Any, result: Polarization) -> None:
    points = result.points
    dated = _moments(points)
    places: list[Any] = dated if dated else list(range(1, len(points) + 1))
    values = [math.nan if _is_bare(point) else point.value for point in points]
    if _are_short(points):
        _windows(curve, points)
    few = len(points) <= 2 * _FEW
    look: dict[str, Any] = {"marker": "" if few else ".", "markersize": 2}  # one between two gaps
    curve.plot(places, values, color=FOR, linewidth=1.4, gid="curve", zorder=2, **look)
    for point, x, y in zip(points, places, values, strict=True) if few else ():
        face = FOR if point.converged else "white"
        curve.plot([x], [y], "o", color=FOR, markerfacecolor=face, markersize=3.5)
    most = max((point.value for point in points), default=0.0)
    curve.set_ylim(0, max(_ceiling(result) or 0.0, most * 1.08) or 1)
    curve.set_ylabel("polarization", size=8)
    counts = [point.statements for point in points]
    bars.vlines(
        places, 0, counts, color=LINE, linewidth=max(0.8, min(6.0, 180 / len(points or "1")))
    )
    bars.set_ylim(0, max(counts, default=0) * 1.1 or 1)
    bars.set_ylabel("statements", size=8)
    for axes in (curve, bars):
        axes.tick_params(labelsize=7)
        axes.margins(x=0.03)
        axes.locator_params(axis="y", nbins=3 if axes is bars else 5)
    curve.tick_params(labelbottom=False)
    if dated:
        date_axis(bars.xaxis)
    else:
        bars.locator_params(axis="x", integer=True)
        bars.set_xlabel("window, in order of time", size=7, color=QUIET)


def _ceiling(result: Polarization) -> float | None:
    """Return the largest value that there can be, which the axis reaches up to.

    Of modularity in k camps that is 1 − 1/k (Fortunato & Barthélemy 2007, PNAS 104, 36–41); of
    conflict alone it is ½, which is no more.
    """
    if not result.normalised:
        return None
    return 1 - 1 / result.k if result.measure is PolarizationMeasure.MODULARITY else 1.0


def _windows(curve: Any, points: tuple[PolarizationPoint, ...]) -> None:
    starts, stops = moments([p.start for p in points]), moments([p.stop for p in points])
    values = [math.nan if _is_bare(point) else point.value for point in points]
    curve.hlines(values, starts, stops, color=LINE, linewidth=0.7, zorder=1, gid="windows")


def _is_bare(point: PolarizationPoint) -> bool:
    """Tell whether there was nothing to measure: a 0 that is none."""
    return not point.labels and not point.value


def _moments(points: Sequence[PolarizationPoint]) -> list[datetime] | None:
    """Return when the windows are; None without dates, and where windows of events share one."""
    found = moments([point.middle or point.start for point in points])
    return found if found and len(set(found)) == len(points) else None


def _are_short(points: Sequence[PolarizationPoint]) -> bool:
    """Tell whether windows are few, and so short that drawing them tells something."""
    starts, stops = moments([p.start for p in points]), moments([p.stop for p in points])
    if not (starts and stops and _moments(points)) or len(points) > _FEW:
        return False
    longest = max(stop - start for start, stop in zip(starts, stops, strict=True))
    return longest * _SHORT <= stops[-1] - starts[0]


def _notes(result: Polarization) -> list[str]:
    unsure = sum(not point.converged for point in result.points)
    ceiling, most = _ceiling(result), max((point.value for point in result.points), default=0)
    notes = []
    if _are_short(result.points):
        notes.append("A thin line is as long as its window.")
    if ceiling and most <= ceiling / 1.08:
        reach = f"{result.k} camps" if result.measure is PolarizationMeasure.MODULARITY else "it"
        notes.append(f"The axis ends at {number_words(ceiling)}, the most that {reach} can reach.")
    if bare := sum(map(_is_bare, result.points)):
        notes.append(f"No point: in {plural(bare, 'window')} too few actors speak of the same.")
    if unsure:
        notes.append(f"Hollow: in {plural(unsure, 'window')} the search did not come to an end.")
    return notes


def _row(point: PolarizationPoint) -> tuple[str, ...]:
    days = [(each or "")[:10] for each in (point.middle, point.start, point.stop)]
    return (*days, number_words(point.value), f"{point.statements:,}")


def _describe(result: Polarization) -> str:
    if not result.points:
        return "There are no windows."
    least = min(result.points, key=lambda point: point.value)
    most = max(result.points, key=lambda point: point.value)
    span = dates_words(result.points[0].start, result.points[-1].stop)
    return (
        f"{plural(len(result.points), 'window')}{f', {span}' if span else ''}. "
        f"The least polarized{_when(least)}: {number_words(least.value)}; "
        f"the most{_when(most)}: {number_words(most.value)}."
    )


def _when(point: PolarizationPoint) -> str:
    words = dates_words(point.middle or point.start, None)
    return f", {words}" if words else ""
