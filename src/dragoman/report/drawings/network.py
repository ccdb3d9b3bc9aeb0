"""A network: marks by frequency and variable, ties by strength and sign."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from dragoman.records.layout import NetworkLayout, Spot
from dragoman.records.network import Aggregation
from dragoman.report.drawings import sheet
from dragoman.report.drawings.colours import INK, PAPER, SIGNS
from dragoman.report.drawings.curves import trace
from dragoman.report.drawings.picture import Picture, Target, publish
from dragoman.report.drawings.words import (
    SIGN_WORDS,
    network_title,
    network_words,
    number_words,
    variable_words,
)
from dragoman.report.networks.ties import Pair, enrol, signs_of, ties_of
from dragoman.report.wording import listed, one_line, plural

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_LEAST_WIDTH, _MOST_WIDTH = 0.6, 3.8  # points
_TIES_PER_NODE, _TIES = 3, 60  # beyond, the weakest are left out
_MOST_ROWS = 2000  # of the table
_ALIKE = 0.35  # the strength of ties that all are as strong
_TOLD = 5  # ties that the description names


@dataclass(frozen=True, slots=True)
class _Tie:
    ends: Pair
    weight: float
    sign: str
    strength: float  # 0 … 1


def draw_network(
    layout: NetworkLayout,
    target: Target,
    *,
    format: str = "svg",  # noqa: A002  # the word that users know from --format
    title: str | None = None,
    left_out: int = 0,
) -> None:
    """Draw a network: congruence blue and solid, conflict orange and dashed.

    A tie is as wide as it is strong, a mark as large as its node is frequent; in two modes the
    rows are discs and the columns squares. Of a dense network the strongest ties are drawn, and
    of each node the strongest path to the others; what is left out is said below, and the nodes
    that were `left_out` before. `format` is svg, png or html. Raises ReportError for another, and
    for an unwritable place.
    """
    publish(picture_network(layout, title=title, left_out=left_out), target, format=format)


def picture_network(
    layout: NetworkLayout, *, title: str | None = None, left_out: int = 0
) -> Picture:
    """Return the drawing of a network with its words and numbers."""
    title = one_line(title or network_title(layout.network))
    words = network_words(layout.network)
    ties = _ties(layout)
    drawn = _strongest(ties, len(layout.spots), layout)
    notes = _notes(layout, len(ties), len(drawn))
    if left_out:
        notes.append(f"Not drawn: {plural(left_out, 'node')} with the fewest statements.")
    head = sheet.head_height(title, words, layout.width)
    kinds = _kinds(layout, drawn)
    low = sheet.foot_height(notes, layout.width)
    foot = low + sheet.key_height(list(map(_kind_words, kinds)), layout.width)

    def paint(figure: Figure) -> None:
        axes = figure.add_axes((0, foot / height, 1, layout.height / height))
        axes.set_axis_off()
        axes.set_xlim(0, layout.width)
        axes.set_ylim(0, layout.height)
        _paint_ties(axes, layout.spots, drawn)
        _paint_nodes(axes, layout)
        sheet.write_head(figure, title, words)
        sheet.write_key(figure, _handles(kinds), low)
        sheet.write_foot(figure, notes)

    height = head + layout.height + foot
    return Picture(
        title=title,
        description=_describe(layout, ties),
        width=layout.width,
        height=height,
        paint=paint,
        columns=("From", "To", "Weight", "Tie"),
        rows=tuple(_row(layout, tie) for tie in ties[:_MOST_ROWS]),
        notes=(*notes, *_table_notes(len(ties))),
    )


def _ties(layout: NetworkLayout) -> list[_Tie]:
    """Return the ties, the strongest first."""
    network = layout.network
    strengths = {abs(weight) for weight in network.weights}
    alike = len(strengths) < 2 or network.options.aggregation is Aggregation.COMBINE
    most = max(strengths, default=1.0)
    roster, sign_of = enrol([network]), signs_of(network)
    ties = [
        _Tie(ends, weight, sign_of(weight) or "", _ALIKE if alike else abs(weight) / most)
        for ends, weight in ties_of(network, roster)
    ]
    return sorted(ties, key=lambda tie: (-tie.strength, tie.ends))


def _strongest(ties: Sequence[_Tie], nodes: int, layout: NetworkLayout) -> list[_Tie]:
    """Return the ties to draw: the strongest, and those that hold the components together."""
    most = max(_TIES, _TIES_PER_NODE * nodes)
    if len(ties) <= most or layout.network.options.aggregation is Aggregation.COMBINE:
        return list(ties)
    group = list(range(nodes))

    def find(node: int) -> int:
        while group[node] != node:
            group[node] = group[group[node]]
            node = group[node]
        return node

    kept = []
    for place, tie in enumerate(ties):
        left, right = map(find, tie.ends)
        if left != right:
            group[left] = right
        if left != right or place < most:
            kept.append(tie)
    return kept


def _kinds(layout: NetworkLayout, ties: Iterable[_Tie]) -> list[tuple[str, str]]:
    """Return what the key explains: signs that are drawn, then the marks of two modes."""
    signs = {tie.sign for tie in ties}
    kinds = [("tie", sign) for sign in SIGNS if sign in signs]
    if not layout.network.is_one_mode:
        kinds += [("disc", layout.network.options.variables[0])]
        kinds += [("square", layout.network.options.variables[1])]
    return kinds


def _kind_words(kind: tuple[str, str]) -> str:
    return SIGN_WORDS[kind[1]] if kind[0] == "tie" else variable_words(kind[1])


def _handles(kinds: Iterable[tuple[str, str]]) -> list[Any]:
    from matplotlib.lines import Line2D

    handles = []
    for kind, name in kinds:
        if kind == "tie":
            colour, dash = SIGNS[name]
            look: dict[str, Any] = {"color": colour, "linestyle": dash, "linewidth": 2.0}
            handles.append(Line2D([], [], label=_kind_words((kind, name)), **look))
        else:
            look = {"marker": "o" if kind == "disc" else "s", "markersize": 6.5, "color": "none"}
            look |= {"markeredgecolor": INK, "markerfacecolor": INK if kind == "disc" else PAPER}
            handles.append(Line2D([], [], label=_kind_words((kind, name)), **look))
    return handles


def _paint_ties(axes: Any, spots: Sequence[Spot], ties: Sequence[_Tie]) -> None:
    from matplotlib.collections import LineCollection
    from matplotlib.colors import to_rgba

    by_sign: dict[str, list[_Tie]] = defaultdict(list)
    for tie in reversed(ties):  # the strong ones come to lie on top
        by_sign[tie.sign].append(tie)
    for sign in reversed([sign for sign in SIGNS if sign in by_sign]):  # congruence uppermost
        (colour, dash), group = SIGNS[sign], by_sign[sign]
        lines = LineCollection(
            [trace(spots, tie.ends) for tie in group],
            colors=[to_rgba(colour, 0.4 + 0.55 * tie.strength) for tie in group],
            linewidths=[
                _LEAST_WIDTH + (_MOST_WIDTH - _LEAST_WIDTH) * tie.strength for tie in group
            ],
            linestyles=[dash],
            zorder=1,
        )
        lines.set_gid(f"ties-{sign or 'plain'}")
        axes.add_collection(lines, autolim=False)


def _paint_nodes(axes: Any, layout: NetworkLayout) -> None:
    from matplotlib.patches import Circle, Rectangle

    rows = len(layout.network.rows)
    for place, spot in enumerate(layout.spots):
        side = 1.8 * spot.radius
        if place < rows:
            mark: Any = Circle((spot.x, spot.y), spot.radius, facecolor=INK, edgecolor=PAPER)
        else:
            corner = (spot.x - side / 2, spot.y - side / 2)
            mark = Rectangle(corner, side, side, facecolor=PAPER, edgecolor=INK)
        mark.set(linewidth=1.0, zorder=3, gid=f"node-{place}")
        axes.add_patch(mark)
        for number, line in enumerate(spot.lines):
            axes.text(
                spot.x,
                spot.y - spot.radius - 0.01 - 0.13 * number,
                line,
                size=8,
                ha="center",
                va="top",
                zorder=4,
                gid=f"label-{place}.{number}",
            )


def _notes(layout: NetworkLayout, ties: int, drawn: int) -> list[str]:
    sizes = "A larger mark stands for more statements"
    most = max(map(abs, layout.network.weights), default=0.0)
    if layout.network.options.aggregation is not Aggregation.COMBINE and most:
        sizes += f", a wider line for a stronger tie (the strongest: {number_words(most)})"
    notes = [f"{sizes}."]
    if drawn < ties:
        notes.append(f"Of {ties:,} ties the {ties - drawn:,} weakest are not drawn.")
    return notes


def _table_notes(ties: int) -> list[str]:
    return [f"The strongest {_MOST_ROWS:,} of {ties:,} ties."] if ties > _MOST_ROWS else []


def _row(layout: NetworkLayout, tie: _Tie) -> tuple[str, str, str, str]:
    nodes = layout.nodes
    source, target = (nodes[end].label for end in tie.ends)
    return source, target, number_words(tie.weight), SIGN_WORDS[tie.sign]


def _describe(layout: NetworkLayout, ties: Sequence[_Tie]) -> str:
    network = layout.network
    first, second = map(variable_words, network.options.variables)
    what = f"{len(network.rows):,} {first}"
    if not network.is_one_mode:
        what += f" and {len(network.columns):,} {second}"
    sentences = [f"A network of {what} with {plural(len(ties), 'tie')}; {network_words(network)}."]
    for sign in dict.fromkeys(tie.sign for tie in ties):
        told = [_told(layout, tie) for tie in ties if tie.sign == sign]
        words = f"Strongest {SIGN_WORDS[sign]}" if sign else "Strongest ties"
        sentences.append(f"{words}: {listed(told, _TOLD)}.")
    alone = len(layout.spots) - len({end for tie in ties for end in tie.ends})
    if alone:
        sentences.append(f"{plural(alone, 'node')} without a tie.")
    return " ".join(sentences)


def _told(layout: NetworkLayout, tie: _Tie) -> str:
    source, target, weight, _ = _row(layout, tie)
    return f"{one_line(source)} – {one_line(target)} ({weight})"
