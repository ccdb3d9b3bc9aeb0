"""Kernels: how much a statement counts, by its distance in time from a window's middle.

The functions of kernel density estimation (Silverman 1986, Density Estimation for Statistics and
Data Analysis), laid over time as rDNA lays them.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from dragoman.compare.networks.times import SECONDS
from dragoman.records.network import Kernel, Window

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]


def kernel_weights(
    kernel: Kernel, times: NDArray[np.int64], middle: int, unit: Window, size: int
) -> Floats:
    """Return each statement's weight in a window around `middle`.

    The distance is in whole units of the calendar, as rDNA counts it, and divided by half the
    size: it is −1 at one edge of the window, for statements after the middle, and 1 at the other.
    """
    return KERNELS[kernel](2 * _distances(times, middle, unit) / size)


def _distances(times: NDArray[np.int64], middle: int, unit: Window) -> Floats:
    """Return how many whole units of the calendar lie between each time and the middle."""
    import numpy as np

    if unit in SECONDS:
        return np.asarray(np.trunc((middle - times) / SECONDS[unit]))
    days = times.astype("datetime64[s]").astype("datetime64[D]")
    day = np.datetime64(middle, "s").astype("datetime64[D]")
    early, late = np.minimum(days, day), np.maximum(days, day)
    months = late.astype("datetime64[M]").astype(int) - early.astype("datetime64[M]").astype(int)
    months -= _day_of_month(late) < _day_of_month(early)
    units = months // 12 if unit is Window.YEARS else months
    return np.asarray(np.where(days > day, -units, units), dtype=np.float64)


def _day_of_month(days: NDArray[np.datetime64]) -> NDArray[np.int64]:
    import numpy as np

    first = days.astype("datetime64[M]").astype("datetime64[D]")
    return np.asarray((days - first).astype(np.int64))


def _uniform(far: Floats) -> Floats:
    return 0.5 * _inside(far).astype(float)


def _triangular(far: Floats) -> Floats:
    return (1 - abs(far)) * _inside(far)


def _epanechnikov(far: Floats) -> Floats:
    return 0.75 * (1 - far**2) * _inside(far)


def _gaussian(far: Floats) -> Floats:
    import numpy as np

    return np.asarray(np.exp(-0.5 * far**2) / np.sqrt(2 * np.pi))


def _dna_triangular(far: Floats) -> Floats:
    return abs(1 - far) * _inside(far)


def _dna_epanechnikov(far: Floats) -> Floats:
    return 0.75 * (1 - far) ** 2 * _inside(far)


def _inside(far: Floats) -> NDArray[np.bool_]:
    return abs(far) <= 1


KERNELS: dict[Kernel, Callable[[Floats], Floats]] = {
    Kernel.UNIFORM: _uniform,
    Kernel.TRIANGULAR: _triangular,
    Kernel.EPANECHNIKOV: _epanechnikov,
    Kernel.GAUSSIAN: _gaussian,
    # As DNA 3 computes them: not symmetric, statements after the middle weigh more than at it.
    Kernel.DNA_TRIANGULAR: _dna_triangular,
    Kernel.DNA_EPANECHNIKOV: _dna_epanechnikov,
}
"""Weights by the distance from the middle, in halves of the window."""
