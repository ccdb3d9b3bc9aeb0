"""The migrations, one after another, make the tables that the code speaks of."""

from __future__ import annotations

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import inspect, text

from dragoman.store.listing.tables import LISTED_STATEMENT
from dragoman.store.project import Project
from dragoman.store.searching.tables import PASSAGE
from dragoman.store.tables import FIXED, TABLES


def test_the_migrations_make_the_tables_as_declared(project: Project) -> None:
    with project.read() as connection:
        known = set(TABLES.tables)
        assert {LISTED_STATEMENT.name, PASSAGE.name} <= known
        # what serves the search alone is made by the migrations, in each database's own way
        extra = {name for name in inspect(connection).get_table_names() if name not in known}
        options = {
            # SQLite does not tell alembic that an index goes down by a column
            "include_object": lambda _, name, kind, *__: (
                not (kind == "table" and name in extra)
                and not (kind == "index" and name.endswith("_day"))
            )
        }
        context = MigrationContext.configure(connection, opts=options)
        assert compare_metadata(context, TABLES) == []


def test_each_fixed_table_has_its_triggers(project: Project) -> None:
    with project.read() as connection:
        if connection.dialect.name == "sqlite":
            query = "SELECT DISTINCT tbl_name FROM sqlite_master WHERE type = 'trigger'"
        else:
            query = (
                "SELECT DISTINCT relname FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid "
                "WHERE NOT tgisinternal"
            )
        guarded = set(connection.execute(text(query)).scalars())
    assert {*FIXED, "judgement"} <= guarded
