"""Products of counts, some rows at a time: sparse while that is quicker, else dense."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Cells: TypeAlias = tuple[NDArray[np.int32], NDArray[np.int32], NDArray[np.float64]]
    """Rows, columns and weights of cells that are not 0, in order."""

_BLOCK = 1 << 20
"""Cells of a block: 8 MB of them, that no network needs its whole matrix at once."""

_FEWEST = 64
"""Rows of a block, however long they are: each block costs a moment."""

_DENSE = 1 << 27
"""Cells of the largest matrix of counts that is laid out whole: 1 GB."""

# One step of a sparse product costs as much as so many of a dense one (measured on one core: 4.5 ns
# and 0.03 to 0.05 ns).
_SPARSE_STEP = 90


def multiply(left: Any, right: Any, *, dense: bool = False) -> Iterator[tuple[int, Any]]:
    """Yield the product of a matrix and another's transpose: the first row of a block, the block.

    A block is an array, or sparse where that is quicker and `dense` does not ask otherwise.
    """
    count, width = right.shape
    if not (left.shape[0] and count and width):
        return
    height = max(_FEWEST, _BLOCK // count)
    whole = (
        right.size
        and count * width <= _DENSE
        and _steps(left, right) * _SPARSE_STEP > (left.shape[0] * count * width)
    )
    turned = right.toarray().T if whole else right.T.tocsr()
    for start in range(0, left.shape[0], height):
        rows = left[start : start + height]
        if whole:
            yield start, rows.toarray() @ turned
        else:
            block = rows @ turned
            yield start, block.toarray() if dense else block


def cells_of(block: Any, start: int) -> Cells:
    """Return the cells of a block of a square matrix that are not 0, the diagonal left out."""
    import numpy as np

    if isinstance(block, np.ndarray):
        diagonal = np.arange(min(len(block), block.shape[1] - start))
        block[diagonal, start + diagonal] = 0
        heads, places, weights = pick_cells(block, start)
        return heads, places.astype(np.int32), weights
    block.sort_indices()
    found = block.tocoo()
    heads = found.row.astype(np.int32) + np.int32(start)
    tails = found.col.astype(np.int32)
    kept = (found.data != 0) & (heads != tails)
    return heads[kept], tails[kept], found.data[kept]


def pick_cells(block: NDArray[Any], start: int) -> tuple[NDArray[np.int32], Any, NDArray[Any]]:
    """Return rows, columns and values of an array's cells that are not 0.

    Its first row is row `start`.
    """
    import numpy as np

    full = block != 0
    places = np.flatnonzero(full)
    values = block.ravel().take(places)
    sizes = np.count_nonzero(full, axis=1)
    heads = np.repeat(np.arange(start, start + len(block), dtype=np.int32), sizes)
    places -= np.repeat(np.arange(len(block)) * block.shape[1], sizes)
    return heads, places, values


def _steps(left: Any, right: Any) -> float:
    """Return how many multiplications a sparse product takes."""
    import numpy as np

    each = [np.bincount(side.indices, minlength=side.shape[1]) for side in (left, right)]
    return float(each[0].astype(np.float64) @ each[1])
