"""Whether the records of an import fit their documents and the codebook, all before any is kept."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from dragoman.errors import ImportFault, JudgementError
from dragoman.records import Codebook, Import, ImportedStatement, Span, Statement
from dragoman.store.importing.documents import named_documents
from dragoman.store.judging.checks import check_alone
from dragoman.store.judging.decisions import check_storable, in_pieces
from dragoman.store.rows import Record

if TYPE_CHECKING:
    from sqlalchemy import Connection


def check_import(connection: Connection, data: Import, codebook: Codebook) -> None:
    """Raise ImportFault, with the statement, where anything of an import does not fit.

    Every passage has to be in its document with its exact words, and every issue in the codebook.
    """
    texts = _texts(connection, data)
    for imported in data.statements:
        where = f"{data.source}, statement {_name(imported.statement)}"
        try:
            _check(imported, texts, codebook)
        except JudgementError as error:
            raise ImportFault(where, str(error)) from None
    for actor in data.actors:
        try:
            check_alone(actor)
        except JudgementError as error:
            raise ImportFault(f"{data.source}, actor {actor.name!r}", str(error)) from None


def _name(statement: Statement) -> str:
    return statement.coded.id if statement.coded else statement.id


def _texts(connection: Connection, data: Import) -> Mapping[str, str]:
    """Return the texts of the documents of which there are statements."""
    from sqlalchemy import select

    from dragoman.store.tables import DOCUMENT

    brought = (*data.documents, *(each.document for each in data.extractions))
    texts = {each.id: each.text for each in brought}
    for some in in_pieces([each for each in named_documents(data) if each not in texts]):
        there = select(DOCUMENT.c.id, DOCUMENT.c.text).where(DOCUMENT.c.id.in_(some))
        texts |= {row.id: row.text for row in connection.execute(there)}
    return texts


def _check(imported: ImportedStatement, texts: Mapping[str, str], codebook: Codebook) -> None:
    statement = imported.statement
    text = texts.get(statement.document_id)
    if text is None:
        raise JudgementError("Its document is not in the project. Add that first.")
    check_storable("the coder's name", imported.by)
    if not imported.by.strip():
        raise JudgementError("Nobody is named who coded it. Name a coder.")
    records: list[Record] = [statement, *imported.positions]
    for record in records:
        check_alone(record)
    for span in _spans(imported):
        _check_span(span, statement.document_id, text)
    for key in _issues(imported):
        if key not in codebook.by_key:
            raise JudgementError(f"There is no issue “{key}” in the codebook. Add it there.")


def _spans(imported: ImportedStatement) -> Iterator[Span]:
    """Yield every passage of a statement and its positions."""
    statement = imported.statement
    yield from (*statement.source, *statement.cue, *statement.content)
    yield from statement.act.words if statement.act else ()
    for mention in statement.issues:
        yield from mention.words
    yield from (each.passage for each in imported.positions)


def _check_span(span: Span, document: str, text: str) -> None:
    if span.document_id != document:
        raise JudgementError("A record and its passages belong to one document.")
    if not 0 <= span.start < span.end <= len(text) or text[span.start : span.end] != span.exact:
        raise JudgementError(
            f"The text does not read “{span.exact[:60]}” at {span.start}–{span.end}. "
            "Was it changed since?"
        )


def _issues(imported: ImportedStatement) -> Iterator[str]:
    yield from (mention.issue for mention in imported.statement.issues)
    yield from (each.issue for each in imported.positions if each.issue is not None)
