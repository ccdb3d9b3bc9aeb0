"""Measures of partitions: what a move or an exchange adds is the difference of two values."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest

from dragoman.compare.discourse.partitions import AbsoluteDifference, Measure, SignedModularity


def _networks(count: int = 7) -> tuple[np.ndarray, np.ndarray]:
    generator = np.random.default_rng(11)
    both = [
        generator.random((count, count)) * (generator.random((count, count)) < 0.6) for _ in "ab"
    ]
    made = [np.triu(each, 1) + np.triu(each, 1).T for each in both]
    return made[0], made[1]


def _measures() -> list[Measure]:
    congruence, conflict = _networks()
    return [
        SignedModularity.of(congruence, conflict, 3),
        AbsoluteDifference.of(congruence, conflict, 3),
    ]


@pytest.mark.parametrize("place", [0, 1], ids=["modularity", "absdiff"])
def test_gains_are_differences_of_values(place: int) -> None:
    measure = _measures()[place]
    clusters = np.array([0, 1, 2, 0, 1, 2, 0])
    before = measure.value_of(clusters)
    gains = measure.gains_of(clusters)
    for node, cluster in product(range(7), range(3)):
        moved = clusters.copy()
        moved[node] = cluster
        gain = gains[node, cluster] - gains[node, clusters[node]]
        assert measure.value_of(moved) - before == pytest.approx(gain, abs=1e-9)


@pytest.mark.parametrize("place", [0, 1], ids=["modularity", "absdiff"])
def test_an_exchange_is_two_moves_put_right(place: int) -> None:
    measure = _measures()[place]
    clusters = np.array([0, 1, 2, 0, 1, 2, 0])
    gains, pairs = measure.gains_of(clusters), measure.pair_of(clusters)
    for one, other in product(range(7), repeat=2):
        if clusters[one] == clusters[other]:
            continue
        moved = clusters.copy()
        moved[[one, other]] = moved[[other, one]]
        gain = (
            gains[one, clusters[other]]
            - gains[one, clusters[one]]
            + gains[other, clusters[one]]
            - gains[other, clusters[other]]
            + pairs[one, other]
        )
        assert measure.value_of(moved) - measure.value_of(clusters) == pytest.approx(gain)


@pytest.mark.parametrize("place", [0, 1], ids=["modularity", "absdiff"])
def test_many_values_at_once_are_each_ones(place: int) -> None:
    measure = _measures()[place]
    population = np.random.default_rng(0).integers(3, size=(5, 7))
    each = [measure.value_of(clusters) for clusters in population]
    assert measure.values_of(population) == pytest.approx(np.array(each))


def test_the_absolute_difference_by_hand() -> None:
    congruence = np.array([[0, 3, 0], [3, 0, 1], [0, 1, 0]], dtype=float)
    conflict = np.array([[0, 0, 2], [0, 0, 0], [2, 0, 0]], dtype=float)
    measure = AbsoluteDifference.of(congruence, conflict, 2)
    # Clusters of two and one: 2 ordered pairs within, 4 between; 8 of congruence, 4 of conflict.
    # Within, 2/2 · 8/2 = 4 is expected and 3 found: 1, twice. Between, 2·1/4 · 4/4 = 0.5 of
    # conflict is expected: |2 − 0.5| twice and |0 − 0.5| twice, and congruence of 1 twice.
    assert measure.value_of(np.array([0, 0, 1])) == pytest.approx((2 + 3 + 1 + 2) / 2)
    assert measure.scale == 12
