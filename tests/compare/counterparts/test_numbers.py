from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from dragoman.compare.counterparts import find_counterparts
from dragoman.compare.panel import Panel

PanelOf = Callable[..., Panel]
Row = dict[str, Any]

NINETY: Row = {
    "text": "The talks lasted 90 minutes",
    "predicate": "last",
    "subject": "talk",
    "objects": ("minute",),
    "quantity": ("90 minutes", 90, 90, "minute", None),
}
THREE_HOURS: Row = {
    "text": "The meeting went on for three hours",
    "predicate": "go on",
    "subject": "meeting",
    "objects": ("hour",),
    "quantity": ("three hours", 180, 180, "minute", None),
}
KILLED: Row = {
    "text": "Twelve soldiers were killed in the blast",
    "predicate": "kill",
    "objects": ("soldier", "blast"),
    "quantity": ("Twelve", 12, 12, "count", "soldier"),
}


def kinds(panel: Panel) -> list[str]:
    return [str(found.kind) for found in find_counterparts(panel)]


def test_one_length_measured_twice(panel_of: PanelOf) -> None:
    [found] = find_counterparts(panel_of(NINETY, THREE_HOURS))
    assert (found.kind, found.why) == ("number", "“90 minutes” against “three hours”")


@pytest.mark.parametrize(("low", "high"), [(85, 95), (60, None), (None, 120)])
def test_intervals_that_meet_agree(
    panel_of: PanelOf, low: float | None, high: float | None
) -> None:
    right = THREE_HOURS | {"quantity": ("three hours", low, high, "minute", None)}
    assert kinds(panel_of(NINETY, right)) == ["agreement"]


def test_killed_and_wounded_are_counted_apart(panel_of: PanelOf) -> None:
    wounded = KILLED | {
        "text": "Thirty soldiers were wounded in the blast",
        "predicate": "wound",
        "quantity": ("Thirty", 30, 30, "count", "soldier"),
    }
    assert kinds(panel_of(KILLED, wounded)) == []


def test_two_numbers_of_a_kind_in_one_clause_leave_open_which_is_meant(panel_of: PanelOf) -> None:
    other = KILLED | {"text": "Nine soldiers were killed in the blast"}
    other["quantity"] = ("Nine", 9, 9, "count", "soldier")
    assert kinds(panel_of(KILLED, other)) == ["number"]


SIGNED: Row = {
    "text": "The treaty was signed on 3 May",
    "predicate": "sign",
    "objects": ("treaty", "may"),
    "day": ("3 May", "2023-05-03"),
}


def test_one_event_on_two_days(panel_of: PanelOf) -> None:
    right = SIGNED | {"text": "The treaty was signed on 7 May", "day": ("7 May", "2023-05-07")}
    [found] = find_counterparts(panel_of(SIGNED, right))
    assert (found.kind, found.why) == ("number", "“3 May” against “7 May”")


def test_a_second_time_is_another_occasion(panel_of: PanelOf) -> None:
    right = SIGNED | {
        "text": "The treaty was signed again on 7 May",
        "day": ("7 May", "2023-05-07"),
    }
    assert kinds(panel_of(SIGNED, right)) == []


def test_an_account_that_knows_both_days_tells_of_two_occasions(panel_of: PanelOf) -> None:
    right = SIGNED | {"text": "The treaty was signed on 7 May", "day": ("7 May", "2023-05-07")}
    also = {
        "text": "Rain fell on 3 May",
        "predicate": "fall",
        "subject": "rain",
        "day": ("3 May", "2023-05-03"),
    }
    assert kinds(panel_of(SIGNED, [right, also])) == []


def test_a_day_apart_late_at_night_is_a_matter_of_clocks(panel_of: PanelOf) -> None:
    right = SIGNED | {
        "text": "The treaty was signed on 4 May",
        "day": ("4 May", "2023-05-04"),
        "time": "00:30",
    }
    assert kinds(panel_of(SIGNED, right)) == []
