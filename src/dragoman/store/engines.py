"""Where a project is, and how its database is spoken to: SQLite for a file, Postgres for a URL."""

from __future__ import annotations

import re
import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dragoman.errors import ProjectError

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine

SUFFIX = ".dragoman"
PATIENCE = 30.0
"""Seconds to wait for another process that writes the same project."""

WRITES = "dragoman_writes"
"""The execution option of a connection that is going to write."""

_POSTGRES = ("postgresql://", "postgres://", "postgresql+psycopg://")
_PASSWORD = re.compile(r"(://[^:/@]*):[^@]*@")
_WRITERS = 0x447261676F  # of the advisory lock by which writers wait for one another


def is_url(where: str | Path) -> bool:
    """Tell whether a project is in Postgres.

    >>> is_url("postgresql://localhost/reykjavik"), is_url("reykjavik.dragoman")
    (True, False)
    """
    return str(where).startswith(_POSTGRES)


def is_project(where: str | Path) -> bool:
    """Tell whether this names a project, by its suffix or its scheme; it needs not be there."""
    return is_url(where) or str(where).endswith(SUFFIX)


def shown(where: str | Path) -> str:
    """Return where a project is, as it may be printed: without a password.

    >>> shown("postgresql://ana:secret@db/reykjavik"), shown("reykjavik.dragoman")
    ('postgresql://ana:***@db/reykjavik', 'reykjavik.dragoman')
    """
    return _PASSWORD.sub(r"\1:***@", str(where)) if is_url(where) else str(where)


def open_engine(where: str | Path, *, writable: bool = True) -> Engine:
    """Return an engine for a project's database, there or not. It connects when it is first used.

    Raises ProjectError for a URL that cannot be one.
    """
    return _postgres(str(where)) if is_url(where) else _sqlite(Path(where), writable)


def _sqlite(path: Path, writable: bool) -> Engine:
    from sqlalchemy import QueuePool, create_engine, event

    mode = "rwc" if writable else "ro"
    uri = f"{path.absolute().as_uri()}?mode={mode}"

    def connect() -> sqlite3.Connection:
        # isolation_level None: transactions are begun below, not guessed from the statement
        return sqlite3.connect(
            uri, uri=True, timeout=PATIENCE, isolation_level=None, check_same_thread=False
        )

    engine = create_engine(
        "sqlite+pysqlite://", creator=connect, poolclass=QueuePool, pool_size=8, max_overflow=-1
    )
    event.listen(engine, "connect", _prepare_sqlite if writable else _prepare_reader)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: sqlite3.Connection, _: object) -> None:
    _prepare_reader(connection, _)
    connection.execute("PRAGMA synchronous = FULL")  # what was acknowledged outlives a power cut


def use_wal(engine: Engine) -> None:
    """Have a file keep its changes in a log beside it, so that nobody who reads has to wait.

    The file remembers. A backup is a file without a log, and begins one when it is first opened.
    """
    connection = engine.raw_connection()
    try:
        connection.cursor().execute("PRAGMA journal_mode = WAL")
    finally:
        connection.close()


def _prepare_reader(connection: sqlite3.Connection, _: object) -> None:
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA trusted_schema = OFF")


def _begin_sqlite(connection: Connection) -> None:
    # A deferred transaction that reads first cannot become a writer once another has written.
    writes = connection.get_execution_options().get(WRITES)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _postgres(url: str) -> Engine:
    from sqlalchemy import create_engine, event
    from sqlalchemy.engine import make_url
    from sqlalchemy.exc import ArgumentError

    try:
        parsed = make_url(url).set(drivername="postgresql+psycopg")
    except (ArgumentError, ValueError):
        raise ProjectError(
            f"{shown(url)}: is no address of a database. Write postgresql://user@host/name."
        ) from None
    arguments: dict[str, Any] = {"connect_timeout": int(PATIENCE)}
    try:
        engine = create_engine(
            parsed, connect_args=arguments, isolation_level="REPEATABLE READ", pool_pre_ping=True
        )
    except ModuleNotFoundError:
        raise ProjectError(
            "Postgres needs a driver that is not installed: pip install 'dragoman[postgres]'."
        ) from None
    event.listen(engine, "begin", _begin_postgres)
    return engine


def _begin_postgres(connection: Connection) -> None:
    # One writer at a time, as in SQLite: what was read before writing still holds. A repeatable
    # read would see what was there before it waited for the lock, and overwrite what came since.
    if connection.get_execution_options().get(WRITES):
        connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL READ COMMITTED")
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_WRITERS})")
