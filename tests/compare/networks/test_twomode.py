"""Two-mode networks, each worked by hand. Rows: Bay, Port, Union; columns: Dredge, Dues."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from dragoman.compare.networks import StatementTable
from dragoman.errors import NetworkError
from dragoman.records.network import Aggregation, Normalization

Matrix = Callable[..., list[list[float]]]


@pytest.mark.parametrize(
    ("aggregation", "normalization", "expected"),
    [
        (Aggregation.IGNORE, Normalization.NO, [[1, 1], [3, 1], [2, 1]]),
        (Aggregation.SUBTRACT, Normalization.NO, [[-1, 1], [3, -1], [0, 1]]),
        (Aggregation.COMBINE, Normalization.NO, [[2, 1], [1, 2], [3, 1]]),
        (
            Aggregation.IGNORE,
            Normalization.ACTIVITY,
            [[1 / 2, 1 / 2], [3 / 4, 1 / 4], [2 / 3, 1 / 3]],
        ),
        (
            Aggregation.IGNORE,
            Normalization.PROMINENCE,
            [[1 / 6, 1 / 3], [3 / 6, 1 / 3], [2 / 6, 1 / 3]],
        ),
        (
            Aggregation.SUBTRACT,
            Normalization.ACTIVITY,
            [[-1 / 2, 1 / 2], [3 / 4, -1 / 4], [0, 1 / 3]],
        ),
        (
            Aggregation.SUBTRACT,
            Normalization.PROMINENCE,
            [[-1 / 6, 1 / 3], [3 / 6, -1 / 3], [0, 1 / 3]],
        ),
    ],
)
def test_a_yes_and_a_no(
    harbour: StatementTable,
    matrix: Matrix,
    aggregation: Aggregation,
    normalization: Normalization,
    expected: list[list[float]],
) -> None:
    made = matrix(harbour, aggregation=aggregation, normalization=normalization)
    assert made == [[round(cell, 9) for cell in row] for row in expected]


@pytest.mark.parametrize(
    ("qualifier", "values", "subtract", "combine"),
    [
        # −1 is 4, 1 is 2, 2 is 1.
        ("tone", (2, 2, -1, 1), [[4 - 1, 1]], [[4 + 1, 2]]),
        # What is above zero is 1, what is below 2.
        ("position", (0.5, 1.0, -1.0, -0.5), [[0.5, -0.5]], [[3, 2]]),
        # Words have no sign: each adds one. cost is 2, law is 1.
        ("frame", ("law", "law", "cost", "law"), [[3, 1]], [[3, 1]]),
    ],
)
def test_other_qualifiers(
    new_table: Callable[..., StatementTable],
    matrix: Matrix,
    qualifier: str,
    values: tuple[Any, ...],
    subtract: list[list[float]],
    combine: list[list[float]],
) -> None:
    concepts = ("Dredge", "Dredge", "Dredge", "Dues")
    table = new_table(
        [
            ("2020-01-06", {"person": "Ana", "concept": concept, qualifier: value})
            for concept, value in zip(concepts, values, strict=True)
        ]
    )
    options: dict[str, Any] = {"variables": ("person", "concept"), "qualifier": qualifier}
    assert matrix(table, aggregation=Aggregation.SUBTRACT, **options) == subtract
    assert matrix(table, aggregation=Aggregation.COMBINE, **options) == combine


def test_more_values_than_bits_cannot_be_combined(
    new_table: Callable[..., StatementTable], matrix: Matrix
) -> None:
    table = new_table(
        [("2020-01-06", {"person": "Ana", "concept": "Dues", "tone": tone}) for tone in range(53)]
    )
    with pytest.raises(NetworkError, match="53 values, too many to combine"):
        matrix(
            table,
            variables=("person", "concept"),
            qualifier="tone",
            aggregation=Aggregation.COMBINE,
        )
