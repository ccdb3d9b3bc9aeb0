"""Frames of pandas and polars, and mappings: the same networks as a dataset's."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import numpy as np
import pandas
import polars
import pytest

from dragoman.compare.networks import StatementTable, build_network, dense_matrix_of
from dragoman.errors import NetworkError
from dragoman.records import DataType
from dragoman.records.network import Aggregation, Duplicates, NetworkOptions

COLUMNS: dict[str, list[Any]] = {
    "organization": ["Port", "Port", "Union", None, "Bay"],
    "concept": ["Dredge", "Dredge", "Dredge", "Dues", ""],
    "agreement": [1, 1, 0, 1, 0],
    "when": ["2020-01-06", "2020-01-06", "2020-01-08", None, "2020-01-09"],
    "article": ["a", "a", "b", "b", "c"],
}
FRAMES = {
    "mapping": COLUMNS,
    "pandas": pandas.DataFrame(COLUMNS).assign(when=lambda it: pandas.to_datetime(it["when"])),
    "polars": polars.DataFrame(COLUMNS).with_columns(polars.col("when").str.to_date()),
    "numpy": {name: np.array(values, dtype=object) for name, values in COLUMNS.items()},
}


@pytest.mark.parametrize("kind", FRAMES)
def test_a_frame_is_a_table(kind: str) -> None:
    table = StatementTable.of_frame(FRAMES[kind], date="when", document="article")
    options = NetworkOptions(aggregation=Aggregation.SUBTRACT, duplicates=Duplicates.DOCUMENT)
    made = build_network(table, options)
    assert dense_matrix_of(made).tolist() == [[1], [-1]]
    assert [node.label for node in made.rows] == ["Port", "Union"]
    assert (made.statements, made.start, made.stop) == (2, "2020-01-06", "2020-01-08")


def test_without_a_document_each_row_is_one() -> None:
    table = StatementTable.of_frame(COLUMNS)
    assert build_network(table, NetworkOptions(duplicates=Duplicates.DOCUMENT)).statements == 3


@pytest.mark.parametrize(
    ("values", "type_"),
    [
        ([0, 1, 1], DataType.BOOLEAN),
        ([0.0, 1.0, float("nan")], DataType.BOOLEAN),
        ([True, False, None], DataType.BOOLEAN),
        ([1, 2, 3], DataType.INTEGER),
        ([0.5, -1.0, None], DataType.NUMBER),
        (["yes", 1, None], DataType.SHORT_TEXT),
        ([None, None, None], DataType.SHORT_TEXT),
    ],
    ids=str,
)
def test_the_values_tell_what_a_column_is(values: list[Any], type_: DataType) -> None:
    assert StatementTable.of_frame({"it": values}).column("it").type is type_


def test_times_come_in_many_forms() -> None:
    whens = [date(2020, 1, 6), datetime(2020, 1, 6, 1), "2020-01", 60, None, np.nan]
    table = StatementTable.of_frame({"it": list("abcdef"), "when": whens}, date="when")
    found = table.times.tolist()
    assert found[:4] == [60, 1_577_836_800, 1_578_268_800, 1_578_272_400]
    assert (table.first, table.last) == (60, 1_578_272_400)


@pytest.mark.parametrize(
    ("columns", "names", "words"),
    [
        ({"it": ["a"]}, {"date": "when"}, "There is no variable 'when'. There are: it."),
        ({"it": ["a"]}, {"document": "paper"}, "There is no variable 'paper'"),
        ({"it": ["a"]}, {"variables": ["that"]}, "There is no variable 'that'"),
        ({"it": ["a"], "when": ["May"]}, {"date": "when"}, "holds 'May', which is no date"),
        ({"it": ["a", "b"], "that": ["a"]}, {}, "Column 'that' has 1 rows instead of 2"),
    ],
    ids=lambda each: str(each)[:16],
)
def test_what_a_frame_lacks_is_told(columns: Any, names: Any, words: str) -> None:
    with pytest.raises(NetworkError) as told:
        StatementTable.of_frame(columns, **names)
    assert words in str(told.value)
