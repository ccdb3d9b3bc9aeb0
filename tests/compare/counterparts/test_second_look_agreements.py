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


CARGO: Row = {
    "text": "Dockers unloaded the cargo of grain under the eyes of the harbour police",
    "predicate": "unload",
    "subject": "docker",
    "objects": ("cargo",),
    "words": ("docker", "unload", "cargo", "grain", "eye", "harbour", "police"),
    "vector": vector(127, 0),
}
GRAIN: Row = {
    "text": "The grain cargo was brought ashore in the harbour by night",
    "predicate": "bring",
    "objects": ("cargo", "harbour"),
    "words": ("grain", "cargo", "bring", "ashore", "harbour", "night"),
    "vector": vector(100, 78),
}


def kinds(panel: Panel) -> list[str]:
    return [str(found.kind) for found in find_counterparts(panel)]


def test_the_same_happening_under_another_verb(panel_of: PanelOf) -> None:
    [found] = find_counterparts(panel_of(CARGO, GRAIN))
    assert (found.kind, found.why) == ("agreement", "both: cargo, grain, harbour")
    assert found.weight < 0.3


@pytest.mark.parametrize(
    "change",
    [
        {"vector": vector(40, 120)},
        {"mode": Mode.POSSIBLE},
        {"negation": ("was",), "text": "The grain cargo was brought ashore, not in the harbour"},
        {"subject": "docker", "text": "Dockers burnt the grain cargo in the harbour"},
        {"text": "Bring the grain cargo ashore in the harbour"},
    ],
)
def test_no_agreement_where_something_parts_the_two(panel_of: PanelOf, change: Row) -> None:
    assert kinds(panel_of(CARGO, GRAIN | change)) == []
