"""Rows of a list → records as they stand, beside what was found and what was decided."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from dragoman.records import (
    Forecast,
    Judged,
    Judgement,
    Position,
    RecordKind,
    ReviewState,
    Speaker,
    Statement,
)
from dragoman.store.codec import TYPES, decode
from dragoman.store.current.casting import Cast
from dragoman.store.judging.decisions import filed_of, in_pieces, select_judgements

if TYPE_CHECKING:
    from sqlalchemy import Connection, Row


@dataclass(frozen=True, slots=True)
class _Read:
    """What the rows of one page refer to."""

    kind: RecordKind
    cast: Cast
    shown: Mapping[int, Any]  # records by their row
    found: Mapping[str, Any]  # as a machine found them last, by id
    judgements: Mapping[int, Judgement]
    documents: Mapping[int, str]
    speakers: Mapping[int, Speaker]  # by the row of their statement


def judged_records(
    connection: Connection, kind: RecordKind, rows: Sequence[Row[Any]], cast: Cast
) -> tuple[Judged[Any], ...]:
    """Return the records of some rows of a list, in their order."""
    shown = _shown(connection, kind, [row.row for row in rows])
    read = _Read(
        kind=kind,
        cast=cast,
        shown=shown,
        found=_found(connection, kind, [row.record for row in rows if row.judgement]),
        judgements=_judgements(connection, [row.judgement for row in rows if row.judgement]),
        documents=_documents(connection, {row.document for row in rows}),
        speakers=_speakers(connection, {row.statement_row for row in rows if row.follows}),
    )
    return tuple(_judged(row, read) for row in rows)


def _judged(row: Row[Any], read: _Read) -> Judged[Any]:
    shown = read.shown[row.row]
    return Judged(
        record=_as_it_stands(shown, row, read),
        state=ReviewState(row.state),
        document=read.documents[row.document],
        found=read.found.get(row.record) if row.judgement else shown,
        judgement=read.judgements[row.judgement] if row.judgement else None,
    )


def _as_it_stands(shown: Any, row: Row[Any], read: _Read) -> Any:
    """Return a record under the id it was found with, and with the actors that are meant."""
    cast = read.cast
    match shown:
        case Statement():
            return replace(shown, id=row.record, speaker=cast.speaker(shown.speaker))
        case Position():
            towards = cast.meant(shown.towards) if shown.towards else None
            return replace(shown, id=row.record, actor=cast.meant(row.actor), towards=towards)
        case Forecast():
            speaker = read.speakers[row.statement_row] if row.follows else shown.speaker
            return replace(
                shown,
                id=row.record,
                speaker=cast.speaker(speaker),
                actors=cast.all_meant(shown.actors),
            )
    return shown


def _shown(connection: Connection, kind: RecordKind, rows: Sequence[int]) -> dict[int, Any]:
    from sqlalchemy import select

    from dragoman.store.tables import RECORDS

    table = RECORDS[kind]
    shown: dict[int, Any] = {}
    for some in in_pieces(rows):
        bodies = select(table.c.row, table.c.body).where(table.c.row.in_(some))
        shown |= {row: decode(body, TYPES[kind]) for row, body in connection.execute(bodies)}
    return shown


def _found(connection: Connection, kind: RecordKind, ids: Sequence[str]) -> dict[str, Any]:
    """Return records as a machine found them last; what a person added was never found."""
    from sqlalchemy import func, select

    from dragoman.store.tables import RECORDS

    table = RECORDS[kind]
    found: dict[str, Any] = {}
    for some in in_pieces(ids):
        newest = (
            select(func.max(table.c.row))
            .where(table.c.id.in_(some), table.c.extraction.is_not(None))
            .group_by(table.c.id)
        )
        bodies = select(table.c.id, table.c.body).where(table.c.row.in_(newest))
        found |= {row.id: decode(row.body, TYPES[kind]) for row in connection.execute(bodies)}
    return found


def _judgements(connection: Connection, seqs: Sequence[int]) -> dict[int, Judgement]:
    from dragoman.store.tables import JUDGEMENT

    judgements: dict[int, Judgement] = {}
    for some in in_pieces(seqs):
        rows = connection.execute(select_judgements().where(JUDGEMENT.c.seq.in_(some)))
        judgements |= {row.seq: filed_of(row).judgement for row in rows}
    return judgements


def _documents(connection: Connection, seqs: Iterable[int]) -> dict[int, str]:
    from sqlalchemy import select

    from dragoman.store.tables import DOCUMENT

    documents: dict[int, str] = {}
    for some in in_pieces(list(seqs)):
        ids = select(DOCUMENT.c.seq, DOCUMENT.c.id).where(DOCUMENT.c.seq.in_(some))
        documents |= {row.seq: row.id for row in connection.execute(ids)}
    return documents


def _speakers(connection: Connection, rows: Iterable[int]) -> dict[int, Speaker]:
    """Return who speaks in some statements, by the row of each."""
    shown = _shown(connection, RecordKind.STATEMENT, list(rows))
    return {row: statement.speaker for row, statement in shown.items()}
