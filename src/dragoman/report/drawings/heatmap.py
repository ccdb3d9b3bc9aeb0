"""A network's matrix in colours: blue above nothing, orange and hatched below."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from dragoman.records.network import Aggregation, Network, NetworkNode
from dragoman.report.drawings import sheet
from dragoman.report.drawings.colours import AGAINST, FOR, INK, LINE
from dragoman.report.drawings.picture import Picture, Target, publish
from dragoman.report.drawings.rows import Rows, lay_rows, write_rows
from dragoman.report.drawings.words import network_title, network_words, number_words
from dragoman.report.wording import plural, shorten

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_MOST = 60  # rows and columns
_NUMBERED = 24  # of so many columns at most, cells have their numbers
_CODES = {1.0: "for", 2.0: "against", 3.0: "both"}


def draw_heatmap(
    network: Network,
    target: Target,
    *,
    format: str = "svg",  # noqa: A002  # the word that users know from --format
    title: str | None = None,
) -> None:
    """Draw a network's matrix, the most frequent rows and columns first, sixty of each at most.

    The darker the stronger; a negative cell is orange and hatched. Where there is room, the cells
    have their numbers. Raises ReportError for an unknown format, and for an unwritable place.
    """
    publish(picture_heatmap(network, title=title), target, format=format)


def picture_heatmap(network: Network, *, title: str | None = None) -> Picture:
    """Return the heat map with its words and numbers."""
    across = _order(network.columns)
    down = across if network.is_one_mode else _order(network.rows)
    title = shorten(title or network_title(network), 200)
    words, notes = network_words(network), _notes(network)
    rows = lay_rows([network.rows[n].label for n in down], least=0.26)
    labels = [shorten(network.columns[n].label, 42) for n in across]
    cell = 0.42 if len(across) <= _NUMBERED else 0.24
    side = sheet.MARGIN + rows.room + 0.08
    top = _top(labels)
    width = max(side + cell * max(len(across), 1) + 0.75 * top + sheet.MARGIN, 4.0)
    head, low = sheet.head_height(title, words, width), sheet.foot_height(notes, width)
    height = head + top + max(rows.height, 0.2) + 0.1 + low
    cells = _cells(network, down, across)

    def paint(figure: Figure) -> None:
        place = (side / width, (low + 0.1) / height, cell * len(across) / width)
        axes = figure.add_axes(
            (*place, rows.height / height) if rows.lines and across else (0, 0, 1, 1)
        )
        _paint(axes, rows, labels, cells, network)
        sheet.write_head(figure, title, words)
        sheet.write_foot(figure, notes)

    return Picture(
        title=title,
        description=_describe(network),
        width=width,
        height=height,
        paint=paint,
        columns=("", *(network.columns[n].label for n in across)),
        rows=tuple(_row(network, place, row, cells, len(across)) for place, row in enumerate(down)),
        notes=tuple(notes),
    )


def _order(nodes: Sequence[NetworkNode]) -> list[int]:
    return sorted(range(len(nodes)), key=lambda n: (-nodes[n].frequency, n))[:_MOST]


def _cells(
    network: Network, down: Sequence[int], across: Sequence[int]
) -> dict[tuple[int, int], float]:
    """Return the cells that are drawn, by their place from the top and from the left."""
    rows = {row: place for place, row in enumerate(down)}
    columns = {column: place for place, column in enumerate(across)}
    cells = zip(network.heads, network.tails, network.weights, strict=True)
    return {
        (rows[head], columns[tail]): weight
        for head, tail, weight in cells
        if head in rows and tail in columns
    }


def _top(labels: Sequence[str]) -> float:
    """Return how many inches the slanted labels of the columns take."""
    longest = max(map(len, labels), default=0)
    return 0.15 + 0.062 * longest * 0.72


def _paint(
    axes: Any,
    rows: Rows,
    labels: Sequence[str],
    cells: dict[tuple[int, int], float],
    network: Network,
) -> None:
    axes.set_xlim(0, max(len(labels), 1))
    axes.set_ylim(rows.height or 1, 0)
    axes.set_axis_off()
    numbered = len(labels) <= _NUMBERED
    coded = network.options.aggregation is Aggregation.COMBINE
    most = 1.0 if coded else max(map(abs, cells.values()), default=1.0)
    for place, weight in sorted(cells.items()):
        _paint_cell(axes, rows, place, weight, weight / most, coded, numbered)
    for y in _edges(rows):
        axes.plot([0, len(labels)], [y, y], color=LINE, linewidth=0.3)
    for x in range(len(labels) + 1):
        axes.plot([x, x], [0, rows.height], color=LINE, linewidth=0.3)
    for column, label in enumerate(labels):
        axes.text(
            column + 0.5, -0.06, label, size=7.5, rotation=45, ha="left", va="bottom",
            rotation_mode="anchor", gid=f"label-c{column}",
        )  # fmt: skip
    write_rows(axes, rows, -0.08 / max(len(labels), 1))


def _paint_cell(
    axes: Any,
    rows: Rows,
    place: tuple[int, int],
    weight: float,
    share: float,
    coded: bool,
    numbered: bool,
) -> None:
    from matplotlib.colors import to_rgba
    from matplotlib.patches import Rectangle

    edges = _edges(rows)
    row, column = place
    against = share < 0 or (coded and weight == 2)
    depth = 0.5 if coded else 0.12 + 0.8 * min(1.0, abs(share))
    box = Rectangle(
        (column, edges[row]), 1, edges[row + 1] - edges[row],
        facecolor=to_rgba(AGAINST if against else FOR, depth),
        edgecolor="white" if against else "none", hatch="////" if against else None, linewidth=0,
        gid=f"cell-{row}-{column}",
    )  # fmt: skip
    axes.add_patch(box)
    if numbered:
        words = _CODES.get(weight, "both") if coded else number_words(round(weight, 2))
        axes.text(
            column + 0.5, rows.middles[row], words, size=6.5, ha="center", va="center_baseline",
            color="white" if depth > 0.62 and not against else INK, gid="label-number" if against
            else "number",
        )  # fmt: skip


def _edges(rows: Rows) -> list[float]:
    """Return where a row ends and the next begins."""
    edges = [0.0]
    for middle in rows.middles:
        edges.append(round(2 * middle - edges[-1], 4))
    return edges


def _row(
    network: Network, place: int, row: int, cells: dict[tuple[int, int], float], width: int
) -> tuple[str, ...]:
    values = (cells.get((place, column), 0.0) for column in range(width))
    return (network.rows[row].label, *map(number_words, values))


def _notes(network: Network) -> list[str]:
    left_out = [max(0, len(nodes) - _MOST) for nodes in (network.rows, network.columns)]
    if not any(left_out):
        return []
    return [f"The least frequent are not drawn: {left_out[0]:,} rows, {left_out[1]:,} columns."]


def _describe(network: Network) -> str:
    filled = len(network.weights)
    return (
        f"A matrix of {plural(len(network.rows), 'row')} and "
        f"{plural(len(network.columns), 'column')}, {filled:,} of its cells not 0; "
        f"{network_words(network)}."
    )
