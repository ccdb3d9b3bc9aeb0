from __future__ import annotations

from dataclasses import replace

import pytest

from dragoman.read.imports.concepts import slug
from dragoman.read.imports.mapping import dataset_to_import
from dragoman.records import (
    Actor,
    ActorKind,
    Affiliation,
    Codebook,
    Coded,
    CodedDocument,
    CodedStatement,
    Dataset,
    DataType,
    Document,
    Entity,
    Form,
    Import,
    ImportedStatement,
    Issue,
    IssueMention,
    Origin,
    Position,
    Resolution,
    Review,
    ReviewState,
    Speaker,
    Statement,
    StatementType,
    Variable,
    content_id,
)

TEXT = "Ada Holm said the port would stay open. “We will pay,” she added."
ACCOUNT = Document.build(TEXT, Origin("port.txt", "text/plain", "sha256:0", "text", "1"))
TYPE = StatementType(
    "DNA Statement",
    (
        Variable("person", DataType.SHORT_TEXT),
        Variable("organization", DataType.SHORT_TEXT),
        Variable("concept", DataType.SHORT_TEXT),
        Variable("agreement", DataType.BOOLEAN),
        Variable("strength", DataType.INTEGER),
    ),
)
NOTE = StatementType("Annotation", (Variable("note", DataType.LONG_TEXT),))
PERSON = content_id("actor", "person", "Ada Holm")
PORT = "The port should stay open."
NO_CODEBOOK = Codebook("none", ())


def row(number: int, start: int, end: int, /, **values: str | bool | int) -> CodedStatement:
    span = ACCOUNT.cut(start, end)
    return CodedStatement(
        str(number), TYPE.label, ACCOUNT.id, span, tuple(values.items()), coder="Ines"
    )


def bring(*rows: CodedStatement, codebook: Codebook = NO_CODEBOOK) -> Import:
    dataset = Dataset((CodedDocument(ACCOUNT, "1"),), rows, (TYPE, NOTE))
    return dataset_to_import(dataset, source="port.dna", format="dna", codebook=codebook)


def test_a_row_is_a_statement_with_its_issue_its_position_and_all_that_was_coded() -> None:
    coded = row(
        1, 0, 39, person="Ada Holm", organization="Harbour Board", concept=PORT, agreement=True,
        strength=3,
    )  # fmt: skip
    body = content_id("actor", "organisation", "Harbour Board")
    key = "the-port-should-stay-open"
    made = bring(coded)
    values = tuple((name, value) for name, value in coded.values)
    statement = Statement(
        id=content_id("statement", ACCOUNT.id, 0, 39, "Ines", TYPE.label, "1", values),
        document_id=ACCOUNT.id,
        form=Form.INDIRECT,
        speaker=Speaker(PERSON, "Ada Holm", Resolution.NAME),
        source=(),
        cue=(),
        content=(coded.span,),
        parent=None,
        confidence=1.0,
        method="person Ines",
        issues=(IssueMention(key, (coded.span,)),),
        coded=Coded(TYPE.label, "1", coded.values),
    )
    position = Position(
        id=content_id("position", statement.id, PERSON, key, 0, 39),
        document_id=ACCOUNT.id,
        statement=statement.id,
        actor=PERSON,
        issue=key,
        towards=None,
        value=1.0,
        passage=coded.span,
        reason="coded by Ines",
        confidence=1.0,
        method="person Ines",
    )
    assert made.statements == (ImportedStatement(statement, "Ines", (position,)),)
    assert made.actors == (
        Actor(body, "Harbour Board", ActorKind.ORGANISATION),
        Actor(
            PERSON,
            "Ada Holm",
            ActorKind.PERSON,
            affiliations=(Affiliation(None, "Harbour Board", None),),
        ),
    )
    assert made.issues == (Issue(key, PORT, f"“{PORT}”, as it was coded in a dataset."),)
    assert made.documents == (ACCOUNT,)
    assert made.frame is not None
    assert (made.frame.statements, made.frame.types) == ((), (TYPE, NOTE))
    assert made.warnings == ()


