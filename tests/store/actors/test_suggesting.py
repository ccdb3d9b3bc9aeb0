"""Pairs of actors that may be one."""

from __future__ import annotations

import pytest

from dragoman.records import ActorKind, content_id
from dragoman.store.actors.register import Known
from dragoman.store.actors.suggesting import find_pairs

P, B, S = ActorKind.PERSON, ActorKind.ORGANISATION, ActorKind.STATE


@pytest.mark.parametrize(
    ("left", "right", "reason"),
    [
        ((P, "A. Berg"), (P, "Anna Berg"), "“a” can be short for the other"),
        ((P, "Sergej Lawrin"), (P, "Sergey Lavrin"), "the same name in another transliteration"),
        ((P, "JOSÉ BORGES"), (P, "Jose Borges"), "the same name, but for accents and capitals"),
        ((B, "NHC"), (B, "Northern Harbour Council"), "“NHC” can be its initials"),
        ((B, "Norland"), (S, "Norland"), "called the same, once as organisation, once as state"),
        ((B, "Harbour Institut"), (B, "Harbour Institute"), "almost the same spelling"),
    ],
)
def test_why_two_may_be_one(
    left: tuple[ActorKind, str], right: tuple[ActorKind, str], reason: str
) -> None:
    (pair,) = find_pairs([_known(*left), _known(*right)])
    assert {pair.name, pair.into_name} == {left[1], right[1]}
    assert reason in pair.reason


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ((P, "Anna Berg"), (P, "Eva Berg")),
        ((P, "B. Berg"), (P, "Anna Berg")),
        ((P, "Ada Holm"), (B, "Holm Institute")),
        ((B, "NHC"), (B, "Southern Harbour Council")),
        ((S, "Niger"), (S, "Nigeria")),
    ],
)
def test_who_is_plainly_another_is_put_to_nobody(
    left: tuple[ActorKind, str], right: tuple[ActorKind, str]
) -> None:
    assert find_pairs([_known(*left), _known(*right)]) == []


def _known(kind: ActorKind, name: str, *aliases: str, named: int = 1) -> Known:
    return Known(content_id("actor", kind.value, name), name, kind, None, aliases, (), (), named)


def test_the_fuller_name_is_the_one_to_merge_into_and_then_the_better_known() -> None:
    (pair,) = find_pairs([_known(P, "Anna Berg"), _known(P, "Berg", named=9)])
    assert (pair.name, pair.into_name) == ("Berg", "Anna Berg")
    (pair,) = find_pairs([_known(P, "Anna Bérg", named=2), _known(P, "Anna Berg", named=9)])
    assert (pair.name, pair.into_name) == ("Anna Bérg", "Anna Berg")


def test_an_alias_shows_it() -> None:
    (pair,) = find_pairs([_known(B, "Harbour Board"), _known(S, "Norland", "Harbour Board")])
    assert pair.reason == "called the same, once as organisation, once as state"
    (pair,) = find_pairs([_known(B, "Harbour Board"), _known(B, "Quays", "Harbour Board")])
    assert pair.reason == "the name of one is an alias of the other"
