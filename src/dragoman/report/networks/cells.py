"""A network row by row: what every form of a labelled matrix is made of."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.records.network import Network


def matrix_rows(network: Network) -> Iterator[list[float]]:
    """Yield the rows of a network's matrix, zeros and all."""
    width, place, ties = len(network.columns), 0, len(network.heads)
    for head in range(len(network.rows)):
        row = [0.0] * width
        while place < ties and network.heads[place] == head:
            row[network.tails[place]] = network.weights[place]
            place += 1
        yield row


def weight_text(weight: float) -> str:
    """Return a weight that reads back as the same, a whole one without a point.

    >>> weight_text(40.0), weight_text(-2.0), weight_text(0.1)
    ('40', '-2', '0.1')
    """
    return str(int(weight)) if weight.is_integer() else repr(weight)
