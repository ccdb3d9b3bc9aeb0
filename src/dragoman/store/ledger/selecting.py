"""Which questions are meant: by an id or its beginning, by what they are about, by what is due."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from datetime import date, timedelta

from dragoman.errors import QuestionError
from dragoman.records import QuestionState, Status
from dragoman.store.ledger.questions import SHOWN

SHORTEST = 4
"""Digits of an id that a person has to type at least."""

_NAMED = 5  # candidates that a message has room for


def pick_id(ids: Collection[str], prefix: str, *, shown: str = "dragoman forecasts list") -> str:
    """Return the one id that begins so. Raises QuestionError for none, for several, for too few.

    `shown` is the command that shows all ids.

    >>> pick_id(["3f2a91c0", "3f2b0000", "77de0000"], "3f2a")
    '3f2a91c0'
    """
    wanted = prefix.strip().lower()
    if wanted in ids:
        return wanted
    if len(wanted) < SHORTEST:
        raise QuestionError(f"“{prefix}” is too short for an id. Give {SHORTEST} digits or more.")
    found = sorted(each for each in ids if each.startswith(wanted))
    if not found:
        raise QuestionError(f"“{prefix}”: there is no such forecast. `{shown}` shows all ids.")
    if len(found) > 1:
        raise QuestionError(
            f"“{prefix}” is the beginning of {_candidates(found)}. Give more of it."
        )
    return found[0]


def pick_state(states: Sequence[QuestionState], prefix: str) -> QuestionState:
    """Return the one question whose id begins so. Raises QuestionError as `pick_id` does."""
    by_id = {state.id: state for state in states}
    return by_id[pick_id(by_id, prefix)]


def select_states(
    states: Iterable[QuestionState],
    *,
    statuses: Collection[Status] = (),
    speakers: Collection[str] = (),
    issues: Collection[str] = (),
    sources: Collection[str] = (),
    fold: Callable[[str], str] = str.casefold,
) -> Iterator[QuestionState]:
    """Yield the questions that fit everything that is said; of each, one of several is enough.

    A speaker is a part of the forecaster's name or organisation, an issue a key or a label, a
    source a part of the account's title, path or publisher. Both sides are compared folded.
    """
    spoken, told = [fold(each) for each in speakers], [fold(each) for each in sources]
    about = {fold(each) for each in issues}
    for state in states:
        if statuses and state.status not in statuses:
            continue
        if spoken and not _holds(_speaker_words(state), spoken, fold):
            continue
        if told and not _holds(_source_words(state), told, fold):
            continue
        if not about or not about.isdisjoint(map(fold, issue_names(state))):
            yield state


def issue_names(state: QuestionState) -> tuple[str, ...]:
    """Return the keys of a question's issues, and their labels."""
    return state.added.forecast.issues + state.added.labels


def due_states(states: Iterable[QuestionState], *, on: str, within: int = 0) -> list[QuestionState]:
    """Return what can be answered on a day, or so many days later: the longest overdue first.

    Questions that are open, and forecasts with an end that nobody has asked yet.
    """
    limit = _days_later(on, within)
    waiting = (state for state in states if state.status in (Status.FOUND, Status.OPEN))
    due = [(state.deadline, state) for state in waiting if state.deadline is not None]
    return [state for day, state in sorted(due, key=lambda each: each[0]) if day <= limit]


def _days_later(day: str, days: int) -> str:
    try:
        return (date.fromisoformat(day) + timedelta(days=days)).isoformat()
    except OverflowError:  # beyond the year 9999
        return date.max.isoformat()


def _candidates(ids: Sequence[str]) -> str:
    """Name several ids, with as many digits as it takes to tell them apart."""
    length = SHOWN
    while len({each[:length] for each in ids}) < len(ids):
        length += 1
    named = [each[:length] for each in ids[:_NAMED]]
    more = f" and {len(ids) - _NAMED} more" if len(ids) > _NAMED else ""
    return ", ".join(named) + more


def _holds(words: Iterable[str | None], parts: Iterable[str], fold: Callable[[str], str]) -> bool:
    known = [fold(word) for word in words if word]
    return any(part in word for part in parts for word in known)


def _speaker_words(state: QuestionState) -> tuple[str | None, ...]:
    forecaster = state.added.forecaster
    return forecaster.name, forecaster.organisation


def _source_words(state: QuestionState) -> tuple[str | None, ...]:
    source = state.added.source
    return source.label, source.path, source.publisher
