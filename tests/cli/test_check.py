"""`dragoman check` and `dragoman backup`: whether a project is whole, and a copy of it."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from dragoman.records import Fault

Run = Callable[..., Result]


def test_a_whole_project_exits_0(run: Run, bridge: str) -> None:
    result = run("check", bridge)
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "bridge.dragoman: nothing is wrong.\n"


def test_a_passage_that_is_not_in_its_text_is_a_fault(run: Run, bridge: str) -> None:
    with sqlite3.connect("bridge.dragoman") as file:
        triggers = file.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        for (name,) in triggers.fetchall():
            file.execute(f"DROP TRIGGER {name}")
        file.execute("UPDATE document SET text = replace(text, 'lower', 'other')")
    result = run("check", bridge)
    assert result.exit_code == 1
    assert "Readout, Washington" in result.stdout
    assert re.fullmatch(r"bridge\.dragoman: \d+ faults?\.\n", result.stderr)


def test_a_damaged_file_is_one_line(run: Run, bridge: str) -> None:
    Path("bridge.dragoman").write_bytes(Path("bridge.dragoman").read_bytes()[:5000])
    result = run("statements", bridge)
    assert (result.exit_code, result.stderr.count("\n")) == (2, 1)


def test_check_does_not_send_to_itself(run: Run, bridge: str) -> None:
    Path("bridge.dragoman").write_bytes(Path("bridge.dragoman").read_bytes()[:40_000])
    result = run("check", bridge)
    assert (result.exit_code, result.stderr) == (
        2,
        "dragoman: bridge.dragoman: is damaged. Restore a backup if you have one.\n",
    )


def test_a_fault_is_one_line(run: Run, bridge: str, monkeypatch: pytest.MonkeyPatch) -> None:
    fault = Fault("the file", "*** in database main ***\nPage 50: damaged", "Restore a backup.")
    monkeypatch.setattr("dragoman.store.checking.check_project", lambda *_, **__: [fault])
    result = run("check", bridge)
    assert (result.exit_code, result.stdout, result.stderr) == (
        1,
        "the file: *** in database main *** Page 50: damaged. Restore a backup.\n",
        "bridge.dragoman: 1 fault.\n",
    )


def test_a_backup_is_named_by_day_and_time(run: Run, bridge: str) -> None:
    result = run("backup", bridge)
    assert result.exit_code == 0
    (copy,) = Path().glob("bridge-*.dragoman")
    assert re.fullmatch(r"bridge-\d{4}-\d\d-\d\d-\d{6}\.dragoman", copy.name)
    assert result.stderr == (
        f"The backup is in {copy}. `dragoman init NAME --from {copy}` goes on from it.\n"
    )
    again = run("backup", bridge, str(copy))
    assert (again.exit_code, "no backup overwrites it" in again.stderr) == (2, True)
