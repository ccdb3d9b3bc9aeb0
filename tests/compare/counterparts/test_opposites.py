from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from dragoman.compare.counterparts import find_counterparts
from dragoman.compare.panel import Panel
from dragoman.records import Actor, ActorKind, Mode

PanelOf = Callable[..., Panel]
Row = dict[str, Any]


def state(name: str) -> Actor:
    return Actor(f"state-{name}", name, ActorKind.STATE)


NORLAND, TARVIA = state("Norland"), state("Tarvia")
BRANDT = Actor("person-brandt", "Ivo Brandt", ActorKind.PERSON)

AGREED: Row = {
    "text": "The ministers agreed on a quota",
    "predicate": "agree",
    "subject": "minister",
    "objects": ("quota",),
}
NOT_AGREED = AGREED | {"text": "The ministers did not agree on a quota", "negation": ("not",)}


def kinds(panel: Panel) -> list[str]:
    return [str(found.kind) for found in find_counterparts(panel)]


def test_claim_and_its_negation(panel_of: PanelOf) -> None:
    [found] = find_counterparts(panel_of(AGREED, NOT_AGREED))
    assert found.kind == "opposite"
    assert found.why == (
        "“The ministers agreed on a quota” against “The ministers did not agree on a quota”"
    )
    assert (found.left.exact, found.right.exact) == (AGREED["text"], NOT_AGREED["text"])


@pytest.mark.parametrize("mode", [Mode.POSSIBLE, Mode.CONDITIONAL, Mode.WANTED, Mode.ASKED])
def test_what_nobody_vouches_for_contradicts_nothing(panel_of: PanelOf, mode: Mode) -> None:
    assert kinds(panel_of(AGREED | {"mode": mode}, NOT_AGREED)) == []


def test_a_prediction_does_not_contradict_what_was(panel_of: PanelOf) -> None:
    assert kinds(panel_of(AGREED | {"mode": Mode.PREDICTED}, NOT_AGREED)) == []


def test_another_day_is_another_matter(panel_of: PanelOf) -> None:
    monday = AGREED | {
        "text": "The ministers agreed on a quota on 3 May",
        "day": ("3 May", "2023-05-03"),
    }
    friday = NOT_AGREED | {
        "text": "The ministers did not agree on a quota on 7 May",
        "day": ("7 May", "2023-05-07"),
    }
    assert kinds(panel_of(monday, friday)) == []


def test_another_subject_is_another_matter(panel_of: PanelOf) -> None:
    left = {
        "text": "Norland withdrew its troops",
        "predicate": "withdraw",
        "subject": "norland",
        "objects": ("troop",),
        "actors": (NORLAND,),
        "subject_actor": NORLAND,
    }
    right = left | {
        "text": "Tarvia did not withdraw its troops",
        "subject": "tarvia",
        "negation": ("not",),
        "actors": (TARVIA,),
        "subject_actor": TARVIA,
    }
    assert kinds(panel_of(left, right)) == []


def test_no_before_another_noun_denies_that_noun_alone(panel_of: PanelOf) -> None:
    ended = {
        "text": "The talks ended on Tuesday",
        "predicate": "end",
        "subject": "talk",
        "objects": ("tuesday",),
    }
    without = {
        "text": "The talks ended without an accord",
        "predicate": "end",
        "subject": "talk",
        "objects": ("accord",),
        "negation": ("without",),
    }
    assert kinds(panel_of(ended, without)) == []


def test_not_all_stands_against_all(panel_of: PanelOf) -> None:
    left = {
        "text": "All hostages left the camp",
        "predicate": "leave",
        "subject": "hostage",
        "objects": ("camp",),
    }
    right = left | {"text": "Not all hostages left the camp", "negation": ("Not all",)}
    some = left | {"text": "Some hostages left the camp"}
    assert kinds(panel_of(left, right)) == ["opposite"]
    assert kinds(panel_of(some, right)) == []


