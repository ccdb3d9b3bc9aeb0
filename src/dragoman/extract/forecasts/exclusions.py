"""Exclusions: what points ahead and is no forecast all the same, each rule with its reason."""

from __future__ import annotations

from collections.abc import Callable

from dragoman.extract.forecasts.candidate import Candidate
from dragoman.extract.forecasts.commitments import (
    is_advice,
    is_denied,
    is_pledge,
    is_promise,
    is_telling,
    is_threat,
    is_wanted,
)
from dragoman.extract.forecasts.pasts import is_history, is_past
from dragoman.extract.forecasts.plans import is_identifying, is_procedure, is_scheduled
from dragoman.extract.forecasts.scene import Scene
from dragoman.extract.forecasts.settings import (
    is_compared,
    is_in_condition,
    is_no_prose,
    is_polite,
    is_purpose,
    is_question,
)
from dragoman.extract.forecasts.truths import is_ability, is_general, is_habit, is_present
from dragoman.records import Statement

Rule = Callable[[Candidate, Statement, Scene], bool]

RULES: dict[str, Rule] = {
    "no prose": is_no_prose,
    "question": is_question,
    "condition": is_in_condition,
    "purpose": is_purpose,
    "denied": is_denied,
    "wanted": is_wanted,
    "history": is_history,
    "pledge": is_pledge,
    "past": is_past,
    "polite": is_polite,
    "telling": is_telling,
    "promise": is_promise,
    "scheduled": is_scheduled,
    "procedure": is_procedure,
    "identifying": is_identifying,
    "threat": is_threat,
    "habit": is_habit,
    "advice": is_advice,
    "comparison": is_compared,
    "present": is_present,
    "ability": is_ability,
    "general": is_general,
}


def excluded(candidate: Candidate, statement: Statement, scene: Scene) -> str | None:
    """Return the reason of the first rule that holds a candidate for no forecast, or None."""
    return next((name for name, rule in RULES.items() if rule(candidate, statement, scene)), None)
