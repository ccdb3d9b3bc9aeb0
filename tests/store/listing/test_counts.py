from __future__ import annotations

from collections.abc import Callable

import pytest

from dragoman.errors import SelectionError
from dragoman.records import Extraction, Form, Hand, Selection, Speaker
from dragoman.store.actors import merge_actors
from dragoman.store.listing import list_statements, tally
from dragoman.store.project import Project

Person = Callable[[str], Speaker]


def test_statements_are_counted_by_what_they_are(worked: Project) -> None:
    assert tally(worked, "form") == [("indirect", 5), ("direct", 2)]
    acts = {"predict": 3, "demand": 1, "deny": 1, "assert": 1}  # what a person added has no act
    assert dict(tally(worked, "act")) == acts
    assert dict(tally(worked, "issue")) == {"bridges": 3, "tolls": 2}


def test_the_fields_own_choice_is_left_out_and_all_others_hold(worked: Project) -> None:
    direct = Selection(forms=(Form.DIRECT,))
    assert tally(worked, "form", direct) == tally(worked, "form")
    assert tally(worked, "act", direct) == [("assert", 1)]
    june = Selection(words="june")
    assert tally(worked, "act", june) == [("predict", 1)]


def test_every_state_is_counted(worked: Project) -> None:
    states = {"unreviewed": 3, "accepted": 1, "corrected": 1, "added": 1, "unsure": 1}
    assert dict(tally(worked, "state")) == {**states, "rejected": 1}


def test_actors_are_counted_after_merges(worked: Project, ana: Hand, person: Person) -> None:
    holm, petrov, cyrillic = (person(n).actor or "" for n in ("Ada Holm", "Ivan Petrov", "Петров"))
    assert tally(worked, "actor") == [(petrov, 4), (holm, 2), (cyrillic, 1)]
    merge_actors(worked, ana, [cyrillic], petrov)
    assert tally(worked, "actor") == [(petrov, 5), (holm, 2)]


def test_counts_add_up_to_the_list(worked: Project, accounts: list[Extraction]) -> None:
    ids = [account.document.id for account in accounts]
    assert dict(tally(worked, "document")) == dict(zip(ids, (2, 3, 2), strict=True))
    assert list_statements(worked).total == 7


def test_what_cannot_be_counted_by_is_told(worked: Project) -> None:
    with pytest.raises(SelectionError, match=r"colour: is nothing to count by\. Known are state,"):
        tally(worked, "colour")
