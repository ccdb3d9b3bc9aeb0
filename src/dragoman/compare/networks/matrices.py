"""Networks as matrices, sparse and dense, and as graphs of networkx."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dragoman.records.network import Network, NetworkNode

if TYPE_CHECKING:
    import networkx
    import numpy as np
    from numpy.typing import NDArray
    from scipy.sparse import csr_array


def matrix_of(network: Network) -> csr_array:
    """Return a network's matrix, sparse: rows and columns in the order of its nodes."""
    import numpy as np
    from scipy.sparse import coo_array

    heads = np.frombuffer(network.heads, np.int32) if network.heads else np.zeros(0, np.int32)
    tails = np.frombuffer(network.tails, np.int32) if network.tails else np.zeros(0, np.int32)
    weights = np.frombuffer(network.weights) if network.weights else np.zeros(0)
    shape = (len(network.rows), len(network.columns))
    return coo_array((weights, (heads, tails)), shape=shape).tocsr()


def dense_matrix_of(network: Network) -> NDArray[np.float64]:
    """Return a network's matrix with all its zeros."""
    matrix: NDArray[np.float64] = matrix_of(network).toarray()
    return matrix


def to_pandas(network: Network) -> Any:
    """Return a network's matrix as a pandas frame, labelled. Needs pandas."""
    import pandas

    return pandas.DataFrame(
        dense_matrix_of(network),
        index=pandas.Index([node.label for node in network.rows], name=_name(network.rows)),
        columns=pandas.Index([node.label for node in network.columns], name=_name(network.columns)),
    )


def to_networkx(network: Network) -> networkx.Graph:
    """Return a network as a graph: edges with `weight`, nodes with what is known of them.

    A node is called by its label; in a two-mode network, where both variables have the same word,
    the column's is called `word (variable)`. Each has `label`, `variable`, `frequency` and its
    attributes; in two-mode also `bipartite`: 0 for rows, 1 for columns.
    """
    import networkx

    graph = networkx.Graph(statements=network.statements, **_moments(network))
    rows = [node.label for node in network.rows]
    columns = rows if network.is_one_mode else column_names(network)
    for name, node in zip(rows, network.rows, strict=True):
        graph.add_node(name, **_node(node), **_part(network, 0))
    if not network.is_one_mode:
        for name, node in zip(columns, network.columns, strict=True):
            graph.add_node(name, **_node(node), **_part(network, 1))
    ties = zip(network.heads, network.tails, network.weights, strict=True)
    graph.add_weighted_edges_from(
        (rows[head], columns[tail], weight)
        for head, tail, weight in ties
        if not network.is_one_mode or head < tail
    )
    return graph


def column_names(network: Network) -> list[str]:
    """Return what the columns of a two-mode network are called: what no row is called."""
    taken = {node.label for node in network.rows}
    return [
        f"{node.label} ({node.variable})" if node.label in taken else node.label
        for node in network.columns
    ]


def _node(node: NetworkNode) -> dict[str, Any]:
    """Return what is known of a node; an attribute does not hide what every node has."""
    own = {"label": node.label, "variable": node.variable, "frequency": node.frequency}
    return {**dict(node.attributes), **own}


def _part(network: Network, part: int) -> dict[str, int]:
    return {} if network.is_one_mode else {"bipartite": part}


def _moments(network: Network) -> dict[str, str]:
    moments = {"start": network.start, "middle": network.middle, "stop": network.stop}
    return {name: moment for name, moment in moments.items() if moment is not None}


def _name(nodes: tuple[NetworkNode, ...]) -> str | None:
    return nodes[0].variable if nodes else None
