"""Polarization: the best camps of all there are, rDNA's published figure, and seeds."""

from __future__ import annotations

from itertools import product
from pathlib import Path

import numpy as np
import pytest

from dragoman.compare.discourse import (
    PolarizationRules,
    SignedTies,
    Tallies,
    measure_polarization,
    ties_of,
)
from dragoman.compare.discourse.partitions import SignedModularity
from dragoman.errors import NetworkError
from dragoman.records import PolarizationMeasure, PolarizationMethod

METHODS = list(PolarizationMethod)


def _random_ties(seed: int, count: int = 9) -> SignedTies:
    generator = np.random.default_rng(seed)
    rows = [
        (f"actor {a}", f"concept {c}", bool(generator.random() < 0.5))
        for a in range(count)
        for c in range(6)
        if generator.random() < 0.6
    ]
    tallies = Tallies.of_rows(rows)
    return SignedTies(tallies.actors, *ties_of(tallies), statements=len(rows))


@pytest.mark.parametrize("method", METHODS, ids=lambda method: method.value)
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_best_camps_of_all_there_are_are_found(method: PolarizationMethod, seed: int) -> None:
    ties = _random_ties(seed)
    measure = SignedModularity.of(ties.congruence, ties.conflict, 2)
    every = (np.array((0, *rest)) for rest in product((0, 1), repeat=len(ties.labels) - 1))
    best = max(measure.value_of(clusters) for clusters in every) / measure.scale
    point = measure_polarization([ties], PolarizationRules(method=method)).points[0]
    assert point.value == pytest.approx(best)
    assert point.trace[-1] == pytest.approx(best)


def test_two_camps_that_never_meet_by_hand() -> None:
    rows = [
        *((actor, "canal", True) for actor in ("Ardel", "Borin")),
        *((actor, "canal", False) for actor in ("Corvia", "Doland")),
    ]
    tallies = Tallies.of_rows(rows)
    ties = SignedTies(tallies.actors, *ties_of(tallies), statements=4)
    point = measure_polarization([ties]).points[0]
    # Congruence 4 within, 2 by chance; conflict 8 between, so 0 within against 4 by chance: 6/12.
    assert point.value == pytest.approx(0.5)
    assert point.clusters == (1, 1, 2, 2)
    raw = measure_polarization([ties], PolarizationRules(normalise=False)).points[0]
    assert raw.value == pytest.approx(6.0)


def test_a_debate_without_conflict_is_less_polarized() -> None:
    together = Tallies.of_rows([(actor, "canal", True) for actor in "ABCD"])
    ties = SignedTies(together.actors, *ties_of(together))
    assert measure_polarization([ties]).points[0].value == pytest.approx(0.0, abs=1e-9)


def test_an_empty_window_has_no_camps() -> None:
    nothing = SignedTies(("A", "B", "C"), np.zeros((3, 3)), np.zeros((3, 3)), statements=2)
    point = measure_polarization([nothing]).points[0]
    assert (point.value, point.labels, point.clusters, point.statements) == (0.0, (), (), 2)


def test_camps_keep_their_numbers_from_window_to_window() -> None:
    ties = _random_ties(2)
    found = measure_polarization([ties, ties, ties])
    assert len({point.clusters for point in found.points}) == 1


@pytest.mark.parametrize("method", METHODS, ids=lambda method: method.value)
@pytest.mark.parametrize("measure", list(PolarizationMeasure), ids=lambda each: each.value)
def test_a_seed_gives_the_same_camps_again(
    method: PolarizationMethod, measure: PolarizationMeasure
) -> None:
    windows = [_random_ties(seed, 14) for seed in (4, 5)]
    rules = PolarizationRules(method=method, measure=measure, k=3, seed=8)
    assert measure_polarization(windows, rules) == measure_polarization(windows, rules)


def test_rdnas_measure_keeps_camps_of_equal_size() -> None:
    rules = PolarizationRules(measure=PolarizationMeasure.ABSDIFF, method=METHODS[1])
    point = measure_polarization([_random_ties(6, 11)], rules).points[0]
    assert sorted(map(point.clusters.count, (1, 2))) == [5, 6]


def test_fewer_than_two_camps_are_none() -> None:
    with pytest.raises(NetworkError, match="two camps or more"):
        measure_polarization([], PolarizationRules(k=1))


def test_progress_is_told_window_by_window() -> None:
    told: list[int] = []
    measure_polarization([_random_ties(1)] * 3, tell=told.append)
    assert told == [1, 2, 3]


@pytest.mark.parametrize("method", METHODS, ids=lambda method: method.value)
def test_rdnas_own_figure_on_its_own_sample(
    method: PolarizationMethod, sample_tallies: Tallies
) -> None:
    """rDNA's tests: genetic, no window, normalised, seed 1234: 0.5342493."""
    ties = SignedTies(sample_tallies.actors, *ties_of(sample_tallies))
    rules = PolarizationRules(method=method, measure=PolarizationMeasure.ABSDIFF)
    assert measure_polarization([ties], rules).points[0].value == pytest.approx(0.5342493, abs=1e-7)


@pytest.fixture
def sample_tallies() -> Tallies:
    from dragoman.compare.discourse import tally_statements
    from dragoman.compare.networks import StatementTable
    from dragoman.read.imports.dna import read_dna
    from dragoman.records import NetworkOptions

    sample = Path(__file__).parents[4] / "shared" / "corpora" / "dna" / "sample.dna"
    if not sample.exists():
        pytest.skip("needs ../shared/corpora/dna/sample.dna")
    return tally_statements(StatementTable.of(read_dna(sample)), NetworkOptions())
