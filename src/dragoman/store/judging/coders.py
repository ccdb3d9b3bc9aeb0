"""Codings: the one that a project shows, and those of second coders."""

from __future__ import annotations

from dragoman.errors import JudgementError
from dragoman.store.clock import now
from dragoman.store.judging.decisions import check_storable
from dragoman.store.project import Project


def start_coding(project: Project, name: str, *, by: str) -> None:
    """Open a coding of its own: the same machine's records, and nobody's judgements.

    Raises JudgementError when there is one of that name, or the name is none.
    """
    from sqlalchemy import insert, select

    from dragoman.store.tables import CODING

    if not name.strip() or name != name.strip():
        raise JudgementError("A coding needs a name, without space before or after it.")
    check_storable("the name", name)
    with project.write() as connection:
        there = select(CODING.c.name).where(CODING.c.name == name)
        if connection.execute(there).scalar() is not None:
            raise JudgementError(
                f"There is a coding “{name}” already. Go on in it, or name another."
            )
        connection.execute(insert(CODING), {"name": name, "by": by, "at": now()})


def codings(project: Project) -> list[str]:
    """Return the names of a project's codings, in the order in which they were started."""
    from sqlalchemy import select

    from dragoman.store.tables import CODING

    with project.read() as connection:
        return list(
            connection.execute(select(CODING.c.name).order_by(CODING.c.at, CODING.c.name)).scalars()
        )
