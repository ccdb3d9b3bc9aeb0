"""Extractions → the project: what is there already adds nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from dragoman.records import Addition, Extraction, RecordKind
from dragoman.store.clock import now
from dragoman.store.codec import encode_reading
from dragoman.store.project import Project
from dragoman.store.rows import Record, document_row, insert_records

if TYPE_CHECKING:
    from sqlalchemy import Connection


def add_extractions(
    project: Project, extractions: Iterable[Extraction], *, by: str
) -> Iterator[Addition]:
    """Add accounts with all that was found in them, and yield what became of each, as they come.

    Each is kept as a whole before the next is asked for. An account that is there already adds
    nothing. Raises ProjectError when the project cannot be written.
    """
    for extraction in extractions:
        with project.write() as connection:
            addition = _file(connection, extraction, by)
        yield addition


def _file(connection: Connection, extraction: Extraction, by: str) -> Addition:
    from sqlalchemy import insert, select

    from dragoman.store.tables import DOCUMENT

    document = extraction.document
    there = select(DOCUMENT.c.seq).where(DOCUMENT.c.id == document.id)
    if connection.execute(there).scalar() is not None:
        return Addition(document.id, document.label, new=False)
    row = document_row(document, at=now(), by=by)
    seq = connection.execute(insert(DOCUMENT).returning(DOCUMENT.c.seq), row).scalar_one()
    file_extraction(connection, seq, extraction, by)
    return Addition(document.id, document.label, new=True, statements=len(extraction.statements))


def file_extraction(connection: Connection, document: int, extraction: Extraction, by: str) -> int:
    """Insert what was found in a document, which is there already, and return the seq of it."""
    from sqlalchemy import func, insert, select

    from dragoman.store.tables import CODEBOOK, EXTRACTION

    row = {
        "document": document,
        "method": extraction.method,
        "codebook": connection.execute(select(func.max(CODEBOOK.c.seq))).scalar(),
        "at": now(),
        "by": by,
        "reading": encode_reading(extraction),
    }
    insertion = insert(EXTRACTION).returning(EXTRACTION.c.seq)
    seq: int = connection.execute(insertion, row).scalar_one()
    found: dict[RecordKind, Sequence[Record]] = {
        RecordKind.STATEMENT: extraction.statements,
        RecordKind.POSITION: extraction.positions,
        RecordKind.FORECAST: extraction.forecasts,
        RecordKind.ACTOR: extraction.actors,
    }
    for kind, records in found.items():
        insert_records(connection, kind, records, document=document, extraction=seq)
    return seq
