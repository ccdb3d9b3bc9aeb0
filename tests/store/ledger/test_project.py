"""The ledger of a project: what stands there is there without being added."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest
from sqlalchemy import text

from dragoman.errors import LedgerError
from dragoman.records import (
    ActorKind,
    Added,
    Asked,
    Entry,
    Forecaster,
    Hand,
    Outcome,
    QuestionState,
    RecordKind,
    Resolved,
    Source,
    Status,
    Verdict,
)
from dragoman.store import ask, pick_state, resolve
from dragoman.store.actors import edit_actor, split_actor
from dragoman.store.judging import judge
from dragoman.store.ledger.importing import import_entries
from dragoman.store.ledger.project import ProjectLedger
from dragoman.store.project import Project

ONE = pytest.mark.parametrize("where", ["sqlite"], indirect=True)
"""What says nothing of the database needs only one."""

AT = "2031-07-01T09:00:00+01:00"


@pytest.fixture
def ledger(filed: Project) -> ProjectLedger:
    return ProjectLedger(filed)


def _ask(ledger: ProjectLedger, id_: str, at: str = AT) -> list[Entry]:
    return ledger.append(
        lambda states: [ask(pick_state(states, id_), at=at, by="jon", deadline="2031-12-31")]
    )


def test_every_forecast_that_stands_in_the_project_is_found_there(ledger: ProjectLedger) -> None:
    opens, fall = ledger.states()
    assert [state.status for state in (opens, fall)] == [Status.FOUND, Status.FOUND]
    assert list(ledger.entries()) == []
    added = opens.added
    assert added.forecast.restated == "The bridge will open."
    assert added.labels == ("Bridges",)
    assert added.forecaster == Forecaster("Ada Holm", added.forecast.speaker.actor, "Norway")
    document = added.forecast.document_id
    path, digest = "washington.txt", "sha256:washington.txt"
    assert added.source == Source(
        document, "Readout, Washington", path, digest, published="2031-02-20"
    )
    assert (opens.history, opens.deadline) == ((added,), "2031-06-30")


def test_the_first_decision_adds_it_and_the_second_does_not(ledger: ProjectLedger) -> None:
    opens = ledger.states()[0]
    (asked,) = _ask(ledger, opens.id)
    assert isinstance(asked, Asked)
    added = replace(opens.added, at=AT, by="jon")
    assert list(ledger.entries()) == [added, asked]
    ledger.append(
        lambda states: resolve(
            states[0], at=AT, by="eva", outcome=Outcome.YES, on="2031-06-12", note="It did."
        )
    )
    assert [type(entry) for entry in ledger.entries()] == [Added, Asked, Resolved]
    assert [state.status for state in ledger.states()] == [Status.RESOLVED, Status.FOUND]


@ONE
def test_one_row_is_one_line_of_a_file(ledger: ProjectLedger, filed: Project) -> None:
    from dragoman.store import decode_line, encode_entry

    _ask(ledger, ledger.states()[0].id)
    with filed.read() as connection:
        rows = connection.execute(text("SELECT kind, body FROM entry ORDER BY seq")).all()
    assert [row.kind for row in rows] == ["added", "asked"]
    assert [encode_entry(e) for row in rows if (e := decode_line(row.body))] == [
        row.body for row in rows
    ]


@ONE
def test_a_forecast_that_is_rejected_is_gone_unless_it_was_asked(
    ledger: ProjectLedger, filed: Project
) -> None:
    opens, fall = ledger.states()
    _ask(ledger, opens.id)
    for state in (opens, fall):
        judge(filed, Hand("ana"), RecordKind.FORECAST, state.id, Verdict.REJECTED, seen=0)
    (left,) = ledger.states()
    assert (left.id, left.status) == (opens.id, Status.OPEN)


def test_a_forecast_of_a_rejected_statement_is_gone(ledger: ProjectLedger, filed: Project) -> None:
    fall = ledger.states()[1].added.forecast
    judge(filed, Hand("ana"), RecordKind.STATEMENT, fall.statement, Verdict.REJECTED, seen=0)
    assert [state.added.forecast.restated for state in ledger.states()] == ["The bridge will open."]


@ONE
def test_whose_forecast_it_is_follows_what_was_decided_on_actors(
    ledger: ProjectLedger, filed: Project
) -> None:
    hand, opens = Hand("ana"), ledger.states()[0].added.forecast
    actor = opens.speaker.actor or ""
    edit_actor(filed, hand, actor, seen=0, name="Ada M. Holm", affiliations=[])
    assert ledger.states()[0].added.forecaster == Forecaster("Ada M. Holm", actor)
    split_actor(filed, hand, actor, [opens.statement], name="Eva Lind", kind=ActorKind.PERSON)
    assert ledger.states()[0].added.forecaster.name == "Eva Lind"


@ONE
def test_what_is_asked_stays_as_it_was_then(ledger: ProjectLedger, filed: Project) -> None:
    opens = ledger.states()[0]
    _ask(ledger, opens.id)
    edit_actor(
        filed, Hand("ana"), opens.added.forecast.speaker.actor or "", seen=0, name="Ada M. Holm"
    )
    assert ledger.states()[0].added.forecaster.name == "Ada Holm"


@ONE
def test_what_was_added_of_another_account_comes_after(
    ledger: ProjectLedger, new_added: Callable[..., Added]
) -> None:
    other = new_added()
    ledger.append(lambda states: [other])
    assert ledger.states()[-1] == QuestionState(other, history=(other,))
    assert len(ledger.states()) == 3


@ONE
def test_an_entry_that_cannot_be_read_is_told_once_and_the_rest_is_read(
    filed: Project, new_added: Callable[..., Added]
) -> None:
    with filed.write() as connection:
        row = {"forecast": "x", "kind": "added", "by": "eva", "at": AT, "body": "{"}
        columns = "(forecast, kind, by, at, body) VALUES (:forecast, :kind, :by, :at, :body)"
        connection.execute(text(f"INSERT INTO entry {columns}"), row)
    faults: list[LedgerError] = []
    ledger = ProjectLedger(filed, on_fault=faults.append)
    assert (len(ledger.states()), len(ledger.states())) == (2, 2)
    assert [str(fault).removeprefix(filed.where) for fault in faults] == [
        ": entry 1 of the ledger cannot be read (it is no JSON) and is not counted."
    ]


def _import(ledger: ProjectLedger, entries: Sequence[Entry]) -> tuple[int, tuple[str, ...]]:
    differing: list[str] = []

    def make(states: Sequence[QuestionState]) -> Sequence[Entry]:
        found = import_entries(states, entries)
        differing.extend(found.differing)
        return found.entries

    return len(ledger.append(make)), tuple(differing)


def test_a_ledgers_entries_are_taken_over_once(
    ledger: ProjectLedger, added: Added, asked: Asked
) -> None:
    assert _import(ledger, [added, asked]) == (2, ())
    assert _import(ledger, [added, asked]) == (0, ())
    assert list(ledger.entries()) == [added, asked]
    later = replace(asked, at=AT, text="Will it open at last?")
    assert _import(ledger, [added, asked, later]) == (1, ())
    assert _import(ledger, [added, asked]) == (0, ())


@ONE
def test_what_was_decided_otherwise_here_is_left_and_named(
    ledger: ProjectLedger, added: Added, asked: Asked
) -> None:
    _import(ledger, [added, asked])
    other = replace(asked, text="Will it ever open?")
    assert _import(ledger, [added, other]) == (0, (added.forecast.id,))
    assert list(ledger.entries()) == [added, asked]


@ONE
def test_a_ledger_of_the_same_accounts_goes_on_here(ledger: ProjectLedger) -> None:
    opens = ledger.states()[0]
    earlier = replace(opens.added, by="eva", at="2031-03-01T09:00:00+01:00")
    asked = ask(opens, at="2031-03-02T09:00:00+01:00", by="eva")
    assert _import(ledger, [earlier, asked]) == (2, ())
    assert [s.status for s in ledger.states()] == [Status.OPEN, Status.FOUND]
    assert ledger.states()[0].id == opens.id
