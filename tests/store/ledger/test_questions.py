"""What may be done with a question, and when."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from dragoman.errors import QuestionError
from dragoman.records import (
    Added,
    Asked,
    Evidence,
    Outcome,
    QuestionState,
    Reopened,
    Resolved,
    Voided,
)
from dragoman.store import ask, fold_entries, is_late, reopen, resolve, state_of, void

AT = "2031-07-01T09:00:00+01:00"
ID = "3f2a91c0aaaaaaaaaaaa"

Build = Callable[..., Added]


@pytest.fixture
def found(added: Added) -> QuestionState:
    return state_of(added)


@pytest.fixture
def settled(added: Added, asked: Asked) -> QuestionState:
    (state,) = fold_entries([added, asked, Resolved(AT, "jon", ID, Outcome.YES, "2031-06-12")])
    return state


def test_a_question_is_the_forecast_as_restated_by_the_end_of_its_horizon(
    found: QuestionState,
) -> None:
    assert ask(found, at=AT, by="eva") == Asked(
        AT, "eva", ID, "The bridge will open.", "", "2031-06-30"
    )


def test_a_person_may_say_all_of_it(found: QuestionState) -> None:
    asked = ask(
        found,
        at=AT,
        by="eva",
        text=" Will cars cross? ",
        criteria="A car has crossed.",
        deadline="2031-12-31",
        reading=1,
        interval=(5, 7),
    )
    assert asked == Asked(
        AT, "eva", ID, "Will cars cross?", "A car has crossed.", "2031-12-31", 1, (5, 7)
    )


def test_what_is_not_said_again_stays_as_it_was_asked(added: Added, asked: Asked) -> None:
    before = replace(asked, criteria="A car.", deadline="2031-09-30", reading=0.4, interval=(1, 2))
    (state,) = fold_entries([added, before])
    assert ask(state, at=AT, by="jon", reading=0.7) == replace(before, at=AT, by="jon", reading=0.7)


def test_a_horizon_without_an_end_needs_a_deadline(new_added: Build) -> None:
    state = state_of(new_added(last=None))
    with pytest.raises(
        QuestionError, match=r"3f2a91c0: the forecast gives no last day.*--deadline"
    ):
        ask(state, at=AT, by="eva")
    assert ask(state, at=AT, by="eva", deadline="2031-12-31").deadline == "2031-12-31"


@pytest.mark.parametrize(
    ("said", "complaint"),
    [
        ({"reading": 1.2}, "1.2 is no probability"),
        ({"reading": -0.1}, "-0.1 is no probability"),
        ({"reading": math.nan}, "nan is no probability"),
        ({"interval": (7, 5)}, "the lower end comes first"),
        ({"interval": (5, math.inf)}, "two numbers that are finite"),
        ({"deadline": "2031-02-30"}, "2031-02-30: there is no such day"),
        ({"deadline": "summer"}, "“summer” is no date"),
        ({"deadline": "20310630"}, "is no date"),
        ({"deadline": "2031-02-19"}, "lies before the forecast, which was published 2031-02-20"),
        ({"text": "  "}, "the question is empty"),
    ],
)
def test_what_cannot_be_asked_is_refused(
    found: QuestionState, said: dict[str, Any], complaint: str
) -> None:
    with pytest.raises(QuestionError, match=complaint):
        ask(found, at=AT, by="eva", **said)


def test_to_resolve_what_nobody_asked_asks_it_first(found: QuestionState) -> None:
    evidence = (Evidence("wire.txt", "sha256:bb", 0, 4, "Cars"),)
    entries = resolve(
        found,
        at=AT,
        by="eva",
        outcome=Outcome.YES,
        on="2031-06-12",
        value=6,
        evidence=evidence,
        note=" at noon ",
    )
    assert entries == [
        Asked(AT, "eva", ID, "The bridge will open.", "", "2031-06-30"),
        Resolved(AT, "eva", ID, Outcome.YES, "2031-06-12", 6, evidence, "at noon"),
    ]


def test_what_was_asked_is_only_resolved(added: Added, asked: Asked) -> None:
    (state,) = fold_entries([added, asked])
    assert resolve(state, at=AT, by="eva", outcome=Outcome.NO, on="2031-07-01") == [
        Resolved(AT, "eva", ID, Outcome.NO, "2031-07-01")
    ]


@pytest.mark.parametrize(
    ("published", "on", "complaint"),
    [
        ("2031-02-20", "2031-02-19", "lies before the forecast, which was published 2031-02-20"),
        ("2031-02", "2031-01-31", "lies before the forecast, which was published 2031-02"),
        ("2031", "2030-12-31", "lies before the forecast"),
        ("2031-02-20", "2031-07-02", "2031-07-02 is still to come: today is 2031-07-01"),
        ("2031-02-20", "2031-02-30", "there is no such day"),
        (None, "2031-7-1", "is no date"),
    ],
)
def test_a_day_that_does_not_fit_is_refused(
    new_added: Build, published: str | None, on: str, complaint: str
) -> None:
    state = state_of(new_added(published=published))
    with pytest.raises(QuestionError, match=complaint):
        resolve(state, at=AT, by="eva", outcome=Outcome.YES, on=on)


@pytest.mark.parametrize("published", ["2031-02-20", "2031-02", "2031", None, "some day", "0000"])
def test_the_first_day_that_the_date_can_mean_is_early_enough(
    new_added: Build, published: str | None
) -> None:
    state = state_of(new_added(published=published))
    assert resolve(state, at=AT, by="eva", outcome=Outcome.YES, on="2031-02-20")


def test_a_number_that_is_none_is_refused(found: QuestionState) -> None:
    with pytest.raises(QuestionError, match="nan is no number that can come about"):
        resolve(found, at=AT, by="e", outcome=Outcome.NO, on="2031-06-12", value=math.nan)


def test_what_is_settled_is_not_touched(settled: QuestionState, added: Added) -> None:
    complaint = "3f2a91c0 is resolved yes on 2031-06-12 by jon. Reopen it first."
    with pytest.raises(QuestionError, match=complaint):
        ask(settled, at=AT, by="eva")
    with pytest.raises(QuestionError, match=complaint):
        resolve(settled, at=AT, by="eva", outcome=Outcome.NO, on="2031-06-13")
    with pytest.raises(QuestionError, match=complaint):
        void(settled, at=AT, by="eva", reason="no")
    (state,) = fold_entries([added, Voided(AT, "jon", ID, "no talks")])
    with pytest.raises(QuestionError, match=r"3f2a91c0 is void since 2031-07-01 by jon\. Reopen"):
        resolve(state, at=AT, by="eva", outcome=Outcome.NO, on="2031-06-13")


def test_void_and_reopen_need_a_reason(found: QuestionState, settled: QuestionState) -> None:
    assert void(found, at=AT, by="eva", reason=" no talks ") == Voided(AT, "eva", ID, "no talks")
    assert reopen(settled, at=AT, by="eva", reason="wrong") == Reopened(AT, "eva", ID, "wrong")
    with pytest.raises(QuestionError, match="the reason is empty"):
        void(found, at=AT, by="eva", reason=" ")
    with pytest.raises(QuestionError, match="the reason is empty"):
        reopen(settled, at=AT, by="eva", reason="")


def test_what_is_not_settled_cannot_be_reopened(found: QuestionState) -> None:
    with pytest.raises(QuestionError, match="3f2a91c0 is found: there is nothing to take back"):
        reopen(found, at=AT, by="eva", reason="wrong")


def test_a_yes_after_the_deadline_is_late(settled: QuestionState) -> None:
    assert settled.resolved is not None
    after = replace(settled, resolved=replace(settled.resolved, on="2031-07-01"))
    never = replace(
        settled, resolved=replace(settled.resolved, on="2031-07-01", outcome=Outcome.NO)
    )
    assert [is_late(each) for each in (settled, after, never)] == [False, True, False]
