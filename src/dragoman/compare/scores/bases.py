"""The base rate: what somebody would say who knows how often such things come about, no more."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.records.question import Outcome, QuestionState
from dragoman.records.score import Rules


def base_rates(states: Sequence[QuestionState], rules: Rules) -> dict[str, float]:
    """Return the base rate of each resolved question, by the forecast's id.

    Without one from the user it is the share that came about among all *others* that were
    answered with yes or no: a question may not help to guess itself. Empty for a single question.
    """
    ended = {state.id: state.resolved.outcome for state in states if state.resolved}
    if rules.base_rate is not None:
        return dict.fromkeys(ended, rules.base_rate)
    answered = {
        key: float(outcome is Outcome.YES)
        for key, outcome in ended.items()
        if outcome in (Outcome.YES, Outcome.NO)
    }
    total, count = sum(answered.values()), len(answered)
    return {
        key: (total - answered.get(key, 0.0)) / (count - (key in answered))
        for key in ended
        if count > (key in answered)
    }
