"""Tallies: counts by level, which levels agree, congruence and conflict by hand."""

from __future__ import annotations

import numpy as np
import pytest

from dragoman.compare.discourse import Tallies, ties_of
from dragoman.errors import NetworkError

ROWS = [
    ("Greens", "tax", True),
    ("Greens", "tax", True),
    ("Greens", "ban", True),
    ("Miners", "tax", False),
    ("Miners", "ban", True),
    ("Union", "tax", False),
]


def test_statements_are_counted_by_level_actor_and_concept() -> None:
    tallies = Tallies.of_rows(ROWS)
    assert tallies.actors == ("Greens", "Miners", "Union")
    assert tallies.concepts == ("ban", "tax")
    assert tallies.counts.tolist() == [
        [[0, 0], [0, 1], [0, 1]],  # disagree
        [[1, 2], [1, 0], [0, 0]],  # agree
    ]
    assert tallies.statements == 6


def test_a_row_without_a_level_counts_only_where_no_level_is_asked_for() -> None:
    rows = [*ROWS, ("Union", "ban", None)]
    assert Tallies.of_rows(rows).statements == 6
    assert Tallies.of_rows(rows, qualifier=None).statements == 7


@pytest.mark.parametrize(
    ("levels", "leans"),
    [
        ([0, 1], [-1, 1]),
        ([1], [-1, 1]),  # of a yes-or-no qualifier both ends are known
        ([-1, 0, 0.5], [-1, 0, 1]),
        ([-2, -1], [-1, -1]),
        ([1, 3, 5], [-1, 0, 1]),
        ([4], [1]),
    ],
    ids=["boolean", "all-yes", "position", "negative", "scale", "one-level"],
)
def test_levels_agree_above_the_middle_of_the_scale(
    levels: list[float], leans: list[float]
) -> None:
    tallies = Tallies.of_rows([("A", "c", level) for level in levels])
    assert tallies.leans().tolist() == leans


def test_congruence_and_conflict_are_what_they_are_by_hand() -> None:
    congruence, conflict = ties_of(Tallies.of_rows(ROWS), average=False)
    # Greens and Miners both want the ban (1·1); on the tax they are two against one.
    assert congruence.tolist() == [[0, 1, 0], [1, 0, 1], [0, 1, 0]]
    assert conflict.tolist() == [[0, 2, 2], [2, 0, 0], [2, 0, 0]]
    averaged, _ = ties_of(Tallies.of_rows(ROWS))
    assert averaged[0, 1] == pytest.approx(1 / 2.5)  # three statements and two
    assert averaged[1, 2] == pytest.approx(1 / 1.5)


def test_on_a_scale_the_distance_of_levels_counts() -> None:
    rows = [("A", "c", -1.0), ("B", "c", 0.5), ("C", "c", 1.0)]
    congruence, conflict = ties_of(Tallies.of_rows(rows), average=False)
    assert conflict[0, 1] == pytest.approx(0.75)
    assert congruence[0, 1] == pytest.approx(0.25)
    assert (congruence[0, 2], conflict[0, 2]) == (0, 1)
    assert np.allclose(congruence, congruence.T)


def test_too_few_actors_are_told_with_the_variable() -> None:
    with pytest.raises(NetworkError, match=r"1 values of 'organization', and this needs 2"):
        Tallies.of_rows([("A", "c", True)]).require(2)
