"""A project where files may be named: `read`, `brief` and `compare` of its current state."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from click.testing import Result

from dragoman.cli.projects import shown_place

Run = Callable[..., Result]


def test_read_gives_what_stands_now(run: Run, bridge: str) -> None:
    place = f"{bridge}.dragoman"
    found = [
        json.loads(line) for line in run("read", place, "--format", "jsonl").stdout.split("\n")[:-1]
    ]
    assert [len(each["statements"]) for each in found] == [3, 2, 2]
    run("judge", bridge, found[1]["statements"][0]["id"], "reject")
    again = [
        json.loads(line) for line in run("read", place, "--format", "jsonl").stdout.split("\n")[:-1]
    ]
    assert [len(each["statements"]) for each in again] == [3, 1, 2]


def test_brief_and_compare_take_a_project(run: Run, bridge: str) -> None:
    place = f"{bridge}.dragoman"
    brief = run("brief", place, "--one-event", "--format", "json", "-o", "brief.json")
    assert (brief.exit_code, brief.stderr) == (0, "The brief is in brief.json.\n")
    (event,) = json.loads(Path("brief.json").read_text("utf-8"))["events"]
    assert [each["label"] for each in event["accounts"]] == [
        "Readout, Washington",
        "Readout, Moscow",
        "Experts on the bridge",
    ]
    table = run("compare", place, "--one-event", "--by", "actor", "--format", "jsonl")
    assert "Ada Holm" in table.stdout
    assert table.exit_code == 0


def test_the_suffix_of_a_project_may_be_left_out(run: Run, bridge: str) -> None:
    arguments = ("--by", "actor", "--format", "jsonl")
    whole = run("compare", f"{bridge}.dragoman", *arguments)
    assert run("compare", bridge, *arguments).stdout == whole.stdout
    assert "Ada Holm" in whole.stdout
    long = run("compare", "a" * 300, *arguments)
    assert (long.exit_code, "Traceback" in long.stderr) == (2, False)


def test_one_event_of_several_is_picked(run: Run, bridge: str) -> None:
    arguments = ("compare", f"{bridge}.dragoman", "--format", "jsonl", "--by", "actor")
    one = run(*arguments, "--event", "moscow")
    assert one.exit_code == 0, one.stderr
    assert {json.loads(line)["account_label"] for line in one.stdout.splitlines()} >= {
        "Readout, Moscow"
    }
    none = run(*arguments, "--event", "kelp")
    assert (none.exit_code, "no event has these words" in none.stderr) == (2, True)
    wrong = run(*arguments, "--event", "9")
    assert (wrong.exit_code, "counted from 1" in wrong.stderr) == (2, True)
    both = run(*arguments, "--event", "1", "--one-event")
    assert (both.exit_code, "leave out --one-event" in both.stderr) == (2, True)


def test_what_is_said_of_files_is_not_said_of_a_project(run: Run, bridge: str) -> None:
    result = run("brief", f"{bridge}.dragoman", "--publisher", "Gazette")
    assert result.exit_code == 2
    assert "--publisher is said of files" in result.stderr


def test_an_empty_project_is_told(run: Run) -> None:
    run("init", "empty")
    result = run("brief", "empty.dragoman")
    assert (result.exit_code, result.stderr) == (
        2,
        "dragoman: empty.dragoman: has no account. "
        "`dragoman add empty.dragoman FILE...` adds some.\n",
    )


def test_nothing_is_written_over_a_project(run: Run, bridge: str) -> None:
    before = Path("bridge.dragoman").read_bytes()
    result = run("statements", bridge, "--format", "csv", "-o", "bridge.dragoman")
    assert result.exit_code == 2
    assert "nothing overwrites one" in result.stderr
    assert Path("bridge.dragoman").read_bytes() == before


def test_a_password_is_never_shown() -> None:
    assert shown_place("postgresql://ana:secret@db/north") == "postgresql://ana:***@db/north"
    assert shown_place("postgresql://ana@db/north") == "postgresql://ana@db/north"
