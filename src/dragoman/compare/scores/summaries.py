"""Several scores → what they come to, with their uncertainty."""

from __future__ import annotations

import math
import warnings
from collections import Counter
from collections.abc import Sequence

from dragoman.compare.scores.measures import brier
from dragoman.compare.scores.scoring import answer_of
from dragoman.records.score import LogMean, Mark, Mean, Means, Rules, Score, Skill, Summary, Tally


def summarise(scores: Sequence[Score], rules: Rules, *, least: int = 2) -> Summary:
    """Return tally, mean scores and skill; None where nothing could be scored.

    Means of fewer than `least` scores have no interval.
    """
    briers = [each.brier for each in scores if each.brier is not None]
    crps = [each.crps for each in scores if each.crps is not None]
    return Summary(
        tally=count_marks(scores),
        brier=mean_of(briers, rules, least=least) if briers else None,
        log=_log_mean([each.log for each in scores if each.log is not None]),
        crps=mean_of(crps, rules, least=least) if crps else None,
        skill=_skill(scores, rules),
    )


def count_marks(scores: Sequence[Score]) -> Tally:
    """Return how many ended in which way, and how many of the scored ones have which means."""
    marks = Counter(each.mark for each in scores)
    means = Counter(each.means for each in scores if each.brier is not None)
    return Tally(
        hits=marks[Mark.HIT],
        misses=marks[Mark.MISS],
        untold=marks[Mark.UNTOLD],
        partly=marks[Mark.PARTLY],
        ambiguous=marks[Mark.AMBIGUOUS],
        void=marks[Mark.VOID],
        stated=means[Means.STATED],
        scaled=means[Means.SCALE],
        readings=means[Means.READING],
    )


def mean_of(values: Sequence[float], rules: Rules, *, least: int = 2) -> Mean:
    """Return the mean with its bootstrap interval: bias-corrected and accelerated (Efron 1987)."""
    mean = math.fsum(values) / len(values)
    # One value, or all the same: there is nothing to resample.
    if len(values) < least or max(values) - min(values) < 1e-12:
        return Mean(mean, len(values))
    import numpy as np
    from scipy.stats import bootstrap

    with np.errstate(all="ignore"), warnings.catch_warnings():
        warnings.simplefilter(
            "ignore"
        )  # of resamples that are all alike; no interval comes of them
        interval = bootstrap(
            (np.asarray(values),),
            np.mean,
            confidence_level=rules.level,
            n_resamples=rules.resamples,
            batch=max(1, 2_000_000 // len(values)),  # 16 MB at a time, however many values
            method="BCa",
            random_state=np.random.default_rng(rules.seed),
        ).confidence_interval
    if not math.isfinite(interval.low) or not math.isfinite(interval.high):
        return Mean(mean, len(values))
    return Mean(mean, len(values), float(interval.low), float(interval.high))


def _log_mean(values: Sequence[float]) -> LogMean | None:
    """Return the mean of the finite scores; an infinite one is counted, never cut down."""
    if not values:
        return None
    finite = [value for value in values if math.isfinite(value)]
    mean = math.fsum(finite) / len(finite) if finite else None
    return LogMean(mean, len(finite), len(values) - len(finite))


def _skill(scores: Sequence[Score], rules: Rules) -> Skill | None:
    """Return the Brier skill score; None where no base rate is known."""
    own, reference = [], []
    for each in scores:
        resolved = each.state.resolved
        answer = answer_of(resolved.outcome, rules) if resolved else None
        if each.brier is not None and each.base is not None and answer is not None:
            own.append(each.brier)
            reference.append(brier(each.base, answer))
    if not own:
        return None
    mean = math.fsum(reference) / len(reference)
    return Skill(1 - math.fsum(own) / len(own) / mean if mean > 1e-12 else None, mean)
