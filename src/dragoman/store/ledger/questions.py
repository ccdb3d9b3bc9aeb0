"""What may be done with a question, and when: each decision as an entry, or a clear refusal."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.errors import QuestionError
from dragoman.records import (
    Added,
    Asked,
    Evidence,
    Outcome,
    QuestionState,
    Reopened,
    Resolved,
    Status,
    Voided,
)
from dragoman.store.ledger.values import (
    check_day,
    check_interval,
    check_probability,
    check_value,
    first_day,
)

SHOWN = 8
"""Digits of an id in a message: enough to find it again among thousands."""


def ask(
    state: QuestionState,
    *,
    at: str,
    by: str,
    text: str | None = None,
    criteria: str | None = None,
    deadline: str | None = None,
    reading: float | None = None,
    interval: tuple[float, float] | None = None,
) -> Asked:
    """Return the entry that makes a question of a forecast.

    What is not said stays as it was asked before, or else is the restated sentence and the last
    day of the horizon. Raises QuestionError for a question that is settled, for a horizon that
    gives no last day where no deadline is said, and for values that cannot be.
    """
    _check_unsettled(state)
    before = state.asked
    text = text if text is not None else before.text if before else None
    criteria = criteria if criteria is not None else before.criteria if before else None
    reading = reading if reading is not None else before.reading if before else None
    interval = interval if interval is not None else before.interval if before else None
    return Asked(
        at=at,
        by=by,
        forecast=state.id,
        text=_check_words(text, "the question") or state.added.forecast.restated,
        criteria=(criteria or "").strip(),
        deadline=_deadline(state, deadline),
        reading=None if reading is None else check_probability(reading),
        interval=None if interval is None else check_interval(interval),
    )


def resolve(
    state: QuestionState,
    *,
    at: str,
    by: str,
    outcome: Outcome,
    on: str,
    value: float | None = None,
    evidence: Sequence[Evidence] = (),
    note: str = "",
) -> list[Asked | Resolved]:
    """Return the entries that say what happened; a forecast that nobody asked is asked first.

    Raises QuestionError for a question that is settled, and for a day that does not exist, lies
    before the forecast was published, or after the day of `at`.
    """
    _check_unsettled(state)
    _check_settled_on(state, on, today=at[:10])
    resolved = Resolved(
        at=at,
        by=by,
        forecast=state.id,
        outcome=outcome,
        on=on,
        value=None if value is None else check_value(value),
        evidence=tuple(evidence),
        note=note.strip(),
    )
    return [resolved] if state.asked else [_ask_as_restated(state, at, by), resolved]


def void(state: QuestionState, *, at: str, by: str, reason: str) -> Voided:
    """Return the entry that takes a question out of the count.

    Raises QuestionError for a question that is settled, and without a reason.
    """
    _check_unsettled(state)
    return Voided(at, by, state.id, _check_words(reason, "the reason") or "")


def reopen(state: QuestionState, *, at: str, by: str, reason: str) -> Reopened:
    """Return the entry that takes back a resolution or a voiding.

    Raises QuestionError for a question that is not settled, and without a reason.
    """
    if state.status not in (Status.RESOLVED, Status.VOID):
        raise QuestionError(
            f"{_name(state)} is {state.status}: there is nothing to take back. Leave it as it is."
        )
    return Reopened(at, by, state.id, _check_words(reason, "the reason") or "")


def state_of(added: Added) -> QuestionState:
    """Return the state of a forecast that has just been added."""
    return QuestionState(added, history=(added,))


def is_late(state: QuestionState) -> bool:
    """Tell whether what was forecast came true only after its deadline."""
    resolved, deadline = state.resolved, state.deadline
    if resolved is None or deadline is None:
        return False
    return resolved.outcome is Outcome.YES and resolved.on > deadline


def is_early(state: QuestionState) -> bool:
    """Tell whether it was settled too soon to be so: a yes before its horizon, a no within it."""
    resolved, horizon = state.resolved, state.added.forecast.horizon
    if resolved is None:
        return False
    if resolved.outcome is Outcome.YES:
        return horizon is not None and horizon.first is not None and resolved.on < horizon.first
    ended = state.deadline is None or resolved.on >= state.deadline
    return resolved.outcome is Outcome.NO and not ended


def _ask_as_restated(state: QuestionState, at: str, by: str) -> Asked:
    forecast = state.added.forecast
    return Asked(at, by, state.id, forecast.restated, "", state.deadline)


def _check_unsettled(state: QuestionState) -> None:
    if state.resolved is not None:
        done = f"resolved {state.resolved.outcome} on {state.resolved.on} by {state.resolved.by}"
    elif state.voided is not None:
        done = f"void since {state.voided.at[:10]} by {state.voided.by}"
    else:
        return
    raise QuestionError(f"{_name(state)} is {done}. Reopen it first.")


def _deadline(state: QuestionState, said: str | None) -> str:
    """Return the deadline as said, as asked before, or as the horizon gives it."""
    deadline = said if said is not None else state.deadline
    if deadline is None:
        raise QuestionError(
            f"{_name(state)}: the forecast gives no last day. Name one with --deadline."
        )
    check_day(deadline)
    published = first_day(state.added.source.published)
    if said is not None and published is not None and said < published:
        raise QuestionError(
            f"{said} lies before the forecast, which was published "
            f"{state.added.source.published}. Name a later deadline."
        )
    return deadline


def _check_settled_on(state: QuestionState, on: str, *, today: str) -> None:
    check_day(on)
    published = first_day(state.added.source.published)
    if published is not None and on < published:
        raise QuestionError(
            f"{on} lies before the forecast, which was published "
            f"{state.added.source.published}. Check the day on which it was settled."
        )
    if on > today:
        raise QuestionError(
            f"{on} is still to come: today is {today}. Resolve it when it has been settled."
        )


def _check_words(text: str | None, what: str) -> str | None:
    """Return words without the blanks around them; none are no answer where some were given."""
    if text is not None and not text.strip():
        raise QuestionError(f"{what} is empty. Say it in a few words.")
    return text.strip() if text is not None else None


def _name(state: QuestionState) -> str:
    return state.id[:SHOWN]
