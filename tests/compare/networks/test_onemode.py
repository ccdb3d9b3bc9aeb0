"""One-mode networks: each matrix is worked by hand. Rows: Bay, Port, Union."""

from __future__ import annotations

from collections.abc import Callable
from math import sqrt
from typing import Any

import pytest

from dragoman.compare.networks import StatementTable
from dragoman.records.network import Aggregation, NetworkMode, Normalization

Matrix = Callable[..., list[list[float]]]
ONE = NetworkMode.ONE


def pairs(first: float, second: float, third: float) -> list[list[float]]:
    """The symmetric matrix of three nodes from the ties 0–1, 0–2 and 1–2."""
    first, second, third = round(first, 9), round(second, 9), round(third, 9)
    return [[0, first, second], [first, 0, third], [second, third, 0]]


@pytest.mark.parametrize(
    ("aggregation", "expected"),
    [
        (Aggregation.IGNORE, pairs(1 * 3 + 1 * 1, 1 * 2 + 1 * 1, 3 * 2 + 1 * 1)),
        (Aggregation.CONGRUENCE, pairs(0, 1 * 1 + 1 * 1, 3 * 1)),
        (Aggregation.CONFLICT, pairs(1 * 3 + 1 * 1, 1 * 1, 3 * 1 + 1 * 1)),
        (Aggregation.SUBTRACT, pairs(-4, 1, -1)),
    ],
)
def test_a_yes_and_a_no(
    harbour: StatementTable, matrix: Matrix, aggregation: Aggregation, expected: list[list[float]]
) -> None:
    assert matrix(harbour, mode=ONE, aggregation=aggregation) == expected


@pytest.mark.parametrize(
    ("aggregation", "normalization", "expected"),
    [
        (Aggregation.IGNORE, Normalization.AVERAGE, pairs(4 / 3, 3 / 2.5, 7 / 3.5)),
        (Aggregation.CONGRUENCE, Normalization.AVERAGE, pairs(0, 2 / 2.5, 3 / 3.5)),
        (Aggregation.IGNORE, Normalization.DNA_COSINE, pairs(4 / 8, 3 / 6, 7 / 12)),
        (Aggregation.CONGRUENCE, Normalization.DNA_COSINE, pairs(0, 2 / 6, 3 / 12)),
        # The lengths of the rows are √2, √10 and √5; with yes and no apart √2, √10 and √3.
        (
            Aggregation.IGNORE,
            Normalization.COSINE,
            pairs(4 / sqrt(20), 3 / sqrt(10), 7 / sqrt(50)),
        ),
        (Aggregation.CONGRUENCE, Normalization.COSINE, pairs(0, 2 / sqrt(6), 3 / sqrt(30))),
        (
            Aggregation.SUBTRACT,
            Normalization.COSINE,
            pairs(-4 / sqrt(20), 1 / sqrt(6), -1 / sqrt(30)),
        ),
        # Alone, alone, and products of what both have: 2 + 4 + 0, 0 + 1 + 2, 1 + 2 + 3.
        (Aggregation.IGNORE, Normalization.JACCARD, pairs(4 / 6, 3 / 3, 7 / 6)),
        (Aggregation.CONGRUENCE, Normalization.JACCARD, pairs(0, 2 / 3, 3 / 6)),
    ],
)
def test_what_ties_are_divided_by(
    harbour: StatementTable,
    matrix: Matrix,
    aggregation: Aggregation,
    normalization: Normalization,
    expected: list[list[float]],
) -> None:
    made = matrix(harbour, mode=ONE, aggregation=aggregation, normalization=normalization)
    assert made == expected


def test_without_a_qualifier_jaccard_looks_at_concepts_alone(
    harbour: StatementTable, matrix: Matrix
) -> None:
    made = matrix(harbour, mode=ONE, qualifier=None, normalization=Normalization.JACCARD)
    assert made == pairs(1, 1, 1)


