from __future__ import annotations

from collections.abc import Callable
from typing import Any

from dragoman.compare.counterparts import find_counterparts
from dragoman.compare.panel import Panel
from dragoman.records import Actor, ActorKind

PanelOf = Callable[..., Panel]
Row = dict[str, Any]

HOLM = Actor("person-holm", "Ada Holm", ActorKind.PERSON)
GRUN = Actor("person-grun", "Pavel Grun", ActorKind.PERSON)
BOTH = Actor("group-both", "Ada Holm and Pavel Grun", ActorKind.GROUP, members=(HOLM.id, GRUN.id))
NORLAND = Actor("state-norland", "Norland", ActorKind.STATE, country="NO")

STARVE: Row = {
    "text": "a closed harbour starves the northern villages",
    "predicate": "starve",
    "subject": "harbour",
    "objects": ("village",),
    "words": ("closed", "harbour", "starve", "northern", "village"),
}


def kinds(panel: Panel) -> list[str]:
    return [str(found.kind) for found in find_counterparts(panel)]


def test_the_same_words_given_to_another(panel_of: PanelOf) -> None:
    [found] = find_counterparts(panel_of(STARVE | {"speaker": HOLM}, STARVE | {"speaker": GRUN}))
    assert (found.kind, found.why) == ("speaker", "said by Ada Holm here, by Pavel Grun there")


def test_a_state_may_speak_through_its_minister(panel_of: PanelOf) -> None:
    panel = panel_of(STARVE | {"speaker": HOLM}, STARVE | {"speaker": NORLAND})
    assert kinds(panel) == ["agreement"]


def test_an_account_that_gives_the_words_to_both_contradicts_nobody(panel_of: PanelOf) -> None:
    left = [STARVE | {"speaker": HOLM}, STARVE | {"speaker": GRUN}]
    assert "speaker" not in kinds(panel_of(left, STARVE | {"speaker": GRUN}))


def test_few_common_words_prove_nothing(panel_of: PanelOf) -> None:
    useful = {"text": "the talks were useful", "predicate": "useful", "subject": "talk"}
    panel = panel_of(useful | {"speaker": HOLM}, useful | {"speaker": GRUN})
    assert kinds(panel) == ["agreement"]


def test_one_judgement_of_both_or_of_one_alone(panel_of: PanelOf) -> None:
    useful = {"text": "the talks were useful", "predicate": "useful", "subject": "talk"}
    met: Row = {"text": "They met", "predicate": "meet", "actors": (HOLM, GRUN)}
    both = [useful | {"speaker": BOTH}, met]
    assert kinds(panel_of(both, useful | {"speaker": GRUN})) == ["speaker"]
