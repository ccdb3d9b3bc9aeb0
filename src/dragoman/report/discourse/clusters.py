"""Clusters: rows of who is in which by which method, and a table with the best one written out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dragoman.records import ClusterComparison, Clustering, ClusterMethod
from dragoman.report.discourse.form import Form, Row, count, figure
from dragoman.report.ledger_columns import Column, print_columns
from dragoman.report.screen import print_heading, print_marked, print_text
from dragoman.report.wording import one_line

if TYPE_CHECKING:
    from rich.console import Console

METHOD_WORDS = {
    ClusterMethod.WARD: "hierarchical (Ward)",
    ClusterMethod.COMPLETE: "hierarchical (complete)",
    ClusterMethod.AVERAGE: "hierarchical (average)",
    ClusterMethod.SINGLE: "hierarchical (single)",
    ClusterMethod.KMEANS: "k-means",
    ClusterMethod.CONCOR: "CONCOR",
    ClusterMethod.LOUVAIN: "Louvain",
    ClusterMethod.LEIDEN: "Leiden",
}


def list_clusters(found: ClusterComparison) -> Iterator[Row]:
    """Yield a row a node and method."""
    for each in found.compared:
        for label, cluster in zip(each.labels, each.clusters, strict=True):
            yield found.variable, label, cluster, each.method.value, each.k, each.modularity


def print_clusters(found: ClusterComparison, console: Console) -> None:
    """Print what each method finds, and the members of the best one's clusters."""
    best = found.best
    said = f"{count(len(best.labels), 'node')} of {found.variable} in {count(best.k, 'cluster')}"
    print_text(
        f"{said}, by {METHOD_WORDS[best.method]}: modularity {figure(best.modularity)}",
        console,
        style="bold",
    )
    if best.modularity < 0.0005:
        print_text("They tell nothing: no two nodes agree more than chance would have it.", console)
    for cluster in range(1, best.k + 1):
        print_heading(f"{cluster}", console)
        for label in best.members(cluster):
            _print_label(label, console)
    if len(found.compared) > 1:
        print_heading("The methods", console)
        print_methods(found.compared, console)


def print_methods(compared: tuple[Clustering, ...], console: Console) -> None:
    """Print a line a method: its clusters, its modularity, and what other numbers had."""
    heads = (
        Column("Method", 24),
        Column("Clusters", 8),
        Column("Modularity", 10),
        Column("Of other numbers", 0),
    )
    rows = [
        [
            [(METHOD_WORDS[each.method], "")],
            [(str(each.k), "")],
            [(figure(each.modularity), "bold" if not place else "")],
            [(_others(each), "dim")],
        ]
        for place, each in enumerate(compared)
    ]
    print_columns(heads, rows, console)


def _others(each: Clustering) -> str:
    return ", ".join(f"{k}: {figure(value, 2)}" for k, value in each.tried if k != each.k)


def _print_label(label: str, console: Console) -> None:
    from rich.text import Text

    print_marked("·", Text(one_line(label)), console, style="dim", room=2, indent=2)


CLUSTERS = Form(
    "clusters",
    ("variable", "label", "cluster", "method", "clusters", "modularity"),
    list_clusters,
    print_clusters,
)
