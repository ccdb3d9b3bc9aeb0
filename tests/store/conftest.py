"""What the tests of the store share: a project in a file, and the same in Postgres."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from dragoman.records import Codebook, Extraction, Issue
from dragoman.store.filing import add_extractions
from dragoman.store.project import Project, create_project, open_project

CODEBOOK = Codebook(
    "bridge",
    (
        Issue("traffic", "Traffic", "What moves."),
        Issue("bridges", "Bridges", "What is built over water.", ("bridge",), parent="traffic"),
        Issue("tolls", "Tolls", "What is paid.", ("toll",), parent="traffic"),
    ),
)


@pytest.fixture(scope="session")
def _empty_database(new_database: Callable[[str | None], str]) -> str:
    """A Postgres project to be copied."""
    url = new_database(None)
    create_project(url, by="ana", name="bridge", codebook=CODEBOOK).close()
    return url


@pytest.fixture(scope="session")
def _empty_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project in a file to be copied: making one anew takes a hundred times as long."""
    path = tmp_path_factory.mktemp("empty") / "bridge.dragoman"
    create_project(path, by="ana", name="bridge", codebook=CODEBOOK).close()
    return path


@pytest.fixture(params=["sqlite", "postgres"])
def where(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where an empty project is: a file, or a database of a real Postgres."""
    if request.param == "postgres":
        empty = request.getfixturevalue("_empty_database")
        copy: str = request.getfixturevalue("new_database")(empty)
        return copy
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
