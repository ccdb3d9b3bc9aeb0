"""A project: made, opened, filled, and refused with one clear line."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from dragoman.errors import ProjectError
from dragoman.records import Addition, Extraction
from dragoman.store.filing import add_extractions
from dragoman.store.project import Project, create_project, open_project


def _count(project: Project, table: str) -> int:
    with project.read() as connection:
        counted: int = connection.execute(text(f"SELECT count(*) FROM {table}")).scalar_one()
        return counted


def test_adding_the_same_accounts_twice_adds_nothing(
    project: Project, accounts: list[Extraction]
) -> None:
    first = list(add_extractions(project, accounts, by="ana"))
    again = list(add_extractions(project, accounts, by="ana"))
    assert [each.new for each in first] == [True, True, True]
    document = accounts[0].document
    assert first[0] == Addition(document.id, "Readout, Washington", new=True, statements=3)
    assert again[0] == Addition(document.id, "Readout, Washington", new=False)
    assert _count(project, "document") == 3
    assert _count(project, "current_statement") == 7
    assert _count(project, "current_position") == 1
    assert _count(project, "current_forecast") == 2


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE statement SET speaker = 'nobody'",
        "DELETE FROM statement_issue",
        "DELETE FROM document",
        "UPDATE extraction SET method = 'none'",
    ],
)
def test_what_was_found_can_be_neither_changed_nor_deleted(filed: Project, change: str) -> None:
    with pytest.raises(DBAPIError, match="never changed"), filed.write() as connection:
        connection.execute(text(change))


def test_a_project_is_opened_as_it_was_left(filed: Project, where: str) -> None:
    filed.close()
    with open_project(where) as again:
        assert again.name == "bridge"
        assert [issue.key for issue in again.codebook().issues] == ["traffic", "bridges", "tolls"]
        assert _count(again, "document") == 3


def test_a_name_without_a_suffix_gets_one(tmp_path: Path) -> None:
    with create_project(tmp_path / "reykjavik", by="ana") as project:
        assert project.where == str(tmp_path / "reykjavik.dragoman")
        assert project.name == "reykjavik"


def test_nothing_takes_the_place_of_a_project(tmp_path: Path) -> None:
    create_project(tmp_path / "one.dragoman", by="ana").close()
    with pytest.raises(ProjectError, match=r"one\.dragoman: is there already"):
        create_project(tmp_path / "one.dragoman", by="ana")


def test_there_has_to_be_a_folder_for_it(tmp_path: Path) -> None:
    with pytest.raises(ProjectError, match="there is no folder"):
        create_project(tmp_path / "none" / "one", by="ana")


def test_what_is_not_there_is_not_opened(tmp_path: Path) -> None:
    with pytest.raises(ProjectError, match="`dragoman init` makes one"):
        open_project(tmp_path / "none.dragoman")
