"""What is in a project, and how far it is reviewed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.records import (
    MAIN,
    ProjectStatus,
    RecordKind,
    ReviewState,
    Selection,
)
from dragoman.store.actors.register import register_of
from dragoman.store.listing.counts import count_records, count_states
from dragoman.store.migrations import version_of
from dragoman.store.project import Project

if TYPE_CHECKING:
    from sqlalchemy import Connection


def project_status(project: Project, *, coding: str = MAIN) -> ProjectStatus:
    """Return what a project tells of itself, with the states of its statements in one coding."""
    from sqlalchemy import func, select

    from dragoman.store.tables import DOCUMENT, JUDGEMENT, PROJECT

    with project.read() as connection:
        facts = {row.key: row.value for row in connection.execute(select(PROJECT))}
        made = select(func.count()).where(JUDGEMENT.c.coding == coding)
        states = count_states(connection, Selection(), coding)
        return ProjectStatus(
            name=facts["name"],
            where=project.where,
            created=facts["created"],
            form=version_of(connection) or "",
            documents=connection.execute(select(func.count()).select_from(DOCUMENT)).scalar_one(),
            statements=count_records(connection, RecordKind.STATEMENT, Selection(), coding),
            actors=len(register_of(project, connection, coding).known),
            positions=count_records(connection, RecordKind.POSITION, Selection(), coding),
            forecasts=count_records(connection, RecordKind.FORECAST, Selection(), coding),
            states=tuple((state, states[state]) for state in ReviewState if state in states),
            judgements=connection.execute(made).scalar_one(),
            members=_members(connection),
            methods=_methods(connection),
        )


def _members(connection: Connection) -> tuple[str, ...]:
    """Return who may log in, and whoever has put something into the project or judged in it."""
    from sqlalchemy import select, union

    from dragoman.store.tables import ACTION, CODING, DOCUMENT, MEMBER

    may = select(MEMBER.c.name).where(MEMBER.c.active)
    names = union(may, *(select(table.c.by) for table in (CODING, DOCUMENT, ACTION)))
    return tuple(sorted(connection.execute(names).scalars()))


def _methods(connection: Connection) -> tuple[str, ...]:
    """Return the methods of the current extractions, the newest last."""
    from sqlalchemy import func, select

    from dragoman.store.tables import EXTRACTION

    newest = select(func.max(EXTRACTION.c.seq)).group_by(EXTRACTION.c.document)
    methods = select(EXTRACTION.c.method).where(EXTRACTION.c.seq.in_(newest))
    rows = connection.execute(methods.order_by(EXTRACTION.c.seq)).scalars()
    return tuple(dict.fromkeys(rows))
