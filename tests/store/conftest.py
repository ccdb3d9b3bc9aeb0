"""What the tests of the store share: a project in a file, and the same in Postgres."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import insert, inspect, select, text

from dragoman.records import Codebook, Extraction, Issue
from dragoman.store.filing import add_extractions
from dragoman.store.project import Project, create_project, open_project
from dragoman.store.tables import CODEBOOK as CODEBOOKS
from dragoman.store.tables import CODING, PROJECT, TABLES

Row = dict[str, Any]

CODEBOOK = Codebook(
    "bridge",
    (
        Issue("traffic", "Traffic", "What moves."),
        Issue("bridges", "Bridges", "What is built over water.", ("bridge",), parent="traffic"),
        Issue("tolls", "Tolls", "What is paid.", ("toll",), parent="traffic"),
    ),
)


@pytest.fixture(scope="session")
def _one_database(new_database: Callable[[str | None], str]) -> tuple[str, dict[str, list[Row]]]:
    """A Postgres project that all tests use in turn, and the rows that it begins with.

    Emptying one costs a tenth of making one, and leaves no gigabytes behind.
    """
    url = new_database(None)
    tables = (PROJECT, CODEBOOKS, CODING)
    made = create_project(url, by="ana", name="bridge", codebook=CODEBOOK)
    with made, made.read() as connection:
        rows = {
            table.name: [dict(row) for row in connection.execute(select(table)).mappings()]
            for table in tables
        }
    return url, rows


def _start_again(url: str, rows: dict[str, list[Row]]) -> None:
    """Empty a project in Postgres and put back what it began with, whatever its triggers say."""
    with open_project(url) as project, project.engine.connect() as connection, connection.begin():
        connection.execute(text("SET LOCAL session_replication_role = replica"))
        there = inspect(connection)
        for table in there.get_table_names():
            if table != "alembic_version":
                connection.execute(text(f'DELETE FROM "{table}"'))
        for sequence in there.get_sequence_names():
            connection.execute(text(f'ALTER SEQUENCE "{sequence}" RESTART'))
        for name, begun in rows.items():
            connection.execute(insert(TABLES.tables[name]), begun)
        connection.execute(text("SELECT setval('codebook_seq_seq', 1)"))


@pytest.fixture(scope="session")
def _empty_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project in a file to be copied: making one anew takes a hundred times as long."""
    path = tmp_path_factory.mktemp("empty") / "bridge.dragoman"
    create_project(path, by="ana", name="bridge", codebook=CODEBOOK).close()
    return path


@pytest.fixture
def fresh_database(_one_database: tuple[str, dict[str, list[Row]]]) -> str:
    """The URL of an empty project in Postgres; one test has one at a time."""
    url, rows = _one_database
    _start_again(url, rows)
    return url


@pytest.fixture(params=["sqlite", "postgres"])
def where(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where an empty project is: a file, or a database of a real Postgres."""
    if request.param == "postgres":
        url: str = request.getfixturevalue("fresh_database")
        return url
    empty = request.getfixturevalue("_empty_file")
    return str(shutil.copy(empty, tmp_path / "bridge.dragoman"))


@pytest.fixture
def project(where: str) -> Iterator[Project]:
    """An empty project, once in SQLite and once in Postgres."""
    with open_project(where) as opened:
        yield opened


@pytest.fixture
def filed(project: Project, accounts: list[Extraction]) -> Project:
    """A project with three small accounts."""
    list(add_extractions(project, accounts, by="ana"))
    return project
