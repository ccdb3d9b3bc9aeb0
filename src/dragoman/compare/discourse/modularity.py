"""Modularity: how much of a network's ties lies inside clusters, against what chance would put."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


def modularity_matrix(ties: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return w_ij − s_i·s_j / 2w of a symmetric network with no negative ties; 0 if it has none."""
    import numpy as np

    strengths = ties.sum(axis=1)
    total = float(strengths.sum())
    if not total:
        return np.zeros_like(ties)
    return np.asarray(ties - strengths[:, None] * strengths[None, :] / total)


def modularity_of(ties: NDArray[np.float64], clusters: NDArray[np.intp]) -> float:
    """Return the modularity of a partition, −½ … 1; 0 of a network without ties.

    Newman, "Analysis of weighted networks", Physical Review E 70, 056131 (2004).
    """
    total = float(ties.sum())
    if not total:
        return 0.0
    inside = clusters[:, None] == clusters[None, :]
    return float(modularity_matrix(ties)[inside].sum()) / total


def signed_matrix(
    congruence: NDArray[np.float64], conflict: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Return what a pair of nodes adds to signed modularity when it is in one cluster.

    Q = Σ_ij [w⁺_ij − s⁺_i·s⁺_j / 2w⁺ − (w⁻_ij − s⁻_i·s⁻_j / 2w⁻)] δ(c_i, c_j) / (2w⁺ + 2w⁻):
    Gómez, Jensen & Arenas, "Analysis of community structure in networks of correlated data",
    Physical Review E 80, 016114 (2009). This is the sum's bracket, not yet divided.
    """
    return modularity_matrix(congruence) - modularity_matrix(conflict)
