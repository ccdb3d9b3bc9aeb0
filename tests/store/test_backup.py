"""Backups: a copy that is whole, opens, and overwrites nothing; a project that moves house."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import MetaData, select

from dragoman.errors import ProjectError
from dragoman.records import Extraction
from dragoman.store.backup import back_up, copy_project
from dragoman.store.filing import add_extractions
from dragoman.store.project import Project, create_project, open_project
from dragoman.store.tables import TABLES


def _contents(project: Project) -> dict[str, list[tuple[object, ...]]]:
    """Return every row of every table."""
    with project.read() as connection:
        return {
            table.name: [
                tuple(row)
                for row in connection.execute(select(table).order_by(*table.primary_key.columns))
            ]
            for table in TABLES.sorted_tables
        }


def test_a_backup_holds_all_and_opens(filed: Project, tmp_path: Path) -> None:
    copy = back_up(filed, tmp_path / "copy.dragoman")
    with open_project(copy) as opened:
        assert _contents(opened) == _contents(filed)
    leftovers = [path.name for path in tmp_path.iterdir() if path.name.startswith(".")]
    assert leftovers == []


def test_a_backup_overwrites_nothing(filed: Project, tmp_path: Path) -> None:
    (tmp_path / "copy.dragoman").write_text("precious")
    with pytest.raises(ProjectError, match="is there already"):
        back_up(filed, tmp_path / "copy.dragoman")
    assert (tmp_path / "copy.dragoman").read_text() == "precious"


def test_a_backup_needs_a_folder(filed: Project, tmp_path: Path) -> None:
    with pytest.raises(ProjectError, match="there is no folder"):
        back_up(filed, tmp_path / "none" / "copy.dragoman")


def test_a_project_goes_from_a_file_to_postgres_and_back(
    tmp_path: Path,
    accounts: list[Extraction],
    new_database: Callable[[str | None], str],
) -> None:
    with (
        create_project(tmp_path / "one", by="ana") as file,
        create_project(new_database(None), by="bob") as team,
    ):
        list(add_extractions(file, accounts[:2], by="ana"))
        copy_project(file, team)
        assert _contents(team) == _contents(file)
        # what is added there afterwards goes on counting
        list(add_extractions(team, accounts[2:], by="bob"))
        with open_project(back_up(team, tmp_path / "back.dragoman")) as back:
            assert _contents(back) == _contents(team)
            assert len(_contents(back)["document"]) == 3


def test_nothing_is_copied_over_a_project_in_use(filed: Project, tmp_path: Path) -> None:
    with create_project(tmp_path / "other", by="ana") as other:
        copy_project(filed, other)
        with pytest.raises(ProjectError, match="is not empty"):
            copy_project(filed, other)


def test_every_table_is_copied_but_those_of_the_search(filed: Project) -> None:
    with filed.read() as connection:
        there = MetaData()
        there.reflect(connection)
    assert set(TABLES.tables) <= set(there.tables)
