"""The part of a network that a picture or a page has room for."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import replace

from dragoman.records.network import Network, NetworkNode


def keep_frequent(network: Network, most: int) -> Network:
    """Return a network's most frequent nodes with the ties among them, in their own order.

    In two modes so many rows and so many columns are kept.
    """
    if len(network.rows) <= most and len(network.columns) <= most:
        return network
    rows = _kept(network.rows, most)
    columns = rows if network.is_one_mode else _kept(network.columns, most)
    row_places = {row: place for place, row in enumerate(rows)}
    column_places = {column: place for place, column in enumerate(columns)}
    heads, tails, weights = array("i"), array("i"), array("d")
    for head, tail, weight in zip(network.heads, network.tails, network.weights, strict=True):
        if head in row_places and tail in column_places:
            heads.append(row_places[head])
            tails.append(column_places[tail])
            weights.append(weight)
    return replace(
        network,
        rows=tuple(network.rows[row] for row in rows),
        columns=tuple(network.columns[column] for column in columns),
        heads=heads,
        tails=tails,
        weights=weights,
    )


def count_nodes(network: Network) -> int:
    """Return how many nodes a network has, of both variables in two modes."""
    return len(network.rows) + (0 if network.is_one_mode else len(network.columns))


def _kept(nodes: Sequence[NetworkNode], most: int) -> list[int]:
    """Return the places of the most frequent nodes, in order."""
    by_frequency = sorted(range(len(nodes)), key=lambda place: (-nodes[place].frequency, place))
    return sorted(by_frequency[:most])