def test_whole_numbers_are_as_far_apart_as_their_range_says(
    new_table: Callable[..., StatementTable], matrix: Matrix
) -> None:
    table = new_table(
        [
            ("2020-01-06", {"person": who, "concept": "Dues", "tone": tone})
            for who, tone in (("Ana", 2), ("Bo", -1), ("Cy", 1))
        ]
    )
    options: dict[str, Any] = {"variables": ("person", "concept"), "qualifier": "tone", "mode": ONE}
    congruence = matrix(table, aggregation=Aggregation.CONGRUENCE, **options)
    conflict = matrix(table, aggregation=Aggregation.CONFLICT, **options)
    subtract = matrix(table, aggregation=Aggregation.SUBTRACT, **options)
    cosine = matrix(
        table, aggregation=Aggregation.CONGRUENCE, normalization=Normalization.COSINE, **options
    )
    assert congruence == pairs(1 - 3 / 3, 1 - 1 / 3, 1 - 2 / 3)
    assert conflict == pairs(3 / 3, 1 / 3, 2 / 3)
    assert subtract == pairs(-1, 1 / 3, -1 / 3)
    assert cosine == congruence  # each has one statement, as near to itself as can be


def test_a_single_value_is_no_distance(
    new_table: Callable[..., StatementTable], matrix: Matrix
) -> None:
    table = new_table(
        [("2020-01-06", {"person": who, "concept": "Dues", "tone": 3}) for who in ("Ana", "Bo")]
    )
    options: dict[str, Any] = {"variables": ("person", "concept"), "qualifier": "tone", "mode": ONE}
    assert matrix(table, aggregation=Aggregation.CONGRUENCE, **options) == [[0, 1], [1, 0]]
    assert matrix(table, aggregation=Aggregation.CONFLICT, **options) == [[0, 0], [0, 0]]


def test_positions_lie_on_a_scale_from_minus_one_to_one(
    new_table: Callable[..., StatementTable], matrix: Matrix
) -> None:
    table = new_table(
        [
            ("2020-01-06", {"person": who, "concept": "Dues", "position": position})
            for who, position in (("Ana", 1.0), ("Bo", 0.5))
        ]
    )
    options: dict[str, Any] = {"variables": ("person", "concept"), "qualifier": "position"}
    made = matrix(table, mode=ONE, aggregation=Aggregation.CONGRUENCE, **options)
    assert made == [[0, 0.75], [0.75, 0]]


def test_words_are_the_same_or_not(
    new_table: Callable[..., StatementTable], matrix: Matrix
) -> None:
    said = [("Ana", "Dues", "cost")] * 2 + [("Ana", "Dredge", "law"), ("Bo", "Dues", "law")]
    said += [("Bo", "Dredge", "law")] * 3
    table = new_table(
        [
            ("2020-01-06", {"person": who, "concept": what, "frame": frame})
            for who, what, frame in said
        ]
    )
    options: dict[str, Any] = {"variables": ("person", "concept"), "qualifier": "frame"}
    congruence = matrix(table, mode=ONE, aggregation=Aggregation.CONGRUENCE, **options)
    conflict = matrix(table, mode=ONE, aggregation=Aggregation.CONFLICT, **options)
    subtract = matrix(table, mode=ONE, aggregation=Aggregation.SUBTRACT, **options)
    assert congruence == [[0, 3], [3, 0]]  # of Dredge and law, 1 × 3
    assert conflict == [[0, 3], [3, 0]]  # Ana alone has two of cost, Bo alone one of law
    assert subtract == [[0, 0], [0, 0]]


def test_the_other_variable_can_be_one_of_the_document(
    new_table: Callable[..., StatementTable], matrix: Matrix
) -> None:
    table = new_table(
        [
            ("2020-01-06", {"person": "Ana"}),
            ("2020-01-06", {"person": "Bo"}),
            ("2020-01-07", {"person": "Bo"}),
        ],
        known={"2020-01-06": {"publisher": "The Pier"}, "2020-01-07": {"publisher": "The Quay"}},
    )
    made = matrix(table, variables=("person", "source"), qualifier=None, mode=ONE)
    assert made == [[0, 1], [1, 0]]
