"""What the ids of a project stand for: which documents there are, and what they are called."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dragoman.store.project import Project

_AT_ONCE = 500  # ids in one question: SQLite binds no more than 32,766


def holds_document(project: Project, document: str) -> bool:
    """Tell whether a document of this id is in the project."""
    from sqlalchemy import exists, select

    from dragoman.store.tables import DOCUMENT

    with project.read() as connection:
        return bool(connection.execute(select(exists().where(DOCUMENT.c.id == document))).scalar())


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
