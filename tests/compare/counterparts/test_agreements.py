from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from dragoman.compare.counterparts import CHECKS, find_counterparts
from dragoman.compare.panel import Panel

PanelOf = Callable[..., Panel]
Row = dict[str, Any]


def vector(*numbers: int) -> bytes:
    return np.array(numbers, dtype=np.int8).tobytes()


SIGNED: Row = {
    "text": "The ministers signed the accord on fishing",
    "predicate": "sign",
    "subject": "minister",
    "objects": ("accord",),
    "words": ("minister", "sign", "accord", "fishing"),
    "vector": vector(100, 0),
}


def test_the_same_in_other_words(panel_of: PanelOf) -> None:
    right = SIGNED | {
        "text": "The agreement on fishing was signed by the ministers",
        "objects": ("agreement",),
        "words": ("agreement", "fishing", "sign", "minister"),
    }
    [found] = find_counterparts(panel_of(SIGNED, right))
    assert (found.kind, found.why) == ("agreement", "both: sign, accord, fishing")


def test_another_verb_is_no_agreement(panel_of: PanelOf) -> None:
    right = SIGNED | {
        "text": "The ministers mocked the accord on fishing",
        "predicate": "mock",
        "words": ("minister", "mock", "accord", "fishing"),
        "vector": vector(80, 60),
    }
    assert list(find_counterparts(panel_of(SIGNED, right))) == []


def test_meanings_far_apart_are_no_agreement(panel_of: PanelOf) -> None:
    assert list(find_counterparts(panel_of(SIGNED, SIGNED | {"vector": vector(0, 100)}))) == []


def test_contradictions_come_before_agreements(panel_of: PanelOf) -> None:
    left: list[Row] = [
        SIGNED | {"vector": b""},
        {"text": "The talks were a success", "predicate": "success", "subject": "talk"},
    ]
    right: list[Row] = [
        SIGNED | {"vector": b""},
        {"text": "The talks were a failure", "predicate": "failure", "subject": "talk"},
    ]
    found = find_counterparts(panel_of(left, right))
    assert [str(each.kind) for each in found] == ["opposite", "agreement"]
    assert found[0].weight > 2 > found[1].weight


def test_one_account_has_no_counterparts(panel_of: PanelOf) -> None:
    assert find_counterparts(panel_of(SIGNED)) == ()


def test_every_check_is_in_the_visible_list_once() -> None:
    assert len(CHECKS) == len(set(CHECKS))
