"""An analyst's way through a project, with everything real: the four examples, from end to end."""

from __future__ import annotations

import csv
import io
import json
import re
import shlex
import sqlite3
from collections.abc import Callable
from pathlib import Path
from shutil import copyfile
from typing import Any

import pytest
from click.testing import CliRunner, Result

from dragoman.cli.app import dragoman

Run = Callable[..., Result]
ROOT = Path(__file__).parents[2]
_BLOCKS = re.findall(
    r"```sh\n(.*?)```", (ROOT / "examples/README.md").read_text("utf-8"), re.DOTALL
)
COMMANDS = [shlex.split(line)[1:] for line in _BLOCKS[1].replace("\\\n", " ").splitlines()]
INIT, ADD, *LATER = COMMANDS


@pytest.fixture(scope="session")
def added(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Result]:
    """The project of the examples' README, and what was said when the accounts were added."""
    folder = tmp_path_factory.mktemp("journey")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        (folder / "examples").symlink_to(ROOT / "examples")
        assert CliRunner().invoke(dragoman, INIT).exit_code == 0
        return folder / "reykjavik.dragoman", CliRunner().invoke(dragoman, ADD)


@pytest.fixture
def reykjavik(run: Run, added: tuple[Path, Result]) -> Run:
    """Run commands beside a copy of that project."""
    copyfile(added[0], "reykjavik.dragoman")
    Path("examples").symlink_to(ROOT / "examples")
    return run


def _rows(result: Result) -> list[dict[str, Any]]:
    assert result.exit_code == 0, result.stderr
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_adding_tells_what_is_new(added: tuple[Path, Result]) -> None:
    result = added[1]
    assert (result.exit_code, result.stdout) == (0, "")
    lines = result.stderr.splitlines()
    assert len(lines) == 5
    assert all(re.search(r": new, \d+ statements\.$", line) for line in lines[:-1])
    assert re.fullmatch(r"reykjavik\.dragoman: added 4 accounts with \d+ statements\.", lines[-1])


def test_adding_again_reads_nothing_anew(reykjavik: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dragoman.run.documents.attempt", None)
    again = reykjavik(*ADD)
    assert (again.exit_code, again.stderr) == (
        0,
        "reykjavik.dragoman: added 0 accounts, 4 were there already.\n",
    )


@pytest.mark.parametrize("command", [each for each in LATER if each[0] != "serve"], ids=str)
def test_every_command_of_the_readme_answers(reykjavik: Run, command: list[str]) -> None:
    result = reykjavik(*command)
    assert result.exit_code == 0, result.stderr
    assert len(result.stdout.splitlines()) > 3


def test_what_is_decided_is_in_every_list_and_in_the_brief(reykjavik: Run) -> None:
    first, second, third = _rows(
        reykjavik("statements", "reykjavik", "--limit", "3", "--no-own", "--format", "jsonl")
    )
    reykjavik("judge", "reykjavik", first["id"][:10], "reject", "--note", "not said")
    reykjavik("judge", "reykjavik", second["id"], third["id"], "accept")
    reykjavik("undo", "reykjavik")
    reykjavik("redo", "reykjavik")
    states = ("accepted", "rejected")
    listed = reykjavik(
        "statements", "reykjavik", *(f"--state={state}" for state in states), "--format", "csv"
    )
    judged = list(csv.DictReader(io.StringIO(listed.stdout, newline="")))
    assert {(row["id"], row["state"], row["judged_by"]) for row in judged} == {
        (first["id"], "rejected", "eva"),
        (second["id"], "accepted", "eva"),
        (third["id"], "accepted", "eva"),
    }
    read = _rows(reykjavik("read", "reykjavik.dragoman", "--format", "jsonl"))
    ids = {statement["id"] for account in read for statement in account["statements"]}
    assert (first["id"] in ids, second["id"] in ids) == (False, True)
    status = json.loads(reykjavik("status", "reykjavik", "--format", "json").stdout)
    assert (status["states"]["rejected"], status["judgements"]) == (1, 7)


def test_every_listed_passage_is_in_its_text(reykjavik: Run) -> None:
    with sqlite3.connect("reykjavik.dragoman") as file:
        texts = dict(file.execute("SELECT id, text FROM document"))
    for row in _rows(reykjavik("statements", "reykjavik", "--format", "jsonl")):
        for span in (*row["source"], *row["cue"], *row["content"]):
            assert texts[row["document"]][span["start"] : span["end"]] == span["exact"]
    assert reykjavik("check", "reykjavik").exit_code == 0


def test_a_stored_account_is_what_was_read(reykjavik: Run) -> None:
    path = "examples/readout-moscow.html"
    (read,) = _rows(reykjavik("read", path, "--format", "jsonl"))
    stored = _rows(reykjavik("read", "reykjavik.dragoman", "--format", "jsonl"))
    assert [each for each in stored if each["document"]["path"] == path] == [read]


def test_reading_again_keeps_what_was_decided(reykjavik: Run) -> None:
    first, *_ = _rows(
        reykjavik("statements", "reykjavik", "--account", "op-ed", "--format", "jsonl")
    )
    reykjavik("judge", "reykjavik", first["id"], "accept")
    nothing = reykjavik("reread", "reykjavik")
    assert nothing.stderr == "reykjavik.dragoman: everything is read by this version already.\n"
    again = reykjavik("reread", "reykjavik", "--account", "op-ed", "--force")
    assert again.stderr == (
        "reykjavik.dragoman: read 1 account again; kept 1 judgement, 0 are for review.\n"
    )
    (row,) = _rows(reykjavik("statements", "reykjavik", "--state", "accepted", "--format", "jsonl"))
    assert (row["id"], row["judged_by"]) == (first["id"], "eva")
    waiting = reykjavik("reread", "reykjavik", "--open")
    assert (waiting.stdout, waiting.stderr) == ("", "Nothing waits for review.\n")
