"""States: names, aliases, metonyms, peoples, and the traps of capitals."""

from __future__ import annotations

from typing import Any

import pytest

from dragoman.records import Actor, ActorKind

CastOf = Any


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("Russia/P!", "Russia · name"),
        ("The Russian Federation/P!", "Russia · alias"),
        ("the US/P!", "United States · alias"),
        ("The U.S./P!", "United States · alias"),
        ("the United States/P!", "United States · name"),
        ("Moscow/P!", "Russia · metonym"),
        ("The Kremlin/P!", "Russia · metonym"),
        ("The White House/P!", "United States · metonym"),
        ("Downing Street/P!", "United Kingdom · metonym"),
        ("The Élysée/P!", "France · metonym"),
        ("Ankara/P!", "Turkey · metonym"),
        ("The Russian/A side/N!", "Russia · metonym"),
        ("The Moscow administration/N!", "Russia · metonym"),
        ("the American/A administration/N!", "United States · metonym"),
        ("The Chinese/A government/N!", "China · metonym"),
        ("the Americans/P!", "United States · metonym"),
        ("Russians/P!", "Russians · name"),
        ("Democrats/P!", "Democrats · name"),
        ("some/D Democrats/P!", "– · unresolved"),
        ("Russian/A officials/N!", "– · unresolved"),
        ("a Kremlin official/N!", "– · unresolved"),
    ],
)
def test_a_source_stands_for_a_state(cast_of: CastOf, words: str, told: str) -> None:
    play = cast_of(f"{words} said so .")
    assert play.told(play.document.text.removesuffix(" said so.")) == told


def test_names_are_no_metonyms_and_metonyms_are_marked(cast_of: CastOf) -> None:
    play = cast_of("Moscow/P! said that Russia is calm/A .")
    actor = play.actor("Russia")
    assert [(m.span.exact, m.metonym) for m in actor.mentions] == [
        ("Moscow", True),
        ("Russia", False),
    ]
    assert actor == Actor(
        id=actor.id,
        name="Russia",
        kind=ActorKind.STATE,
        aliases=("Moscow",),
        country="RU",
        mentions=actor.mentions,
    )


@pytest.mark.parametrize(
    "line",
    [
        "They met in Moscow .",
        "They flew/V to Moscow .",
        "They came/V from Moscow .",
        "They met in London and Moscow .".replace("London and ", ""),
        "The Moscow meeting/N was long/A .",
        "The streets/N of Moscow were/X quiet/A .",
        "The Moscow ~-/U ~based/V group/N left/V .",
        "MOSCOW ( Wire ) — Rain fell/V .",
        "The mayor/N of Moscow left/V .",
    ],
)
def test_a_city_as_a_place_is_no_actor(cast_of: CastOf, line: str) -> None:
    assert cast_of(line).names() == []


def test_a_city_beside_its_state_is_a_place(cast_of: CastOf) -> None:
    play = cast_of("The talks/N were/X hard/A , Moscow , Russia , notwithstanding/I .")
    assert [m.span.exact for m in play.actor("Russia").mentions] == ["Russia"]


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Relations/N between Washington and Moscow froze/V .", ["Russia", "United States"]),
        ("That/D is against/I Moscow 's interests/N .", ["Russia"]),
        ("The Washington ~-/U ~Moscow line/N is dead/A .", ["Russia", "United States"]),
    ],
)
def test_a_city_that_acts_is_its_state(cast_of: CastOf, line: str, names: list[str]) -> None:
    assert cast_of(line).names() == names


def test_georgia_is_a_state_only_where_the_document_says_so(cast_of: CastOf) -> None:
    assert cast_of("Georgia/P! said so near/I Tbilisi .").names() == ["Georgia"]
    assert cast_of("Georgia/P! said so to voters/N in Atlanta .").names() == []
    assert cast_of("Georgia/P! said so .").names() == []


def test_shy_capitals_need_their_state(cast_of: CastOf) -> None:
    assert cast_of("Victoria/P! said so .").names() == []
    assert cast_of("[PERSON Sofia/P! ] said so to Bulgaria .").names() == ["Bulgaria", "Sofia"]


def test_longer_names_are_not_taken_apart(cast_of: CastOf) -> None:
    play = cast_of("The South China Sea and Latin America and New Mexico and Northern Ireland .")
    assert play.names() == []


def test_small_words_are_no_states(cast_of: CastOf) -> None:
    assert cast_of("They gave/V us/R turkey/N on china/N .").names() == []


def test_leaders_name_their_administrations(cast_of: CastOf) -> None:
    play = cast_of("The Biden administration/N! said so . [PERSON Joe Biden ] left/V .")
    assert play.told("The Biden administration") == "United States · metonym"
    assert play.names() == ["Joe Biden", "United States"]


def test_a_leader_is_known_by_the_document_first(cast_of: CastOf) -> None:
    play = cast_of(
        "Arlandic/P President/P [PERSON Jane Biden ] left/V . The Biden government/N! said so ."
    )
    assert play.told("The Biden government") == "– · unresolved"
    named = cast_of(
        "Icelandic/A President/P [PERSON Mira Kestrel ] left/V . The Kestrel "
        "government/N! said so ."
    )
    assert named.told("The Kestrel government") == "Iceland · metonym"
