"""Alignment: which items of different accounts are near each other, in blocks of a matrix.

Products of unit rows are cosines. A block of rows is multiplied with all rows at once, and only
its best few are kept, so that memory grows with the number of items and not with its square.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

# Cells of one block's product: 16 MB of float32.
_CELLS = 4_000_000
_OWN = -3.0  # in place of the cosine with an item of the same account, below any cosine
_LEAST_COSINE = -1.5


@dataclass(frozen=True, slots=True)
class Link:
    """Two items by their index, the first of the earlier account, and their cosine."""

    left: int
    right: int
    nearness: float


def nearest_pairs(
    rows: NDArray[np.float32],
    accounts: Sequence[int],
    *,
    most: int,
    least: float,
    mutual: bool = False,
) -> list[Link]:
    """Return pairs of items of different accounts that are near, nearest first.

    `accounts` gives each row's account. Each item brings its `most` nearest in each other
    account, if their cosine is at least `least`; among many accounts, its nearest in all of them
    together, as many as it would bring from two. With `mutual`, only pairs that both bring.
    """
    import numpy as np

    of = np.asarray(accounts)
    if len(of) < 2 or rows.shape[1] == 0:
        return []
    found: dict[tuple[int, int], tuple[float, int]] = {}
    for i, j, nearness in _best(rows, of, most, least):
        key = (i, j) if (of[i], i) < (of[j], j) else (j, i)
        found[key] = (nearness, found.get(key, (0.0, 0))[1] + 1)
    wanted = 2 if mutual else 1
    links = [Link(i, j, n) for (i, j), (n, times) in found.items() if times >= wanted]
    return sorted(links, key=lambda link: (-link.nearness, link.left, link.right))


def _best(
    rows: NDArray[np.float32], of: NDArray[np.int_], most: int, least: float
) -> Iterator[tuple[int, int, float]]:
    """Yield each item with its nearest ones, block by block."""
    import numpy as np

    count = len(of)
    block = max(1, min(count, _CELLS // count))
    groups = [np.flatnonzero(of == account) for account in np.unique(of)]
    few = len(groups) <= _FEW_ACCOUNTS
    for start in range(0, count, block):
        stop = min(count, start + block)
        nearness = rows[start:stop] @ rows.T
        nearness[of[start:stop, None] == of[None, :]] = _OWN
        if few:
            for columns in groups:
                yield from _top(nearness[:, columns], columns, start, most, least)
        else:
            yield from _top(nearness, np.arange(count), start, 2 * most, least)


# Up to here every two accounts are compared for themselves; beyond, pairs would grow with the
# square of the accounts.
_FEW_ACCOUNTS = 12


def _top(
    nearness: NDArray[np.float32],
    columns: NDArray[np.int_],
    start: int,
    most: int,
    least: float,
) -> Iterator[tuple[int, int, float]]:
    import numpy as np

    if nearness.shape[1] > most:
        kept = np.argpartition(nearness, -most, axis=1)[:, -most:]
    else:
        kept = np.tile(np.arange(nearness.shape[1]), (nearness.shape[0], 1))
    values = np.take_along_axis(nearness, kept, axis=1)
    for row, place in np.argwhere(values >= max(least, _LEAST_COSINE)).tolist():
        yield start + row, int(columns[kept[row, place]]), float(values[row, place])


def nearest_among(
    rows: NDArray[np.float32],
    accounts: Sequence[int],
    left: Sequence[int],
    right: Sequence[int],
    *,
    most: int,
) -> Iterable[Link]:
    """Yield, for each item of one list, its `most` nearest of another list and other accounts."""
    import numpy as np

    if not left or not right:
        return
    of = np.asarray(accounts)
    columns = np.asarray(right)
    block = max(1, _CELLS // len(right))
    for start in range(0, len(left), block):
        part = np.asarray(left[start : start + block])
        nearness = rows[part] @ rows[columns].T
        nearness[of[part][:, None] == of[columns][None, :]] = _OWN
        for row, place, value in _top(nearness, columns, 0, most, -1.0):
            one, other = int(part[row]), place
            if (of[other], other) < (of[one], one):
                one, other = other, one
            yield Link(one, other, value)