def test_no_longer_does_not_contradict_what_was(panel_of: PanelOf) -> None:
    now = {
        "text": "The mayor trusts the police",
        "predicate": "trust",
        "subject": "mayor",
        "objects": ("police",),
    }
    before = now | {"text": "The mayor had trusted the police"}
    no_longer = now | {
        "text": "The mayor no longer trusts the police",
        "negation": ("no longer",),
    }
    assert kinds(panel_of(now, no_longer)) == ["opposite"]
    assert kinds(panel_of(before, no_longer)) == []


def test_not_yet_is_open_when_the_other_account_is_of_another_day(panel_of: PanelOf) -> None:
    left = AGREED | {"text": "The ministers have agreed on a quota"}
    right = NOT_AGREED | {"text": "The ministers have not yet agreed on a quota"}
    assert kinds(panel_of(left, right, published=("2023-05-09", "2023-05-03"))) == []
    assert kinds(panel_of(left, right, published=("2023-05-03", "2023-05-03"))) == ["opposite"]


def test_antonyms_said_of_the_same(panel_of: PanelOf) -> None:
    left = {"text": "The talks were fruitful", "predicate": "fruitful", "subject": "talk"}
    right = {
        "text": "It was a futile conversation",
        "predicate": "conversation",
        "subject": "it",
        "words": ("futile", "conversation"),
    }
    [found] = find_counterparts(panel_of(left, right))
    assert (found.kind, found.why) == ("opposite", "“fruitful” against “futile”")


def test_antonyms_of_two_things_are_no_contradiction(panel_of: PanelOf) -> None:
    left = {"text": "The talks were fruitful", "predicate": "fruitful", "subject": "talk"}
    right = {
        "text": "The dinner was futile for the talks",
        "predicate": "futile",
        "subject": "dinner",
        "objects": ("talk",),
    }
    assert kinds(panel_of(left, right | {"objects": ()})) == []


EASES: Row = {
    "text": "The tension will ease",
    "predicate": "ease",
    "subject": "tension",
    "mode": Mode.PREDICTED,
    "trend": ("tension", -1, "tension will ease"),
}
ESCALATES: Row = {
    "text": "Tarvia will go on escalating",
    "predicate": "escalate",
    "subject": "tarvia",
    "mode": Mode.PREDICTED,
    "actors": (TARVIA,),
    "subject_actor": TARVIA,
    "trend": ("tension", 1, "escalating"),
}


def test_predictions_that_go_opposite_ways(panel_of: PanelOf) -> None:
    [found] = find_counterparts(panel_of(EASES, ESCALATES))
    assert (found.kind, found.why) == ("opposite", "“tension will ease” against “escalating”")


def test_trends_of_what_was_need_words_in_common(panel_of: PanelOf) -> None:
    was = {"mode": Mode.ASSERTED}
    assert kinds(panel_of(EASES | was, ESCALATES | was)) == []


def test_who_says_in_so_many_words_that_it_is_wrong_denies_it(panel_of: PanelOf) -> None:
    left = {
        "text": "Soldiers crossed the river",
        "predicate": "cross",
        "subject": "soldier",
        "objects": ("river",),
    }
    right = left | {
        "text": "Brandt denied that soldiers had crossed the river",
        "negation": ("denied",),
        "speaker": BRANDT,
    }
    [found] = find_counterparts(panel_of(left, right))
    assert found.kind == "denial"
    assert found.why.startswith("denied by Ivo Brandt: “Soldiers crossed")


def test_a_phrase_that_is_denied(panel_of: PanelOf) -> None:
    left = {
        "text": "Tarvia was involved in the raid",
        "predicate": "involve",
        "subject": "tarvia",
        "objects": ("raid",),
        "actors": (TARVIA,),
        "subject_actor": TARVIA,
    }
    right = {
        "text": "Tarvia denied any involvement in the raid",
        "predicate": "deny",
        "subject": "tarvia",
        "objects": ("involvement",),
        "words": ("tarvia", "deny", "involvement", "raid"),
        "negation": ("denied",),
        "speaker": TARVIA,
        "actors": (TARVIA,),
        "subject_actor": TARVIA,
    }
    assert kinds(panel_of(left, right)) == ["denial"]
