"""The check finds what breaks a promise, and nothing in a sound project."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import text

from dragoman.records import Extraction
from dragoman.store.checking import check_project
from dragoman.store.filing import add_extractions
from dragoman.store.project import Project, create_project


@pytest.fixture
def broken(tmp_path: Path, accounts: list[Extraction]) -> Project:
    """A project whose triggers were taken off, as a careless tool would."""
    project = create_project(tmp_path / "broken", by="ana")
    list(add_extractions(project, accounts, by="ana"))
    with project.write() as connection:
        names = connection.execute(text("SELECT name FROM sqlite_master WHERE type = 'trigger'"))
        for (name,) in names.all():
            connection.execute(text(f"DROP TRIGGER {name}"))
    return project


def _found(project: Project) -> list[tuple[str, str]]:
    return [(fault.where, fault.what) for fault in check_project(project)]


def test_a_sound_project_has_no_faults(filed: Project) -> None:
    checked: list[str] = []
    assert list(check_project(filed, on_checked=checked.append)) == []
    assert checked == ["Readout, Washington", "Readout, Moscow", "Experts on the bridge"]


def test_a_passage_that_is_not_in_its_text_is_found(broken: Project) -> None:
    with broken.write() as connection:
        connection.execute(
            text("UPDATE statement SET body = replace(body, 'Nobody asked', 'Somebody asked')")
        )
    (fault,) = _found(broken)
    assert fault[0].startswith("statement ")
    assert fault[1] == "47–65 is not ““Somebody asked us,”” in the text"


def test_a_changed_text_is_found(broken: Project) -> None:
    with broken.write() as connection:
        connection.execute(text("UPDATE document SET text = 'x' || text WHERE seq = 2"))
    assert len(_found(broken)) > 3


def test_a_record_that_cannot_be_read_is_found(broken: Project) -> None:
    with broken.write() as connection:
        connection.execute(text("UPDATE forecast SET body = '{' WHERE \"row\" = 1"))
        connection.execute(text("UPDATE extraction SET reading = x'00' WHERE seq = 3"))
    where = [where for where, _ in _found(broken)]
    assert where[0].startswith("forecast ")
    assert where[1] == "the reading of Experts on the bridge"


def test_a_judgement_on_nothing_is_found(broken: Project) -> None:
    with broken.write() as connection:
        connection.execute(
            text(
                "INSERT INTO action (deed, coding, \"by\", at) VALUES ('judge', 'main', 'ana', 't')"
            )
        )
        connection.execute(
            text(
                "INSERT INTO judgement (action, coding, kind, record, verdict, shows, target, "
                '"by", at, note, live) VALUES '
                "(1, 'main', 'actor', 'none', 'merged', 99, 'nobody', 'ana', 't', '', 1)"
            )
        )
    assert _found(broken) == [
        ("judgement 1", "is on actor none, which is not there"),
        ("judgement 1", "shows in place of actor none what is not there"),
        ("judgement 1", "merges into actor nobody, which is not there"),
    ]


def test_a_damaged_file_is_told_by_its_own_check(broken: Project) -> None:
    broken.close()
    path = Path(broken.where)
    data = bytearray(path.read_bytes())
    page = data.index(b"Nobody asked us") // 4096 * 4096
    data[page : page + 4096] = bytes(4096)
    path.write_bytes(bytes(data))
    faults = list(check_project(broken))
    assert faults
    assert {fault.where for fault in faults} == {"the file"}
    assert {fault.remedy for fault in faults} == {"Restore a backup."}
