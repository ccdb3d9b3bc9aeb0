from __future__ import annotations

import warnings
from io import StringIO
from pathlib import Path
from types import ModuleType

import pytest

from dragoman.records.network import Network, NetworkMode
from dragoman.report.networks.ucinet import write_ucinet


def _written(*networks: Network, most_cells: int = 1_000_000) -> str:
    stream = StringIO()
    write_ucinet(networks, stream, most_cells=most_cells)
    return stream.getvalue()


def test_one_mode_is_a_square_matrix_with_its_labels_in_it(networks: ModuleType) -> None:
    assert _written(networks.one_mode()).splitlines() == [
        "dl n=4",
        "format = fullmatrix",
        "labels embedded",
        "data:",
        '"Port Authority" "Dockers\' Union" "the \'Friends of the Bay\'" "Ministry & Sons"',
        '"Port Authority" 0 2 -1.5 0',
        '"Dockers\' Union" 2 0 -0.1 0',
        "\"the 'Friends of the Bay'\" -1.5 -0.1 0 0",
        '"Ministry & Sons" 0 0 0 0',
    ]


def test_two_modes_have_labels_of_both(networks: ModuleType) -> None:
    lines = _written(networks.two_mode()).splitlines()
    assert lines[:6] == [
        "dl nr=4, nc=2",
        "format = fullmatrix",
        "row labels embedded",
        "column labels embedded",
        "data:",
        '"Deepen the channel" "Raise the dues; now"',
    ]
    assert lines[7] == '"Dockers\' Union" 2 1'


def test_a_big_network_is_a_list_by_number(networks: ModuleType) -> None:
    assert _written(networks.two_mode(), most_cells=3).splitlines() == [
        "dl nr=4, nc=2",
        "format = edgelist2",
        "row labels:",
        '"Port Authority"',
        '"Dockers\' Union"',
        "\"the 'Friends of the Bay'\"",
        '"Ministry & Sons"',
        "column labels:",
        '"Deepen the channel"',
        '"Raise the dues; now"',
        "data:",
        "1 1 1",
        "2 1 2",
        "2 2 1",
        "3 2 3",
    ]


def test_a_big_one_mode_list_has_both_directions(networks: ModuleType) -> None:
    lines = _written(networks.one_mode(), most_cells=3).splitlines()
    assert lines[1] == "format = edgelist1"
    assert lines[lines.index("data:") + 1 :] == [
        "1 2 2",
        "2 1 2",
        "1 3 -1.5",
        "3 1 -1.5",
        "2 3 -0.1",
        "3 2 -0.1",
    ]


def test_windows_are_matrices_over_all_nodes(networks: ModuleType) -> None:
    lines = _written(*networks.windows()).splitlines()
    assert lines[:4] == [
        "dl n=3, nm=3",
        "format = fullmatrix",
        "matrix labels:",
        '"2021-05-06T00:00:00" "2021-05-13T00:00:00" "2021-05-20T00:00:00"',
    ]
    assert lines[-1].endswith(" 0 4 0")


def test_labels_that_become_the_same_are_numbered(networks: ModuleType) -> None:
    made = networks.network(NetworkMode.ONE, ("A\nB", "A B", "A B (2)", "", "x" * 300), (), {})
    assert _written(made).splitlines()[4] == f'"A B" "A B (3)" "A B (2)" "-" "{"x" * 255}"'


def test_igraph_reads_back_a_list(networks: ModuleType, tmp_path: Path) -> None:
    igraph = pytest.importorskip("igraph")
    path = tmp_path / "network.dl"
    made = networks.network(NetworkMode.ONE, ("Port", "Union", "Bay"), (), {(0, 1): 2.0})
    path.write_text(_written(made, most_cells=3).replace('"', ""), encoding="utf-8")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        graph = igraph.Graph.Read_DL(str(path), directed=False)
    assert graph.vs["name"] == ["Port", "Union", "Bay"]
    assert set(graph.es["weight"]) == {2.0}
