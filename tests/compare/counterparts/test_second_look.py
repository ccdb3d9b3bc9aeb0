from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from dragoman.compare.counterparts import find_counterparts
from dragoman.compare.counterparts.second_look_antonyms import contraries_in
from dragoman.compare.panel import Panel
from dragoman.records import Mode

PanelOf = Callable[..., Panel]
Row = dict[str, Any]


def vector(*numbers: int) -> bytes:
    return np.array(numbers, dtype=np.int8).tobytes()


NEAR, FAR = vector(70, 106), vector(0, 127)  # cosines with THIS of 0.55 and 0
THIS = vector(127, 0)


def kinds(panel: Panel) -> list[str]:
    return [str(found.kind) for found in find_counterparts(panel)]


LEVY: Row = {
    "text": "The levy will not touch the harvest",
    "predicate": "touch",
    "subject": "levy",
    "objects": ("harvest",),
    "words": ("levy", "touch", "harvest"),
    "mode": Mode.PREDICTED,
    "negation": ("not",),
    "vector": THIS,
}
RUIN: Row = {
    "text": "The new duty would ruin the harvest of the valley",
    "predicate": "ruin",
    "subject": "duty",
    "objects": ("harvest",),
    "words": ("new", "duty", "ruin", "harvest", "valley"),
    "mode": Mode.PREDICTED,
    "vector": NEAR,
}


def test_what_one_predicts_and_another_rules_out_in_other_words(panel_of: PanelOf) -> None:
    [found] = find_counterparts(panel_of(LEVY, RUIN))
    assert (found.kind, found.why) == (
        "opposite",
        "“The levy will not touch the harvest” against "
        "“The new duty would ruin the harvest of the valley”",
    )
    assert 2 < found.weight < 2.4  # the surest stay on top


@pytest.mark.parametrize(
    "change",
    [
        {"vector": FAR},
        {"mode": Mode.CONDITIONAL},
        {"mode": Mode.WANTED},
        {"objects": ("valley",)},  # the harvest is beside the matter
        {"text": "Once the new duty would ruin the harvest of the valley"},
        {"text": "Ruin the harvest of the valley"},  # a fragment
    ],
)
def test_no_contradiction_where_the_two_may_not_meet(panel_of: PanelOf, change: Row) -> None:
    assert kinds(panel_of(LEVY, RUIN | change)) == []


@pytest.mark.parametrize(
    ("words", "negation"),
    [("levy or no levy", "no"), ("no more than half", "no"), ("instead of grain", "instead of")],
)
def test_a_negation_that_turns_no_clause(panel_of: PanelOf, words: str, negation: str) -> None:
    text = f"The levy will spare the harvest, {words}"
    left = LEVY | {"text": text, "negation": (negation,)}
    assert "opposite" not in kinds(panel_of(left, RUIN))


def test_a_claim_called_wrong_that_shares_what_is_denied(panel_of: PanelOf) -> None:
    denied = {
        "text": "The claim that our pilots used tear gas is a lie",
        "predicate": "use",
        "subject": "pilot",
        "objects": ("gas",),
        "words": ("pilot", "use", "tear", "gas"),
        "negation": ("lie",),
        "vector": THIS,
    }
    seen = {
        "text": "Pictures showed a cloud of gas over the pier",
        "predicate": "show",
        "subject": "picture",
        "objects": ("cloud",),
        "words": ("picture", "show", "cloud", "gas", "pier"),
        "vector": NEAR,
    }
    assert kinds(panel_of(denied, seen)) == ["denial"]


def test_what_there_is_none_of(panel_of: PanelOf) -> None:
    none = {
        "text": "No mines have been found at the pier",
        "predicate": "find",
        "objects": ("mine", "pier"),
        "words": ("mine", "find", "pier"),
        "negation": ("No",),
        "vector": THIS,
    }
    some = {
        "text": "Divers photographed mines near the bridge",
        "predicate": "photograph",
        "subject": "diver",
        "objects": ("mine",),
        "words": ("diver", "photograph", "mine", "bridge"),
        "vector": NEAR,
    }
    assert kinds(panel_of(none, some)) == ["opposite"]
    both = some | {"text": "Nothing like mines near the bridge"}
    assert kinds(panel_of(none, both)) == []


CLOSED: Row = {
    "text": "The tunnel to the islands remains closed until further notice",
    "predicate": "close",
    "subject": "tunnel",
    "words": ("tunnel", "island", "remain", "close", "notice"),
    "vector": THIS,
}
OPENED: Row = {
    "text": "The tunnel was opened for lorries with bread for the islands",
    "predicate": "open",
    "objects": ("tunnel", "lorry"),
    "words": ("tunnel", "open", "lorry", "bread", "island"),
    "vector": NEAR,
}


def test_opposites_said_of_one_thing(panel_of: PanelOf) -> None:
    [found] = find_counterparts(panel_of(CLOSED, OPENED))
    assert (found.kind, found.why) == ("opposite", "“closed” against “opened”")


def test_open_at_noon_and_closed_in_the_evening(panel_of: PanelOf) -> None:
    noon = OPENED | {"text": "The tunnel was opened at noon for lorries with bread"}
    evening = CLOSED | {"text": "The tunnel to the islands was closed in the evening"}
    assert kinds(panel_of(evening, noon)) == []


def test_what_can_follow_in_time_is_no_contrary() -> None:
    assert contraries_in("detain", frozenset(("release", "free"))) == []
    assert contraries_in("united", frozenset(("divided", "open"))) == ["divided"]
    assert contraries_in("prepared", frozenset(("unprepared",))) == ["unprepared"]
