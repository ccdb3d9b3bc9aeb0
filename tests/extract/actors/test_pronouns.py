"""Pronouns: whom they mean, and when they mean nobody for sure."""

from __future__ import annotations

from typing import Any

from dragoman.records import Resolution, Speaker

CastOf = Any


def test_he_is_the_subject_before(cast_of: CastOf) -> None:
    play = cast_of("[PERSON Jaan Tamm/P! ] met [PERSON Igor Orlov ] . He/R! said so .")
    assert play.told("He") == "Jaan Tamm · pronoun"


def test_two_subjects_are_two_candidates(cast_of: CastOf) -> None:
    play = cast_of(
        "[PERSON Jaan Tamm/P! ] said that [PERSON Igor Orlov/P! ] left/V . He/R! said so ."
    )
    assert play.told("He") == "– · unresolved"


def test_the_last_speaker_decides(cast_of: CastOf) -> None:
    play = cast_of(
        "[PERSON Jaan Tamm/P! ] said that [PERSON Igor Orlov/P! ] left/V . He/R! added ."
    )
    tamm = play.who("Jaan Tamm")
    assert play.told("He", previous=tamm) == "Jaan Tamm · pronoun"


def test_a_stranger_who_spoke_last_keeps_the_pronoun(cast_of: CastOf) -> None:
    play = cast_of("[PERSON Jaan Tamm ] left/V . An official/N! said so . He/R! added .")
    stranger = play.who("An official")
    assert stranger == Speaker(None, "An official", Resolution.UNRESOLVED)
    assert play.told("He", previous=stranger) == "– · unresolved"


def test_she_is_a_woman_and_never_a_state(cast_of: CastOf) -> None:
    play = cast_of("[PERSON Mira Kestrel ] met [PERSON Igor Orlov/P! ] . She/R! said so .")
    assert play.told("She") == "Mira Kestrel · pronoun"
    assert cast_of("Russia/P! left/V . She/R! said so .").told("She") == "– · unresolved"


def test_gender_is_learned_from_a_pronoun_bound_for_certain(cast_of: CastOf) -> None:
    play = cast_of(
        "[PERSON Sasha Tamm/P! ] met them/R . She/R! said so . [PERSON Sasha Tamm/P! ] met "
        "[PERSON Kim Orlov ] . He/R! added ."
    )
    assert play.told("He") == "Kim Orlov · pronoun"


def test_a_title_tells_the_gender(cast_of: CastOf) -> None:
    play = cast_of("Ms. [PERSON Tamm/P! ] met Mr. [PERSON Orlov ] . He/R! said so .")
    assert play.told("He") == "Orlov · pronoun"


def test_beyond_three_sentences_nobody_is_meant(cast_of: CastOf) -> None:
    play = cast_of("[PERSON Jaan Tamm/P! ] left/V . " + "Rain/N fell/V . " * 4 + "He/R! said so .")
    assert play.told("He") == "– · unresolved"


def test_pronouns_carry_a_person_on(cast_of: CastOf) -> None:
    play = cast_of(
        "[PERSON Jaan Tamm/P! ] left/V . "
        + "He/R! spoke/V . Rain/N fell/V . " * 3
        + "He/R! said so ."
    )
    assert play.told("He", nth=4) == "Jaan Tamm · pronoun"


def test_it_is_a_body(cast_of: CastOf) -> None:
    play = cast_of("[PERSON Jaan Tamm/P! ] left/V . NATO/P! said so . It/R! added .")
    assert play.told("It") == "NATO · pronoun"


def test_i_and_we_are_the_speakers_own(cast_of: CastOf) -> None:
    play = cast_of("[PERSON Jaan Tamm/P! ] said , “ We/R! said so ” . We/R! added .")
    tamm = play.who("Jaan Tamm")
    assert play.told("We", previous=tamm) == "Jaan Tamm · pronoun"
    assert play.told("We", nth=2, previous=tamm) == "– · unresolved"
    assert play.told("We") == "– · unresolved"


def test_he_inside_a_quotation_is_not_its_speaker(cast_of: CastOf) -> None:
    play = cast_of(
        "[PERSON Igor Orlov/P! ] left/V . [PERSON Jaan Tamm/P! ] said , “ He/R! said so ” ."
    )
    tamm = play.who("Jaan Tamm")
    assert play.told("He", previous=tamm) == "Igor Orlov · pronoun"


def test_who_takes_up_the_name_before(cast_of: CastOf) -> None:
    play = cast_of("[PERSON Jaan Tamm/P! ] , who said so , left/V .")
    assert play.told("who") == "Jaan Tamm · pronoun"


def test_they_are_two_named_together(cast_of: CastOf) -> None:
    play = cast_of("[PERSON Mira Kestrel ] and [PERSON Jaan Tamm ] met . They/R! said so .")
    assert play.told("They") == "Jaan Tamm and Mira Kestrel · pronoun"
    group = play.actor("Jaan Tamm and Mira Kestrel")
    assert group.members == (play.actor("Jaan Tamm").id, play.actor("Mira Kestrel").id)
    assert cast_of("Experts/N! met . They/R! said so .").told("They") == "– · unresolved"


def test_who_takes_up_no_body(cast_of: CastOf) -> None:
    play = cast_of("Members/N! of NATO who said so left/V .")
    assert play.told("who") == "– · unresolved"


def test_a_given_name_alone_tells_the_gender(cast_of: CastOf) -> None:
    play = cast_of("[PERSON Olga/P! ] left/V . He/R! said so .")
    assert play.told("He") == "– · unresolved"
