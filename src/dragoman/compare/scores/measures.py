"""The scoring rules, for one forecast each. All are losses: 0 is perfect, more is worse."""

from __future__ import annotations

import math


def brier(probability: float, answer: float) -> float:
    """Return the Brier score: the squared distance from what happened (Brier 1950).

    >>> round(brier(0.7, 1.0), 4), round(brier(0.7, 0.5), 4)
    (0.09, 0.04)
    """
    if answer not in (0.0, 1.0):  # the library takes yes and no alone
        return (probability - answer) ** 2
    import scoringrules

    return float(scoringrules.brier_score(answer, probability))


def log_score(probability: float, answer: float) -> float:
    """Return the logarithmic score in nats; infinite where what was ruled out came about.

    >>> round(log_score(0.7, 1.0), 4), log_score(0.0, 1.0), log_score(1.0, 1.0)
    (0.3567, inf, 0.0)
    """
    if probability == 1.0 - answer:  # the library gets there too, with a warning
        return math.inf
    import scoringrules

    return abs(float(scoringrules.log_score(answer, probability)))  # never "−0"


def range_crps(limits: tuple[float, float], value: float) -> float:
    """Return the continuous ranked probability score of a range taken as a uniform distribution.

    >>> round(range_crps((5.0, 7.0), 6.0), 4), range_crps((5.0, 5.0), 6.5)
    (0.1667, 1.5)
    """
    low, high = limits
    if low == high:  # a single point, of which the library makes not-a-number: the distance
        return abs(value - low)
    import scoringrules

    return float(scoringrules.crps_uniform(value, low, high))
