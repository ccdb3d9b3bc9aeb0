"""What the ids of a project stand for: which documents there are, and what they are called."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement

    from dragoman.records import Document
    from dragoman.store.project import Project

_AT_ONCE = 500  # ids in one question: SQLite binds no more than 32,766


def holds_document(project: Project, document: str) -> bool:
    """Tell whether a document of this id is in the project."""
    from sqlalchemy import exists, select

    from dragoman.store.tables import DOCUMENT

    with project.read() as connection:
        return bool(connection.execute(select(exists().where(DOCUMENT.c.id == document))).scalar())


def documents_named(project: Project, name: str) -> list[Document]:
    """Return the documents of this id or, where there is none, of this title or file name.

    Failing that, those whose title Discourse Network Analyzer writes so in its CSV.
    """
    from sqlalchemy import select

    from dragoman.store.codec import decode_document
    from dragoman.store.tables import DOCUMENT

    columns = select(DOCUMENT.c.body, DOCUMENT.c.text).order_by(DOCUMENT.c.seq)
    with project.read() as connection:
        rows = connection.execute(columns.where(DOCUMENT.c.id == name)).all()
        rows = rows or connection.execute(columns.where(DOCUMENT.c.label == name)).all()
        rows = rows or connection.execute(columns.where(_as_dna_writes() == name)).all()
    return [decode_document(row.body, row.text) for row in rows]


def _as_dna_writes() -> ColumnElement[str]:
    """Return a label as DNA's CSV has it, where `;` and `"` are its own."""
    from sqlalchemy import func

    from dragoman.store.tables import DOCUMENT

    return func.replace(func.replace(DOCUMENT.c.label, ";", ","), '"', "'")


def document_labels(project: Project, documents: Collection[str]) -> dict[str, str]:
    """Return what documents are called, by their ids; one that is not there has no entry."""
    from sqlalchemy import select

    from dragoman.store.tables import DOCUMENT

    labels: dict[str, str] = {}
    asked = list(dict.fromkeys(documents))
    with project.read() as connection:
        for start in range(0, len(asked), _AT_ONCE):
            some = select(DOCUMENT.c.id, DOCUMENT.c.label).where(
                DOCUMENT.c.id.in_(asked[start : start + _AT_ONCE])
            )
            labels |= {row.id: row.label for row in connection.execute(some)}
    return labels


def document_days(project: Project, documents: Collection[str]) -> dict[str, tuple[str, str]]:
    """Return what documents are called and when they were published, or "", by their ids."""
    from sqlalchemy import select

    from dragoman.store.tables import DOCUMENT

    found: dict[str, tuple[str, str]] = {}
    asked = list(dict.fromkeys(documents))
    c = DOCUMENT.c
    with project.read() as connection:
        for start in range(0, len(asked), _AT_ONCE):
            some = select(c.id, c.label, c.published).where(
                c.id.in_(asked[start : start + _AT_ONCE])
            )
            found |= {row.id: (row.label, row.published or "") for row in connection.execute(some)}
    return found
