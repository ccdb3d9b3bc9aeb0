from __future__ import annotations

from collections.abc import Callable

import networkx
import pytest

from dragoman.compare.networks import (
    StatementTable,
    build_network,
    column_names,
    dense_matrix_of,
    matrix_of,
    to_networkx,
    to_pandas,
)
from dragoman.records import Dataset, Entity
from dragoman.records.network import Aggregation, NetworkMode, NetworkOptions


def test_a_matrix_has_the_cells_of_its_network(harbour: StatementTable) -> None:
    made = build_network(harbour, NetworkOptions(aggregation=Aggregation.SUBTRACT))
    assert list(zip(made.heads, made.tails, made.weights, strict=True)) == [
        (0, 0, -1),
        (0, 1, 1),
        (1, 0, 3),
        (1, 1, -1),
        (2, 1, 1),
    ]
    assert matrix_of(made).shape == (3, 2)
    assert dense_matrix_of(made).tolist() == [[-1, 1], [3, -1], [0, 1]]


def test_a_frame_is_labelled(harbour: StatementTable) -> None:
    frame = to_pandas(build_network(harbour, NetworkOptions()))
    assert frame.loc["Port", "Dredge"] == 3
    assert (frame.index.name, frame.columns.name) == ("organization", "concept")


def test_a_one_mode_graph_has_each_tie_once(harbour: StatementTable) -> None:
    graph = to_networkx(build_network(harbour, NetworkOptions(mode=NetworkMode.ONE)))
    assert dict(graph.nodes(data=True)) == {
        "Bay": {"label": "Bay", "variable": "organization", "frequency": 2},
        "Port": {"label": "Port", "variable": "organization", "frequency": 4},
        "Union": {"label": "Union", "variable": "organization", "frequency": 3},
    }
    assert sorted(graph.edges(data="weight")) == [
        ("Bay", "Port", 4),
        ("Bay", "Union", 3),
        ("Port", "Union", 7),
    ]
    assert graph.graph == {"statements": 9, "start": "2020-01-06", "stop": "2020-02-03"}


def test_a_two_mode_graph_tells_its_sides_apart(new_dataset: Callable[..., Dataset]) -> None:
    dataset = new_dataset(
        [("2020-01-06", {"person": "Ana", "organization": "Ana"})],
        entities=[Entity("DNA Statement", "person", "Ana", attributes=(("label", "A."),))],
    )
    options = NetworkOptions(variables=("person", "organization"), qualifier=None)
    made = build_network(StatementTable.of(dataset), options)
    graph = to_networkx(made)
    assert column_names(made) == ["Ana (organization)"]
    assert networkx.is_bipartite(graph)
    assert dict(graph.nodes(data="bipartite")) == {"Ana": 0, "Ana (organization)": 1}
    assert graph.nodes["Ana"]["label"] == "Ana"


@pytest.mark.parametrize("mode", [NetworkMode.ONE, NetworkMode.TWO])
def test_an_empty_network_is_an_empty_matrix(mode: NetworkMode) -> None:
    table = StatementTable.of_frame({"organization": [], "concept": [], "agreement": []})
    made = build_network(table, NetworkOptions(mode=mode))
    assert matrix_of(made).shape == (0, 0)
    assert len(to_networkx(made)) == 0
