"""The decision: whether a candidate is a forecast, and how sure that is."""

from __future__ import annotations

from math import exp, log

from dragoman.extract.bases import base_form
from dragoman.extract.forecasts.candidate import MODAL, Candidate, Why
from dragoman.extract.forecasts.lexicon import entries

LEAST = 0.5
# How sure a candidate is without a judge, where the encoder that it reads is not there: three in
# four of those that the rules let through were right in newspapers, with words of expecting more.
UNJUDGED, UNJUDGED_SPOKEN = 0.75, 0.9
# What marker and rules add to the judge's log-odds. Chosen on the open parts of our gold and of
# the labelled newspapers (`python -m eval.forecasts`, `python -m eval.forecasts_polnear`): a plain
# "will" counts from 0.31 of the judge, words of expecting ("is likely to") from 0.1, and what a
# rule speaks against that knows exceptions from 0.5.
PLAIN, SPOKEN, DOUBTED = 0.8, 2.2, 0.0
# Rules that know exceptions: a judge that is sure may overrule them.
SOFT = frozenset(("ability", "general", "past", "present", "promise", "scheduled", "telling"))


def decide(candidate: Candidate, judged: float | None = None) -> float | None:
    """Return how sure it is that a candidate is a forecast, or None where it is held for none.

    `judged` is a learnt probability that it is one, where there is any.
    """
    if candidate.excluded is not None and (judged is None or candidate.excluded not in SOFT):
        return None
    spoken = candidate.why not in MODAL or _is_refusal(candidate)
    if judged is None:
        return UNJUDGED_SPOKEN if spoken else UNJUDGED
    shift = DOUBTED if candidate.excluded else SPOKEN if spoken else PLAIN
    sure = 1 / (1 + exp(-(_odds(judged) + shift)))
    return round(sure, 3) if sure >= LEAST else None


def _is_refusal(candidate: Candidate) -> bool:
    """Tell whether somebody "cannot yield": so strong a word is no mere ability."""
    word = candidate.predicate
    turned = any(c.lower_ in ("not", "n't", "n’t", "never") for c in word.children)
    yields = entries("exclusions", "yielding")
    return candidate.why is Why.CAN and turned and base_form(word) in yields


def _odds(probability: float) -> float:
    held = min(max(probability, 0.01), 0.99)
    return log(held / (1 - held))
