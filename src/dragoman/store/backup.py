"""Copies of a project: a backup in a file, and a project that goes on elsewhere."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from tempfile import mkstemp
from typing import TYPE_CHECKING

from dragoman.errors import ProjectError
from dragoman.records import Statement
from dragoman.store.codec import decode
from dragoman.store.engines import WRITES, is_url, open_engine
from dragoman.store.faults import explained
from dragoman.store.migrations import upgrade, version_of

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine, MetaData, Table

    from dragoman.store.project import Project

OnTable = Callable[[str, int], None]
"""Told of each table that was copied, and how many rows it has."""

_AT_ONCE = 2_000  # rows held in memory while they are copied
_FOLLOWING = ("sqlite_", "listed_", "passage", "statement_words", "statement_parts")


def back_up(project: Project, to: Path) -> Path:
    """Write a copy of a project into a file of its own, whole or not at all, and return its place.

    A project in Postgres becomes a file, too: it can be opened as one. Raises ProjectError when
    there is something at that place already, or when it cannot be written.
    """
    return back_up_engine(project.engine, project.where, to)


def back_up_engine(engine: Engine, where: str, to: Path) -> Path:
    """Do what `back_up` does, for a project that is perhaps too old to be opened."""
    if to.exists():
        raise ProjectError(f"{to}: is there already, and no backup overwrites it. Name another.")
    if not to.absolute().parent.is_dir():
        raise ProjectError(f"{to}: there is no folder {to.parent}. Make it first.")
    beside = _name_beside(to)
    try:
        with explained(where):
            if is_url(where):
                _copy_to_file(engine, beside)
            else:
                _vacuum_into(engine, beside)
        _settle(beside)
        _move_into_place(beside, to)
    except FileExistsError:
        raise ProjectError(f"{to}: has come into being meanwhile. Name another.") from None
    except OSError as error:
        raise ProjectError(f"{to}: cannot be written ({error.strerror}). See to that.") from error
    finally:
        for ending in ("", "-wal", "-shm", "-journal"):
            with suppress(OSError):
                Path(f"{beside}{ending}").unlink()
    return to


def copy_project(source: Project, target: Project, *, on_table: OnTable | None = None) -> None:
    """Fill a project that was just made with all that another one has, from file or Postgres.

    Raises ProjectError when the target holds documents already.
    """
    from sqlalchemy import func, select

    from dragoman.store.tables import DOCUMENT

    with source.read() as reader, target.write() as writer:
        if writer.execute(select(func.count()).select_from(DOCUMENT)).scalar_one():
            raise ProjectError(f"{target.where}: is not empty. Copy into a new project.")
        copy_rows(reader, writer, on_table=on_table)


def copy_rows(reader: Connection, writer: Connection, *, on_table: OnTable | None = None) -> None:
    """Copy the rows of every table that both have; what the new one began with gives way."""
    from sqlalchemy import delete

    tables = _plain_tables(reader)
    theirs = _plain_tables(writer).tables
    shared = [table for table in tables.sorted_tables if table.name in theirs]
    shared.sort(key=lambda table: table.name == "judgement")  # lists want what it shows before it
    for table in reversed(shared):
        if table.name in ("project", "coding"):  # what every new project has
            writer.execute(delete(theirs[table.name]))
    for table in shared:
        copied = _copy_table(reader, writer, table, theirs[table.name])
        _advance(writer, theirs[table.name])
        if on_table:
            on_table(table.name, copied)
    _index(writer)


def _index(writer: Connection) -> None:
    """Make what was copied known to search; lists follow by triggers."""
    from sqlalchemy import inspect, select

    from dragoman.store.searching.indexing import index_document, index_statements
    from dragoman.store.tables import DOCUMENT, STATEMENT

    if not inspect(writer).has_table("passage"):  # a form without search
        return
    for seq in writer.execute(select(DOCUMENT.c.seq).order_by(DOCUMENT.c.seq)).scalars().all():
        text = select(DOCUMENT.c.text).where(DOCUMENT.c.seq == seq)
        index_document(writer, seq, writer.execute(text).scalar_one())
    after, c = 0, STATEMENT.c
    some = select(c.row, c.body).order_by(c.row).limit(_AT_ONCE)
    while rows := writer.execute(some.where(c.row > after)).all():
        index_statements(writer, [(row, decode(body, Statement)) for row, body in rows])
        after = rows[-1].row


def _plain_tables(connection: Connection) -> MetaData:
    """Return the tables as the database has them, without those that follow from the others."""
    from sqlalchemy import MetaData

    tables = MetaData()
    tables.reflect(connection, only=lambda name, _: _is_plain(name), resolve_fks=False)
    return tables


def _is_plain(name: str) -> bool:
    return name != "alembic_version" and not name.startswith(_FOLLOWING)


def _copy_table(reader: Connection, writer: Connection, table: Table, into: Table) -> int:
    from sqlalchemy import insert, select

    copied = 0
    key = list(table.primary_key)
    found = reader.execution_options(yield_per=_AT_ONCE).execute(select(table).order_by(*key))
    for rows in found.mappings().partitions(_AT_ONCE):
        writer.execute(insert(into), [dict(row) for row in rows])
        copied += len(rows)
    return copied


def _advance(connection: Connection, table: Table) -> None:
    """Have a Postgres sequence go on after the numbers that were copied."""
    if connection.dialect.name != "postgresql" or "seq" not in table.c:
        return
    from sqlalchemy import func, select

    last = connection.execute(select(func.max(table.c.seq))).scalar()
    if last:
        sequence = func.pg_get_serial_sequence(table.name, "seq")
        connection.execute(select(func.setval(sequence, last)))


def _vacuum_into(engine: Engine, path: Path) -> None:
    path.unlink()  # SQLite wants to make it itself
    _execute_alone(engine, "VACUUM INTO ?", (str(path),))


def _execute_alone(engine: Engine, command: str, values: tuple[str, ...] = ()) -> None:
    """Execute what may stand in no transaction."""
    from sqlalchemy.exc import DBAPIError

    connection = engine.raw_connection()
    try:
        connection.cursor().execute(command, values)
    except sqlite3.Error as error:
        raise DBAPIError(command, values, error) from error
    finally:
        connection.close()


def _copy_to_file(engine: Engine, path: Path) -> None:
    """Make a file of the version that the database has, and copy all rows into it."""
    path.unlink()
    file = open_engine(path)
    try:
        with engine.connect() as reader, reader.begin():
            version = version_of(reader)
            with file.connect().execution_options(**{WRITES: True}) as writer, writer.begin():
                upgrade(writer, to=version or "0001")
                copy_rows(reader, writer)
        _execute_alone(file, "PRAGMA journal_mode = DELETE")  # one file, whole by itself
    finally:
        file.dispose()


def _name_beside(to: Path) -> Path:
    try:
        descriptor, name = mkstemp(dir=to.absolute().parent, prefix=f".{to.name}.")
    except OSError as error:
        raise ProjectError(f"{to}: cannot be written ({error.strerror}). Name another.") from None
    os.close(descriptor)
    return Path(name)


def _move_into_place(beside: Path, to: Path) -> None:
    """Give a file its name, unless something has come there meanwhile."""
    try:
        os.link(beside, to)
    except FileExistsError:
        raise
    except OSError:  # a disk that knows no links
        beside.rename(to)


def _settle(path: Path) -> None:
    """Wait until a file is on the disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
