"""Modularity: against networkx and by hand; signed, as Gómez, Jensen and Arenas define it."""

from __future__ import annotations

import networkx as nx
import numpy as np
import pytest

from dragoman.compare.discourse.modularity import modularity_of, signed_matrix


def test_the_karate_club_has_its_published_modularity() -> None:
    graph = nx.karate_club_graph()
    ties = nx.to_numpy_array(graph, weight=None)
    clubs = [int(graph.nodes[n]["club"] == "Officer") for n in graph]
    # 0.3582 is what the literature has of the split that happened (Zachary's, unweighted).
    assert modularity_of(ties, np.array(clubs)) == pytest.approx(0.3582, abs=5e-5)


def test_weighted_modularity_is_that_of_networkx() -> None:
    graph = nx.les_miserables_graph()
    ties = nx.to_numpy_array(graph)
    clusters = np.arange(len(ties)) % 3
    sets = [{n for n, c in zip(graph, clusters, strict=True) if c == each} for each in range(3)]
    assert modularity_of(ties, clusters) == pytest.approx(nx.community.modularity(graph, sets))


def test_two_pairs_have_a_half_and_nothing_has_nothing() -> None:
    ties = np.zeros((4, 4))
    ties[0, 1] = ties[1, 0] = ties[2, 3] = ties[3, 2] = 1
    assert modularity_of(ties, np.array([0, 0, 1, 1])) == pytest.approx(0.5)
    assert modularity_of(np.zeros((4, 4)), np.array([0, 0, 1, 1])) == 0.0


def test_signed_modularity_by_hand() -> None:
    congruence = np.zeros((4, 4))
    congruence[0, 1] = congruence[1, 0] = congruence[2, 3] = congruence[3, 2] = 1
    conflict = np.zeros((4, 4))
    conflict[:2, 2:] = conflict[2:, :2] = 1
    matrix = signed_matrix(congruence, conflict)
    camps = np.array([0, 0, 1, 1])
    inside = matrix[camps[:, None] == camps[None, :]].sum()
    # Congruence: 4 inside, of which chance puts 2 there. Conflict: 0 inside against 4 by chance.
    assert inside == pytest.approx((4 - 2) - (0 - 4))
