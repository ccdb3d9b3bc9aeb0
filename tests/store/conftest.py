"""What the tests of the store share: a project in a file, and the same in Postgres."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import inspect, select

from dragoman.records import Codebook, Extraction, Issue
from dragoman.store.engines import is_url
from dragoman.store.filing import add_extractions
from dragoman.store.project import Project, create_project, open_project
from dragoman.store.tables import CODEBOOK as CODEBOOKS
from dragoman.store.tables import CODING, PROJECT

Row = dict[str, Any]
_Filling = tuple[bool, tuple[str, ...]]  # Postgres or not, and the ids of the documents
_Fill = Callable[[str], None]

CODEBOOK = Codebook(
    "bridge",
    (
        Issue("traffic", "Traffic", "What moves."),
        Issue("bridges", "Bridges", "What is built over water.", ("bridge",), parent="traffic"),
        Issue("tolls", "Tolls", "What is paid.", ("toll",), parent="traffic"),
    ),
)


@pytest.fixture(scope="session")
def _one_database(new_database: Callable[[str | None], str]) -> Iterator[Callable[[], str]]:
    """A Postgres project that all tests use in turn: what empties it, and returns its URL.

    Emptying one costs a tenth of making one, and leaves no gigabytes behind.
    """
    import psycopg

    url = new_database(None)
    with create_project(url, by="ana", name="bridge", codebook=CODEBOOK) as made:
        begun = _rows_begun_with(made)
        script = _script_to_empty(made)
    with psycopg.connect(url, autocommit=True) as connection:

        def start_again() -> str:
            connection.execute(script)
            for table, rows in begun.items():
                for row in rows:
                    columns = ", ".join(f'"{name}"' for name in row)
                    marks = ", ".join(["%s"] * len(row))
                    insertion = f'INSERT INTO "{table}" ({columns}) VALUES ({marks})'
                    connection.execute(insertion, list(row.values()))
            return url

        yield start_again


def _rows_begun_with(project: Project) -> dict[str, list[Row]]:
    with project.read() as connection:
        return {
            table.name: [dict(row) for row in connection.execute(select(table)).mappings()]
            for table in (PROJECT, CODEBOOKS, CODING)
        }


def _script_to_empty(project: Project) -> str:
    """Return what empties all tables but that of the version; a replica runs no triggers."""
    with project.read() as connection:
        there = inspect(connection)
        tables = [name for name in there.get_table_names() if name != "alembic_version"]
        return "".join(
            [
                "SET session_replication_role = replica;",
                *(f'DELETE FROM "{name}";' for name in tables),
                *(f"SELECT setval('{name}', 1, false);" for name in there.get_sequence_names()),
                "SELECT setval('codebook_seq_seq', 1);",
            ]
        )


@pytest.fixture(scope="session")
def _empty_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project in a file to be copied: making one anew takes a hundred times as long."""
    path = tmp_path_factory.mktemp("empty") / "bridge.dragoman"
    create_project(path, by="ana", name="bridge", codebook=CODEBOOK).close()
    return path


@pytest.fixture
def fresh_database(_one_database: Callable[[], str]) -> str:
    """The URL of an empty project in Postgres; one test has one at a time."""
    return _one_database()


@pytest.fixture(params=["sqlite", "postgres"])
def where(request: pytest.FixtureRequest) -> str:
    """Where an empty project is: a file, or a database of a real Postgres."""
    if request.param == "postgres":
        url: str = request.getfixturevalue("fresh_database")
        return url
    empty: Path = request.getfixturevalue("_empty_file")
    place = empty.with_name("in-use") / "bridge.dragoman"
    shutil.rmtree(place.parent, ignore_errors=True)
    place.parent.mkdir()
    return str(shutil.copy(empty, place))


@pytest.fixture
def project(where: str) -> Iterator[Project]:
    """An empty project, once in SQLite and once in Postgres."""
    with open_project(where) as opened:
        yield opened


@pytest.fixture
def filed(project: Project, accounts: list[Extraction], _filled: dict[_Filling, _Fill]) -> Project:
    """A project with three small accounts: filed once, and copied from then on."""
    filling = (is_url(project.where), tuple(each.document.id for each in accounts))
    if filling in _filled:
        _filled[filling](project.where)
        return project
    list(add_extractions(project, accounts, by="ana"))
    keep = _kept_rows if is_url(project.where) else _kept_file
    _filled[filling] = keep(project.where)
    return project


@pytest.fixture(scope="session")
def _filled() -> dict[_Filling, _Fill]:
    """What fills an empty project as another one was filled before."""
    return {}


def _kept_file(where: str) -> _Fill:
    kept = sqlite3.connect(":memory:", check_same_thread=False)
    with closing(sqlite3.connect(where)) as there:
        there.backup(kept)

    def fill(place: str) -> None:
        with closing(sqlite3.connect(place)) as empty:
            kept.backup(empty)

    return fill


def _kept_rows(where: str) -> _Fill:
    """Keep the rows of Postgres; they go back without triggers, whose work is among them."""
    import psycopg

    rows: dict[str, bytes] = {}
    with psycopg.connect(where) as there:
        tables = there.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        for (table,) in tables.fetchall():
            with there.cursor().copy(f'COPY "{table}" TO STDOUT') as copy:
                rows[table] = b"".join(copy)
        counts = there.execute(
            "SELECT sequencename, last_value FROM pg_sequences WHERE last_value IS NOT NULL"
        ).fetchall()

    def fill(place: str) -> None:
        with psycopg.connect(place) as empty:
            empty.execute("SET session_replication_role = replica")
            for table in filter(rows.get, rows):
                empty.execute(f'DELETE FROM "{table}"')
                with empty.cursor().copy(f'COPY "{table}" FROM STDIN') as copy:
                    copy.write(rows[table])
            for sequence, last in counts:
                empty.execute("SELECT setval(%s, %s)", (sequence, last))

    return fill
