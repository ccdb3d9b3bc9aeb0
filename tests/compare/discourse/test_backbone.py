"""Backbone: the least penalised loss of all sets, a fixed size, the nested order, rDNA's sizes."""

from __future__ import annotations

from itertools import combinations
from math import exp
from pathlib import Path

import numpy as np
import pytest

from dragoman.compare.discourse import (
    Tallies,
    find_backbone,
    judge_backbone,
    nest_backbone,
    tally_statements,
)
from dragoman.compare.discourse.backbone import ConceptLosses
from dragoman.errors import NetworkError
from dragoman.records import Duplicates, NetworkOptions


def _debate(seed: int = 3, concepts: int = 6) -> Tallies:
    generator = np.random.default_rng(seed)
    rows = [
        (f"actor {a}", f"concept {c}", bool(generator.random() < (0.8 if a % 2 else 0.3)))
        for a in range(8)
        for c in range(concepts)
        if generator.random() < 0.6
    ]
    return Tallies.of_rows(rows)


def test_annealing_finds_the_best_set_of_all_there_are() -> None:
    tallies = _debate()
    losses = ConceptLosses(tallies)
    sets = [frozenset(each) for size in range(1, 6) for each in combinations(range(6), size)]
    best = min(losses.loss_of(each) * exp(-2.0 * (6 - len(each)) / 6) for each in sets)
    found = find_backbone(tallies, penalty=2.0, iterations=600)
    assert found.penalised == pytest.approx(best)
    assert sorted((*found.backbone, *found.redundant)) == list(tallies.concepts)
    assert len(found.trace) == 600
    assert (found.loss, found.redundant_loss) == judge_backbone(tallies, found.backbone)


def test_the_temperature_falls_along_the_logistic_curve() -> None:
    trace = find_backbone(_debate(), iterations=120).trace
    temperatures = [step.temperature for step in trace]
    assert temperatures == sorted(temperatures, reverse=True)
    assert temperatures[49] == pytest.approx(0.5)  # at 5/12 of the way
    assert temperatures[-1] == pytest.approx(1 / (1 + exp(7)))


def test_a_size_is_kept_and_has_no_penalty() -> None:
    found = find_backbone(_debate(), size=2, iterations=200)
    assert len(found.backbone) == 2
    assert {step.size for step in found.trace} == {2}
    assert found.penalised == found.loss


def test_a_larger_penalty_makes_a_smaller_backbone() -> None:
    sizes = [len(find_backbone(_debate(), penalty=p, iterations=500).backbone) for p in (0, 30)]
    assert sizes == [5, 1]


def test_the_nested_order_takes_out_what_is_missed_least() -> None:
    tallies = _debate()
    losses = ConceptLosses(tallies)
    ranks = nest_backbone(tallies).ranks
    assert [rank.place for rank in ranks] == [1, 2, 3, 4, 5, 6]
    least = min(losses.loss_of(set(range(6)) - {each}) for each in range(6))
    assert ranks[-1].loss == pytest.approx(least)
    assert ranks[0].redundant_loss == pytest.approx(0.0)  # all of them are out, and are the whole


def test_the_nested_order_is_a_dendrogram() -> None:
    found = nest_backbone(_debate())
    heights = [merge.height for merge in found.merges]
    assert heights == sorted(heights)
    assert (found.merges[0].left, found.merges[0].right) == (5, 4)  # the two least needed
    assert (found.merges[-1].right, found.merges[-1].size) == (0, 6)


def test_a_seed_gives_the_same_backbone_and_trace() -> None:
    assert find_backbone(_debate(), iterations=80, seed=2) == find_backbone(
        _debate(), iterations=80, seed=2
    )


def test_a_debate_without_ties_has_no_backbone() -> None:
    rows = [("A", "c", True), ("B", "d", True)]
    with pytest.raises(NetworkError, match="no structure to keep"):
        find_backbone(Tallies.of_rows(rows))


def test_a_concept_that_is_not_there_is_told() -> None:
    with pytest.raises(NetworkError, match="no concept 'peace'"):
        judge_backbone(_debate(), ["peace"])


def test_on_rdnas_sample_the_sets_have_rdnas_sizes() -> None:
    """rDNA's tests: penalty 3.5, subtract, average: three and three of 23 statements."""
    from dragoman.compare.networks import StatementTable
    from dragoman.read.imports.dna import read_dna

    sample = Path(__file__).parents[4] / "shared" / "corpora" / "dna" / "sample.dna"
    if not sample.exists():
        pytest.skip("needs ../shared/corpora/dna/sample.dna")
    options = NetworkOptions(duplicates=Duplicates.DOCUMENT)
    tallies = tally_statements(StatementTable.of(read_dna(sample)), options)
    assert tallies.statements == 23
    found = find_backbone(tallies, penalty=3.5, iterations=1000)
    assert (len(found.backbone), len(found.redundant)) == (3, 3)
    assert found.loss > 0
    assert found.redundant_loss > 0
    assert len(nest_backbone(tallies).ranks) == 6
