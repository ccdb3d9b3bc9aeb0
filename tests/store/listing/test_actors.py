from __future__ import annotations

from collections.abc import Callable

import pytest

from dragoman.errors import SelectionError
from dragoman.records import ActorKind as Kind
from dragoman.records import Hand, ProjectActor, RecordKind, Speaker, Statement, Verdict
from dragoman.store.actors import merge_actors
from dragoman.store.judging import judge
from dragoman.store.listing import LAST, list_actors
from dragoman.store.project import Project

Person = Callable[[str], Speaker]


def test_those_who_say_most_come_first(filed: Project, person: Person) -> None:
    page = list_actors(filed)
    holm, petrov, cyrillic = (person(n).actor for n in ("Ada Holm", "Ivan Petrov", "Петров"))
    assert page.rows == (
        ProjectActor(holm or "", "Ada Holm", Kind.PERSON, None, (), 3, 2),
        ProjectActor(petrov or "", "Ivan Petrov", Kind.PERSON, None, ("Petrov",), 2, 1),
        ProjectActor(cyrillic or "", "Петров", Kind.PERSON, None, (), 1, 1),
    )
    assert (page.total, page.first, page.before, page.after) == (3, 1, None, None)


def test_merged_actors_are_one(filed: Project, ana: Hand, person: Person) -> None:
    petrov, cyrillic = (person(n).actor or "" for n in ("Ivan Petrov", "Петров"))
    merge_actors(filed, ana, [cyrillic], petrov)
    rows = list_actors(filed).rows
    assert [(each.name, each.statements, each.documents) for each in rows] == [
        ("Ada Holm", 3, 2),
        ("Ivan Petrov", 3, 2),
    ]
    assert rows[1].merged == (cyrillic,)


def test_what_is_rejected_is_not_counted(
    filed: Project, ana: Hand, said: dict[str, Statement]
) -> None:
    judge(filed, ana, RecordKind.STATEMENT, said["fall"].id, Verdict.REJECTED, seen=0)
    first = list_actors(filed).rows[0]
    assert (first.name, first.statements, first.documents) == ("Ada Holm", 2, 1)


def test_actors_are_found_by_how_their_names_begin(filed: Project) -> None:
    holm, both = ["Ada Holm"], ["Ivan Petrov", "Петров"]
    expected = {
        "holm": holm,
        "h ad": holm,
        "PETR": both,
        "Пётр": both,
        "olm": [],
        "*": [*holm, *both],
    }
    found = {typed: [each.name for each in list_actors(filed, typed).rows] for typed in expected}
    assert found == expected


def test_pages_of_actors(filed: Project) -> None:
    whole = list_actors(filed).rows
    first = list_actors(filed, limit=2)
    second = list_actors(filed, limit=2, cursor=first.after)
    assert (first.rows, second.rows, second.first) == (whole[:2], whole[2:], 3)
    assert list_actors(filed, limit=2, cursor=second.before) == first
    assert list_actors(filed, limit=2, cursor=LAST).rows == whole[1:]
    with pytest.raises(SelectionError, match="is no place in this list"):
        list_actors(filed, cursor="x")


def test_a_place_at_an_actor_that_is_gone_is_still_a_place(
    filed: Project, ana: Hand, person: Person
) -> None:
    petrov, cyrillic = (person(n).actor or "" for n in ("Ivan Petrov", "Петров"))
    cursor = list_actors(filed, limit=2).after
    merge_actors(filed, ana, [petrov], cyrillic)
    assert [each.name for each in list_actors(filed, limit=2, cursor=cursor).rows] == [
        "Ada Holm",
        "Петров",
    ]
