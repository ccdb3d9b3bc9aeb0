"""Values that coders gave the same records → Krippendorff's alpha, and plain percent agreement."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any, TypeAlias

from dragoman.records.agreement import AgreementRules, Alpha, Untold

if TYPE_CHECKING:
    from numpy.typing import NDArray

Value: TypeAlias = str | float
Unit: TypeAlias = Sequence[Value | None]
"""What each coder said of one record; None where he has not decided."""


_Pattern: TypeAlias = frozenset[tuple[Value, int]]
"""How many coders gave which value."""


class Level(StrEnum):
    """How two values differ: at all, or by the square of their distance."""

    NOMINAL = "nominal"
    INTERVAL = "interval"


@dataclass(frozen=True, slots=True)
class Counted:
    """How many decisions are the same."""

    units: int
    pairs: int
    same: int
    values: int


# Beyond this share of resamples without any variation, which have no alpha, either end of an
# interval that leaves 2.5 % out on each side could lie anywhere.
_MOST_UNTOLD = 0.05


def count_same(units: Iterable[Unit]) -> Counted:
    """Count the pairs of decisions on the same record, and those that are the same.

    >>> count_same([("a", "a"), ("a", "b"), ("b", None)])
    Counted(units=2, pairs=2, same=1, values=2)
    """
    patterns = _patterns(units)
    domain = {value for pattern in patterns for value, _ in pattern}
    pairs = same = 0
    for pattern, times in patterns.items():
        pairs += times * math.comb(sum(number for _, number in pattern), 2)
        same += times * sum(math.comb(number, 2) for _, number in pattern)
    return Counted(patterns.total(), pairs, same, len(domain))


def measure_alpha(
    units: Iterable[Unit], rules: AgreementRules, *, level: Level = Level.NOMINAL
) -> Alpha:
    """Return Krippendorff's alpha with a bootstrap interval over records.

    A record that fewer than two coders decided on says nothing. Where all values are the same no
    disagreement can be expected, and alpha cannot be told. The interval is the percentile one of
    resampled records; there is none where all resamples are alike, or too many have no variation.
    """
    patterns = _patterns(units)
    domain = sorted({value for pattern in patterns for value, _ in pattern}, key=_sorting)
    if not patterns:
        return Alpha(None, untold=Untold.NOTHING)
    if len(domain) < 2:
        return Alpha(None, untold=Untold.ALIKE)
    import krippendorff
    import numpy as np

    counts = np.array([[dict(pattern).get(value, 0) for value in domain] for pattern in patterns])
    times = np.array(list(patterns.values()))
    scale = np.array(domain if level is Level.INTERVAL else range(len(domain)), dtype=float)
    value = krippendorff.alpha(
        value_counts=np.repeat(counts, times, axis=0),
        value_domain=scale,
        level_of_measurement=level.value,
    )
    low, high = _interval(counts, times, _distances(scale, level), rules)
    return Alpha(float(value), low, high)


def _patterns(units: Iterable[Unit]) -> Counter[_Pattern]:
    """Count the records by what was said of them; who said it does not matter to alpha."""
    patterns: Counter[_Pattern] = Counter()
    for unit, times in Counter(map(tuple, units)).items():
        given = Counter(value for value in unit if value is not None)
        if given.total() > 1:
            patterns[frozenset(given.items())] += times
    return patterns


def _sorting(value: Value) -> tuple[float, str]:
    return (0.0, value) if isinstance(value, str) else (value, "")


def _distances(scale: NDArray[Any], level: Level) -> NDArray[Any]:
    import numpy as np

    if level is Level.NOMINAL:
        return 1.0 - np.eye(len(scale))
    squares: NDArray[Any] = (scale[:, None] - scale[None, :]) ** 2
    return squares


def _interval(
    counts: NDArray[Any], times: NDArray[Any], distances: NDArray[Any], rules: AgreementRules
) -> tuple[float, float] | tuple[None, None]:
    """Return the ends of the percentile interval, or None twice.

    Records of the same pattern are exchangeable, so how often each pattern is drawn is all that a
    resample of records comes to.
    """
    import numpy as np

    total = int(times.sum())
    draws = np.random.default_rng(rules.seed).multinomial(total, times / total, rules.resamples)
    alphas = resampled_alphas(counts, draws, distances)
    told = alphas[np.isfinite(alphas)]
    if len(told) < (1 - _MOST_UNTOLD) * rules.resamples or np.ptp(told) < 1e-12:
        return None, None
    tail = (1 - rules.level) / 2
    low, high = np.quantile(told, [tail, 1 - tail])
    return float(low), float(high)


def resampled_alphas(
    counts: NDArray[Any], draws: NDArray[Any], distances: NDArray[Any]
) -> NDArray[Any]:
    """Return alpha of each resample, not-a-number where it has no variation.

    `counts` has for each pattern how many coders gave which value, `draws` for each resample how
    often each pattern is in it. The same as the library gives, 2,000 at a time.
    """
    import numpy as np

    coders = counts.sum(axis=1)
    unlike = ((counts @ distances) * counts).sum(axis=1) / (coders - 1)
    margins = draws @ counts
    expected = ((margins @ distances) * margins).sum(axis=1)
    observed = (draws @ unlike) * (margins.sum(axis=1) - 1)
    out = np.full(len(draws), np.nan)
    alphas: NDArray[Any] = 1 - np.divide(observed, expected, out=out, where=expected > 0)
    return alphas
