"""How often each node has each value: the matrix that every network is a product of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from dragoman.compare.networks.columns import Column
from dragoman.compare.networks.levels import Levels

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True, eq=False)
class Side:
    """The nodes of one variable: their places in its column, and each statement's node."""

    column: Column
    places: NDArray[np.intp]
    nodes: NDArray[np.intp]  # of the statements counted
    frequencies: NDArray[np.intp]

    def __len__(self) -> int:
        """Return how many nodes there are."""
        return len(self.places)

    @property
    def labels(self) -> tuple[str, ...]:
        """The nodes' labels, in order."""
        names = self.column.labels
        return tuple(names[place] for place in self.places)


@dataclass(frozen=True, slots=True, eq=False)
class Counts:
    """Statements of each row's node with each column's node, level by level of the qualifier.

    `matrix` has the levels of a column's node side by side: cell (i, c·K + k).
    """

    rows: Side
    columns: Side
    levels: int
    matrix: Any  # scipy.sparse.csr_array of float64


def find_side(
    column: Column, rows: NDArray[np.intp], every: NDArray[np.intp] | None = None
) -> Side:
    """Return the nodes that some statements have, or with `every` those that any of these has."""
    import numpy as np

    frequencies = np.bincount(column.codes[rows], minlength=len(column.values))
    present = frequencies > 0
    if every is not None:
        codes = column.codes[every]
        present[codes[codes >= 0]] = True
    places = np.flatnonzero(present)
    nodes = np.cumsum(present) - 1
    return Side(column, places, nodes[column.codes[rows]], frequencies[places])


def count_statements(
    one: Side,
    other: Side,
    levels: Levels,
    rows: NDArray[np.intp],
    weights: NDArray[np.float64] | None = None,
) -> Counts:
    """Return how many of some statements there are of each pair of nodes and each level.

    With `weights`, each statement counts for so much.
    """
    import numpy as np
    from scipy.sparse import coo_array

    width = len(other) * levels.count
    places = other.nodes * levels.count + levels.codes[rows]
    what = np.ones(len(rows)) if weights is None else weights
    matrix = coo_array((what, (one.nodes, places)), shape=(len(one), width)).tocsr()
    return Counts(one, other, levels.count, matrix)


def without_levels(counts: Counts, data: Any = None) -> Any:
    """Return the counts of each pair of nodes, whatever the level; or the sums of other `data`."""
    from scipy.sparse import csr_array

    matrix = counts.matrix
    folded = csr_array(
        (matrix.data if data is None else data, matrix.indices // counts.levels, matrix.indptr),
        shape=(len(counts.rows), len(counts.columns)),
        copy=True,
    )
    folded.sum_duplicates()
    return folded
