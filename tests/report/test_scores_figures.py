"""How sure the order of a ranking is."""

from __future__ import annotations

import pytest

from dragoman.records.score import GroupBy, Mean, Tally
from dragoman.report.scores_figures import order_words
from dragoman.report.scores_rows import GroupRow, GroupTable


def _table(*means: tuple[float | None, float | None]) -> GroupTable:
    rows = [
        GroupRow(str(rank), str(rank), rank, Tally(), Mean(0.1 * rank, 12, low, high), None)
        for rank, (low, high) in enumerate(means, start=1)
    ]
    return GroupTable(GroupBy.SPEAKER, tuple(rows), ())


@pytest.mark.parametrize(
    ("means", "words"),
    [
        ([], ""),
        ([(0.1, 0.2)], ""),
        ([(0.1, 0.2), (0.3, 0.4)], "No two of the intervals overlap."),
        ([(0.1, 0.3), (0.3, 0.4)], "All the intervals overlap: this order may be chance."),
        ([(0.1, 0.2), (None, None)], "All the intervals overlap: this order may be chance."),
        (
            [(0.1, 0.2), (0.15, 0.3), (0.25, 0.4)],
            "In 1 pair of 3 the intervals are apart; the order of others may be chance.",
        ),
    ],
)
def test_an_order_is_said_to_be_as_sure_as_it_is(
    means: list[tuple[float | None, float | None]], words: str
) -> None:
    assert order_words(_table(*means)) == words
