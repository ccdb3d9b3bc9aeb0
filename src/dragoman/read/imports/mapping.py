"""A dataset → what it brings into a project: statements, actors, issues, positions."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from dragoman.read.imports.casting import Cast
from dragoman.read.imports.concepts import Concepts
from dragoman.read.imports.excerpts import excerpt
from dragoman.records import (
    Codebook,
    Coded,
    CodedStatement,
    Dataset,
    DataType,
    Document,
    Form,
    Import,
    ImportedStatement,
    Issue,
    IssueMention,
    Position,
    Resolution,
    Review,
    ReviewState,
    Speaker,
    Statement,
    StatementType,
    Value,
    content_id,
)

_QUOTED = re.compile(r"“[^”]+”|\"[^\"]+\"|«[^»]+»|»[^«]+«|„[^“”]+[“”]|「[^」]+」")


@dataclass(frozen=True, slots=True)
class _Names:
    """What a type calls the variables that our records hold; a type may lack some."""

    person: str | None
    organization: str | None
    concept: str
    agreement: str | None = None  # a boolean
    position: str | None = None  # a number, as our own exports have it
    issue: str | None = None  # a key, as our own exports have it


@dataclass(frozen=True, slots=True)
class _Row:
    """A coded passage whose type our records can hold."""

    row: CodedStatement
    names: _Names
    document: Document
    values: Mapping[str, Value]

    def text(self, name: str | None) -> str | None:
        """Return a value that is a text with something in it."""
        value = self.values.get(name) if name else None
        return value if isinstance(value, str) and value else None

    @property
    def value(self) -> float | None:
        """The position that was coded: for, against, or between them; None for none."""
        number = self.values.get(self.names.position) if self.names.position else None
        if isinstance(number, float | int) and not isinstance(number, bool):
            return max(-1.0, min(1.0, float(number)))
        agreed = self.values.get(self.names.agreement) if self.names.agreement else None
        return (1.0 if agreed else -1.0) if isinstance(agreed, bool) else None


def dataset_to_import(
    dataset: Dataset,
    *,
    source: str,
    format: str,  # noqa: A002  # the word of Import
    codebook: Codebook,
    coder: str = "coder",
) -> Import:
    """Return what a dataset brings: each row with a speaker, of a type with concepts, a statement.

    The speaker is the person or, where there is none, the organization; a boolean `agreement` is
    a position for or against the concept. Whatever else was coded stays in `Statement.coded`, and
    rows that no record can hold stay in the frame, so that an export has all of it. `coder` is
    whose the rows are that name nobody.
    """
    mapper = _Mapper(dataset, codebook, coder)
    statements = tuple(mapper.statements())
    return Import(
        source=source,
        format=format,
        documents=tuple(_from(source, each) for each in mapper.documents.values()),
        statements=statements,
        actors=mapper.cast.actors,
        issues=mapper.concepts.new,
        frame=replace(dataset, statements=tuple(mapper.kept)),
        warnings=tuple(mapper.warnings()),
    )


def _from(source: str, document: Document) -> Document:
    """Return a document that says from which database it comes, where it came from one."""
    origin = document.origin
    if origin.reader != "dna":
        return document
    return replace(document, origin=replace(origin, path=f"{source}, {origin.path}"))


class _Mapper:
    """Goes through the rows of a dataset once, and gathers whom and what they name."""

    def __init__(self, dataset: Dataset, codebook: Codebook, coder: str) -> None:
        self.documents = {each.document.id: each.document for each in dataset.documents}
        self.cast = Cast(dataset.entities)
        self.concepts = Concepts(codebook)
        self.kept: list[CodedStatement] = []
        self._rows = dataset.statements
        self._names = {each.label: _names_of(each) for each in dataset.types}
        self._coder = coder

    def statements(self) -> Iterator[ImportedStatement]:
        """Yield a statement for each row that our records can hold; keep the others."""
        for row in self._rows:
            names = self._names.get(row.type)
            document = self.documents[row.document]
            made = names and self._made(_Row(row, names, document, dict(row.values)))
            if made:
                yield made
            else:
                self.kept.append(row)

    def warnings(self) -> Iterator[str]:
        """Yield a line for each type of which rows were kept as they are."""
        for label, count in Counter(row.type for row in self.kept).items():
            lacks = "a speaker" if self._names.get(label) else "speaker and concept"
            rows = "1 row" if count == 1 else f"{count:,} rows"
            kind = f"the type “{excerpt(label)}”"
            yield f"{rows} of {kind} without {lacks}: kept for exports, not shown."

    def _made(self, row: _Row) -> ImportedStatement | None:
        speaker = self._speaker(row)
        if speaker is None:
            return None
        concept = row.text(row.names.concept)
        issue = self.concepts.issue_of(concept, row.text(row.names.issue)) if concept else None
        by = row.row.coder or self._coder
        statement = _statement(row, speaker, issue, by)
        value = row.value
        positions = (_position(statement, issue, value, by),) if issue and value is not None else ()
        return ImportedStatement(statement, by, positions, _review(row.row))

    def _speaker(self, row: _Row) -> Speaker | None:
        person, organization = row.text(row.names.person), row.text(row.names.organization)
        body = self.cast.organization(organization) if organization else None
        if person:
            actor = self.cast.person(person, organization)
            return Speaker(actor, person, Resolution.NAME)
        return Speaker(body, organization, Resolution.NAME) if organization else None


def _names_of(kind: StatementType) -> _Names | None:
    """Return what a type calls person, organization and concept; None where it lacks them."""
    texts = _called(kind, DataType.SHORT_TEXT)
    person = texts.get("person")
    organization = texts.get("organization") or texts.get("organisation")
    if "concept" not in texts or not (person or organization):
        return None
    return _Names(
        person,
        organization,
        texts["concept"],
        agreement=_called(kind, DataType.BOOLEAN).get("agreement"),
        position=_called(kind, DataType.NUMBER).get("position"),
        issue=texts.get("issue"),
    )


def _called(kind: StatementType, of: DataType) -> dict[str, str]:
    return {each.name.casefold(): each.name for each in kind.variables if each.type is of}


def _statement(row: _Row, speaker: Speaker, issue: Issue | None, by: str) -> Statement:
    coded = row.row
    span = coded.span
    machine = coded.coder is None and bool(coded.method)
    return Statement(
        id=content_id(
            "statement",
            coded.document,
            span.start,
            span.end,
            by,
            coded.type,
            coded.id,
            coded.values,
        ),
        document_id=coded.document,
        form=form_of(row.document.text, span.start, span.end),
        speaker=speaker,
        source=(),
        cue=(),
        content=(span,),
        parent=None,
        confidence=coded.confidence,
        method=coded.method if machine else f"person {by}",
        issues=(IssueMention(issue.key, (span,)),) if issue else (),
        coded=Coded(coded.type, coded.id, coded.values),
    )


def _position(statement: Statement, issue: Issue, value: float, by: str) -> Position:
    passage = statement.content[0]
    actor = statement.speaker.actor or ""
    return Position(
        id=content_id("position", statement.id, actor, issue.key, passage.start, passage.end),
        document_id=statement.document_id,
        statement=statement.id,
        actor=actor,
        issue=issue.key,
        towards=None,
        value=value,
        passage=passage,
        reason=f"coded by {by}",
        confidence=statement.confidence,
        method=statement.method,
    )


def _review(row: CodedStatement) -> Review | None:
    return None if row.state is ReviewState.ADDED else Review(row.state, by=row.coder)


def form_of(text: str, start: int, end: int) -> Form:
    """Return the form of a passage by its quotation marks, which may stand just around it."""
    near = text[max(start - 1, 0) : end + 1]
    quoted = sum(_letters(match[0]) for match in _QUOTED.finditer(near))
    if not quoted:
        return Form.INDIRECT
    return Form.DIRECT if quoted >= _letters(text[start:end]) else Form.MIXED


def _letters(text: str) -> int:
    return sum(map(str.isalnum, text))
