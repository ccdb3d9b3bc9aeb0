from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from dragoman.compare.counterparts import find_counterparts
from dragoman.compare.panel import Panel
from dragoman.records import Mode

PanelOf = Callable[..., Panel]
Row = dict[str, Any]


def vector(*numbers: int) -> bytes:
    return np.array(numbers, dtype=np.int8).tobytes()


TURNOUT: Row = {
    "text": "Turnout reached 71 percent",
    "predicate": "reach",
    "subject": "turnout",
    "objects": ("percent",),
    "quantity": ("71 percent", 71, 71, "percent", None),
    "vector": vector(127, 0),
}
HALF: Row = {
    "text": "Barely half of the electorate cast a ballot",
    "predicate": "cast",
    "subject": "half",
    "objects": ("ballot",),
    "words": ("half", "electorate", "cast", "ballot"),
    "vector": vector(80, 98),
}


def found_in(panel: Panel) -> list[tuple[str, str]]:
    return [(str(found.kind), found.why) for found in find_counterparts(panel)]


def test_one_topic_in_other_words_and_a_share_in_words(panel_of: PanelOf) -> None:
    assert found_in(panel_of(TURNOUT, HALF)) == [("number", "“71 percent” against “Barely half”")]


def test_shares_of_different_topics_are_not_compared(panel_of: PanelOf) -> None:
    prices = HALF | {
        "text": "Inflation rose to half of the old rate",
        "predicate": "rise",
        "subject": "inflation",
        "words": ("inflation", "rise", "half", "rate"),
    }
    assert found_in(panel_of(TURNOUT, prices)) == []


def test_a_kind_of_number_that_an_account_gives_several_of(panel_of: PanelOf) -> None:
    noon = TURNOUT | {
        "text": "At noon turnout stood at 48 percent",
        "predicate": "stand",
        "quantity": ("48 percent", 48, 48, "percent", None),
        "vector": vector(0, -127),
    }
    assert [kind for kind, _ in found_in(panel_of([TURNOUT, noon], HALF))] == []


def test_counts_of_one_thing_under_two_nouns(panel_of: PanelOf) -> None:
    left = {
        "text": "Four fishing vessels were sunk in the harbour",
        "predicate": "sink",
        "objects": ("vessel", "harbour"),
        "quantity": ("Four", 4, 4, "count", "vessel"),
        "vector": vector(127, 0),
    }
    right = left | {
        "text": "Seven boats went down in the harbour",
        "predicate": "go down",
        "objects": ("harbour",),
        "subject": "boat",
        "quantity": ("Seven", 7, 7, "count", "boat"),
        "vector": vector(90, 90),
    }
    assert ("number", "“Four” against “Seven”") in found_in(panel_of(left, right))


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("not before September", ["number"]),
        ("in spring", []),
        ("in March", []),
    ],
)
def test_another_time_for_one_step(panel_of: PanelOf, words: str, expected: list[str]) -> None:
    left = {
        "text": "Pilots will check the buoys again in March",
        "predicate": "check",
        "subject": "pilot",
        "objects": ("buoy",),
        "words": ("pilot", "check", "buoy"),
        "mode": Mode.PREDICTED,
        "vector": vector(127, 0),
    }
    right = {
        "text": f"The buoys will be checked {words}",
        "predicate": "check",
        "objects": ("buoy",),
        "words": ("buoy", "check"),
        "mode": Mode.PREDICTED,
        "vector": vector(110, 60),
    }
    found = [kind for kind, _ in found_in(panel_of(left, right)) if kind == "number"]
    assert found == expected
