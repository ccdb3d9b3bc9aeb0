"""Records → rows of their tables."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from dragoman.records import Actor, Document, Forecast, Position, RecordKind, Span, Statement
from dragoman.store.codec import encode, encode_document

if TYPE_CHECKING:
    from sqlalchemy import Connection

Row = dict[str, Any]
Record = Statement | Position | Forecast | Actor

BETWEEN = " […] "
_AT_ONCE = 500  # rows of one INSERT


def document_row(document: Document, *, at: str, by: str) -> Row:
    """Return the row of a document, without its seq."""
    return {
        "id": document.id,
        "label": document.label,
        "path": document.origin.path,
        "digest": document.origin.digest,
        "publisher": document.publisher,
        "author": document.author,
        "published": document.published,
        "language": document.language,
        "words": len(document.text.split()),
        "text": document.text,
        "body": encode_document(document),
        "added": at,
        "by": by,
    }


def kind_of(record: Record) -> RecordKind:
    """Return which kind of record this is."""
    return RecordKind(type(record).__name__.lower())


def insert_records(
    connection: Connection,
    kind: RecordKind,
    records: Iterable[Record],
    *,
    document: int | None,
    extraction: int | None = None,
    method: str | None = None,
) -> dict[str, int]:
    """Insert records of one kind and return the row of each, by its id.

    `document` and `extraction` are their seqs; a record that a person wrote has no extraction, and
    `method` is then "person NAME". This is the one door by which records come into a project.
    """
    from sqlalchemy import func, insert, select

    from dragoman.store.tables import RECORDS

    unique = {record.id: record for record in records}
    if not unique:
        return {}
    table = RECORDS[kind]
    first = (connection.execute(select(func.max(table.c.row))).scalar() or 0) + 1
    numbered = list(enumerate(unique.values(), start=first))
    filed = {"document": document, "extraction": extraction}
    rows = [
        {"row": row, **_common(record, method), **_own(record), **filed} for row, record in numbered
    ]
    _insert(connection, insert(table), rows)
    _insert_issues(connection, kind, numbered)
    _index(connection, numbered)
    return {record.id: row for row, record in numbered}


def _insert_issues(
    connection: Connection, kind: RecordKind, numbered: Sequence[tuple[int, Record]]
) -> None:
    """Insert what the records are about, where their kind has a table of it."""
    from sqlalchemy import insert

    from dragoman.store.tables import FORECAST_ISSUE, STATEMENT_ISSUE

    about = {RecordKind.STATEMENT: STATEMENT_ISSUE, RecordKind.FORECAST: FORECAST_ISSUE}
    if kind in about:
        rows = [
            {"row": row, "issue": key} for row, record in numbered for key in _issues_of(record)
        ]
        _insert(connection, insert(about[kind]), rows)


def _index(connection: Connection, numbered: Iterable[tuple[int, Record]]) -> None:
    """Make statements findable by their words."""
    from dragoman.store.searching.indexing import index_statements

    said = [(row, record) for row, record in numbered if isinstance(record, Statement)]
    if said:
        index_statements(connection, said)


def _insert(connection: Connection, statement: Any, rows: Sequence[Row]) -> None:
    for start in range(0, len(rows), _AT_ONCE):
        connection.execute(statement, rows[start : start + _AT_ONCE])


def _common(record: Record, method: str | None) -> Row:
    first = first_passage(record)
    return {
        "id": record.id,
        "start": first.start if first else None,
        "end": first.end if first else None,
        "confidence": getattr(record, "confidence", 1.0),
        "method": method or getattr(record, "method", ""),
        "body": encode(record),
    }


def first_passage(record: Record) -> Span | None:
    """Return where a record stands: a statement's content, a forecast's outcome, a mention."""
    match record:
        case Statement():
            return record.content[0]
        case Position() | Forecast():
            return record.passage
        case Actor():
            return record.mentions[0].span if record.mentions else None


def _own(record: Record) -> Row:
    """Return the columns that only its kind has."""
    match record:
        case Statement():
            return {
                "form": record.form.value,
                "actor": record.speaker.actor,
                "speaker": record.speaker.name,
                "resolution": record.speaker.resolution.value,
                "act": record.act.kind.value if record.act else None,
                "parent": record.parent,
                "content": BETWEEN.join(span.exact for span in record.content),
            }
        case Position():
            return {
                "statement": record.statement,
                "actor": record.actor,
                "issue": record.issue,
                "towards": record.towards,
                "value": record.value,
            }
        case Forecast():
            return {
                "statement": record.statement,
                "actor": record.speaker.actor,
                "speaker": record.speaker.name,
                "restated": record.restated,
                "last": record.horizon.last if record.horizon else None,
            }
        case Actor():
            return {"name": record.name, "kind": record.kind.value, "country": record.country}


def _issues_of(record: Record) -> Iterable[str]:
    """Return the keys of what a record is about, each once."""
    match record:
        case Statement():
            return dict.fromkeys(mention.issue for mention in record.issues)
        case Forecast():
            return dict.fromkeys(record.issues)
        case _:
            return ()
