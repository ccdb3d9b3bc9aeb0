"""Whose coding is whose."""

from __future__ import annotations

from dragoman.records import MAIN
from dragoman.store.project import Project


def codings_of(project: Project, by: str) -> tuple[str, ...]:
    """Return the second codings that somebody began, in order of their names."""
    from sqlalchemy import select

    from dragoman.store.tables import CODING

    own = (
        select(CODING.c.name)
        .where(CODING.c.by == by, CODING.c.name != MAIN)
        .order_by(CODING.c.name)
    )
    with project.read() as connection:
        return tuple(connection.execute(own).scalars())
