"""Who is whom: decided by persons, kept, and taken back."""

from __future__ import annotations

from typing import Any

import pytest

from dragoman.errors import JudgementError, SelectionError, StaleJudgement
from dragoman.records import ActorKind, Affiliation, Deed, Hand, Verdict
from dragoman.store.actors import (
    edit_actor,
    get_actor,
    merge_actors,
    read_register,
    split_actor,
    unmerge_actor,
)
from dragoman.store.judging import redo, undo
from dragoman.store.project import Project

ONE = pytest.mark.parametrize("where", ["sqlite"], indirect=True)
"""What says nothing of the database needs only one."""


def test_a_merged_actor_is_the_other_one_with_both_names_and_all_statements(
    filed: Project, hand: Hand, petrov: str, cyrillic: str
) -> None:
    assert get_actor(filed, petrov).actor.statements == 2
    action = merge_actors(filed, hand, [cyrillic], petrov)
    assert (action.deed, [j.verdict for j in action.judgements]) == (Deed.MERGE, [Verdict.MERGED])
    profile = get_actor(filed, cyrillic)
    assert (profile.actor.id, profile.actor.name) == (petrov, "Ivan Petrov")
    assert profile.actor.aliases == ("Petrov", "Петров")
    assert (profile.actor.statements, profile.actor.documents) == (3, 2)
    assert profile.merged == ((cyrillic, "Петров"),)
    assert profile.own_aliases == ("Petrov",)


@ONE
def test_a_merge_is_undone_and_done_again(
    filed: Project, hand: Hand, petrov: str, cyrillic: str
) -> None:
    merge_actors(filed, hand, [cyrillic], petrov)
    undo(filed, hand)
    assert get_actor(filed, cyrillic).actor.name == "Петров"
    redo(filed, hand)
    assert get_actor(filed, cyrillic).actor.name == "Ivan Petrov"


def test_merges_are_one_step_long_whatever_was_merged_before(
    filed: Project, hand: Hand, holm: str, petrov: str, cyrillic: str
) -> None:
    merge_actors(filed, hand, [cyrillic], petrov)
    merge_actors(filed, hand, [petrov], holm)
    assert read_register(filed).targets == {cyrillic: holm, petrov: holm}
    undo(filed, hand)
    assert read_register(filed).targets == {cyrillic: petrov}


@ONE
def test_to_merge_into_one_that_is_merged_is_to_merge_into_who_that_is(
    filed: Project, hand: Hand, holm: str, petrov: str, cyrillic: str
) -> None:
    merge_actors(filed, hand, [cyrillic], petrov)
    merge_actors(filed, hand, [holm], cyrillic)
    assert read_register(filed).targets == {cyrillic: petrov, holm: petrov}


def test_what_came_along_goes_along_when_an_actor_is_taken_out(
    filed: Project, hand: Hand, holm: str, petrov: str, cyrillic: str
) -> None:
    merge_actors(filed, hand, [cyrillic], petrov)
    merge_actors(filed, hand, [petrov], holm)
    unmerge_actor(filed, hand, petrov)
    assert read_register(filed).targets == {cyrillic: petrov}
    unmerge_actor(filed, hand, cyrillic)
    assert read_register(filed).targets == {}


@ONE
def test_what_was_merged_beside_it_stays_when_an_actor_is_taken_out(
    filed: Project, hand: Hand, holm: str, petrov: str, cyrillic: str
) -> None:
    merge_actors(filed, hand, [petrov, cyrillic], holm)
    unmerge_actor(filed, hand, petrov)
    assert read_register(filed).targets == {cyrillic: holm}


