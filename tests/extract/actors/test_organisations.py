"""Organisations: known, of a state, tagged, abbreviated, taken up."""

from __future__ import annotations

from typing import Any

import pytest

CastOf = Any


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("NATO/P!", "NATO · name"),
        ("The UN/P!", "United Nations · alias"),
        ("The World Trade Organization/P!", "World Trade Organization · name"),
        ("The State Department/P!", "US State Department · alias"),
        ("The Russian/A Foreign Ministry/P!", "Russian Foreign Ministry · name"),
        ("Russia 's Foreign Ministry/P!", "Russian Foreign Ministry · alias"),
        ("the Russian/A foreign/A ministry/N!", "Russian Foreign Ministry · name"),
        ("The Ministry/P of Foreign/P Affairs/P! of Russia", "Russian Foreign Ministry · alias"),
        ("The Foreign Ministry/P!", "Foreign Ministry · name"),
        ("The Pentagon/P!", "US Department of Defense · metonym"),
        ("a NATO official/N!", "– · unresolved"),
        ("the Foreign Ministry 's spokesman/N!", "– · unresolved"),
        ("a statement/N! by the State Department", "US State Department · alias"),
        ("the State Department 's statement/N!", "US State Department · alias"),
        ("The Russian/A Foreign Ministry/P! , in its note/N ,", "Russian Foreign Ministry · name"),
        ("[ORG Tarn Institute/P! ]", "Tarn Institute · name"),
        ("[ORG The Tarn Institute/P! ]", "Tarn Institute · name"),
    ],
)  # fmt: skip
def test_a_source_stands_for_an_organisation(cast_of: CastOf, words: str, told: str) -> None:
    play = cast_of(f"{words} said so .")
    assert play.told(play.document.text.removesuffix(" said so.")) == told


def test_an_acronym_stands_for_the_name_before_it(cast_of: CastOf) -> None:
    play = cast_of(
        "[ORG Tarn Academy/P ] for/I Peace/P and Order/P Studies/P ( TAPOS ) said "
        "so . TAPOS/P! added ."
    )
    assert play.told("TAPOS", nth=2) == "Tarn Academy for Peace and Order Studies · alias"
    assert play.names() == ["Tarn Academy for Peace and Order Studies"]


def test_the_ministry_is_the_one_that_was_named(cast_of: CastOf) -> None:
    play = cast_of(
        "The Russian/A Foreign Ministry/P! said so . The ministry/N! added . The bank/N! left/V ."
    )
    assert play.told("The ministry") == "Russian Foreign Ministry · alias"
    assert play.told("The bank") == "– · unresolved"
    assert play.actor("Russian Foreign Ministry").country == "RU"


def test_two_ministries_leave_the_ministry_open(cast_of: CastOf) -> None:
    play = cast_of(
        "The Russian/A Foreign Ministry met the Turkish/A Defence Ministry . The "
        "ministry/N! added ."
    )
    assert play.told("The ministry") == "– · unresolved"


def test_the_foreign_ministry_is_the_only_one_with_a_state(cast_of: CastOf) -> None:
    play = cast_of("Russia 's Foreign Ministry/P! said so . The Foreign Ministry/P! added .")
    assert play.told("The Foreign Ministry") == "Russian Foreign Ministry · alias"


def test_the_administration_is_the_one_that_was_named(cast_of: CastOf) -> None:
    play = cast_of("The American/A administration/N! said so . The administration/N! added .")
    assert play.told("The administration") == "United States · metonym"


def test_a_campaign_is_a_body_and_not_the_candidate(cast_of: CastOf) -> None:
    play = cast_of("[PERSON Mira Kestrel ] left/V . The Kestrel campaign/N! said so .")
    assert play.told("The Kestrel campaign") == "Kestrel campaign · name"


def test_tagged_names_of_the_calendar_are_nothing(cast_of: CastOf) -> None:
    assert cast_of("[ORG Tuesday ] was calm/A .").names() == []


def test_names_that_need_their_state_wait_for_it(cast_of: CastOf) -> None:
    assert cast_of("Congress/P! said so .").names() == []
    assert cast_of("Congress/P! said so in the US .").names() == ["US Congress", "United States"]


def test_brussels_is_the_union(cast_of: CastOf) -> None:
    assert cast_of("Brussels/P! said so .").told("Brussels") == "European Union · metonym"
    assert cast_of("They met in Brussels .").names() == []


def test_a_state_tagged_as_a_body_stays_a_state(cast_of: CastOf) -> None:
    play = cast_of("The [ORG United ] [ORG States/P! ] ( USA ) said so . The USA added .")
    assert play.names() == ["United States"]


def test_the_home_office_is_called_so(cast_of: CastOf) -> None:
    assert cast_of("The UK Home Office/P! said so .").told("The UK Home Office") == (
        "British Home Office · alias"
    )
