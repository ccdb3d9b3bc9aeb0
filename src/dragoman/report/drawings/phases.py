"""Phase transitions: the states over time, and how unlike each two windows are."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Any

from dragoman.records.discourse import Phase, PhaseTransitions
from dragoman.report.discourse.clusters import METHOD_WORDS
from dragoman.report.drawings import sheet
from dragoman.report.drawings.colours import FOR, GROUPS, INK, PAPER, QUIET
from dragoman.report.drawings.dates import date_axis, moments
from dragoman.report.drawings.picture import Picture, Target, publish
from dragoman.report.drawings.words import dates_words
from dragoman.report.wording import one_line, plural

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_WIDTH, _SIDE, _AXIS, _STRIP = 6.2, 0.75, 0.42, 0.32


def draw_phases(
    result: PhaseTransitions,
    target: Target,
    *,
    format: str = "svg",  # noqa: A002  # the word that users know from --format
    title: str | None = None,
) -> None:
    """Draw the states that a discourse goes through: a numbered strip over the windows' distances.

    The darker, the more unlike two windows are: a state is a light square on the diagonal. Raises
    ReportError for an unknown format, and for an unwritable place.
    """
    publish(picture_phases(result, title=title), target, format=format)


def picture_phases(result: PhaseTransitions, *, title: str | None = None) -> Picture:
    """Return the drawing with its words and numbers."""
    title = one_line(title or "Phases of the discourse")
    states = plural(len(set(result.states)), "state")
    words = (
        f"{plural(len(result.middles), 'window')} in {states}; "
        f"{result.distance} distances, {METHOD_WORDS[result.clustering.method]}"
    )
    notes = ["Strip: the state of each window. Below: the darker, the more unlike two windows are."]
    head, low = sheet.head_height(title, words, _WIDTH), sheet.foot_height(notes, _WIDTH)
    side = _WIDTH - _SIDE - sheet.MARGIN
    height = head + _STRIP + 0.08 + side + _AXIS + low

    def paint(figure: Figure) -> None:
        left, bottom = _SIDE / _WIDTH, low + _AXIS
        square = figure.add_axes((left, bottom / height, side / _WIDTH, side / height))
        above = (bottom + side + 0.08) / height
        strip = figure.add_axes((left, above, side / _WIDTH, _STRIP / height), sharex=square)
        _paint(square, strip, result)
        sheet.write_head(figure, title, words)
        sheet.write_foot(figure, notes)

    return Picture(
        title=title,
        description=_describe(result),
        width=_WIDTH,
        height=height,
        paint=paint,
        columns=("state", "from", "to", "windows"),
        rows=tuple(_row(phase) for phase in result.phases),
        notes=tuple(notes),
    )


def _paint(square: Any, strip: Any, result: PhaseTransitions) -> None:
    from matplotlib.colors import LinearSegmentedColormap

    edges = _edges(result)
    shades = LinearSegmentedColormap.from_list("distance", [PAPER, FOR, INK])
    square.pcolormesh(edges, edges, result.distances, cmap=shades, rasterized=True, gid="distances")
    square.invert_yaxis()
    square.tick_params(labelsize=7)
    for place, state in enumerate(result.states):
        colour = GROUPS[(state - 1) % len(GROUPS)]
        strip.axvspan(edges[place], edges[place + 1], color=colour, linewidth=0)
    _number(strip, result, edges)
    strip.set_axis_off()
    if moments(result.middles):
        date_axis(square.xaxis)
        date_axis(square.yaxis)
        square.yaxis.get_offset_text().set_visible(False)  # the strip is there; below it stands too
    else:
        square.set_xlabel("window", size=7, color=QUIET)


def _number(strip: Any, result: PhaseTransitions, edges: list[Any]) -> None:
    """Write the number of each state into the strip, where it begins."""
    first = 0
    for place in range(1, len(result.states) + 1):
        if place < len(result.states) and result.states[place] == result.states[first]:
            continue
        middle = edges[first] + (edges[place] - edges[first]) / 2
        if (place - first) / len(result.states) > 0.02:
            strip.text(
                middle, 0.5, str(result.states[first]), size=8, weight="bold", ha="center",
                va="center_baseline", gid="label-state", transform=strip.get_xaxis_transform(),
            )  # fmt: skip
        first = place


def _edges(result: PhaseTransitions) -> list[Any]:
    """Return where windows meet: halfway between their middles."""
    found: list[Any] | None = moments(result.middles)
    middles: list[Any] = found or [float(n) for n in range(1, len(result.middles) + 1)]
    if len(middles) < 2:
        return [0.5, 1.5]
    inner = [a + (b - a) / 2 for a, b in itertools.pairwise(middles)]
    first = middles[0] - (inner[0] - middles[0])
    return [first, *inner, middles[-1] + (middles[-1] - inner[-1])]


def _row(phase: Phase) -> tuple[str, ...]:
    return str(phase.state), phase.start[:10], phase.stop[:10], f"{phase.windows:,}"


def _describe(result: PhaseTransitions) -> str:
    told = [f"state {p.state}, {dates_words(p.start, p.stop)}" for p in result.phases[:12]]
    more = f"; and {len(result.phases) - 12:,} more" if len(result.phases) > 12 else ""
    return f"{plural(len(result.phases), 'phase')}: {'; '.join(told)}{more}."
