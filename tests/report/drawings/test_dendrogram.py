from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from dragoman.errors import ReportError
from dragoman.records.discourse import (
    BackboneRank,
    Clustering,
    ClusterMethod,
    Merge,
    NestedBackbone,
)
from dragoman.report.drawings.dendrogram import picture_dendrogram
from dragoman.report.drawings.picture import Picture

Drawn = Callable[[Picture], Any]
TREE = Clustering(
    ClusterMethod.WARD,
    ("Port", "Union", "Bay", "Ministry"),
    (1, 2, 1, 2),
    0.25,
    merges=(Merge(0, 2, 1.0, 2), Merge(1, 3, 1.5, 2), Merge(4, 5, 4.0, 4)),
)


def test_leaves_stand_so_that_no_branches_cross(drawn: Drawn, check_words: Drawn) -> None:
    picture = picture_dendrogram(TREE)
    assert picture.rows == (("Port", "1"), ("Bay", "1"), ("Union", "2"), ("Ministry", "2"))
    root = drawn(picture)
    forks = [g for g in root.iter("{*}g") if (g.get("id") or "").startswith("fork-")]
    assert len(forks) == 3
    check_words(picture)


def test_a_nested_backbone_is_a_tree_in_its_order(check_words: Drawn) -> None:
    ranks = tuple(BackboneRank(n, f"Concept {n}", 0.1, 0.2, 3) for n in (1, 2, 3))
    nested = NestedBackbone("concept", ranks, (Merge(0, 1, 1.0, 2), Merge(3, 2, 2.0, 3)))
    picture = picture_dendrogram(nested)
    assert [row[0] for row in picture.rows] == ["Concept 1", "Concept 2", "Concept 3"]
    check_words(picture)


def test_the_most_needed_stands_at_the_top_and_methods_have_their_names() -> None:
    ranks = tuple(BackboneRank(n, f"Concept {n}", 0.1, 0.2, 3) for n in (1, 2, 3))
    nested = NestedBackbone("concept", ranks, (Merge(2, 1, 1.0, 2), Merge(3, 0, 2.0, 3)))
    picture = picture_dendrogram(nested)
    assert [row[0] for row in picture.rows] == ["Concept 1", "Concept 2", "Concept 3"]
    assert picture_dendrogram(TREE).title == "Clusters: hierarchical (Ward)"


def test_a_chain_of_a_thousand_is_no_recursion() -> None:
    count = 1000
    merges = [Merge(0, 1, 1.0, 2)]
    merges += [Merge(count + n - 1, n + 1, 1.0 + n, n + 2) for n in range(1, count - 1)]
    labels = tuple(f"A{n}" for n in range(count))
    tree = Clustering(ClusterMethod.SINGLE, labels, (1,) * count, 0.0, merges=tuple(merges))
    assert [row[0] for row in picture_dendrogram(tree).rows] == list(labels)


def test_what_has_no_tree_says_so() -> None:
    flat = Clustering(ClusterMethod.LOUVAIN, ("A", "B"), (1, 2), 0.1)
    with pytest.raises(ReportError, match="louvain: has no tree to draw"):
        picture_dendrogram(flat)
