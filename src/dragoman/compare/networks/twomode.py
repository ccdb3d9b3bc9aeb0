"""Two-mode networks: nodes of one variable tied to those of the other."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from dragoman.compare.networks.counts import Counts, without_levels
from dragoman.compare.networks.levels import Levels, combinations, signs
from dragoman.records.dataset import DataType
from dragoman.records.network import Aggregation, Normalization

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from dragoman.compare.networks.products import Cells


def two_mode_cells(
    counts: Counts, levels: Levels, aggregation: Aggregation, normalization: Normalization
) -> Cells:
    """Return the ties of a two-mode network.

    A tie counts the statements of a row's node with a column's; with `subtract` each by its
    value; with `combine` it is the sum of the numbers of the levels that occur.
    Activity divides by the row's count of statements, prominence by the column's.
    """
    import numpy as np

    folded = _AGGREGATIONS[aggregation](counts, levels)
    found = folded.tocoo()
    heads, tails = found.row.astype(np.int32), found.col.astype(np.int32)
    weights = found.data.astype(np.float64)
    if normalization is not Normalization.NO:
        by_row = normalization is Normalization.ACTIVITY
        totals = _ignore(counts, levels).sum(axis=1 if by_row else 0)
        weights = weights / totals[heads if by_row else tails]
    kept = weights != 0
    return heads[kept], tails[kept], weights[kept]


def _ignore(counts: Counts, levels: Levels) -> Any:
    return without_levels(counts, counts.matrix.data)


def _subtract(counts: Counts, levels: Levels) -> Any:
    return without_levels(counts, counts.matrix.data * _of_each(counts, signs(levels)))


def _combine(counts: Counts, levels: Levels) -> Any:
    """Return the numbers of the levels of each cell, each once.

    Of fractions several levels have the same number, which is then in the cell once all the same.
    """
    numbers = _of_each(counts, combinations(levels)).astype("float64")
    if levels.type is not DataType.NUMBER:
        return without_levels(counts, numbers)
    return sum(without_levels(counts, numbers == sign).astype(bool) * sign for sign in (1, 2))


def _of_each(counts: Counts, values: NDArray[Any]) -> NDArray[Any]:
    """Return for each cell of the counts what its level has."""
    found: NDArray[Any] = values[counts.matrix.indices % counts.levels]
    return found


_AGGREGATIONS: dict[Aggregation, Callable[[Counts, Levels], Any]] = {
    Aggregation.IGNORE: _ignore,
    Aggregation.SUBTRACT: _subtract,
    Aggregation.COMBINE: _combine,
}
