"""Entries in their order → what holds now."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from dragoman.records import (
    Added,
    Asked,
    Entry,
    Outcome,
    QuestionState,
    Reopened,
    Resolved,
    Status,
    Voided,
)
from dragoman.store import fold_entries

AT = "2031-07-01T09:00:00+01:00"


def test_nothing_added_is_no_question() -> None:
    assert fold_entries([]) == []


def test_a_forecast_that_was_added_is_found(added: Added) -> None:
    assert fold_entries([added]) == [QuestionState(added, history=(added,))]


def test_what_was_decided_last_holds_and_everything_is_kept(added: Added, asked: Asked) -> None:
    key = added.forecast.id
    again = replace(asked, text="Will it be open to cars?")
    resolved = Resolved(AT, "eva", key, Outcome.YES, "2031-06-12")
    reopened = Reopened(AT, "jon", key, "only to bicycles")
    entries: list[Entry] = [added, asked, again, resolved, reopened]
    assert fold_entries(entries) == [QuestionState(added, again, history=tuple(entries))]
    other = replace(resolved, outcome=Outcome.PARTLY)
    assert fold_entries([*entries, other]) == [
        QuestionState(added, again, other, history=(*entries, other))
    ]


def test_a_date_that_was_missing_is_put_to_what_nobody_has_asked(
    new_added: Callable[..., Added], asked: Asked
) -> None:
    undated = new_added(asked.forecast, published=None, last=None)
    dated = replace(new_added(asked.forecast), at="2031-07-02T09:00:00+01:00")
    other = new_added(asked.forecast, published="2031-02-21")
    assert fold_entries([undated, dated, other]) == [
        QuestionState(dated, history=(undated, dated, other))
    ]
    (state,) = fold_entries([undated, asked, dated])
    assert (state.added, state.asked) == (undated, asked)


def test_a_void_question_is_no_longer_resolved(added: Added) -> None:
    key = added.forecast.id
    resolved = Resolved(AT, "eva", key, Outcome.NO, "2031-06-12")
    voided = Voided(AT, "eva", key, "no condition")
    (state,) = fold_entries([added, resolved, voided])
    assert (state.status, state.resolved) == (Status.VOID, None)
    (state,) = fold_entries([added, voided, resolved])
    assert (state.status, state.voided) == (Status.RESOLVED, None)


def test_questions_keep_the_order_in_which_they_were_added(
    new_added: Callable[..., Added], asked: Asked
) -> None:
    first, second = new_added("bbbb"), new_added(asked.forecast)
    states = fold_entries([first, second, asked])
    assert [(state.id, state.status) for state in states] == [
        ("bbbb", Status.FOUND),
        (asked.forecast, Status.OPEN),
    ]


def test_an_entry_about_what_was_never_added_is_passed_over(asked: Asked) -> None:
    assert fold_entries([asked]) == []


def test_what_is_added_twice_stays_as_it_was_first(added: Added) -> None:
    twice = replace(added, by="jon")
    assert fold_entries([added, twice]) == [QuestionState(added, history=(added, twice))]
