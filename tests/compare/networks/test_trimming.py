from __future__ import annotations

from array import array

from dragoman.compare.networks.trimming import count_nodes, keep_frequent
from dragoman.records.network import Network, NetworkMode, NetworkNode, NetworkOptions


def _nodes(variable: str, **frequencies: int) -> tuple[NetworkNode, ...]:
    return tuple(NetworkNode(label, variable, count) for label, count in frequencies.items())


def test_the_most_frequent_nodes_stay_in_their_order_with_their_ties() -> None:
    nodes = _nodes("organization", a=1, b=5, c=3)
    made = Network(
        NetworkOptions(mode=NetworkMode.ONE),
        nodes,
        nodes,
        array("i", [0, 1, 1, 2]),
        array("i", [1, 0, 2, 1]),
        array("d", [1.0, 1.0, 4.0, 4.0]),
        statements=9,
    )
    kept = keep_frequent(made, 2)
    assert [node.label for node in kept.rows] == ["b", "c"]
    assert kept.columns == kept.rows
    assert (list(kept.heads), list(kept.tails), list(kept.weights)) == ([0, 1], [1, 0], [4.0, 4.0])
    assert kept.statements == 9
    assert keep_frequent(made, 3) is made
    assert (count_nodes(made), count_nodes(kept)) == (3, 2)


def test_in_two_modes_each_side_is_cut() -> None:
    made = Network(
        NetworkOptions(),
        _nodes("organization", a=1, b=2),
        _nodes("concept", x=1, y=2),
        array("i", [0, 1]),
        array("i", [1, 1]),
        array("d", [1.0, 2.0]),
    )
    kept = keep_frequent(made, 1)
    assert (count_nodes(made), count_nodes(kept)) == (4, 2)
    assert [node.label for node in (*kept.rows, *kept.columns)] == ["b", "y"]
    assert (list(kept.heads), list(kept.tails), list(kept.weights)) == ([0], [0], [2.0])
