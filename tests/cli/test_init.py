"""`dragoman init`: an empty project, or one that goes on from another."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

from click.testing import Result

from dragoman.store.project import open_project

Run = Callable[..., Result]


def test_a_project_is_one_file_that_any_sqlite_opens(run: Run) -> None:
    result = run("init", "north")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == (
        "north.dragoman is made. `dragoman add north.dragoman FILE...` puts accounts into it.\n"
    )
    with sqlite3.connect("north.dragoman") as file:
        assert file.execute("SELECT value FROM project WHERE key = 'by'").fetchone() == ("eva",)
        assert file.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    with open_project("north.dragoman") as project:
        assert len(project.codebook().issues) > 100


def test_the_codebook_is_kept_in_the_project(run: Run) -> None:
    issue = "- key: kelp\n  label: Kelp\n  definition: The farming of kelp.\n  terms: [kelp]\n"
    Path("my.yaml").write_text(f"issues:\n{issue}", encoding="utf-8")
    result = run("init", "north", "--codebook", "my.yaml", "--by", "ana")
    assert result.exit_code == 0, result.stderr
    Path("my.yaml").unlink()
    with open_project("north.dragoman") as project:
        assert [issue.key for issue in project.codebook().issues] == ["kelp"]


def test_nothing_is_overwritten(run: Run, bridge: str) -> None:
    result = run("init", bridge)
    assert (result.exit_code, result.stderr) == (
        2,
        "dragoman: bridge.dragoman: is there already. Open it, or name another.\n",
    )


def test_a_backup_becomes_a_project_with_its_judgements(run: Run, bridge: str) -> None:
    statement = run("statements", bridge, "--act", "deny", "--format", "jsonl").stdout[8:28]
    run("judge", bridge, statement, "accept")
    assert run("backup", bridge, "copy.dragoman").exit_code == 0
    result = run("init", "again", "--from", "copy")
    assert result.exit_code == 0, result.stderr
    for listed in (("statements",), ("search", "bridge")):
        here, there = (
            run(listed[0], name, *listed[1:], "--format", "csv").stdout
            for name in ("bridge", "again")
        )
        assert (here, here.count("\n") > 1) == (there, True)
    assert run("check", "again").exit_code == 0


def test_what_cannot_be_copied_leaves_nothing_behind(run: Run) -> None:
    Path("old.dragoman").write_bytes(b"no project at all")
    result = run("init", "again", "--from", "old")
    assert (result.exit_code, result.stderr.count("\n")) == (2, 1)
    assert [path.name for path in Path().iterdir()] == ["old.dragoman"]


def test_a_backup_brings_its_codebook_along(run: Run, bridge: str) -> None:
    Path("my.yaml").write_text("issues: []", encoding="utf-8")
    result = run("init", "again", "--from", bridge, "--codebook", "my.yaml")
    assert result.exit_code == 2
