"""Calibration, Murphy's decomposition, discrimination, and a test of being too sure.

Only forecasts with a number that ended in yes or no take part.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeAlias

from dragoman.records.question import Outcome
from dragoman.records.score import (
    Bin,
    Binning,
    Confidence,
    Decomposition,
    Discrimination,
    Rules,
    Score,
)

Pair: TypeAlias = tuple[float, int]  # a probability, and 1 where it came about

_NEARLY = 1e-9  # a middle of 0.3 is 0.29999999999999998


def find_bins(scores: Iterable[Score], rules: Rules) -> tuple[Bin, ...]:
    """Return the bins that hold forecasts, lowest first, each share with its Wilson interval."""
    pairs = list(_pairs(scores))
    edges = _edges([p for p, _ in pairs], rules)
    held: defaultdict[int, list[Pair]] = defaultdict(list)
    for pair in pairs:
        held[_place(pair[0], edges)].append(pair)
    return tuple(
        _bin(edges[place], edges[place + 1], held[place], rules.level) for place in sorted(held)
    )


def decompose(scores: Iterable[Score]) -> Decomposition | None:
    """Return reliability, resolution and uncertainty (Murphy 1973), by each distinct probability.

    Over distinct values, and not over bins, the parts add up to the Brier score exactly.
    """
    pairs = list(_pairs(scores))
    if not pairs:
        return None
    by_value: defaultdict[float, list[int]] = defaultdict(list)
    for p, answer in pairs:
        by_value[round(p, 9)].append(answer)
    count, share = len(pairs), sum(answer for _, answer in pairs) / len(pairs)
    parts = [(p, sum(each) / len(each), len(each)) for p, each in by_value.items()]
    return Decomposition(
        reliability=math.fsum(n * (p - came) ** 2 for p, came, n in parts) / count,
        resolution=math.fsum(n * (came - share) ** 2 for _, came, n in parts) / count,
        uncertainty=share * (1 - share),
        values=len(by_value),
        count=count,
    )


def measure_discrimination(scores: Iterable[Score]) -> Discrimination | None:
    """Return how well forecasts tell what came about from what did not (Mason and Graham 2002)."""
    pairs = list(_pairs(scores))
    if not pairs:
        return None
    yes = [p for p, answer in pairs if answer]
    no = [p for p, answer in pairs if not answer]
    return Discrimination(
        area=_area(yes, no) if yes and no else None,
        when_yes=math.fsum(yes) / len(yes) if yes else None,
        when_no=math.fsum(no) / len(no) if no else None,
        yes=len(yes),
        no=len(no),
    )


def measure_confidence(scores: Iterable[Score], rules: Rules) -> Confidence | None:
    """Return Spiegelhalter's z (1986), or None for fewer scores than may be ranked."""
    pairs = list(_pairs(scores))
    spread = math.fsum((1 - 2 * p) ** 2 * p * (1 - p) for p, _ in pairs)
    if len(pairs) < max(2, rules.least) or spread < _NEARLY:
        return None
    from scipy.stats import norm

    z = math.fsum((answer - p) * (1 - 2 * p) for p, answer in pairs) / math.sqrt(spread)
    return Confidence(z, float(2 * norm.sf(abs(z))))


def _pairs(scores: Iterable[Score]) -> Iterator[Pair]:
    for each in scores:
        resolved, p = each.state.resolved, each.probability
        if resolved and p is not None and resolved.outcome in (Outcome.YES, Outcome.NO):
            yield p, int(resolved.outcome is Outcome.YES)


def _edges(probabilities: Sequence[float], rules: Rules) -> list[float]:
    """Return the edges of the bins, from 0 to 1."""
    steps = [place / rules.bins for place in range(rules.bins + 1)]
    if rules.binning is Binning.EQUAL or not probabilities:
        return steps
    import numpy as np

    inner = {round(float(edge), 9) for edge in np.quantile(probabilities, steps[1:-1])}
    return [0.0, *sorted(inner - {0.0, 1.0}), 1.0]


def _place(probability: float, edges: Sequence[float]) -> int:
    """Return the bin of a probability: it holds its lower edge, and the last its upper one too."""
    return sum(edge <= probability + _NEARLY for edge in edges[1:-1])


def _bin(low: float, high: float, pairs: Sequence[Pair], level: float) -> Bin:
    from scipy.stats import binomtest

    count, came = len(pairs), sum(answer for _, answer in pairs)
    band = binomtest(came, count).proportion_ci(confidence_level=level, method="wilson")
    mean = math.fsum(p for p, _ in pairs) / count
    return Bin(low, high, count, mean, came / count, float(band.low), float(band.high))


def _area(yes: Sequence[float], no: Sequence[float]) -> float:
    """Return how often what came about had been given more: ties count as one half."""
    from scipy.stats import mannwhitneyu

    # Rounded, so that 0.6 and a middle of 0.6000000000000001 are the tie that they are.
    ranked = mannwhitneyu(
        [round(p, 9) for p in yes], [round(p, 9) for p in no], method="asymptotic"
    )
    return float(ranked.statistic) / (len(yes) * len(no))
