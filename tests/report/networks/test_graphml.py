from __future__ import annotations

from io import BytesIO, StringIO
from pathlib import Path
from types import ModuleType
from typing import Any

import networkx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from dragoman.records.network import Network, NetworkMode
from dragoman.report.networks.graphml import write_graphml
from dragoman.report.wording import printable


def _written(*networks: Network) -> bytes:
    stream = StringIO()
    write_graphml(networks, stream)
    return stream.getvalue().encode("utf-8")


def _by_label(graph: Any) -> Any:
    return networkx.relabel_nodes(graph, {n: d["label"] for n, d in graph.nodes(data=True)})


def test_networkx_reads_back_labels_weights_signs_and_types(networks: ModuleType) -> None:
    graph = _by_label(networkx.read_graphml(BytesIO(_written(networks.one_mode()))))
    port, dockers, friends, ministry = networks.ACTORS
    assert {(*sorted(ends), w["weight"], w["sign"]) for *ends, w in graph.edges(data=True)} == {
        (dockers, port, 2.0, "congruence"),
        (port, friends, -1.5, "conflict"),
        (dockers, friends, -0.1, "conflict"),
    }
    assert graph.nodes[port] == {
        "label": port,
        "variable": "organization",
        "frequency": 2,
        "type": "agency",
        "seats": 12.0,
        "label_2": "PA",
        "state": True,
    }
    assert graph.nodes[ministry]["frequency"] == 5
    assert not graph.is_directed()


def test_two_modes_are_told_apart_and_signs_of_combine_named(networks: ModuleType) -> None:
    graph = networkx.read_graphml(BytesIO(_written(networks.two_mode())))
    assert [d["bipartite"] for _, d in graph.nodes(data=True)] == [0, 0, 0, 0, 1, 1]
    assert networkx.bipartite.sets(graph.subgraph(["r0", "r1", "r2", "c0", "c1"]), ["r0", "r1"])
    signs = {ends[0]: d["sign"] for *ends, d in graph.edges(data=True)}
    assert signs == {"r0": "positive", "r1": "positive", "r2": "both"}
    assert graph.edges["r1", "c0"] == {"weight": 2.0, "sign": "negative"}
    assert graph.nodes["c1"]["label"] == networks.CONCEPTS[1]


def test_igraph_reads_back_the_same(networks: ModuleType, tmp_path: Path) -> None:
    igraph = pytest.importorskip("igraph")
    path = tmp_path / "network.graphml"
    path.write_bytes(_written(networks.one_mode()))
    graph = igraph.Graph.Read_GraphML(str(path))
    assert tuple(graph.vs["label"]) == networks.ACTORS
    assert graph.es["weight"] == [2.0, -1.5, -0.1]
    assert graph.es["sign"] == ["congruence", "conflict", "conflict"]
    assert graph.vs["frequency"] == [2.0, 3.0, 4.0, 5.0]
    assert graph.vs["state"][:2] == [True, False]


def test_gephi_gets_no_key_twice_and_none_that_it_has_of_its_own(networks: ModuleType) -> None:
    keys = etree.fromstring(_written(networks.one_mode())).iter("{*}key")
    declared = [(k.get("id"), k.get("for"), k.get("attr.name"), k.get("attr.type")) for k in keys]
    assert declared == [
        ("label", "node", "label", "string"),
        ("variable", "node", "variable", "string"),
        ("frequency", "node", "frequency", "int"),
        ("a1", "node", "type", "string"),
        ("a2", "node", "seats", "double"),
        ("a3", "node", "label_2", "string"),
        ("a4", "node", "state", "boolean"),
        ("weight", "edge", "weight", "double"),
        ("sign", "edge", "sign", "string"),
    ]


def test_windows_are_graphs_of_their_own_with_their_dates(networks: ModuleType) -> None:
    made = _written(*networks.windows())
    graphs = list(etree.fromstring(made).iter("{*}graph"))
    assert [len(list(graph.iter("{*}node"))) for graph in graphs] == [2, 3, 2]
    assert "2021-05-01T00:00:00 to 2021-05-10T00:00:00" in graphs[0].findtext("{*}desc")
    ids = [node.get("id") for graph in graphs for node in graph.iter("{*}node")]
    assert len(ids) == len(set(ids))


@settings(max_examples=60)
@given(st.lists(st.text(max_size=12), min_size=2, max_size=4, unique=True))
def test_any_label_comes_back_as_far_as_xml_can_hold_it(labels: list[str]) -> None:
    from array import array

    from dragoman.records.network import NetworkNode, NetworkOptions

    nodes = tuple(NetworkNode(label, "organization", 1, (("note", label),)) for label in labels)
    made = Network(
        NetworkOptions(mode=NetworkMode.ONE), nodes, nodes, array("i"), array("i"), array("d")
    )
    graph = networkx.read_graphml(BytesIO(_written(made)))
    assert [d["label"] for _, d in graph.nodes(data=True)] == [printable(each) for each in labels]
    assert [d["note"] for _, d in graph.nodes(data=True)] == [printable(each) for each in labels]
