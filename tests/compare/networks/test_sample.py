"""The figures that DNA and rDNA give for the sample that they ship.

The sample is not ours to ship: the tests are skipped where it does not lie beside the project.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from dragoman.compare.networks import (
    StatementTable,
    build_network,
    build_networks,
    dense_matrix_of,
    list_events,
    to_networkx,
)
from dragoman.read.imports.dna import read_dna
from dragoman.records.network import (
    Aggregation,
    Duplicates,
    Kernel,
    Network,
    NetworkMode,
    NetworkOptions,
    Normalization,
    Window,
)

SAMPLE = Path(__file__).parents[4] / "shared" / "corpora" / "dna" / "sample.dna"

pytestmark = pytest.mark.skipif(not SAMPLE.exists(), reason=f"{SAMPLE} is not there")

ONE = {"mode": NetworkMode.ONE}
CONGRUENCE = {**ONE, "aggregation": Aggregation.CONGRUENCE}


@pytest.fixture(scope="module")
def sample() -> StatementTable:
    return StatementTable.of(read_dna(SAMPLE))


def make(table: StatementTable, **options: Any) -> Network:
    return build_network(table, NetworkOptions(**options))


@pytest.mark.parametrize(
    ("options", "shape", "total"),
    [
        ({}, (7, 6), 40),
        (ONE, (7, 7), 276),
        (CONGRUENCE, (7, 7), 160),
        ({**ONE, "aggregation": Aggregation.CONFLICT}, (7, 7), 116),
        ({**ONE, "aggregation": Aggregation.SUBTRACT}, (7, 7), 44),
        ({**CONGRUENCE, "normalization": Normalization.AVERAGE}, (7, 7), 25.802),
        # 21 pairs of two cells each
        ({**CONGRUENCE, "normalization": Normalization.DNA_COSINE}, (7, 7), 42 * 0.114430),
        ({**CONGRUENCE, "normalization": Normalization.COSINE}, (7, 7), 42 * 0.298035),
    ],
    ids=[40, 276, 160, 116, 44, 25.802, "dna-cosine", "cosine"],
)
def test_the_sums_of_networks(
    sample: StatementTable, options: dict[str, Any], shape: tuple[int, int], total: float
) -> None:
    found = dense_matrix_of(make(sample, **options))
    assert (found.shape, round(float(found.sum()), 3)) == (shape, round(total, 3))


def test_the_sum_without_one_concept_and_two_organizations(sample: StatementTable) -> None:
    every = make(sample)
    without = [node.label for node in (every.columns[5], every.rows[4], every.rows[5])]
    exclude = tuple(zip(("concept", "organization", "organization"), without, strict=True))
    made = make(sample, **CONGRUENCE, normalization=Normalization.AVERAGE, exclude=exclude)
    found = dense_matrix_of(made)
    assert (found.shape, round(float(found.sum()), 3)) == ((5, 5), 9.810)


def test_within_a_document_23_statements_are_distinct(sample: StatementTable) -> None:
    events = NetworkOptions(mode=NetworkMode.EVENTS, duplicates=Duplicates.DOCUMENT)
    assert len(list_events(sample, events)) == 23
    assert make(sample, duplicates=Duplicates.DOCUMENT).statements == 23
    # One organization said yes and no; rDNA does not look at that where agreement is ignored.
    assert make(sample, duplicates=Duplicates.DOCUMENT, qualifier=None).statements == 22


def test_what_the_tests_of_rdna_say(sample: StatementTable) -> None:
    made = make(sample)
    assert (made.start, made.stop, made.statements) == ("2005-01-26", "2005-02-16", 40)
    assert [node.label[:6] for node in made.rows][:2] == ["Allian", "Energy"]
    assert dense_matrix_of(made)[1, :2].tolist() == [2, 0]
    assert dense_matrix_of(make(sample, **ONE))[2, :2].tolist() == [10, 2]


def test_with_a_kernel_there_is_a_network_for_each_of_22_days(sample: StatementTable) -> None:
    options = NetworkOptions(window=Window.DAYS, size=8, kernel=Kernel.GAUSSIAN)
    middles = [each.middle for each in build_networks(sample, options)]
    assert (len(middles), middles[0], middles[-1]) == (22, "2005-01-26", "2005-02-16")
    assert len(list(build_networks(sample, replace(options, indent=True)))) == 14


def test_its_graphs(sample: StatementTable) -> None:
    two, one = to_networkx(make(sample)), to_networkx(make(sample, **ONE))
    assert (len(two), two.number_of_edges()) == (13, 22)
    assert len(one) == 7