def test_an_organization_speaks_where_no_person_was_coded_and_a_country_is_a_state() -> None:
    [imported] = bring(row(1, 0, 39, organization="Iceland", concept=PORT)).statements
    iceland = content_id("actor", "state", "Iceland")
    assert imported.statement.speaker == Speaker(iceland, "Iceland", Resolution.NAME)
    assert imported.positions == ()  # no agreement was coded, and none is supposed


def test_rows_on_one_passage_are_one_statement_each() -> None:
    coded = [
        row(number, 0, 39, person="Ada Holm", concept=concept, agreement=False)
        for number, concept in enumerate((PORT, "The port is safe.", PORT), start=1)
    ]
    made = bring(*coded).statements
    assert [each.statement.coded and each.statement.coded.id for each in made] == ["1", "2", "3"]
    assert len({each.statement.id for each in made}) == 3
    assert [each.positions[0].value for each in made] == [-1.0, -1.0, -1.0]


def test_the_codebooks_own_issues_are_used_by_label_and_by_key() -> None:
    codebook = Codebook("harbour", (Issue("port", PORT, "The port."), Issue("safety", "S", "…")))
    made = bring(
        row(1, 0, 39, person="Ada Holm", concept=PORT),
        row(2, 0, 39, person="Ada Holm", concept="safety"),
        row(3, 0, 39, person="Ada Holm", concept="Port!"),
        codebook=codebook,
    )
    keys = [each.statement.issues[0].issue for each in made.statements]
    assert keys == ["port", "safety", "port-2"]
    assert [(issue.key, issue.label) for issue in made.issues] == [("port-2", "Port!")]


def test_rows_that_no_record_holds_stay_in_the_frame_and_are_counted() -> None:
    note = CodedStatement("7", "Annotation", ACCOUNT.id, ACCOUNT.cut(0, 8), (("note", "check"),))
    mute = row(8, 0, 39, person="", concept=PORT)
    made = bring(note, mute, note)
    assert made.statements == ()
    assert made.frame is not None
    assert made.frame.statements == (note, mute, note)
    assert made.warnings == (
        "2 rows of the type “Annotation” without speaker and concept: kept for exports, not shown.",
        "1 row of the type “DNA Statement” without a speaker: kept for exports, not shown.",
    )


@pytest.mark.parametrize(
    ("start", "end", "form"),
    [
        (0, 39, Form.INDIRECT),
        (40, 54, Form.DIRECT),
        (41, 53, Form.DIRECT),  # the marks stand around it
        (40, 65, Form.MIXED),
    ],
)
def test_quotation_marks_give_the_form(start: int, end: int, form: Form) -> None:
    [imported] = bring(row(1, start, end, person="Ada Holm", concept=PORT)).statements
    assert imported.statement.form is form


def test_a_machines_row_keeps_its_method_and_how_it_was_judged() -> None:
    found = replace(
        row(1, 0, 39, person="Ada Holm", concept=PORT, agreement=True),
        coder=None,
        method="dragoman 0.1.0 weights 1f2e3d4c",
        state=ReviewState.UNREVIEWED,
        confidence=0.5,
    )
    [imported] = bring(found).statements
    assert (imported.statement.method, imported.statement.confidence) == (found.method, 0.5)
    assert imported.review == Review(ReviewState.UNREVIEWED)


def test_an_alias_that_an_entity_has_is_the_actors() -> None:
    dataset = Dataset(
        (CodedDocument(ACCOUNT, "1"),),
        (row(1, 0, 39, person="Ada Holm", concept=PORT),),
        (TYPE,),
        (Entity(TYPE.label, "person", "Ada Holm", attributes=(("Alias", "A. Holm"),)),),
    )
    made = dataset_to_import(dataset, source="port.dna", format="dna", codebook=NO_CODEBOOK)
    assert [actor.aliases for actor in made.actors] == [("A. Holm",)]


@pytest.mark.parametrize(
    ("label", "key"),
    [
        ("New START!", "new-start"),
        ("中文 标签", "中文-标签"),
        ("…", "issue"),
        ("word " * 30, "-".join(["word"] * 12)),
        ("a" * 90, "a" * 60),
    ],
)
def test_a_key_is_made_of_the_words_of_a_label(label: str, key: str) -> None:
    assert slug(label) == key
