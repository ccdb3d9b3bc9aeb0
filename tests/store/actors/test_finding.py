"""Actors by what somebody types, and pairs that may be one."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from dragoman.errors import SelectionError
from dragoman.records import Actor, ActorKind, Document, Extraction, Hand, Origin
from dragoman.store.actors import (
    actor_names,
    edit_actor,
    find_actors,
    get_actor,
    ids_of,
    merge_actors,
    suggest_merges,
)
from dragoman.store.filing import add_extractions
from dragoman.store.project import Project

ONE = pytest.mark.parametrize("where", ["sqlite"], indirect=True)
"""What says nothing of the database needs only one."""


def _names(project: Project, words: str) -> list[str]:
    return [actor.name for actor in find_actors(project, words)]


def test_actors_are_found_by_what_is_typed(filed: Project) -> None:
    typed = ("", "ad", "holm", "HÓLM ada", "петр", "petrow", "Ada Hplm", "zzz", "%")
    assert {each: _names(filed, each) for each in typed} == {
        "": ["Ada Holm", "Ivan Petrov", "Петров"],
        "ad": ["Ada Holm"],
        "holm": ["Ada Holm"],
        "HÓLM ada": ["Ada Holm"],
        "петр": ["Петров", "Ivan Petrov"],
        "petrow": ["Ivan Petrov", "Петров"],
        "Ada Hplm": ["Ada Holm"],
        "zzz": [],
        "%": [],
    }


def test_what_is_typed_may_be_an_alias_and_what_is_merged_is_found_under_the_other(
    filed: Project, hand: Hand, petrov: str, cyrillic: str
) -> None:
    merge_actors(filed, hand, [cyrillic], petrov)
    (found,) = find_actors(filed, "Петров")
    assert (found.id, found.statements, found.documents) == (petrov, 3, 2)
    assert ids_of(filed, cyrillic) == (petrov, cyrillic)
    assert actor_names(filed, [cyrillic, "x"]) == {cyrillic: (petrov, "Ivan Petrov")}


@ONE
def test_an_edit_is_found_at_once(filed: Project, hand: Hand, holm: str) -> None:
    assert _names(filed, "lindqvist") == []
    edit_actor(filed, hand, holm, seen=0, aliases=["Ada Lindqvist"])
    assert _names(filed, "lindqvist") == ["Ada Holm"]


@ONE
def test_an_actor_is_known_by_the_beginning_of_its_id(filed: Project, holm: str) -> None:
    assert get_actor(filed, holm[:8]).actor.id == holm
    with pytest.raises(SelectionError, match="no such actor"):
        get_actor(filed, "zzzz")
    with pytest.raises(SelectionError, match="no such actor"):
        get_actor(filed, "")


@ONE
def test_what_later_accounts_say_comes_beside_what_a_person_wrote(
    filed: Project, hand: Hand, holm: str
) -> None:
    edit_actor(filed, hand, holm, seen=0, aliases=["A. Holm"], country="no")
    later = Actor(holm, "Ada Holm", ActorKind.PERSON, ("Minister Holm",), "SE")
    _add(filed, [later])
    actor = get_actor(filed, holm).actor
    assert (actor.aliases, actor.country) == (("A. Holm", "Minister Holm"), "NO")


@ONE
def test_pairs_that_may_be_one_are_put_to_a_person(
    filed: Project, petrov: str, cyrillic: str
) -> None:
    (pair,) = suggest_merges(filed)
    assert (pair.actor, pair.into) == (cyrillic, petrov)
    assert pair.reason == "the name of one is an alias of the other"
    assert suggest_merges(filed, of=petrov) == [pair]


@ONE
def test_what_is_merged_is_put_to_nobody_again(
    filed: Project, hand: Hand, petrov: str, cyrillic: str
) -> None:
    merge_actors(filed, hand, [cyrillic], petrov)
    assert suggest_merges(filed) == []


def _add(project: Project, actors: Iterable[Actor]) -> None:
    text = "A list of names."
    origin = Origin("list.txt", "text/plain", "sha256:list", "text", "1")
    document = Document.build(text, origin)
    extraction = Extraction(document, (), tuple(actors), "by hand 1")
    list(add_extractions(project, [extraction], by="ana"))
