"""The versions of a project's tables, each a step from the one before, written by hand."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlalchemy import Connection

NEWEST = "0004"
"""The version that this Dragoman writes."""

VERSIONS = Path(__file__).parent / "versions"


def upgrade(connection: Connection, *, to: str = NEWEST) -> None:
    """Bring the tables to a version, inside the connection's transaction: all steps or none."""
    from alembic.migration import MigrationContext
    from alembic.operations import Operations
    from alembic.script import ScriptDirectory

    scripts = ScriptDirectory(str(VERSIONS.parent), version_locations=[str(VERSIONS)])
    context = MigrationContext.configure(
        connection,
        opts={"fn": lambda revision, _: scripts._upgrade_revs(to, revision)},
    )
    with Operations.context(context):
        context.run_migrations()


def version_of(connection: Connection) -> str | None:
    """Return the version of the tables, or None where there are none of ours."""
    from sqlalchemy import inspect, text

    if not inspect(connection).has_table("alembic_version"):
        return None
    found: str | None = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return found
