"""Extractions → the project: what is there already adds nothing, what is newer is linked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from dragoman.records import Addition, Document, Extraction, RecordKind
from dragoman.store.carrying import carry_to_newer
from dragoman.store.clock import now
from dragoman.store.codec import encode_reading
from dragoman.store.project import Project
from dragoman.store.rows import Record, document_row, insert_records
from dragoman.store.versions import Shelf, link_versions

if TYPE_CHECKING:
    from sqlalchemy import Connection


def add_extractions(
    project: Project, extractions: Iterable[Extraction], *, by: str
) -> Iterator[Addition]:
    """Add accounts with all that was found in them, and yield what became of each, as they come.

    Each is kept as a whole before the next is asked for. An account that is there already adds
    nothing. One from the same path or URL with another text is a newer version: both are kept and
    linked, and what was judged on the older one holds in the newer one wherever the same words
    stand there. Raises ProjectError when the project cannot be written.
    """
    shelf = Shelf()
    for extraction in extractions:
        with project.write() as connection:
            addition = file_account(connection, extraction, shelf, by)
        yield addition


def file_account(
    connection: Connection, extraction: Extraction, shelf: Shelf | None, by: str
) -> Addition:
    """Keep an account with all that was found in it, unless it is there already.

    Without a shelf it is nobody's newer version.
    """
    from sqlalchemy import select

    from dragoman.store.tables import DOCUMENT

    document = extraction.document
    there = select(DOCUMENT.c.seq).where(DOCUMENT.c.id == document.id)
    if connection.execute(there).scalar() is not None:
        return Addition(document.id, document.label, new=False)
    older = shelf.older_version(connection, document) if shelf else None
    seq = _file_document(connection, document, by)
    filed = file_extraction(connection, seq, extraction, by)
    replaces = None
    if older is not None:
        replaces = link_versions(connection, newer=seq, older=older, by=by)
        carry_to_newer(connection, older, seq, filed, extraction, by=by)
    statements = len(extraction.statements)
    return Addition(document.id, document.label, True, statements, replaces)


def _file_document(connection: Connection, document: Document, by: str) -> int:
    from sqlalchemy import insert

    from dragoman.store.searching.indexing import index_document
    from dragoman.store.tables import DOCUMENT

    row = document_row(document, at=now(), by=by)
    seq: int = connection.execute(insert(DOCUMENT).returning(DOCUMENT.c.seq), row).scalar_one()
    index_document(connection, seq, document.text)
    return seq


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
