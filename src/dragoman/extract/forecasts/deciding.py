"""The decision: whether a candidate is a forecast, and how sure that is."""

from __future__ import annotations

from math import exp, log

from dragoman.extract.forecasts.candidate import Candidate, Why

# How often such a candidate, let through by every rule, is a forecast.
PRIORS = {
    Why.WILL: 0.85,
    Why.GOING: 0.85,
    Why.SET: 0.75,
    Why.LIKELY: 0.95,
    Why.EXPECTED: 0.85,
    Why.EXPECTS: 0.9,
    Why.LIKELIHOOD: 0.9,
    Why.MAY: 0.75,
    Why.WOULD: 0.7,
    Why.CAN: 0.65,
    Why.TENDENCY: 0.75,
    Why.CONSEQUENCE: 0.8,
}
# Rules that a learnt judge may overrule, and what it has to be sure of for that.
SOFT = frozenset(("general", "ability", "present", "identifying", "scheduled", "procedure"))
OVERRULES = 0.9
LEAST = 0.5


def decide(candidate: Candidate, judged: float | None = None) -> float | None:
    """Return how sure it is that a candidate is a forecast, or None where it is held for none.

    `judged` is a learnt probability that it is one, where there is any.
    """
    prior = PRIORS[candidate.why]
    if candidate.excluded is not None:
        overruled = judged is not None and candidate.excluded in SOFT and judged >= OVERRULES
        return LEAST if overruled else None
    if judged is None:
        return prior
    sure = 1 / (1 + exp(-(_odds(prior) + _odds(judged)) / 2))
    return round(sure, 3) if sure >= LEAST else None


def _odds(probability: float) -> float:
    held = min(max(probability, 0.01), 0.99)
    return log(held / (1 - held))
