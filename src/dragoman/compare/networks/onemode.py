"""One-mode networks: nodes tied by what they share of the other variable."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from dragoman.compare.networks.counts import Counts, without_levels
from dragoman.compare.networks.levels import Levels, nearness
from dragoman.compare.networks.products import cells_of, multiply
from dragoman.records.network import Aggregation, Normalization

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from dragoman.compare.networks.products import Cells

    Floats = NDArray[np.float64]
    Ints = NDArray[np.int32]
    Divide = Callable[[Ints, Ints, Floats], Floats]


def one_mode_cells(
    counts: Counts, levels: Levels, aggregation: Aggregation, normalization: Normalization
) -> Iterator[Cells]:
    """Yield the ties of a one-mode network, some rows at a time.

    The tie of i and j sums over the values c of the other variable and over pairs of levels:
    n(i,c,k) · n(j,c,l) · q(k,l), with q as `nearness` has it.
    """
    factors = Factors.of(counts, levels, aggregation)
    blocks = _blocks(counts, levels, aggregation, factors)
    if normalization is Normalization.JACCARD:
        yield from _by_union(counts, factors, blocks)
        return
    divide = divisor(normalization, counts.matrix.sum(axis=1), factors.norms)
    for start, block in blocks:
        heads, tails, weights = cells_of(block, start)
        yield heads, tails, divide(heads, tails, weights / factors.scale)


@dataclass(frozen=True, slots=True, eq=False)
class Factors:
    """A network's two factors: it is `left` · `right`ᵀ / `scale`."""

    left: Any
    right: Any
    scale: float
    own: Any  # a node's nearness to itself is left · ownᵀ

    @classmethod
    def of(cls, counts: Counts, levels: Levels, aggregation: Aggregation) -> Factors:
        """Return what to multiply for an aggregation."""
        if aggregation is Aggregation.IGNORE:
            folded = without_levels(counts)
            return cls(folded, folded, 1.0, folded)
        matrix = counts.matrix
        right = spread(matrix, nearness(levels, aggregation), len(counts.columns))
        own = spread(matrix, nearness(levels, Aggregation.CONGRUENCE), len(counts.columns))
        return cls(matrix, right, levels.scale, own)

    def norms(self) -> Floats:
        """Return the length of each node's row of counts."""
        import numpy as np

        return np.asarray(np.sqrt(self.left.multiply(self.own).sum(axis=1) / self.scale))


def spread(matrix: Any, near: Floats | None, values: int) -> Any:
    """Return counts times the nearness of levels, value by value of the other variable."""
    import numpy as np
    from scipy.sparse import csr_array, eye_array, kron

    if near is None or np.array_equal(near, np.eye(len(near))):
        return matrix
    return csr_array(matrix @ kron(eye_array(values, format="csr"), csr_array(near), format="csr"))


def _blocks(
    counts: Counts,
    levels: Levels,
    aggregation: Aggregation,
    factors: Factors,
) -> Iterator[tuple[int, Any]]:
    if levels.is_text and aggregation in (Aggregation.CONFLICT, Aggregation.SUBTRACT):
        return _differences(counts, aggregation)
    return multiply(factors.left, factors.right)


def _differences(counts: Counts, aggregation: Aggregation) -> Iterator[tuple[int, Floats]]:
    """Yield the conflict of words: statements of cells in which the other node has none.

    With `subtract`, products of cells in which both have some, less those.
    """
    for start, both, alone in _shared(counts):
        yield start, alone if aggregation is Aggregation.CONFLICT else both - alone


def _shared(counts: Counts) -> Iterator[tuple[int, Floats, Floats]]:
    """Yield for blocks of rows what two nodes share, and what either has without the other."""
    import numpy as np

    matrix = counts.matrix
    present = matrix.copy()
    present.data = np.ones_like(present.data)
    totals = matrix.sum(axis=1)
    blocks = zip(
        multiply(matrix, matrix, dense=True),
        multiply(matrix, present, dense=True),
        multiply(present, matrix, dense=True),
        strict=True,
    )
    for (start, both), (_, mine), (_, theirs) in blocks:
        sums = totals[start : start + len(both), None] + totals[None, :]
        yield start, both, sums - mine - theirs


def _by_union(
    counts: Counts, factors: Factors, blocks: Iterator[tuple[int, Any]]
) -> Iterator[Cells]:
    """Divide by what either node has without the other, and the products of what both have."""
    unions = (both + alone for _, both, alone in _shared(counts))
    for (start, block), union in zip(blocks, unions, strict=True):
        heads, tails, weights = cells_of(block, start)
        yield heads, tails, weights / factors.scale / union[heads - start, tails]


def divisor(normalization: Normalization, totals: Floats, norms: Callable[[], Floats]) -> Divide:
    """Return what divides the ties of some heads and tails.

    By the mean of the two nodes' totals (average), by the product of their totals (what DNA calls
    cosine), or by the product of the lengths of their rows, which is the cosine of their angle.
    """
    if normalization is Normalization.AVERAGE:
        return lambda heads, tails, weights: weights / ((totals[heads] + totals[tails]) / 2)
    if normalization is Normalization.DNA_COSINE:
        return lambda heads, tails, weights: weights / (totals[heads] * totals[tails])
    if normalization is Normalization.COSINE:
        lengths = norms()
        return lambda heads, tails, weights: weights / (lengths[heads] * lengths[tails])
    return lambda heads, tails, weights: weights
