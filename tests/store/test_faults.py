"""What can go wrong with the file: one clear line each, and nothing is lost."""

from __future__ import annotations

import os
import shutil
import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import text

from dragoman.errors import ProjectError
from dragoman.records import Extraction
from dragoman.store.checking import check_project
from dragoman.store.filing import add_extractions
from dragoman.store.migrations import NEWEST, VERSIONS, version_of
from dragoman.store.project import create_project, open_project

STORED = sorted((Path(__file__).parent / "files").glob("*.dragoman"))


@pytest.fixture
def path(tmp_path: Path, accounts: list[Extraction]) -> Path:
    """A project in a file, closed."""
    with create_project(tmp_path / "bridge", by="ana") as project:
        list(add_extractions(project, accounts[:2], by="ana"))
    return tmp_path / "bridge.dragoman"


def _texts(path: Path) -> list[str]:
    with open_project(path) as project, project.read() as connection:
        return list(connection.execute(text("SELECT text FROM document ORDER BY seq")).scalars())


def _read_all(path: Path) -> None:
    with open_project(path) as project, project.read() as connection:
        connection.execute(text("SELECT * FROM current_statement")).all()


def test_there_is_a_stored_file_of_every_version() -> None:
    versions = sorted(path.name[:4] for path in VERSIONS.glob("[0-9]*.py"))
    assert [path.stem for path in STORED] == versions
    assert versions[-1] == NEWEST


@pytest.mark.parametrize("stored", STORED, ids=lambda path: path.stem)
def test_a_file_of_every_version_opens_after_a_backup(stored: Path, tmp_path: Path) -> None:
    path = tmp_path / "old.dragoman"
    shutil.copy(stored, path)
    with open_project(path) as project:
        with project.read() as connection:
            assert version_of(connection) == NEWEST
            judged = text(
                "SELECT state, judged_by, speaker FROM current_statement "
                "WHERE state <> 'unreviewed'"
            )
            assert connection.execute(judged).all() == [("accepted", "ana", "Ivan Petrov")]
            counted = text("SELECT count(*) FROM current_statement")
            assert connection.execute(counted).scalar() == 7
        assert list(check_project(project)) == []
    backups = [each.name for each in tmp_path.iterdir() if ".form-" in each.name]
    assert backups == ([] if stored.stem == NEWEST else [f"old.form-{stored.stem}.dragoman"])
    for name in backups:
        kept = sqlite3.connect(tmp_path / name)
        assert kept.execute("SELECT version_num FROM alembic_version").fetchall() == [
            (stored.stem,)
        ]
        kept.close()


def test_a_file_of_a_newer_version_is_left_alone(path: Path) -> None:
    with open_project(path) as project, project.write() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    before = path.read_bytes()
    with pytest.raises(ProjectError, match="is of form 9999, which a later version"):
        open_project(path)
    assert path.read_bytes() == before


@pytest.mark.parametrize("kept", [0, 10, 100, 5000, 50_000])
def test_a_truncated_file_is_told_and_not_touched(path: Path, kept: int) -> None:
    data = path.read_bytes()[:kept]
    path.write_bytes(data)
    with pytest.raises(ProjectError, match=r"bridge\.dragoman: is (no project|damaged)"):
        _read_all(path)
    assert path.read_bytes() == data


def test_what_is_no_database_is_told(tmp_path: Path) -> None:
    path = tmp_path / "letter.dragoman"
    path.write_text("Dear Ada,\n" * 500)
    with pytest.raises(ProjectError, match=r"letter\.dragoman: is no project"):
        open_project(path)
    assert path.read_text().startswith("Dear Ada")


def test_a_database_of_another_program_is_told(tmp_path: Path) -> None:
    path = tmp_path / "other.dragoman"
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE letter (text)")
    other.commit()
    other.close()
    with pytest.raises(ProjectError, match=r"other\.dragoman: is no project"):
        open_project(path)


@pytest.mark.skipif(os.name == "nt", reason="permissions are another matter there")
def test_a_file_that_may_not_be_written_can_be_read(path: Path, accounts: list[Extraction]) -> None:
    with open_project(path, writable=False) as project:
        with project.read() as connection:
            assert connection.execute(text("SELECT count(*) FROM document")).scalar() == 2
        with pytest.raises(ProjectError, match="may not be written"):
            list(add_extractions(project, accounts, by="ana"))
    assert len(_texts(path)) == 2


def test_a_full_disk_is_told_and_what_was_there_stays(
    path: Path, accounts: list[Extraction]
) -> None:
    with open_project(path) as project:
        with project.engine.connect() as connection:
            pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
            # the database may not grow: what SQLite then says is what it says of a full disk
            connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
        with pytest.raises(ProjectError, match=r"the disk is full\. Nothing was changed"):
            list(add_extractions(project, accounts, by="ana"))
    assert len(_texts(path)) == 2


def test_one_that_writes_too_long_is_told(
    path: Path, accounts: list[Extraction], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dragoman.store.engines.PATIENCE", 0.05)
    waits = pytest.raises(ProjectError, match="another process has been writing")
    with open_project(path) as first, open_project(path) as second, first.write(), waits:
        list(add_extractions(second, accounts, by="bob"))
    assert len(_texts(path)) == 2


def test_a_folder_is_no_project(tmp_path: Path) -> None:
    (tmp_path / "folder.dragoman").mkdir()
    with pytest.raises(ProjectError, match="there is no project here"):
        open_project(tmp_path / "folder.dragoman")


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("postgresql://nobody@127.0.0.1:1/none", "does not answer"),
        ("postgresql://ana:secret@127.0.0.1:1/none", r"//ana:\*\*\*@127"),
        ("postgresql://ana@host:port/none", "is no address"),
    ],
)
def test_a_server_that_is_not_there_is_told(url: str, said: str) -> None:
    with pytest.raises(ProjectError, match=said):
        open_project(url)
