"""A tree of clusters: what was joined early is alike; and the order of a nested backbone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from dragoman.errors import ReportError
from dragoman.records.discourse import Clustering, Merge, NestedBackbone
from dragoman.report.discourse.clusters import METHOD_WORDS
from dragoman.report.drawings import sheet
from dragoman.report.drawings.colours import GROUPS, INK, QUIET
from dragoman.report.drawings.picture import Picture, Target, publish
from dragoman.report.drawings.rows import Rows, lay_rows, write_rows
from dragoman.report.drawings.words import number_words
from dragoman.report.wording import listed, one_line, plural

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_TREE = 3.6  # inches
_AXIS = 0.32
_NUMBER = 0.2  # inches for a cluster's number


def draw_dendrogram(
    result: Clustering | NestedBackbone,
    target: Target,
    *,
    format: str = "svg",  # noqa: A002  # the word that users know from --format
    title: str | None = None,
) -> None:
    """Draw the tree of a hierarchical clustering, or of a nested backbone.

    Labels stand at the right with the number of their cluster; the further left a fork is, the less
    alike is what it joins. Raises ReportError for a clustering that has no tree.
    """
    publish(picture_dendrogram(result, title=title), target, format=format)


def picture_dendrogram(result: Clustering | NestedBackbone, *, title: str | None = None) -> Picture:
    """Return the tree with its words and numbers."""
    labels, clusters = _leaves(result)
    order, forks = _arrange(result.merges, len(labels))
    if isinstance(result, NestedBackbone) and order[0] > order[-1]:
        order.reverse()  # the most needed first
    rows = lay_rows([labels[n] for n in order], width=44)
    title = one_line(title or _title(result))
    words = _words(result)
    aside = 0.1 + (_NUMBER if clusters else 0.0)
    width = sheet.MARGIN + _TREE + aside + rows.room + sheet.MARGIN
    head = sheet.head_height(title, words, width)
    height = head + rows.height + _AXIS + sheet.MARGIN

    def paint(figure: Figure) -> None:
        low = (_AXIS + sheet.MARGIN) / height
        axes = figure.add_axes((sheet.MARGIN / width, low, _TREE / width, rows.height / height))
        _paint(axes, forks, order, rows, clusters, result.merges)
        sheet.write_head(figure, title, words)

    return Picture(
        title=title,
        description=_describe(result, [labels[n] for n in order]),
        width=width,
        height=height,
        paint=paint,
        columns=("label", "cluster") if clusters else ("label", "place"),
        rows=tuple((labels[n], str(clusters[n] if clusters else n + 1)) for n in order),
    )


def _leaves(result: Clustering | NestedBackbone) -> tuple[Sequence[str], Sequence[int]]:
    if not result.merges:
        how = result.method if isinstance(result, Clustering) else "this backbone"
        raise ReportError(
            f"{how}: has no tree to draw. Choose a hierarchical method, such as ward."
        )
    if isinstance(result, Clustering):
        return result.labels, result.clusters
    return [rank.label for rank in result.ranks], ()


def _arrange(
    merges: Sequence[Merge], count: int
) -> tuple[list[int], list[tuple[int, int, int, float]]]:
    """Return the leaves in the order in which no branches cross, and the forks to draw.

    A fork is its own number, what it joins, and how high. Without recursion: a tree may be as deep
    as it has leaves.
    """
    forks = [(count + n, merge.left, merge.right, merge.height) for n, merge in enumerate(merges)]
    children = {fork: (left, right) for fork, left, right, _ in forks}
    joined = {child for pair in children.values() for child in pair}
    waiting = [node for node in (*range(count), *children) if node not in joined]
    order: list[int] = []
    while waiting:
        node = waiting.pop(0)
        if node in children:
            waiting[:0] = children[node]
        else:
            order.append(node)
    return order, forks


def _paint(
    axes: Any,
    forks: Sequence[tuple[int, int, int, float]],
    order: Sequence[int],
    rows: Rows,
    clusters: Sequence[int],
    merges: Sequence[Merge],
) -> None:
    most = max((merge.height for merge in merges), default=1.0) or 1.0
    spots = {leaf: (0.0, y) for leaf, y in zip(order, rows.middles, strict=True)}
    groups = {leaf: clusters[leaf] if clusters else 0 for leaf in order}
    for fork, left, right, up in forks:
        (x1, y1), (x2, y2) = spots[left], spots[right]
        same = groups[left] == groups[right] and groups[left]
        groups[fork] = groups[left] if same else 0
        colour = GROUPS[(groups[fork] - 1) % len(GROUPS)] if same else INK
        axes.plot(
            [x1, up, up, x2], [y1, y1, y2, y2], color=colour, linewidth=1.4 if same else 0.9,
            gid=f"fork-{fork}", solid_joinstyle="miter",
        )  # fmt: skip
        spots[fork] = (up, (y1 + y2) / 2)
    axes.set_xlim(most * 1.02, 0)
    axes.set_ylim(rows.height, 0)
    axes.spines["left"].set_visible(False)
    axes.set_yticks([])
    axes.tick_params(labelsize=7)
    axes.set_xlabel("distance at which they are joined", size=7, color=QUIET, labelpad=2)
    unit = most * 1.02 / _TREE
    for leaf, y in zip(order, rows.middles, strict=True) if clusters else ():
        axes.text(
            -0.08 * unit, y, str(clusters[leaf]), size=8, weight="bold", va="center_baseline",
            color=INK, gid=f"cluster-{leaf}",
        )  # fmt: skip
    write_rows(axes, rows, -(0.1 + (_NUMBER if clusters else 0.0)) * unit, align="left")


def _title(result: Clustering | NestedBackbone) -> str:
    if isinstance(result, Clustering):
        return f"Clusters: {METHOD_WORDS[result.method]}"
    return f"Which {one_line(result.variable)}s carry the network"


def _words(result: Clustering | NestedBackbone) -> str:
    if isinstance(result, Clustering):
        clusters = plural(result.k, "cluster")
        return (
            f"{plural(len(result.labels), 'node')} in {clusters}; "
            f"modularity {number_words(result.modularity)}"
        )
    return "From the most needed, at the top, to what was taken out first"


def _describe(result: Clustering | NestedBackbone, labels: Sequence[str]) -> str:
    if isinstance(result, Clustering):
        parts = [
            f"Cluster {number}: {listed([one_line(m) for m in result.members(number)], 12)}."
            for number in sorted(set(result.clusters))
        ]
        return f"A tree of {plural(len(labels), 'label')}. {' '.join(parts)}"
    return f"In this order: {listed([one_line(rank.label) for rank in result.ranks], 12)}."
