"""Which questions are meant."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from dragoman.errors import QuestionError
from dragoman.records import Added, Outcome, QuestionState, Resolved, Status, Voided
from dragoman.store import due_states, fold_entries, pick_id, pick_state, select_states, state_of

AT = "2031-07-01T09:00:00+01:00"
IDS = ["3f2a91c0aa", "3f2a91c1bb", "77de000000"]

Build = Callable[..., Added]


@pytest.mark.parametrize(
    ("prefix", "found"),
    [("77de", "77de000000"), ("77DE00", "77de000000"), ("3f2a91c1", "3f2a91c1bb")],
)
def test_the_beginning_of_an_id_is_enough(prefix: str, found: str) -> None:
    assert pick_id(IDS, prefix) == found


@pytest.mark.parametrize(
    ("prefix", "complaint"),
    [
        ("77d", "“77d” is too short for an id. Give 4 digits or more."),
        ("", "“” is too short for an id. Give 4 digits or more."),
        (
            "3f2a9",
            "“3f2a9” is the beginning of 3f2a91c0, 3f2a91c1. Give more of it.",
        ),
        (
            "abcd",
            "“abcd”: there is no such forecast. `dragoman forecasts list` shows all ids.",
        ),
    ],
)
def test_what_is_not_one_id_is_refused(prefix: str, complaint: str) -> None:
    with pytest.raises(QuestionError) as caught:
        pick_id(IDS, prefix)
    assert str(caught.value) == complaint


def test_candidates_are_told_apart_and_few() -> None:
    with pytest.raises(QuestionError, match=r"of aaaaaaaa0, aaaaaaaa1, aaaaaaaa2, .* and 5 more"):
        pick_id([f"aaaaaaaa{n}b" for n in range(10)], "aaaa")


def test_a_question_is_picked_by_the_beginning_of_its_id(new_added: Build) -> None:
    states = [state_of(new_added(each)) for each in IDS]
    assert pick_state(states, "77de") is states[2]


@pytest.fixture
def states(new_added: Build) -> list[QuestionState]:
    """Found, void and resolved; of three speakers."""
    three = [
        new_added(id_, speaker=name) for id_, name in zip(IDS, ("Ada", "Bo", "Çelik"), strict=True)
    ]
    return fold_entries(
        [
            *three,
            Voided(AT, "eva", IDS[1], "no"),
            Resolved(AT, "eva", IDS[2], Outcome.NO, "2031-06-30"),
        ]
    )


@pytest.mark.parametrize(
    ("said", "places"),
    [
        ({}, [0, 1, 2]),
        ({"statuses": [Status.VOID, Status.RESOLVED]}, [1, 2]),
        ({"speakers": ["çel"]}, [2]),
        ({"speakers": ["harbour"]}, [0, 1, 2]),
        ({"issues": ["BRIDGES"]}, [0, 1, 2]),
        ({"issues": ["bridge"]}, []),
        ({"sources": ["memo", "round"]}, [0, 1, 2]),
        ({"sources": ["memo"]}, []),
        ({"speakers": ["a"], "statuses": [Status.FOUND]}, [0]),
    ],
)
def test_questions_fit_all_that_is_said(
    states: list[QuestionState], said: dict[str, object], places: list[int]
) -> None:
    assert list(select_states(states, **said)) == [states[n] for n in places]  # type: ignore[arg-type]


def test_both_sides_are_compared_folded(states: list[QuestionState]) -> None:
    fold = str.maketrans({"ç": "c", "Ç": "c"})
    found = select_states(states, speakers=["Çe"], fold=lambda name: name.translate(fold))
    assert list(found) == [states[2]]


def test_the_longest_overdue_comes_first(new_added: Build) -> None:
    days = {"aaaa": "2031-06-30", "bbbb": "2031-05-01", "cccc": "2031-07-08", "dddd": None}
    states = [state_of(new_added(id_, last=last)) for id_, last in days.items()]

    def due(on: str, within: int = 0) -> list[str]:
        return [each.id for each in due_states(states, on=on, within=within)]

    assert due("2031-06-29") == ["bbbb"]
    assert due("2031-06-30") == ["bbbb", "aaaa"]
    assert due("2031-07-01", within=7) == ["bbbb", "aaaa", "cccc"]
    assert due("9999-12-30", within=36_500) == ["bbbb", "aaaa", "cccc"]


def test_what_is_settled_is_not_due(states: list[QuestionState]) -> None:
    assert due_states(states, on="2031-12-31") == [states[0]]


def test_the_deadline_as_asked_counts(states: list[QuestionState], new_added: Build) -> None:
    from dragoman.store import ask

    asked = ask(states[0], at=AT, by="eva", deadline="2032-01-01")
    later = replace(states[0], asked=asked)
    assert due_states([later], on="2031-12-31") == []
    assert due_states([later], on="2032-01-01") == [later]