@ONE
def test_an_actor_that_was_edited_and_merged_is_taken_out_as_edited(
    filed: Project, hand: Hand, holm: str, petrov: str
) -> None:
    edit_actor(filed, hand, petrov, seen=0, name="Ivan P. Petrov", country="ru")
    merge_actors(filed, hand, [petrov], holm)
    assert get_actor(filed, holm).merged == ((petrov, "Ivan P. Petrov"),)
    unmerge_actor(filed, Hand("eva"), petrov)
    profile = get_actor(filed, petrov)
    assert (profile.actor.name, profile.actor.country, profile.edited) == (
        "Ivan P. Petrov",
        "RU",
        "ana",
    )


def _refusals(holm: str, petrov: str, cyrillic: str) -> list[tuple[list[str], str, str]]:
    return [
        ([holm], holm, "Ada Holm cannot be merged into itself"),
        ([cyrillic], petrov, "Петров is merged into Ivan Petrov already"),
        ([cyrillic], holm, "Петров is merged into Ivan Petrov. Take it out of there first"),
        ([petrov], cyrillic, "Петров is merged into Ivan Petrov itself"),
        (["nobody"], holm, "“nobody”: there is no such actor"),
        ([holm], "nobody", "“nobody”: there is no such actor"),
        ([], holm, "Nothing was chosen"),
    ]


@ONE
def test_what_cannot_be_merged_is_refused_and_changes_nothing(
    filed: Project, hand: Hand, holm: str, petrov: str, cyrillic: str
) -> None:
    merge_actors(filed, hand, [cyrillic], petrov)
    before = read_register(filed).targets
    for actors, into, complaint in _refusals(holm, petrov, cyrillic):
        with pytest.raises(JudgementError, match=complaint):
            merge_actors(filed, hand, actors, into)
    with pytest.raises(JudgementError, match="Ada Holm is not merged"):
        unmerge_actor(filed, hand, holm)
    assert read_register(filed).targets == before


def test_a_second_coder_has_merges_of_his_own(filed: Project, petrov: str, cyrillic: str) -> None:
    from dragoman.store.judging import start_coding

    start_coding(filed, "eva", by="eva")
    merge_actors(filed, Hand("eva", "eva"), [cyrillic], petrov)
    assert read_register(filed).targets == {}
    assert read_register(filed, coding="eva").targets == {cyrillic: petrov}
    assert get_actor(filed, petrov, coding="eva").actor.statements == 3
    assert get_actor(filed, petrov).actor.statements == 2


def test_what_is_known_of_an_actor_is_written_down(filed: Project, hand: Hand, holm: str) -> None:
    before = get_actor(filed, holm)
    ties = (
        *before.affiliations,
        Affiliation("mayor", "Ålesund", None, "2019-10", "2023"),
    )
    edit_actor(filed, hand, holm, seen=0, aliases=["A. Holm", " Holm "], affiliations=ties)
    profile = get_actor(filed, holm)
    assert profile.actor.aliases == ("A. Holm", "Holm")
    assert profile.affiliations == ties
    assert (profile.edited, profile.seen > 0) == ("ana", True)
    assert profile.actor.statements == 3
    undo(filed, hand)
    assert get_actor(filed, holm) == before


@ONE
def test_a_country_can_be_taken_away(filed: Project, hand: Hand, holm: str) -> None:
    edit_actor(filed, hand, holm, seen=0, country="no")
    seen = get_actor(filed, holm).seen
    edit_actor(filed, hand, holm, seen=seen, country="")
    assert get_actor(filed, holm).actor.country is None


@ONE
def test_a_stale_edit_is_told_so(filed: Project, hand: Hand, holm: str) -> None:
    edit_actor(filed, Hand("eva"), holm, seen=0, country="no")
    with pytest.raises(StaleJudgement, match="eva has judged it"):
        edit_actor(filed, hand, holm, seen=0, country="se")
    assert get_actor(filed, holm).actor.country == "NO"


