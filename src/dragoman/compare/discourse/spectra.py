"""Spectra: what a network's Laplacian tells of its shape, and how far two shapes are apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


def spectrum_of(ties: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the eigenvalues of the Laplacian D − W, the largest first, divided by their sum.

    Negative ties count as none; a network without ties has zeros only.
    """
    import numpy as np
    from scipy.linalg import eigvalsh

    weights = np.maximum(ties, 0.0)
    np.fill_diagonal(weights, 0.0)
    strengths = weights.sum(axis=1)
    spectrum = np.zeros(len(weights))
    tied = np.flatnonzero(strengths)  # every other node only adds an eigenvalue of 0
    if not len(tied):
        return spectrum
    laplacian = np.diag(strengths[tied]) - weights[np.ix_(tied, tied)]
    found = np.maximum(eigvalsh(laplacian, check_finite=False)[::-1], 0.0)
    spectrum[: len(found)] = found / found.sum()
    return spectrum


def spectral_distance(left: NDArray[np.float64], right: NDArray[np.float64]) -> float:
    """Return the Euclidean distance of two spectra; the shorter one is filled up with zeros.

    Masuda & Holme, "Detecting sequences of system states in temporal networks", Scientific Reports
    9, 795 (2019), take this among their distances between networks.
    """
    import numpy as np

    length = max(len(left), len(right))
    one, other = (np.pad(each, (0, length - len(each))) for each in (left, right))
    return float(np.sqrt(((one - other) ** 2).sum()))
