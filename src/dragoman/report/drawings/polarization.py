"""Polarization over time: a curve, and how many statements are under each of its points."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dragoman.records.discourse import Polarization, PolarizationPoint
from dragoman.report.drawings import sheet
from dragoman.report.drawings.colours import FOR, LINE, QUIET
from dragoman.report.drawings.dates import date_axis, moments
from dragoman.report.drawings.picture import Picture, Target, publish
from dragoman.report.drawings.words import dates_words, number_words
from dragoman.report.wording import one_line, plural

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_WIDTH, _CURVE, _BARS = 7.0, 2.5, 0.7
_SIDE, _AXIS = 0.62, 0.42
_FEW = 30  # points that have their windows drawn


def draw_polarization(
    result: Polarization,
    target: Target,
    *,
    format: str = "svg",  # noqa: A002  # the word that users know from --format
    title: str | None = None,
) -> None:
    """Draw polarization over time, with the statements of each window below.

    Where there are few, a thin line shows how long a window is; a hollow point is one whose search
    did not come to an end. Raises ReportError for an unknown format, and an unwritable place.
    """
    publish(picture_polarization(result, title=title), target, format=format)


def picture_polarization(result: Polarization, *, title: str | None = None) -> Picture:
    """Return the curve with its words and numbers."""
    title = one_line(title or "Polarization over time")
    words = f"{result.k} camps, {result.method}" + (", normalised" if result.normalised else "")
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
    dated = moments([point.middle or point.start for point in points])
    places: list[Any] = dated if dated else list(range(1, len(points) + 1))
    values = [point.value for point in points]
    if len(points) <= _FEW and dated:
        _windows(curve, points)
    curve.plot(places, values, color=FOR, linewidth=1.4, gid="curve", zorder=2)
    if len(points) <= 2 * _FEW:
        for point, x in zip(points, places, strict=True):
            face = FOR if point.converged else "white"
            curve.plot([x], [point.value], "o", color=FOR, markerfacecolor=face, markersize=3.5)
    curve.set_ylim(0, max(1.0 if result.normalised else 0.0, max(values, default=0) * 1.08) or 1)
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
        bars.set_xlabel("window", size=7, color=QUIET)


def _windows(curve: Any, points: tuple[PolarizationPoint, ...]) -> None:
    starts, stops = moments([p.start for p in points]), moments([p.stop for p in points])
    if starts and stops:
        values = [point.value for point in points]
        curve.hlines(values, starts, stops, color=LINE, linewidth=0.7, zorder=1, gid="windows")


def _notes(result: Polarization) -> list[str]:
    unsure = sum(not point.converged for point in result.points)
    if not unsure:
        return []
    return [f"Hollow: in {plural(unsure, 'window')} the search did not come to an end."]


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
