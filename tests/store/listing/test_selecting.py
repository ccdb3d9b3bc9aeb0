from __future__ import annotations

from collections.abc import Callable

import pytest

from dragoman.errors import SelectionError
from dragoman.records import Extraction, Hand, Speaker
from dragoman.store.actors import edit_actor, get_actor, merge_actors
from dragoman.store.listing import select_actor, select_documents, select_issue
from dragoman.store.project import Project

Person = Callable[[str], Speaker]


def test_an_actor_is_meant_by_the_name(filed: Project, person: Person) -> None:
    for typed in ("Ada Holm", "ada  HOLM", "holm"):
        assert select_actor(filed, typed) == person("Ada Holm").actor


def test_an_actor_is_meant_by_an_alias_and_by_the_start_of_the_id(
    filed: Project, ana: Hand, person: Person
) -> None:
    petrov, cyrillic = (person(n).actor or "" for n in ("Ivan Petrov", "Петров"))
    merge_actors(filed, ana, [cyrillic], petrov)
    for typed in ("petrov", "Петров", petrov[:6], cyrillic[:6], "ivan"):
        assert select_actor(filed, typed) == petrov


def test_two_of_one_name_are_not_guessed_between(filed: Project, ana: Hand, person: Person) -> None:
    holm = person("Ada Holm").actor or ""
    edit_actor(filed, ana, holm, aliases=["Petrov"], seen=get_actor(filed, holm).seen)
    told = r"Petrov: 3 actors may be meant: .*Ada Holm \(\w{8}\).* Write the whole name, or the id"
    with pytest.raises(SelectionError, match=told):
        select_actor(filed, "Petrov")


def test_an_unknown_actor_is_told_with_those_near(filed: Project) -> None:
    nobody = {
        "Petrof": "Petrof: there is no such actor. Did you mean Ivan Petrov",
        "unicorn": "unicorn: there is no such actor. `dragoman actors` lists them",
        "": ": there is no such actor",
    }
    for typed, told in nobody.items():
        with pytest.raises(SelectionError, match=told):
            select_actor(filed, typed)


def test_an_issue_is_meant_by_its_key_or_label(filed: Project) -> None:
    for typed in ("tolls", "Tolls", "TOLLS"):
        assert select_issue(filed, typed) == "tolls"


def test_an_unknown_issue_is_told_with_those_near(filed: Project) -> None:
    with pytest.raises(
        SelectionError, match=r"no such issue in the codebook\. Did you mean bridges"
    ):
        select_issue(filed, "bridge")


def test_documents_are_meant_by_id_path_label_or_words(
    filed: Project, accounts: list[Extraction]
) -> None:
    washington, moscow, experts = (account.document.id for account in accounts)
    assert select_documents(filed, washington[:6]) == (washington,)
    assert select_documents(filed, "moscow.txt") == (moscow,)
    assert select_documents(filed, "experts on the bridge") == (experts,)
    assert select_documents(filed, "readout") == (washington, moscow)
    with pytest.raises(SelectionError, match="paris: there is no such document"):
        select_documents(filed, "paris")
