"""CONCOR: blocks of actors whose ties run alike, by correlating correlations until they settle.

Breiger, Boorman & Arabie, "An algorithm for clustering relational data with applications to social
network analysis and comparison with multidimensional scaling", Journal of Mathematical Psychology
12 (1975), 328–383.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_ROUNDS = 200  # it settles within 10 to 20; a tie between blocks may never
_SETTLED = 1e-9


def split_concor(profiles: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Part the rows in two: those that correlate with the first one, and the others.

    The correlations of the rows are correlated again and again; in the end every one is +1 or −1.
    Rows without variation correlate with one another
    alone.
    """
    import numpy as np

    found = _correlate(profiles)
    for _ in range(_ROUNDS):
        if np.all(np.abs(np.abs(found) - 1) < _SETTLED):
            break
        found = _correlate(found)
    return np.asarray(found[0] > 0)


def find_blocks(profiles: NDArray[np.float64], k: int) -> NDArray[np.intp]:
    """Return each row's block, of k at most: the largest block is split until there are k.

    A block that does not split, because its rows are all alike, stays whole.
    """
    import numpy as np

    blocks = np.zeros(len(profiles), dtype=np.intp)
    whole: set[int] = set()
    while (count := int(blocks.max(initial=0)) + 1) < k:
        sizes = np.bincount(blocks, minlength=count)
        open_ = [n for n in range(count) if n not in whole and sizes[n] > 1]
        if not open_:
            break
        largest = max(open_, key=lambda n: (sizes[n], -n))
        members = np.flatnonzero(blocks == largest)
        first = split_concor(profiles[members])
        if first.all() or not first.any():
            whole.add(largest)
        else:
            blocks[members[~first]] = count
    return blocks


def _correlate(rows: NDArray[np.float64]) -> NDArray[np.float64]:
    import numpy as np

    centred = rows - rows.mean(axis=1, keepdims=True)
    norms = np.sqrt((centred**2).sum(axis=1))
    flat = norms <= 1e-12 * np.maximum(1.0, np.abs(rows).max(axis=1, initial=0.0))
    scaled = np.where(flat[:, None], 0.0, centred / np.where(flat, 1.0, norms)[:, None])
    found = np.clip(scaled @ scaled.T, -1.0, 1.0)
    found[np.ix_(flat, flat)] = 1.0
    np.fill_diagonal(found, 1.0)
    return np.asarray(found)
