"""Accounts as coded rows: one a position, issue or statement; imported ones as they were."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from dragoman.compare.coding import code_accounts
from dragoman.records import (
    DNA_STATEMENT,
    Act,
    ActKind,
    Actor,
    ActorKind,
    Affiliation,
    Codebook,
    Coded,
    CodedDocument,
    CodedStatement,
    Coder,
    Dataset,
    DataType,
    Entity,
    Extraction,
    Issue,
    IssueMention,
    Position,
    Resolution,
    Review,
    ReviewedExtraction,
    ReviewState,
    Speaker,
    Statement,
    StatementType,
    Variable,
    content_id,
)

CODEBOOK = Codebook(
    "harbour",
    (
        Issue("traffic", "Traffic", "What moves."),
        Issue("tolls", "Tolls", "What is paid.", parent="traffic"),
        Issue("ferry", "The ferry", "What sails."),
    ),
)
NEW_ACTOR = Callable[..., Actor]
ADDED = Review(ReviewState.ADDED, "ben", "2031-03-01T10:00:00+01:00")


@pytest.fixture
def holm(new_actor: NEW_ACTOR) -> Actor:
    ties = (
        Affiliation("envoy", "Port Office", None, until="2030"),
        Affiliation("minister", "Norway", None),
    )
    return new_actor("Ada Holm", aliases=("Holm", "A. Holm"), affiliations=ties)


@pytest.fixture
def norway(new_actor: NEW_ACTOR) -> Actor:
    return new_actor("Norway", ActorKind.STATE, country="NO")


@pytest.fixture
def account(new_account: Callable[..., Extraction], holm: Actor, norway: Actor) -> Extraction:
    found = new_account(
        (holm, "Tolls must fall, and the ferry stays."),
        (norway, "Good morning to all."),
        ("an aide", "The ferry is late."),
        published="2031-02-20",
    )
    first, second, third = found.statements
    first = replace(
        first,
        act=Act(ActKind.DEMAND),
        issues=(IssueMention("tolls", ()), IssueMention("ferry", ())),
    )
    third = replace(third, issues=(IssueMention("ferry", ()),))
    return replace(found, statements=(first, second, third), actors=(holm, norway))


def _position(statement: Statement, value: float, **on: str | None) -> Position:
    issue, towards = on.get("issue"), on.get("towards")
    return Position(
        id=content_id("position", statement.id, issue, towards),
        document_id=statement.document_id,
        statement=statement.id,
        actor=statement.speaker.actor or "",
        issue=issue,
        towards=towards,
        value=value,
        passage=statement.content[0],
        reason="",
        confidence=0.8,
        method="by hand",
    )


def _told(dataset: Dataset) -> list[tuple[str, dict[str, object]]]:
    return [(row.type, dict(row.values)) for row in dataset.statements]


def test_each_position_issue_and_statement_is_a_row(
    account: Extraction, holm: Actor, norway: Actor
) -> None:
    first = account.statements[0]
    positions = (_position(first, -0.5, issue="tolls"), _position(first, 1.0, towards=norway.id))
    dataset = code_accounts([ReviewedExtraction(replace(account, positions=positions))], CODEBOOK)
    ada = {"person": "Ada Holm", "organization": "Norway", "actor": "Ada Holm"}
    does = {"act": "demand", "form": "indirect"}
    ferry = {"concept": "The ferry", "issue": "ferry"}
    assert _told(dataset) == [
        (
            DNA_STATEMENT,
            {
                **ada,
                "concept": "Tolls",
                "issue": "tolls",
                "agreement": False,
                "position": -0.5,
                **does,
            },
        ),
        ("Issue mention", {**ada, **ferry, **does}),
        ("Stance", {**ada, "towards": "Norway", "agreement": True, "position": 1.0, **does}),
        (
            "Statement",
            {"organization": "Norway", "actor": "Norway", "country": "NO", "form": "indirect"},
        ),
        ("Issue mention", {**ferry, "form": "indirect"}),
    ]
    assert [row.id for row in dataset.statements] == ["1", "2", "3", "4", "5"]
    assert [row.record for row in dataset.statements] == [
        positions[0].id,
        first.id,
        positions[1].id,
        *(each.id for each in account.statements[1:]),
    ]
    assert {row.confidence for row in dataset.statements} == {0.8, 1.0}
    assert dataset.documents == (CodedDocument(account.document, "1", "2031-02-20"),)
    assert [each.label for each in dataset.types] == [
        DNA_STATEMENT,
        "Issue mention",
        "Statement",
        "Stance",
    ]


def test_a_position_of_nought_is_no_position(account: Extraction) -> None:
    positions = (_position(account.statements[0], 0.0, issue="tolls"),)
    dataset = code_accounts([ReviewedExtraction(replace(account, positions=positions))], CODEBOOK)
    kinds = [row.type for row in dataset.statements]
    assert kinds == ["Issue mention", "Issue mention", "Statement", "Issue mention"]


def test_all_attributes_of_an_actor_come_along(account: Extraction) -> None:
    dataset = code_accounts([ReviewedExtraction(account)], CODEBOOK)
    found = {(each.type, each.variable, each.value): each for each in dataset.entities}
    assert found["Issue mention", "person", "Ada Holm"].attributes == (
        ("kind", "person"),
        ("aliases", "Holm; A. Holm"),
        ("office", "envoy; minister"),
        ("body", "Port Office; Norway"),
    )
    assert found["Statement", "organization", "Norway"].attributes == (
        ("kind", "state"),
        ("country", "NO"),
    )
    assert found["Issue mention", "concept", "Tolls"].attributes == (
        ("key", "tolls"),
        ("parent", "Traffic"),
    )


def test_a_row_stands_as_its_record_does(account: Extraction) -> None:
    first = account.statements[0]
    position = _position(first, 1.0, issue="tolls")
    reviews = {
        first.id: Review(ReviewState.ACCEPTED, "ana"),
        position.id: Review(ReviewState.CORRECTED, "ben"),
    }
    reviewed = ReviewedExtraction(replace(account, positions=(position,)), reviews)
    dataset = code_accounts([reviewed], CODEBOOK)
    assert [(row.state, row.coder) for row in dataset.statements] == [
        (ReviewState.CORRECTED, "ben"),
        (ReviewState.ACCEPTED, "ana"),
        (ReviewState.UNREVIEWED, None),
        (ReviewState.UNREVIEWED, None),
    ]
    del reviews[position.id]
    assert code_accounts([reviewed], CODEBOOK).statements[0].state is ReviewState.ACCEPTED
    assert dataset.coders == (Coder("ben"), Coder("ana"))


PERSON = Variable("person", DataType.SHORT_TEXT, ("Type",))
DNA = StatementType(
    DNA_STATEMENT,
    (
        PERSON,
        Variable("organization", DataType.SHORT_TEXT, ("Type",)),
        Variable("concept", DataType.SHORT_TEXT, ("Type",)),
        Variable("agreement", DataType.BOOLEAN),
    ),
    (1, 2, 3),
)
NOTE = StatementType("Note", (Variable("note", DataType.LONG_TEXT),))
VALUES = (
    ("person", "Ada Holm"),
    ("organization", "Norway"),
    ("concept", "Tolls"),
    ("agreement", False),
)


@pytest.fixture
def imported(account: Extraction) -> ReviewedExtraction:
    """An account of which a person had coded one statement elsewhere, with his position."""
    statement = replace(
        account.statements[0],
        issues=(IssueMention("tolls", ()),),
        act=None,
        method="person ben",
        coded=Coded(DNA_STATEMENT, "7", VALUES),
    )
    position = _position(statement, -1.0, issue="tolls")
    found = replace(account, statements=(statement,), positions=(position,))
    return ReviewedExtraction(found, {statement.id: ADDED, position.id: ADDED})


@pytest.fixture
def frame(account: Extraction) -> Dataset:
    note = CodedStatement(
        "3", "Note", account.document.id, account.document.cut(40, 44), (("note", "Sure?"),), "ben"
    )
    return Dataset(
        documents=(CodedDocument(account.document, "9", "2031-02-20T12:00:00", "late", "ben"),),
        statements=(note,),
        types=(DNA, NOTE),
        entities=(Entity(DNA_STATEMENT, "person", "Ada Holm", (9, 9, 9), (("Type", "x"),)),),
        coders=(Coder("ben", (4, 5, 6)),),
        settings=(("version", "3"),),
        regexes=(("toll", (7, 8, 9)),),
        links=(((DNA_STATEMENT, "person"), (DNA_STATEMENT, "organization")),),
    )


def _row(account: ReviewedExtraction, frame: Dataset) -> CodedStatement:
    dataset = code_accounts([account], CODEBOOK, frame=frame)
    return next(row for row in dataset.statements if row.id == "7")


def test_what_was_imported_comes_back_with_its_frame(
    imported: ReviewedExtraction, frame: Dataset
) -> None:
    dataset = code_accounts([imported], CODEBOOK, frame=frame)
    statement = imported.extraction.statements[0]
    row = CodedStatement(
        "7", DNA_STATEMENT, statement.document_id, statement.content[0], VALUES, "ben",
        "person ben", ReviewState.ADDED, 1.0, statement.id,
    )  # fmt: skip
    entities = {(each.variable, each.value) for each in dataset.entities[1:]}
    assert entities == {("organization", "Norway"), ("concept", "Tolls")}
    assert dataset.statements == (frame.statements[0], row)
    assert replace(dataset, entities=frame.entities, statements=frame.statements, types=()) == (
        replace(frame, types=())
    )


def test_ours_are_numbered_after_what_was_imported(
    imported: ReviewedExtraction,
    frame: Dataset,
    new_account: Callable[..., Extraction],
    holm: Actor,
) -> None:
    other = replace(new_account((holm, "Nothing new.")), actors=(holm,))
    dataset = code_accounts([ReviewedExtraction(other), imported], CODEBOOK, frame=frame)
    assert [(row.id, row.type) for row in dataset.statements] == [
        ("3", "Note"),
        ("7", DNA_STATEMENT),
        ("8", "Statement"),
    ]
    assert [each.id for each in dataset.documents] == ["9", "10"]
    assert [each.label for each in dataset.types] == [DNA_STATEMENT, "Note", "Statement"]


def test_a_number_that_two_files_have_is_that_of_the_first(
    imported: ReviewedExtraction, new_account: Callable[..., Extraction], holm: Actor
) -> None:
    other = replace(new_account((holm, "Tolls again.")), actors=(holm,))
    again = replace(
        other.statements[0], coded=Coded(DNA_STATEMENT, "7", VALUES), method="person eva"
    )
    second = ReviewedExtraction(replace(other, statements=(again,)))
    dataset = code_accounts([imported, second], CODEBOOK, frame=Dataset(types=(DNA,)))
    assert [(row.id, row.method) for row in dataset.statements] == [
        ("7", "person ben"),
        ("8", "person eva"),
    ]


def test_another_speaker_is_in_the_row(
    imported: ReviewedExtraction, frame: Dataset, norway: Actor
) -> None:
    found = imported.extraction
    statement = found.statements[0]
    assert statement.coded is not None
    cleared = replace(statement.coded, values=VALUES[2:])
    now = replace(
        statement, speaker=Speaker(norway.id, norway.name, Resolution.NAME), coded=cleared
    )
    corrected = replace(imported, extraction=replace(found, statements=(now,)))
    assert _row(corrected, frame).values == (("organization", "Norway"), *VALUES[2:])


def test_an_actor_who_was_renamed_is_so_in_the_row(
    imported: ReviewedExtraction, frame: Dataset, holm: Actor
) -> None:
    found = imported.extraction
    speaker = replace(found.statements[0].speaker, name="Ada Holm-Lie")
    renamed = replace(
        found,
        statements=(replace(found.statements[0], speaker=speaker),),
        actors=(replace(holm, name="Ada Holm-Lie"),),
    )
    row = _row(replace(imported, extraction=renamed), frame)
    assert row.values == (("person", "Ada Holm-Lie"), *VALUES[1:])


@pytest.mark.parametrize(("value", "agreement"), [(1.0, True), (0.4, True), (None, None)])
def test_a_corrected_position_is_in_the_row(
    imported: ReviewedExtraction, frame: Dataset, value: float | None, agreement: bool | None
) -> None:
    found = imported.extraction
    positions = tuple(replace(each, value=value) for each in found.positions if value is not None)
    corrected = replace(imported, extraction=replace(found, positions=positions))
    row = _row(corrected, frame)
    assert row.values[:3] == VALUES[:3]
    assert row.value_of("agreement") is agreement


def test_other_issues_of_an_imported_statement_are_rows_of_their_own(
    imported: ReviewedExtraction, frame: Dataset
) -> None:
    found = imported.extraction
    statement = found.statements[0]
    assert statement.coded is not None
    now = replace(
        statement,
        issues=(IssueMention("ferry", ()), IssueMention("traffic", ())),
        coded=replace(statement.coded, values=VALUES[:2] + VALUES[3:]),
    )
    corrected = replace(imported, extraction=replace(found, statements=(now,)))
    rows = code_accounts([corrected], CODEBOOK, frame=frame).statements
    assert [(row.id, row.type, row.value_of("concept")) for row in rows] == [
        ("3", "Note", None),
        ("7", DNA_STATEMENT, "The ferry"),
        ("8", DNA_STATEMENT, "Tolls"),
        ("9", "Issue mention", "Traffic"),
    ]
    assert rows[1].value_of("agreement") is None
    assert rows[2].value_of("agreement") is False


def test_nothing_comes_to_an_empty_dataset_of_the_known_type() -> None:
    assert code_accounts([], CODEBOOK) == Dataset(types=code_accounts([], CODEBOOK).types)
    assert [each.label for each in code_accounts([], CODEBOOK).types] == [DNA_STATEMENT]
