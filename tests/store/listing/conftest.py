"""A project that has been worked in: something of every state."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dragoman.records import (
    Extraction,
    Hand,
    RecordKind,
    Resolution,
    Speaker,
    Statement,
    Verdict,
    content_id,
)
from dragoman.store.corrections import correct_statement, new_statement
from dragoman.store.judging import add_record, judge
from dragoman.store.project import Project

NAMES = ("opens", "tolls", "twice", "denied", "asked", "fall", "later")


@pytest.fixture
def ana() -> Hand:
    return Hand("ana")


@pytest.fixture
def said(accounts: list[Extraction]) -> dict[str, Statement]:
    """The statements of the three accounts, by a word for each.

    Holm says opens (with a forecast), tolls (with a position) and fall (with a forecast); nobody
    known says twice; Petrov says denied and asked, Петров later.
    """
    statements = (each for account in accounts for each in account.statements)
    return dict(zip(NAMES, statements, strict=True))


@pytest.fixture
def person() -> Callable[[str], Speaker]:
    """Make a speaker of a name."""
    return lambda name: Speaker(content_id("actor", "person", name), name, Resolution.NAME)


@pytest.fixture
def give(
    filed: Project, accounts: list[Extraction], ana: Hand
) -> Callable[[Statement, Speaker], None]:
    """Correct the speaker of a statement of the first account, or of the last."""

    def correct(statement: Statement, speaker: Speaker) -> None:
        documents = {account.document.id: account.document for account in accounts}
        mended = correct_statement(documents[statement.document_id], statement, speaker=speaker)
        kind = RecordKind.STATEMENT
        judge(filed, ana, kind, statement.id, Verdict.CORRECTED, seen=0, correction=mended)

    return correct


@pytest.fixture
def worked(
    filed: Project,
    accounts: list[Extraction],
    said: dict[str, Statement],
    ana: Hand,
    give: Callable[[Statement, Speaker], None],
    person: Callable[[str], Speaker],
) -> Project:
    """One accepted, one rejected, one unsure, one corrected, one added; three as they were."""
    kind = RecordKind.STATEMENT
    judge(filed, ana, kind, said["opens"].id, Verdict.ACCEPTED, seen=0)
    judge(filed, ana, kind, said["twice"].id, Verdict.REJECTED, seen=0)
    judge(filed, ana, kind, said["denied"].id, Verdict.UNSURE, seen=0)
    give(said["tolls"], person("Ivan Petrov"))
    document = accounts[1].document
    start = document.text.index("Nobody")
    speaker, form = person("Ivan Petrov"), said["asked"].form
    added = new_statement(document, [(start, start + 6)], speaker=speaker, form=form)
    add_record(filed, ana, added)
    return filed
