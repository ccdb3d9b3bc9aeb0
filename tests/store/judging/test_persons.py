from __future__ import annotations

from dataclasses import replace

from sqlalchemy import select

from dragoman.records import Actor, ActorKind, Extraction, content_id
from dragoman.store.judging import actor_id, keep_record, persons_record
from dragoman.store.project import Project
from dragoman.store.tables import ACTOR, STATEMENT, STATEMENT_ISSUE


def test_a_persons_record_has_an_id_of_all_that_it_says(accounts: list[Extraction]) -> None:
    opens = accounts[0].statements[0]
    own = persons_record(opens, "ana")
    assert own == replace(opens, id=own.id, method="person ana", confidence=1.0)
    assert persons_record(replace(opens, id="else", confidence=0.1), "ana") == own
    others = {persons_record(opens, "ben").id, persons_record(replace(opens, cue=()), "ana").id}
    assert len({own.id, opens.id, *others}) == 4


def test_an_actor_has_one_id_for_its_kind_and_name(accounts: list[Extraction]) -> None:
    holm = accounts[0].actors[0]
    assert actor_id(replace(holm, aliases=("Holm",))) == holm.id
    assert actor_id(Actor("", "Rana", ActorKind.GROUP)) == content_id("actor", "group", "Rana")


def test_a_record_that_is_kept_again_is_the_same_row(
    filed: Project, accounts: list[Extraction]
) -> None:
    own = persons_record(accounts[0].statements[0], "ana")
    with filed.write() as connection:
        row = keep_record(connection, own, "ana", document=1)
        assert keep_record(connection, own, "ana", document=1) == row
        kept = connection.execute(select(STATEMENT).where(STATEMENT.c.row == row)).one()
        issues = select(STATEMENT_ISSUE.c.issue).where(STATEMENT_ISSUE.c.row == row)
        assert connection.execute(issues).scalars().all() == ["bridges"]
    assert (kept.id, kept.extraction, kept.document, kept.method) == (
        own.id,
        None,
        1,
        "person ana",
    )


def test_another_actor_of_the_same_name_is_another_row(filed: Project) -> None:
    actor = Actor("a1", "Bruno Vale", ActorKind.PERSON)
    with filed.write() as connection:
        first = keep_record(connection, actor, "ana", document=None)
        second = keep_record(connection, replace(actor, country="PT"), "ana", document=None)
        assert first != second
        assert connection.execute(select(ACTOR.c.id).where(ACTOR.c.row == second)).scalar() == "a1"
