from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from dragoman.compare.networks import StatementTable, build_network
from dragoman.errors import NetworkError
from dragoman.records import CodedDocument, Dataset, DataType, Entity, NetworkNode, NetworkOptions
from dragoman.records.network import NetworkMode


def test_rows_are_in_the_order_of_time_and_place(new_dataset: Callable[..., Dataset]) -> None:
    days = ["2020-01-09", None, "2020-01-06", "2020-01-06T08:00:00", "2020-01-06"]
    table = StatementTable.of(new_dataset([(day, {"person": "Ana"}) for day in days]))
    assert [row.id for row in table.statements] == ["3", "5", "4", "1", "2"]
    assert (table.first, table.last) == (1_578_268_800, 1_578_528_000)


def test_labels_are_sorted_as_rdna_sorts_them(new_dataset: Callable[..., Dataset]) -> None:
    names = ["ferry", "Zebra", "Äcker", "Ferry", "1 May"]
    table = StatementTable.of(new_dataset([("2020-01-06", {"person": name}) for name in names]))
    assert table.column("person").labels == ("1 May", "Ferry", "Zebra", "ferry", "Äcker")


def test_variables_of_the_document_have_both_their_names(
    new_dataset: Callable[..., Dataset],
) -> None:
    known = {"2020-01-06": {"publisher": "The Pier", "author": "Ana", "section": "Ports"}}
    table = StatementTable.of(new_dataset([("2020-01-06", {"person": "Bo"})], known=known))
    found = [table.column(name).labels for name in ("publisher", "source", "author", "section")]
    assert found == [("The Pier",), ("The Pier",), ("Ana",), ("Ports",)]
    assert table.column("title").labels == table.column("document").labels == ("2020-01-06.txt",)
    assert table.column("type").labels == ()
    assert table.column("id").labels == ("d-2020-01-06",)


def test_a_variable_that_no_type_declares_is_told_by_its_values(
    new_dataset: Callable[..., Dataset],
) -> None:
    dataset = new_dataset([("2020-01-06", {"tone": 3}), ("2020-01-06", {"tone": 1})])
    table = StatementTable.of(replace(dataset, types=()))
    assert (table.column("tone").type, table.column("tone").values) == (DataType.INTEGER, (1, 3))


def test_nodes_have_the_attributes_of_their_entities(
    new_dataset: Callable[..., Dataset],
) -> None:
    entity = Entity("DNA Statement", "person", "Ana", (255, 0, 10), (("Type", "NGO"),))
    dataset = new_dataset([("2020-01-06", {"person": "Ana", "concept": "Dues"})], entities=[entity])
    options = NetworkOptions(variables=("person", "concept"), qualifier=None, mode=NetworkMode.ONE)
    made = build_network(StatementTable.of(dataset), options)
    known = (("Type", "NGO"), ("color", "#ff000a"))
    assert made.rows == (NetworkNode("Ana", "person", 1, known),)


def test_a_missing_variable_is_told_at_once(new_dataset: Callable[..., Dataset]) -> None:
    dataset = new_dataset([("2020-01-06", {"person": "Ana"})])
    with pytest.raises(NetworkError, match="no variable 'actor'"):
        StatementTable.of(dataset, ("person", "actor"))


def test_an_empty_dataset_is_an_empty_network(new_dataset: Callable[..., Dataset]) -> None:
    dataset = replace(
        new_dataset([("2020-01-06", {"person": "Ana", "concept": "Dues"})]), statements=()
    )
    options = NetworkOptions(variables=("person", "concept"), qualifier=None)
    made = build_network(StatementTable.of(dataset), options)
    assert (made.rows, made.columns, made.statements, made.start) == ((), (), 0, None)


def test_a_document_without_its_own_date_has_that_of_its_publication(
    new_dataset: Callable[..., Dataset],
) -> None:
    dataset = new_dataset([("2020-02-01", {"person": "Ana"})])
    bare = CodedDocument(dataset.documents[0].document, "1")
    table = StatementTable.of(replace(dataset, documents=(bare,)))
    assert table.times.tolist() == [1_580_515_200]