IMPOSSIBLE: list[tuple[dict[str, Any], str]] = [
    ({"name": "  "}, "The name is empty"),
    ({"name": "x" * 301}, "too long"),
    ({"country": "Norway"}, "“Norway” is no country's code"),
    ({"affiliations": (Affiliation("mayor", None, None, "2019-13"),)}, "“2019-13” is no date"),
    ({"affiliations": (Affiliation("mayor", None, None, "2019-10", "2018"),)}, "the end lies"),
    ({"name": "Ada Holm"}, "Ada Holm is like this already"),
    ({"name": "Ada\x00Holm"}, "signs that are no text"),
]


@ONE
def test_what_cannot_be_of_an_actor_is_refused(filed: Project, hand: Hand, holm: str) -> None:
    for change, complaint in IMPOSSIBLE:
        with pytest.raises(JudgementError, match=complaint):
            edit_actor(filed, hand, holm, seen=0, **change)
    assert get_actor(filed, holm).seen == 0


@ONE
def test_an_office_may_end_in_the_year_in_which_it_began(
    filed: Project, hand: Hand, holm: str
) -> None:
    tie = Affiliation("mayor", None, None, "2019-10", "2019")
    edit_actor(filed, hand, holm, seen=0, affiliations=[tie])
    assert get_actor(filed, holm).affiliations == (tie,)


@ONE
def test_one_that_is_merged_is_not_edited_on_its_own(
    filed: Project, hand: Hand, petrov: str, cyrillic: str
) -> None:
    merge_actors(filed, hand, [cyrillic], petrov)
    with pytest.raises(JudgementError, match=r"merged into Ivan Petrov\. Change Ivan Petrov"):
        edit_actor(filed, hand, cyrillic, seen=1, name="Pjotr")


def _statements(project: Project, actor: str) -> list[str]:
    from sqlalchemy import text

    query = text("SELECT record FROM current_statement WHERE actor = :actor ORDER BY start")
    with project.read() as connection:
        return list(connection.execute(query, {"actor": actor}).scalars())


def test_some_statements_are_given_to_another_who_is_made_for_it(
    filed: Project, hand: Hand, petrov: str
) -> None:
    first, second = _statements(filed, petrov)
    split_actor(filed, hand, petrov, [second], name="Oleg Petrov", kind=ActorKind.PERSON)
    other = next(k for k in read_register(filed).known.values() if k.name == "Oleg Petrov")
    assert _statements(filed, petrov) == [first]
    assert _statements(filed, other.id) == [second]
    assert get_actor(filed, other.id).actor.statements == 1
    undo(filed, hand)
    assert _statements(filed, petrov) == [first, second]
    with pytest.raises(SelectionError, match="no such actor"):
        get_actor(filed, other.id)


@ONE
def test_some_statements_are_given_to_one_who_is_there(
    filed: Project, hand: Hand, petrov: str, cyrillic: str
) -> None:
    merge_actors(filed, hand, [cyrillic], petrov)
    of_cyrillic = _statements(filed, cyrillic)
    split_actor(filed, hand, petrov, of_cyrillic, name="Ada Holm", kind=ActorKind.PERSON)
    assert get_actor(filed, petrov).actor.statements == 2


@ONE
def test_what_cannot_be_split_is_refused(
    filed: Project, hand: Hand, holm: str, petrov: str, cyrillic: str
) -> None:
    merge_actors(filed, hand, [cyrillic], petrov)
    own = _statements(filed, petrov)
    for statements, name, complaint in [
        ([], "Oleg", "No statement was chosen"),
        (_statements(filed, holm)[:1], "Oleg", "is not one of this actor's"),
        (["nothing"], "Oleg", "There is no statement nothing"),
        (own, "Ivan Petrov", "Ivan Petrov is one with Ivan Petrov"),
        (own, "Петров", "Петров is one with Ivan Petrov: take it out"),
        (own, " ", "The name is empty"),
    ]:
        with pytest.raises(JudgementError, match=complaint):
            split_actor(filed, hand, petrov, statements, name=name, kind=ActorKind.PERSON)
    assert _statements(filed, petrov) == own
