from __future__ import annotations

from collections.abc import Callable
from typing import Any

from dragoman.compare.counterparts import find_counterparts
from dragoman.compare.panel import Panel
from dragoman.records import Actor, ActorKind, Form, Mode

PanelOf = Callable[..., Panel]
Row = dict[str, Any]

HOLM = Actor("person-holm", "Ada Holm", ActorKind.PERSON)
MUST: Row = {
    "text": "The treaty must be revised",
    "predicate": "revise",
    "objects": ("treaty",),
    "mode": Mode.WANTED,
    "speaker": HOLM,
    "form": Form.DIRECT,
}


def test_must_and_may_of_one_speaker(panel_of: PanelOf) -> None:
    may = MUST | {"text": "The treaty may be revised", "mode": Mode.POSSIBLE}
    [found] = find_counterparts(panel_of(MUST, may))
    assert (found.kind, found.why) == ("translation", "Ada Holm: “must” against “may”")


def test_the_opposite_of_what_one_speaker_said(panel_of: PanelOf) -> None:
    left = MUST | {
        "text": "The offer is acceptable",
        "predicate": "acceptable",
        "subject": "offer",
        "objects": (),
        "mode": Mode.ASSERTED,
    }
    right = left | {"text": "The offer is unacceptable", "predicate": "unacceptable"}
    [found] = find_counterparts(panel_of(left, right))
    assert (found.kind, found.why) == (
        "translation",
        "Ada Holm: “acceptable” against “unacceptable”",
    )


def test_two_speakers_may_put_it_differently(panel_of: PanelOf) -> None:
    other = Actor("person-grun", "Pavel Grun", ActorKind.PERSON)
    may = MUST | {"text": "The treaty may be revised", "mode": Mode.POSSIBLE, "speaker": other}
    assert list(find_counterparts(panel_of(MUST, may))) == []
