"""Offices: who is introduced as what, and who "the Secretary" is afterwards."""

from __future__ import annotations

from typing import Any

import pytest

CastOf = Any

TWO_MINISTERS = (
    "US/P Secretary/P of State/P [PERSON Mira Kestrel ] met Russian/A Foreign/P Minister/P "
    "[PERSON Jaan Tamm ] . "
)


def test_an_office_before_a_name_is_an_affiliation(cast_of: CastOf) -> None:
    play = cast_of(TWO_MINISTERS)
    kestrel, tamm = play.actor("Mira Kestrel"), play.actor("Jaan Tamm")
    assert [(a.office, a.body, a.passage.exact) for a in kestrel.affiliations] == [
        ("Secretary of State", "United States", "US Secretary of State")
    ]
    assert [(a.office, a.body) for a in tamm.affiliations] == [("Foreign Minister", "Russia")]
    assert (kestrel.country, tamm.country) == ("US", "RU")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("The Secretary/P!", "Mira Kestrel · office"),
        ("The Secretary/P! of State/P", "Mira Kestrel · office"),
        ("The foreign/A minister/N!", "Jaan Tamm · office"),
        ("The Russian/A Foreign/P Minister/P!", "Jaan Tamm · office"),
        ("Russia 's top/A diplomat/N!", "Jaan Tamm · office"),
        ("the top/A US diplomat/N!", "Mira Kestrel · office"),
        ("The Turkish/A foreign/A minister/N!", "– · unresolved"),
        ("The president/N!", "– · unresolved"),
        ("A minister/N!", "– · unresolved"),
        ("The former/A secretary/N! of state/N", "– · unresolved"),
        ("The deputy/N foreign/A minister/N!", "– · unresolved"),
        ("Kestrel 's spokesman/N!", "– · unresolved"),
        ("His spokesman/N!", "– · unresolved"),
        ("A spokesman/N! for Kestrel", "– · unresolved"),
        ("Foreign/P Minister/P Tamm/P!", "Jaan Tamm · apposition"),
        ("The Russian/A foreign/A minister/N! , Jaan Tamm ,", "Jaan Tamm · apposition"),
        ("Kestrel/P! , the US secretary/N of state/N ,", "Mira Kestrel · apposition"),
        ("Mira Kestrel/P!", "Mira Kestrel · name"),
    ],
)
def test_who_an_office_means(cast_of: CastOf, words: str, told: str) -> None:
    play = cast_of(f"{TWO_MINISTERS} ¶ {words} said so .")
    source = play.document.text.split("\n\n")[1].removesuffix(" said so.")
    assert play.told(source, nth=play.document.text.count(source)) == told


def test_a_spokesman_who_is_named_is_known_by_his_office(cast_of: CastOf) -> None:
    play = cast_of(
        "Kestrel 's spokesman/N [PERSON Jaan Tamm ] said so . "
        "[PERSON Mira Kestrel ] left/V . Kestrel 's spokesman/N! added ."
    )
    assert play.told("Kestrel's spokesman", nth=2) == "Jaan Tamm · office"
    assert play.told("Kestrel's spokesman Jaan Tamm") == "Jaan Tamm · apposition"


def test_an_apposition_after_a_name_is_an_affiliation(cast_of: CastOf) -> None:
    play = cast_of(
        "[PERSON Mira Kestrel/P! ] , a journalist/N and Eastern/A Europe/P expert/N , said so . "
        "The journalist/N! added ."
    )
    assert [(a.office, a.body) for a in play.actor("Mira Kestrel").affiliations] == [
        ("journalist", None),
        ("Eastern Europe expert", None),
    ]
    source = "Mira Kestrel, a journalist and Eastern Europe expert,"
    assert play.told(source) == "Mira Kestrel · apposition"
    assert play.told("The journalist") == "Mira Kestrel · office"


def test_modifiers_belong_to_the_office(cast_of: CastOf) -> None:
    play = cast_of(
        "Retired/A Ambassador/P [PERSON Mira Kestrel/P! ] said so . The ambassador/N! added ."
    )
    assert [a.office for a in play.actor("Mira Kestrel").affiliations] == ["Retired Ambassador"]
    assert play.told("Retired Ambassador Mira Kestrel") == "Mira Kestrel · apposition"
    assert play.told("The ambassador") == "Mira Kestrel · office"


def test_bodies_after_the_office_are_kept(cast_of: CastOf) -> None:
    play = cast_of(
        "[PERSON Mira Kestrel ] , professor/N at [ORG Tarn University/P ] , met "
        "NATO Secretary/P General/P [PERSON Jaan Tamm ] ."
    )
    assert [(a.office, a.body) for a in play.actor("Mira Kestrel").affiliations] == [
        ("professor", "Tarn University")
    ]
    assert [(a.office, a.body) for a in play.actor("Jaan Tamm").affiliations] == [
        ("Secretary General", "NATO")
    ]


def test_the_subject_of_is_holds_the_office(cast_of: CastOf) -> None:
    play = cast_of("[PERSON Mira Kestrel ] is the foreign/A minister/N of Iceland .")
    assert play.actor("Mira Kestrel").affiliations == ()  # no tree, no claim


def test_two_presidents_need_more_than_the_office(cast_of: CastOf) -> None:
    play = cast_of(
        "President/P [PERSON Mira Kestrel ] met President/P [PERSON Jaan Tamm ] . The "
        "president/N! said so ."
    )
    assert play.told("The president") == "– · unresolved"


def test_a_list_gives_no_office_to_its_neighbour(cast_of: CastOf) -> None:
    play = cast_of("[PERSON Mira Kestrel/P! ] , the minister/N said so . The minister/N! added .")
    assert play.told("The minister") == "– · unresolved"


def test_the_state_of_an_office_is_implied_only_where_it_is_named(cast_of: CastOf) -> None:
    plain = cast_of("Secretary/P of State/P [PERSON Mira Kestrel ] left/V .")
    assert [a.body for a in plain.actor("Mira Kestrel").affiliations] == [None]
    named = cast_of("Secretary/P of State/P [PERSON Mira Kestrel ] left/V the US .")
    assert [a.body for a in named.actor("Mira Kestrel").affiliations] == ["United States"]


def test_under_a_president_is_no_office(cast_of: CastOf) -> None:
    play = cast_of("They served/V under/I President/P [PERSON Mira Kestrel ] .")
    assert [a.office for a in play.actor("Mira Kestrel").affiliations] == ["President"]


def test_an_office_for_something_else_is_not_taken_up(cast_of: CastOf) -> None:
    play = cast_of(
        "[PERSON Mira Kestrel ] , undersecretary/N to the prime/A minister/N , left/V . "
        "Undersecretary/P for Education/P Mr. [PERSON Tamm/P! ] said so ."
    )
    assert play.told("Undersecretary for Education Mr. Tamm") == "Tamm · apposition"


def test_a_field_that_is_taken_for_a_name_is_part_of_the_post(cast_of: CastOf) -> None:
    play = cast_of("[PERSON Terror/P ] Expert/N [PERSON Mira/P Kestrel/P ] said so .")
    posts = [(a.office, a.body) for a in play.actor("Mira Kestrel").affiliations]
    assert posts == [("Terror Expert", None)]
