"""Groups of two, and one of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from typing import Any

CastOf = Callable[..., "Any"]

MEETING = (
    "[PERSON Mira/P! Kestrel/P ] met [PERSON Jan/P Tamm/P ] in [LOC Geneva/P ] . {} said little/A ."
)


@pytest.mark.parametrize(
    "words", ["Both/D politicians/N!", "The/D two/M!", "The/D two/M ministers/N!"]
)
def test_two_who_met_are_the_two(cast_of: CastOf, words: str) -> None:
    play = cast_of(MEETING.format(words))
    source = " ".join(word.split("/")[0] for word in words.split())
    assert play.told(source) == "Jan Tamm and Mira Kestrel · group"


@pytest.mark.parametrize(
    ("words", "name"), [("The/D former/N!", "Mira Kestrel"), ("The/D latter/N!", "Jan Tamm")]
)
def test_former_and_latter_follow_the_order_of_names(
    cast_of: CastOf, words: str, name: str
) -> None:
    play = cast_of(MEETING.format(words))
    source = " ".join(word.split("/")[0] for word in words.split())
    assert play.told(source) == f"{name} · pronoun"


def test_capital_that_wants_something_is_its_state(cast_of: CastOf) -> None:
    play = cast_of("[PERSON Tehran/P! ] said little/A .")
    assert play.told("Tehran") == "Iran · metonym"


def test_office_on_behalf_of_a_body_is_taken_up(cast_of: CastOf) -> None:
    play = cast_of(
        "[PERSON Ada/P! Holm/P ] , the/D [ORG Commonwealth/P ] 's envoy/N , spoke/V . "
        "The/D envoy/N! said little/A ."
    )
    assert play.told("The envoy") == "Ada Holm · office"


def test_two_are_the_only_ones_named_however_long_ago(cast_of: CastOf) -> None:
    pause = "Nothing/N happened/V . " * 6
    play = cast_of(MEETING.format("Nobody/R!") + f" {pause}The/D two/M! spoke/V again/B .")
    assert play.told("The two") == "Jan Tamm and Mira Kestrel · group"


def test_article_in_an_entity_hides_no_seat(cast_of: CastOf) -> None:
    play = cast_of("[ORG The/D White/P House/P! ] said little/A .")
    assert play.told("The White House") == "United States · metonym"


def test_leader_in_the_name_of_an_administration_is_none_of_the_two(cast_of: CastOf) -> None:
    play = cast_of(
        "[PERSON Mira/P! Kestrel/P ] met [PERSON Jan/P Tamm/P ] . Both/D ministers/N! spoke/V ."
    )
    assert play.told("Both ministers") == "Jan Tamm and Mira Kestrel · group"


def test_name_that_ends_a_source_is_its_person(cast_of: CastOf) -> None:
    play = cast_of("Expert/N [PERSON Terror/P ] Expert/N [PERSON Mira/P Kestrel/P! ] said so .")
    assert play.told("Expert Terror Expert Mira Kestrel") == "Mira Kestrel · apposition"


def test_two_fields_joined_are_one_persons_post(cast_of: CastOf) -> None:
    play = cast_of(
        "Security/N and/C [PERSON Terror/P ] Expert/N [PERSON Mira/P Kestrel/P! ] said so ."
    )
    assert play.told("Security and Terror Expert Mira Kestrel") == "Mira Kestrel · apposition"


def test_two_are_those_who_met_though_others_are_named(cast_of: CastOf) -> None:
    others = "[PERSON Ada/P! Holm/P ] and [PERSON Pia/P! Lund/P ] were freed/V . "
    pause = "Nothing/N happened/V . " * 6
    play = cast_of(MEETING.format("Nobody/R!") + f" {others}{pause}The/D two/M! spoke/V again/B .")
    assert play.told("The two") == "Jan Tamm and Mira Kestrel · group"
