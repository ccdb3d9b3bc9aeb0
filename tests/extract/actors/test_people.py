"""Persons: one name from another, surnames, titles, spellings, traps."""

from __future__ import annotations

from typing import Any

CastOf = Any


def test_a_surname_takes_up_the_full_name(cast_of: CastOf) -> None:
    play = cast_of("[PERSON Mira Kestrel ] met/V Tamm/P . [PERSON Kestrel/P! ] said so .")
    assert play.told("Mira Kestrel") == "Mira Kestrel · name"
    assert play.told("Kestrel", nth=2) == "Mira Kestrel · alias"


def test_capitals_and_titles_are_the_same_person(cast_of: CastOf) -> None:
    play = cast_of(
        "Dr. [PERSON Mira ] KESTREL ¶ [PERSON Prof. Dr. Mira Kestrel ] said so . Mr. Tamm added ."
    )
    assert play.names() == ["Mira Kestrel", "Tamm"]
    assert play.told("Dr. Mira KESTREL") == "Mira Kestrel · name"
    assert play.told("KESTREL") == "Mira Kestrel · name"
    assert play.told("Mr. Tamm") == "Tamm · name"
    assert play.actor("Mira Kestrel").aliases == ()


def test_turkish_capitals_are_written_small_as_turkish(cast_of: CastOf) -> None:
    play = cast_of("[PERSON Ayla DİNÇIŞIK ] said so . [PERSON Dincisik ] added more .")
    assert play.told("Ayla DİNÇIŞIK") == "Ayla Dinçışık · name"
    assert play.told("Dincisik") == "Ayla Dinçışık · alias"


def test_transliterations_are_one_person(cast_of: CastOf) -> None:
    play = cast_of("[PERSON Alexei Zavolny ] met reporters . [PERSON Aleksei Zavolnyy ] left . "
                   "[PERSON Zavolni ] said so .")  # fmt: skip
    assert play.told("Zavolni") == play.told("Zavolny").replace("name", "alias")
    assert len(play.names()) == 1


def test_names_that_only_look_alike_are_two_persons(cast_of: CastOf) -> None:
    play = cast_of("[PERSON Igor Ivanov ] met [PERSON Igor Ivanova ] . [PERSON Anna Orlov ] left .")
    assert play.names() == ["Anna Orlov", "Igor Ivanov", "Igor Ivanova"]


def test_two_of_one_surname_are_not_merged(cast_of: CastOf) -> None:
    play = cast_of(
        "[PERSON Mira Kestrel ] met [PERSON Oleg Kestrel ] . [PERSON Kestrel ] said so ."
    )
    assert play.told("Kestrel", nth=3) == "– · unresolved"


def test_a_bare_surname_is_the_only_one_named_lately(cast_of: CastOf) -> None:
    between = "Rain fell/V . " * 8
    play = cast_of(
        f"[PERSON Oleg Kestrel ] left . {between} [PERSON Mira Kestrel ] met them . "
        "Kestrel/P! said so ."
    )
    assert play.told("Kestrel", nth=3) == "Mira Kestrel · alias"


def test_a_title_chooses_between_two_of_one_surname(cast_of: CastOf) -> None:
    play = cast_of("[PERSON Mira Kestrel ] met [PERSON Igor Kestrel ] . Mr. Kestrel/P! said so .")
    assert play.told("Mr. Kestrel") == "Igor Kestrel · alias"


def test_a_given_name_alone_is_resolved(cast_of: CastOf) -> None:
    play = cast_of("[PERSON Mira Kestrel ] met them . [PERSON Mira ] said so .")
    assert play.told("Mira", nth=2) == "Mira Kestrel · alias"


def test_hyphenated_names_stay_whole(cast_of: CastOf) -> None:
    play = cast_of("[PERSON Park ~Min ~- ~un/P ] said so .".replace("Park ~Min", "Park Min"))
    assert play.names() == ["Park Min-un"]


def test_a_pair_run_together_is_two_persons(cast_of: CastOf) -> None:
    play = cast_of(
        "[PERSON Mira Kestrel ] and [PERSON Jaan Tamm ] met . "
        "The [PERSON Kestrel/P ~-/U ~Tamm/P ] meeting/N was long ."
    )
    assert play.names() == ["Jaan Tamm", "Mira Kestrel"]


