"""`dragoman read`: formats, places to write, and what failed."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Invoke = Callable[..., Result]


def test_a_table_is_the_default(invoke: Invoke) -> None:
    result = invoke("read", "a.txt")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == "a.txt False\nthat the bridge would open in spring\n"


def test_set_aside_reaches_the_table(invoke: Invoke) -> None:
    assert invoke("read", "a.txt", "--set-aside").stdout.startswith("a.txt True\n")


def test_jsonl_has_one_account_a_line_and_takes_the_options_given(invoke: Invoke) -> None:
    result = invoke("read", "a.txt", "b.txt", "--format", "jsonl", "--publisher", "Élan")
    assert [json.loads(line) for line in result.stdout.splitlines()] == [
        {"path": "a.txt", "publisher": "Élan"},
        {"path": "b.txt", "publisher": "Élan"},
    ]


def test_csv_keeps_its_line_ends_in_a_file(invoke: Invoke) -> None:
    result = invoke("read", "a.txt", "--format", "csv", "-o", "out.csv")
    assert (result.exit_code, result.output) == (0, "")
    assert Path("out.csv").read_bytes() == b"a.txt,1\r\n"
    assert [path.name for path in Path().iterdir()] == ["out.csv"]


def test_the_suffix_of_the_file_tells_the_format_unless_it_is_given(invoke: Invoke) -> None:
    invoke("read", "a.txt", "-o", "out.csv")
    invoke("read", "a.txt", "-o", "out.txt")
    invoke("read", "a.txt", "-o", "given.csv", "--format", "table")
    assert {path.name: path.read_bytes()[:10] for path in Path().iterdir()} == {
        "out.csv": b"a.txt,1\r\n",
        "out.txt": b"a.txt Fals",
        "given.csv": b"a.txt Fals",
    }


@pytest.mark.parametrize(
    ("option", "value", "complaint"),
    [
        ("--published", "soon", "'soon' is no date. Write 2021, 2021-05 or 2021-05-20."),
        ("--language", "4", "'4' is no language. Write its code: en, tr, ru, …"),
    ],
)
def test_an_option_that_says_nothing_is_wrong_usage(
    invoke: Invoke, option: str, value: str, complaint: str
) -> None:
    result = invoke("read", "a.txt", option, value)
    assert result.exit_code == 2
    assert complaint in result.stderr


def test_set_aside_does_not_go_with_csv(invoke: Invoke) -> None:
    result = invoke("read", "a.txt", "--format", "csv", "--set-aside")
    assert result.exit_code == 2
    assert "--set-aside goes with --format table or jsonl." in result.stderr


def test_a_broken_account_gives_one_line_and_the_rest_goes_on(invoke: Invoke) -> None:
    result = invoke("read", "a.txt", "missing.txt", "b.txt", "--format", "csv")
    assert result.exit_code == 1
    assert result.stdout.split() == ["a.txt,1", "b.txt,1"]
    assert result.stderr == "dragoman: missing.txt: there is no such file. Check its name.\n"


@pytest.mark.parametrize("option", ["--quiet", "--verbose"])
def test_a_broken_account_is_named_however_loud_the_run(invoke: Invoke, option: str) -> None:
    result = invoke("read", "missing.txt", option)
    assert result.exit_code == 2
    assert result.stderr == "dragoman: missing.txt: there is no such file. Check its name.\n"


def test_when_nothing_was_read_no_file_is_written_and_an_old_one_stays(invoke: Invoke) -> None:
    Path("old.csv").write_text("kept", encoding="utf-8")
    assert invoke("read", "missing.txt", "--format", "csv", "-o", "new.csv").exit_code == 2
    assert invoke("read", "missing.txt", "--format", "csv", "-o", "old.csv").exit_code == 2
    assert {path.name: path.read_text() for path in Path().iterdir()} == {"old.csv": "kept"}


def test_a_place_that_cannot_be_written_is_one_line(invoke: Invoke) -> None:
    result = invoke("read", "a.txt", "-o", "nowhere/out.txt")
    assert result.exit_code == 2
    assert result.stderr == (
        "dragoman: nowhere/out.txt: cannot be written (No such file or directory). "
        "Name another place.\n"
    )


def test_a_fault_keeps_its_traceback_and_the_rest_goes_on(invoke: Invoke) -> None:
    result = invoke("read", "fault.txt", "a.txt", "--format", "csv")
    assert (result.exit_code, result.stdout.split()) == (1, ["a.txt,1"])
    first, *trace = result.stderr.splitlines()
    assert first.startswith("dragoman: fault.txt: extraction failed with ValueError")
    assert trace[0] == "Traceback (most recent call last):"
    assert trace[-1] == "ValueError: nobody thought of this"


@pytest.mark.parametrize("arguments", [("-v", "read", "a.txt"), ("read", "a.txt", "-v")])
def test_verbose_says_how_each_account_was_read(invoke: Invoke, arguments: tuple[str]) -> None:
    assert invoke(*arguments).stderr == (
        "a.txt: text/plain by text 1, 10 words, language unknown; "
        "1 statements, 0 actors, 0 passages set aside.\n"
    )
