"""Ideal points: where actors stand on one or two dimensions, with how sure that is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from dragoman.records.discourse import ScalePoint, Scaling
from dragoman.report.drawings import sheet
from dragoman.report.drawings.colours import FOR, LINE, QUIET
from dragoman.report.drawings.picture import Picture, Target, publish
from dragoman.report.drawings.rows import lay_rows, text_room, write_rows
from dragoman.report.drawings.words import number_words, variable_words
from dragoman.report.wording import one_line, percent, plural, shorten

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_MOST = 60  # actors on a line
_PLOT = 4.2  # inches
_AXIS = 0.4


def draw_scaling(
    result: Scaling,
    target: Target,
    *,
    format: str = "svg",  # noqa: A002  # the word that users know from --format
    title: str | None = None,
) -> None:
    """Draw where actors stand: a line each on one dimension, a plane for two, with intervals.

    Raises ReportError for an unknown format, and for an unwritable place.
    """
    publish(picture_scaling(result, title=title), target, format=format)


def picture_scaling(result: Scaling, *, title: str | None = None) -> Picture:
    """Return the plot with its words and numbers."""
    variable = result.actors[0].variable if result.actors else "actor"
    title = one_line(title or f"Where {variable_words(variable)} stand")
    words = (
        f"{plural(len(result.actors), variable, variable_words(variable))} on "
        f"{plural(result.dimensions, 'dimension')}; intervals of {percent(result.level)}"
    )
    build = _plane if result.dimensions > 1 else _lines
    return build(result, title, words)


def _lines(result: Scaling, title: str, words: str) -> Picture:
    shown = result.actors[:_MOST]
    rows = lay_rows([point.label for point in shown])
    side = sheet.MARGIN + rows.room + 0.12
    width = side + _PLOT + sheet.MARGIN
    notes = _notes(result, len(shown))
    head, low = sheet.head_height(title, words, width), sheet.foot_height(notes, width)
    height = head + max(rows.height, 0.2) + _AXIS + low

    def paint(figure: Figure) -> None:
        place = (side / width, (low + _AXIS) / height, _PLOT / width, rows.height / height)
        axes = figure.add_axes(place)
        axes.axvline(0, color=LINE, linewidth=0.7)
        for number, (point, y) in enumerate(zip(shown, rows.middles, strict=True)):
            axes.plot(
                [point.low[0], point.high[0]], [y, y], color=FOR, linewidth=1.3, gid=f"bar-{number}"
            )
            axes.plot([point.place[0]], [y], "o", color=FOR, markersize=4, gid=f"point-{number}")
        axes.set_ylim(rows.height or 1, 0)
        axes.set_yticks([])
        axes.spines["left"].set_visible(False)
        axes.tick_params(labelsize=7)
        axes.set_xlabel("place on the dimension", size=7, color=QUIET, labelpad=2)
        write_rows(axes, rows, -0.02)
        sheet.write_head(figure, title, words)
        sheet.write_foot(figure, notes)

    return _picture(result, title, width, height, paint, notes)


def _plane(result: Scaling, title: str, words: str) -> Picture:
    width, side = 7.0, 0.5
    notes = _notes(result, len(result.actors))
    head, low = sheet.head_height(title, words, width), sheet.foot_height(notes, width)
    plot = 5.2
    height = head + plot + _AXIS + low

    def paint(figure: Figure) -> None:
        inner = width - side - sheet.MARGIN
        axes = figure.add_axes((side / width, (low + _AXIS) / height, inner / width, plot / height))
        _paint_plane(axes, result.actors, inner, plot)
        sheet.write_head(figure, title, words)
        sheet.write_foot(figure, notes)

    return _picture(result, title, width, height, paint, notes)


def _paint_plane(axes: Any, points: Sequence[ScalePoint], wide: float, tall: float) -> None:
    axes.axhline(0, color=LINE, linewidth=0.6, zorder=0)
    axes.axvline(0, color=LINE, linewidth=0.6, zorder=0)
    for number, point in enumerate(points):
        (x, y), low, high = point.place[:2], point.low, point.high
        axes.plot([low[0], high[0]], [y, y], color=FOR, linewidth=0.6, alpha=0.45)
        axes.plot([x, x], [low[1], high[1]], color=FOR, linewidth=0.6, alpha=0.45)
        axes.plot([x], [y], "o", color=FOR, markersize=4, gid=f"point-{number}")
    axes.margins(0.14, 0.08)
    axes.tick_params(labelsize=7)
    axes.set_xlabel("first dimension", size=7, color=QUIET, labelpad=2)
    axes.set_ylabel("second dimension", size=7, color=QUIET, labelpad=2)
    _label(axes, points, wide, tall)


def _label(axes: Any, points: Sequence[ScalePoint], wide: float, tall: float) -> None:
    """Write each label where it covers the least: right, left, above or below its point."""
    (left, right), (bottom, top) = axes.get_xlim(), axes.get_ylim()
    marks = [
        ((p.place[0] - left) / (right - left) * wide, (p.place[1] - bottom) / (top - bottom) * tall)
        for p in points
    ]
    taken = [(x - 0.04, y - 0.04, x + 0.04, y + 0.04) for x, y in marks]
    for number, (point, (x, y)) in enumerate(zip(points, marks, strict=True)):
        label = shorten(point.label, 34)
        room = text_room(label) * 0.95
        choices = [
            (x + 0.07, y - 0.06), (x - 0.07 - room, y - 0.06),
            (x - room / 2, y + 0.06), (x - room / 2, y - 0.19),
            (x + 0.05, y + 0.05), (x - 0.05 - room, y - 0.18),
        ]  # fmt: skip
        boxes = [(cx, cy, cx + room, cy + 0.13) for cx, cy in choices]
        best = min(boxes, key=lambda box: (_covered(box, taken, wide, tall), boxes.index(box)))
        taken.append(best)
        axes.text(
            best[0] / wide, best[1] / tall, label, size=7.5, transform=axes.transAxes,
            gid=f"label-{number}",
        )  # fmt: skip


def _covered(
    box: tuple[float, float, float, float],
    taken: Sequence[tuple[float, float, float, float]],
    wide: float,
    tall: float,
) -> float:
    """Return how much of a box lies over others, and more where it leaves the plot."""
    area = 0.0
    for other in taken:
        across = min(box[2], other[2]) - max(box[0], other[0])
        up = min(box[3], other[3]) - max(box[1], other[1])
        if across > 0 and up > 0:
            area += across * up
    outside = max(0, -box[0]) + max(0, box[2] - wide) + max(0, -box[1]) + max(0, box[3] - tall)
    return area + 10 * outside


def _picture(
    result: Scaling, title: str, width: float, height: float, paint: Any, notes: Sequence[str]
) -> Picture:
    names = [f"dimension {number}" for number in range(1, result.dimensions + 1)]
    columns = ["label"]
    for name in names:
        columns += [name, "from", "to"]
    return Picture(
        title=title,
        description=_describe(result),
        width=width,
        height=height,
        paint=paint,
        columns=(*columns, "statements"),
        rows=tuple(_row(point) for point in (*result.actors, *result.concepts)),
        notes=tuple(notes),
    )


def _notes(result: Scaling, shown: int) -> list[str]:
    left_out = len(result.actors) - shown
    return [f"{left_out:,} more are only in the table."] if left_out else []


def _row(point: ScalePoint) -> tuple[str, ...]:
    cells = [point.label]
    for place, low, high in zip(point.place, point.low, point.high, strict=True):
        cells += [number_words(place), number_words(low), number_words(high)]
    return (*cells, f"{point.statements:,}")


def _describe(result: Scaling) -> str:
    if not result.actors:
        return "There are no actors."
    first, last = result.actors[0], result.actors[-1]
    return (
        f"{plural(len(result.actors), 'actor')} from {one_line(first.label)} "
        f"({number_words(first.place[0])}) to {one_line(last.label)} "
        f"({number_words(last.place[0])}) on the first dimension."
    )
