"""One settled question → its score: the mark, the number, and what each rule makes of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TypeAlias

from dragoman.compare.scores.measures import brier, log_score, range_crps
from dragoman.records.forecast import Probability
from dragoman.records.question import Asked, Outcome, QuestionState
from dragoman.records.score import Mark, Means, Partly, Rules, Score

Range: TypeAlias = tuple[float, float]
Bases: TypeAlias = Mapping[str, float]

STATED = "stated"
"""The scale of a probability that the text itself gives as a number."""

_ANSWERS = {Outcome.YES: 1.0, Outcome.NO: 0.0}
_UNSCORED = {Outcome.PARTLY: Mark.PARTLY, Outcome.AMBIGUOUS: Mark.AMBIGUOUS}


@dataclass(frozen=True, slots=True)
class _Given:
    """What somebody gave for a question: a range with its means, or only a side of one half."""

    means: Means
    limits: Range | None
    leaning: int


def score_author(
    state: QuestionState, rules: Rules, leanings: Mapping[str, int], bases: Bases
) -> Score:
    """Return the score of what the text says."""
    probability = state.added.forecast.probability
    means, limits = _authors_range(probability, rules)
    worded = leanings.get(probability.term, 0) if probability else 1  # a plain "will": above
    leaning = lean(limits) if limits else worded
    return _score(state, _Given(means, limits, leaning), rules, bases)


def score_reading(asked: Asked, state: QuestionState, rules: Rules, bases: Bases) -> Score:
    """Return the score of the number that a person took the text to mean."""
    value = 0.5 if asked.reading is None else asked.reading
    given = _Given(Means.READING, (value, value), lean((value, value)))
    score = _score(state, given, rules, bases)
    return replace(score, reader=asked.by, read_on=asked.at[:10])


def reading_of(state: QuestionState) -> Asked | None:
    """Return the entry in which the reading that holds was given; a later one may carry it on."""
    given = None
    for entry in (*state.history, state.asked):
        if isinstance(entry, Asked) and (given is None or entry.reading != given.reading):
            given = entry
    return given if given and given.reading is not None else None


def lean(limits: Range) -> int:
    """Tell on which side of one half a range lies: 1, −1, or 0 where it lies on both.

    >>> lean((0.8, 0.9)), lean((0.4, 0.5)), lean((0.4, 0.6)), lean((0.5, 0.5))
    (1, -1, 0, 0)
    """
    low, high = limits
    return int(low >= 0.5 and high > 0.5) - int(high <= 0.5 and low < 0.5)


def _authors_range(probability: Probability | None, rules: Rules) -> tuple[Means, Range | None]:
    """Return the author's probability; "more than 70 percent" reaches up to 1."""
    if probability is None:
        return Means.NONE, None
    if probability.scale == STATED:
        low, high = probability.low, probability.high
        return Means.STATED, (0.0 if low is None else low, 1.0 if high is None else high)
    limits = rules.scale.range_of(probability.term) if rules.scale else None
    return (Means.SCALE if limits else Means.NONE), limits


def _score(state: QuestionState, given: _Given, rules: Rules, bases: Bases) -> Score:
    resolved = state.resolved
    low, high = given.limits or (None, None)
    if state.voided or resolved is None:
        return Score(state, Mark.VOID, given.means, low, high)
    score = Score(
        state,
        _mark(resolved.outcome, given.leaning),
        given.means,
        low,
        high,
        number_crps=_number_crps(state),
        base=bases.get(state.id),
    )
    answer = answer_of(resolved.outcome, rules)
    return score if given.limits is None or answer is None else _judge(score, given.limits, answer)


def _judge(score: Score, limits: Range, answer: float) -> Score:
    """Return the score with its losses; what came about in part has a Brier score alone."""
    middle = (limits[0] + limits[1]) / 2
    if answer not in _ANSWERS.values():
        return replace(score, brier=brier(middle, answer))
    return replace(
        score,
        brier=brier(middle, answer),
        log=log_score(middle, answer),
        crps=range_crps(limits, answer),
    )


def answer_of(outcome: Outcome, rules: Rules) -> float | None:
    """Return an outcome as a number: 1, 0, one half if so wanted, or None."""
    if outcome is Outcome.PARTLY and rules.partly is Partly.HALF:
        return 0.5
    return _ANSWERS.get(outcome)


def _mark(outcome: Outcome, leaning: int) -> Mark:
    if outcome in _UNSCORED:
        return _UNSCORED[outcome]
    if not leaning:
        return Mark.UNTOLD
    return Mark.HIT if (outcome is Outcome.YES) == (leaning > 0) else Mark.MISS


def _number_crps(state: QuestionState) -> float | None:
    """Return the score of a forecast number ("5 to 7 percent") against what came about."""
    interval = state.asked.interval if state.asked else None
    value = state.resolved.value if state.resolved else None
    return None if interval is None or value is None else range_crps(interval, value)
