"""Entries in their order → what holds now of every forecast."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from dragoman.records import Added, Asked, Entry, QuestionState, Reopened, Resolved, Status, Voided


def fold_entries(entries: Iterable[Entry]) -> list[QuestionState]:
    """Return the state of each forecast, in the order in which they were added.

    What was decided last holds. An entry about a forecast that was not added before is passed
    over. What adds a forecast a second time holds only where the first knew no date, and as long
    as nobody has asked it: nothing is changed under a question.
    """
    states: dict[str, QuestionState] = {}
    histories: dict[str, list[Entry]] = {}
    for entry in entries:
        key = forecast_of(entry)
        if key in states:
            states[key] = _follow(states[key], entry)
            histories[key].append(entry)
        elif isinstance(entry, Added):
            states[key] = QuestionState(entry)
            histories[key] = [entry]
    return [replace(state, history=tuple(histories[key])) for key, state in states.items()]


def forecast_of(entry: Entry) -> str:
    """Return the id of the forecast that an entry is about."""
    return entry.forecast.id if isinstance(entry, Added) else entry.forecast


def may_be_dated(state: QuestionState, entry: Added) -> bool:
    """Tell whether an entry brings the date that a forecast lacks which nobody has decided on."""
    undated = state.added.source.published is None and entry.source.published is not None
    return undated and state.status is Status.FOUND


def _follow(state: QuestionState, entry: Entry) -> QuestionState:
    """Return the state after one more entry, its history left as it was."""
    match entry:
        case Added():
            return replace(state, added=entry) if may_be_dated(state, entry) else state
        case Asked():
            return replace(state, asked=entry)
        case Resolved():
            return replace(state, resolved=entry, voided=None)
        case Voided():
            return replace(state, resolved=None, voided=entry)
        case Reopened():
            return replace(state, resolved=None, voided=None)
