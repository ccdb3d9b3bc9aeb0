"""One-mode networks of windows that slide: from one window to the next, only what changes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from dragoman.compare.networks.counts import Side
from dragoman.compare.networks.levels import Levels, nearness
from dragoman.compare.networks.onemode import divisor
from dragoman.compare.networks.products import pick_cells
from dragoman.records.network import (
    Aggregation,
    Kernel,
    NetworkMode,
    NetworkOptions,
    Normalization,
)

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from dragoman.compare.networks.products import Cells

_FEWEST = 256
"""Nodes below which a network made anew is as quick."""

_MOST = 1 << 26
"""Cells of a matrix that is kept whole: 512 MB."""

_FITS = 1 << 30

_AT_ONCE = 32  # rows of a block of cells: they stay in the processor's cache


def can_slide(options: NetworkOptions, levels: Levels, one: Side, other: Side) -> bool:
    """Tell whether a window's network can be had from the one before, and is quicker so.

    The numbers have to be whole, or what is added and taken away again leaves a remainder.
    """
    linear = not levels.is_text or options.aggregation not in _OF_CELLS
    return (
        options.mode is NetworkMode.ONE
        and options.kernel is Kernel.NONE
        and options.normalization is not Normalization.JACCARD
        and linear
        and levels.is_exact
        and len(one) >= _FEWEST
        and len(one) * max(len(one), len(other) * levels.count) <= _MOST
    )


_OF_CELLS = (Aggregation.CONFLICT, Aggregation.SUBTRACT)  # of words: no product of matrices


def _largest(one: Side, other: Side) -> float:
    """Return what no tie exceeds: the largest sum of squares of a node's counts."""
    import numpy as np
    from scipy.sparse import coo_array

    data = np.ones(len(one.nodes))
    counts = coo_array((data, (one.nodes, other.nodes)), shape=(len(one), len(other))).tocsr()
    return float((counts * counts).sum(axis=1).max(initial=0))


class Slide:
    """The counts and the ties of a window, kept as it moves over statements in order of time.

    With counts A and the nearness of levels S, the ties are A·S·Aᵀ. When A becomes A + D, they
    grow by U + Uᵀ with U = D·S·(A + D/2)ᵀ, and D has few cells.
    """

    def __init__(
        self,
        one: Side,
        other: Side,
        levels: Levels,
        rows: NDArray[np.intp],
        options: NetworkOptions,
    ) -> None:
        import numpy as np
        from scipy.sparse import csr_array, eye_array, kron

        ignored = options.aggregation is Aggregation.IGNORE
        near = nearness(levels, options.aggregation)
        count = 1 if near is None else levels.count
        self.nodes = one.nodes
        self.places = other.nodes if ignored else other.nodes * count + levels.codes[rows]
        self.one, self.options = one, options
        self.scale = 1.0 if ignored else levels.scale
        own = nearness(levels, Aggregation.CONGRUENCE)
        values = eye_array(len(other), format="csr")
        self._near = csr_array(kron(values, np.eye(1) if near is None else near, format="csr"))
        self._own = csr_array(kron(values, np.eye(1) if near is None or own is None else own))
        self._counts = np.zeros((len(other) * count, len(one)))  # turned: its rows are added up
        # Twice the ties: halves of U are whole so. Whole numbers of 32 bits are added up in half
        # the time, where the largest tie that can be fits.
        kind = np.int32 if _largest(one, other) * self.scale < _FITS else np.float64
        self._ties = np.zeros((len(one), len(one)), kind)
        self._low = self._high = 0

    def move(self, low: int, high: int) -> None:
        """Make it the window of the statements from `low` up to `high`."""
        import numpy as np

        change = self._change(low, high)
        self._low, self._high = low, high
        counts = change.tocoo()
        self._counts[counts.col, counts.row] += counts.data / 2
        changed = np.unique(counts.row)
        grown = 2 * (change[changed] @ self._near) @ self._counts
        self._counts[counts.col, counts.row] += counts.data / 2
        self._add(changed, grown.astype(self._ties.dtype))

    def _add(self, changed: NDArray[np.intp], grown: NDArray[Any]) -> None:
        """Add to the rows of some nodes, and to their columns, block by block."""
        import numpy as np

        for start in range(0, len(changed), _AT_ONCE):
            self._ties[changed[start : start + _AT_ONCE]] += grown[start : start + _AT_ONCE]
        for start in range(0, len(self._ties), _AT_ONCE):
            block = self._ties[start : start + _AT_ONCE]
            block[:, changed] += grown[:, start : start + _AT_ONCE].T
        np.fill_diagonal(self._ties, 0)

    def cells(self, side: Side) -> Iterator[Cells]:
        """Yield the ties of the nodes of the window, some rows at a time."""
        import numpy as np

        here = np.searchsorted(self.one.places, side.places)
        names = np.zeros(len(self.one), np.int32)
        names[here] = np.arange(len(here))
        totals = self._counts.sum(axis=0)[here]
        divide = divisor(self.options.normalization, totals, lambda: self._norms()[here])
        for start in range(0, len(here), _AT_ONCE):
            heads, places, twice = pick_cells(self._ties[here[start : start + _AT_ONCE]], start)
            tails = names.take(places)
            yield heads, tails, divide(heads, tails, twice / (2 * self.scale))

    def _change(self, low: int, high: int) -> Any:
        """Return what comes into the counts, less what goes out of them."""
        import numpy as np
        from scipy.sparse import coo_array

        before, after = np.arange(self._low, self._high), np.arange(low, high)
        out = np.setdiff1d(before, after, assume_unique=True)
        into = np.setdiff1d(after, before, assume_unique=True)
        rows = np.concatenate([out, into])
        data = np.repeat([-1.0, 1.0], [len(out), len(into)])
        shape = (len(self.one), len(self._counts))
        change = coo_array((data, (self.nodes[rows], self.places[rows])), shape=shape).tocsr()
        change.eliminate_zeros()
        return change

    def _norms(self) -> NDArray[np.float64]:
        import numpy as np

        own = (self._own.T @ self._counts * self._counts).sum(axis=0)
        return np.asarray(np.sqrt(own / self.scale))
