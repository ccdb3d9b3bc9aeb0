"""Clusters: every method finds the two camps; k by modularity; Ward's heights; seeds."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.cluster.hierarchy import linkage

from dragoman.compare.discourse import Tallies, cluster_actors, compare_clusterings, nodes_of
from dragoman.compare.discourse.clusters import jaccard_distances, number_by_size
from dragoman.errors import NetworkError
from dragoman.records import ClusterMethod

GREEN = ("Harbour Trust", "Reef Watch", "Sea League")
TRADE = ("Dockers", "Port Board", "Shippers", "Tankers")
CAMPS = Tallies.of_rows(
    [
        *((actor, concept, concept == "park") for actor in GREEN for concept in ("dredge", "park")),
        *((actor, concept, concept != "park") for actor in TRADE for concept in ("dredge", "park")),
        ("Dockers", "jobs", True),
        ("Shippers", "jobs", True),
        ("Reef Watch", "jobs", True),
    ]
)


@pytest.mark.parametrize("method", list(ClusterMethod), ids=lambda method: method.value)
def test_every_method_finds_the_two_camps(method: ClusterMethod) -> None:
    found = cluster_actors(CAMPS, method=method)
    assert found.k == 2
    assert found.members(1) == TRADE  # the larger one is the first
    assert found.members(2) == GREEN
    assert found.modularity > 0.4


def test_k_is_chosen_by_modularity_and_can_be_given() -> None:
    found = cluster_actors(CAMPS, method=ClusterMethod.WARD)
    assert [k for k, _ in found.tried] == [2, 3, 4, 5]
    assert found.modularity == max(value for _, value in found.tried)
    assert cluster_actors(CAMPS, method=ClusterMethod.WARD, k=3).k == 3


def test_merges_are_those_of_the_linkage() -> None:
    nodes = nodes_of(CAMPS)
    condensed = nodes.distances[np.triu_indices(7, 1)]
    expected = linkage(condensed, method="average").tolist()
    found = cluster_actors(CAMPS, method=ClusterMethod.AVERAGE).merges
    assert [[each.left, each.right, each.height, each.size] for each in found] == expected


def test_jaccard_distances_by_hand() -> None:
    sides = np.array([[1, 1, 0], [1, 0, 1], [0, 0, 0]], dtype=bool)
    expected = np.array([[0, 2 / 3, 1], [2 / 3, 0, 1], [1, 1, 0]])
    assert np.allclose(jaccard_distances(sides), expected)


def test_methods_are_compared_the_best_first() -> None:
    methods = (ClusterMethod.SINGLE, ClusterMethod.LEIDEN, ClusterMethod.CONCOR)
    found = compare_clusterings(nodes_of(CAMPS), methods)
    values = [each.modularity for each in found]
    assert values == sorted(values, reverse=True)
    assert {each.method for each in found} == set(methods)


@pytest.mark.parametrize(
    "method", [ClusterMethod.KMEANS, ClusterMethod.LOUVAIN, ClusterMethod.LEIDEN]
)
def test_a_seed_gives_the_same_clusters_again(method: ClusterMethod) -> None:
    generator = np.random.default_rng(7)
    rows = [
        (f"actor {a:02}", f"concept {c}", bool(generator.random() < 0.5))
        for a in range(30)
        for c in range(12)
        if generator.random() < 0.4
    ]
    tallies = Tallies.of_rows(rows)
    first, second = (cluster_actors(tallies, method=method, seed=5) for _ in range(2))
    assert first == second


def test_more_clusters_than_actors_there_cannot_be() -> None:
    with pytest.raises(NetworkError, match="8 clusters of 7 nodes"):
        cluster_actors(CAMPS, k=8)


def test_clusters_are_numbered_by_size_then_by_place() -> None:
    assert number_by_size(np.array([9, 4, 4, 7, 7])) == (3, 1, 1, 2, 2)
