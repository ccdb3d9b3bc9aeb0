"""What the tests of importing share: a document that two persons coded elsewhere."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pytest

from dragoman.records import (
    DNA_STATEMENT,
    Actor,
    ActorKind,
    Affiliation,
    Coded,
    CodedDocument,
    CodedStatement,
    Coder,
    Dataset,
    Document,
    Form,
    Import,
    ImportedStatement,
    Issue,
    IssueMention,
    Origin,
    Position,
    Resolution,
    Speaker,
    Statement,
    content_id,
)

TEXT = "Tolls must fall, says Ada Holm. The ferry stays, the Port Office replied. Who pays for it?"
SAYS = {"Ada Holm": "Tolls must fall", "Port Office": "The ferry stays"}


@dataclass(frozen=True, slots=True)
class Maker:
    """Makes what persons coded in one document."""

    document: Document

    def span(self, words: str):  # type: ignore[no-untyped-def]
        start = self.document.text.index(words)
        return self.document.cut(start, start + len(words))

    def coded(
        self, number: str, by: str, actor: Actor, issue: str, value: float | None
    ) -> ImportedStatement:
        """Return a statement with its position, as a dataset brings it."""
        passage = self.span(SAYS[actor.name])
        who = "person" if actor.kind is ActorKind.PERSON else "organization"
        values: list[tuple[str, str | bool]] = [(who, actor.name), ("concept", issue.title())]
        if value is not None:
            values.append(("agreement", value > 0))
        statement = Statement(
            id=content_id("statement", self.document.id, number, by),
            document_id=self.document.id,
            form=Form.INDIRECT,
            speaker=Speaker(actor.id, actor.name, Resolution.NAME),
            source=(),
            cue=(),
            content=(passage,),
            parent=None,
            confidence=1.0,
            method=f"person {by}",
            issues=(IssueMention(issue, (passage,)),),
            coded=Coded(DNA_STATEMENT, number, tuple(values)),
        )
        position = Position(
            id=content_id("position", statement.id),
            document_id=self.document.id,
            statement=statement.id,
            actor=actor.id,
            issue=issue,
            towards=None,
            value=value or 0.0,
            passage=passage,
            reason=f"coded by {by}",
            confidence=1.0,
            method=statement.method,
        )
        return ImportedStatement(statement, by, (position,) if value is not None else ())


@pytest.fixture
def make() -> Maker:
    origin = Origin("debate.dna, document 1", "text/plain", "sha256:0", "dna", "3")
    return Maker(Document.build(TEXT, origin, title="Debate", published="2031-03-01"))


@pytest.fixture
def holm() -> Actor:
    ties = (Affiliation(None, "Norway", None),)
    key = content_id("actor", "person", "Ada Holm")
    return Actor(key, "Ada Holm", ActorKind.PERSON, aliases=("A. Holm",), affiliations=ties)


@pytest.fixture
def office() -> Actor:
    key = content_id("actor", "organisation", "Port Office")
    return Actor(key, "Port Office", ActorKind.ORGANISATION)


@pytest.fixture
def data(make: Maker, holm: Actor, office: Actor) -> Import:
    """Two statements by two coders, on an issue that the codebook has and one that it lacks."""
    row = CodedStatement(
        "3", "Note", make.document.id, make.span("Who pays"), (("note", "open"),), "eva"
    )
    return Import(
        source="debate.dna",
        format="dna",
        documents=(make.document,),
        statements=(
            make.coded("1", "ben", holm, "tolls", 1.0),
            make.coded("2", "eva", office, "ferry", -1.0),
        ),
        actors=(holm, office),
        issues=(Issue("ferry", "Ferry", "As it was coded."),),
        frame=Dataset(
            documents=(CodedDocument(make.document, "1", "2031-03-01T08:30:00", "late", "ben"),),
            statements=(row,),
            coders=(Coder("ben", (1, 2, 3)), Coder("eva", (4, 5, 6))),
            settings=(("version", "3"),),
        ),
    )


@pytest.fixture
def broken(data: Import) -> Import:
    """The same, but the last statement's words are not in the text."""
    *first, last = data.statements
    span = replace(last.statement.content[0], exact="The ferry sinks")
    bad = replace(last, statement=replace(last.statement, content=(span,)))
    return replace(data, statements=(*first, bad))