def test_a_surname_the_tagger_missed_is_found(cast_of: CastOf) -> None:
    play = cast_of("[PERSON Mira Kestrel ] met them . Then/B Kestrel/P! said so .")
    assert len(play.actor("Mira Kestrel").mentions) == 2
    assert play.told("Kestrel", nth=2) == "Mira Kestrel · alias"


def test_capitalised_places_are_nobody(cast_of: CastOf) -> None:
    play = cast_of(
        "[PERSON Black Sea ] and [PERSON Crimea ] matter/V . [PERSON Tuesday ] was calm ."
    )
    assert play.names() == []


def test_a_person_with_a_states_name_is_a_person(cast_of: CastOf) -> None:
    play = cast_of(
        "[PERSON Vera Jordan ] said so . [PERSON Jordan ] added that [GPE Syria ] waits ."
    )
    assert play.told("Jordan", nth=2) == "Vera Jordan · alias"
    assert play.names() == ["Syria", "Vera Jordan"]


def test_a_capital_in_a_persons_name_is_no_state(cast_of: CastOf) -> None:
    play = cast_of("[PERSON Lena Washington ] met [PERSON Tom Paris ] .")
    assert play.names() == ["Lena Washington", "Tom Paris"]


def test_a_newspaper_is_no_state(cast_of: CastOf) -> None:
    play = cast_of("The Washington Post/P! said so .")
    assert play.told("The Washington Post") == "The Washington Post · name"
    assert play.names() == ["The Washington Post"]


def test_entities_that_include_titles_are_mended(cast_of: CastOf) -> None:
    play = cast_of(
        "[PERSON Foreign Minister Jaan Tamm ] said so . [PERSON US President Kestrel ] left ."
    )
    assert play.names() == ["Jaan Tamm", "Kestrel", "United States"]


def test_passages_set_aside_hold_no_actors(cast_of: CastOf) -> None:
    play = cast_of(
        "[PERSON Mira Kestrel ] said so . ¶ [PERSON Jaan Tamm ] was born/V here/B .",
        set_aside=["Jaan Tamm was born here."],
    )
    assert play.names() == ["Mira Kestrel"]


def test_a_lone_office_tagged_as_a_name_is_no_part_of_one(cast_of: CastOf) -> None:
    play = cast_of("[PERSON President ] [PERSON Mira W. Kestrel/P! ] said so .")
    assert play.names() == ["Mira W. Kestrel"]


def test_a_well_known_given_name_mends_a_body(cast_of: CastOf) -> None:
    play = cast_of("[ORG Olga Kestrel/P! ] said so . [ORG Kestrel/P! ] added more .")
    assert play.names() == ["Olga Kestrel"]
    assert play.told("Kestrel", nth=2) == "Olga Kestrel · alias"


def test_a_body_named_after_a_person_is_a_body(cast_of: CastOf) -> None:
    play = cast_of("The [PERSON Olga Kestrel ] [ORG Institute/P! ] said so .")
    assert play.names() == ["Olga Kestrel Institute"]


def test_somebody_of_another_gender_is_somebody_else(cast_of: CastOf) -> None:
    play = cast_of(
        "[PERSON Kestrel ] spoke/V . Mr. [PERSON Kestrel/P! ] said so . "
        "[PERSON Olga Kestrel ] left/V ."
    )
    assert play.names() == ["Kestrel", "Olga Kestrel"]
    assert play.told("Mr. Kestrel") == "Kestrel · name"


def test_a_president_is_not_his_wife(cast_of: CastOf) -> None:
    play = cast_of("President/P [PERSON Obama/P! ] said so . [PERSON Michelle Obama ] left/V .")
    assert play.names() == ["Michelle Obama", "Obama"]
    assert play.told("President Obama") == "Obama · apposition"


def test_common_words_tagged_as_names_are_nobody(cast_of: CastOf) -> None:
    play = cast_of(
        "[PERSON Security ] matters/V . [ORG Policy ] and security/N and policy/N differ/V ."
    )
    assert play.names() == []


def test_an_acronym_defined_is_no_person(cast_of: CastOf) -> None:
    play = cast_of("[ORG Tarn Center/P ] ( TACPOS ) met . [PERSON TACPOS/P! ] said so .")
    assert play.told("TACPOS", nth=2) == "Tarn Center · alias"


def test_al_is_a_given_name_too(cast_of: CastOf) -> None:
    play = cast_of("[PERSON Al Kestrel ] left/V . Mr. [PERSON Kestrel/P! ] said so .")
    assert play.told("Mr. Kestrel") == "Al Kestrel · alias"
