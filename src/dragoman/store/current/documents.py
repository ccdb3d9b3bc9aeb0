"""One document of a project, and whether anything has changed since one looked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.errors import SelectionError
from dragoman.records import Document
from dragoman.store.codec import decode_document
from dragoman.store.project import Project

if TYPE_CHECKING:
    from sqlalchemy import Connection

_MOST = 5  # how many candidates an error names


def load_document(project: Project, document: str) -> Document:
    """Return a document by its id, or by the first characters of it.

    Raises SelectionError when none has such an id, or several have.
    """
    from sqlalchemy import select

    from dragoman.store.tables import DOCUMENT

    with project.read() as connection:
        seq = document_seq(connection, document)
        columns = select(DOCUMENT.c.body, DOCUMENT.c.text).where(DOCUMENT.c.seq == seq)
        body, text = connection.execute(columns).one()
    return decode_document(body, text)


def document_seq(connection: Connection, document: str) -> int:
    """Return the seq of a document by its id, or by the first characters of it.

    Raises SelectionError when none has such an id, or several have.
    """
    from sqlalchemy import select

    from dragoman.store.tables import DOCUMENT

    start = DOCUMENT.c.id.startswith(document, autoescape=True)
    columns = select(DOCUMENT.c.seq, DOCUMENT.c.id, DOCUMENT.c.label)
    rows = connection.execute(columns.where(start).order_by(DOCUMENT.c.seq).limit(_MOST)).all()
    exact = [row for row in rows if row.id == document]
    if not document or not rows:
        raise SelectionError(
            f"{document or 'no id'}: no document has this id. `dragoman documents` lists them."
        )
    if len(rows) > 1 and not exact:
        names = ", ".join(f"{row.id[:12]} ({row.label})" for row in rows)
        raise SelectionError(f"{document}: several documents have such an id: {names}. Write more.")
    seq: int = (exact or rows)[0].seq
    return seq


def revision(project: Project) -> tuple[int, ...]:
    """Return numbers that differ whenever the current state may have changed; for caches."""
    from sqlalchemy import func, select

    from dragoman.store.tables import (
        ACTION,
        CODEBOOK,
        CODING,
        DATASET,
        DOCUMENT,
        ENTRY,
        EXTRACTION,
        JUDGEMENT,
    )

    tables = (DOCUMENT, EXTRACTION, CODEBOOK, ACTION, JUDGEMENT, ENTRY, DATASET)
    keys = [table.c.seq for table in tables]
    newest = [select(func.coalesce(func.max(key), 0)).scalar_subquery() for key in keys]
    codings = select(func.count()).select_from(CODING).scalar_subquery()
    with project.read() as connection:
        return tuple(connection.execute(select(*newest, codings)).one())
