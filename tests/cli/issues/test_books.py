"""`dragoman issues`: codebooks listed, checked, and what one of them lacks."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result

from dragoman.cli.app import dragoman

Invoke = Callable[..., Result]

MINE = """name: Seas
issues:
  - {key: boats, label: Boats, definition: What floats., terms: [boat], parent: ships}
  - {key: ships, label: Ships, definition: At sea.}
  - {key: kelp, label: Kelp, definition: What grows., terms: [kelp farm, boat], patterns: ['x{2}']}
"""


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Invoke:
    """Run a command over the real codebooks, in a folder that holds `mine.yaml`."""
    monkeypatch.chdir(tmp_path)
    Path("mine.yaml").write_text(MINE, encoding="utf-8")
    return lambda *arguments: CliRunner().invoke(dragoman, ("issues", *arguments))


def test_check_says_what_a_good_codebook_holds(run: Invoke) -> None:
    result = run("check", "mine.yaml")
    assert (result.exit_code, result.stdout) == (
        0,
        "mine.yaml:5: remark: the term 'boat' is one of 'boats' too, in line 3. "
        "A passage that has it is about both.\n"
        "mine.yaml: 1 head, 2 issues, 3 terms, 1 pattern.\n",
    )


def test_check_prints_every_fault_with_its_line_and_exits_2(run: Invoke) -> None:
    Path("mine.yaml").write_text(MINE.replace("key: kelp", "kye: kelp"), encoding="utf-8")
    result = run("check", "mine.yaml")
    assert result.exit_code == 2
    assert result.stdout == (
        "mine.yaml:5: the entry has no key. Add 'key: …'.\n"
        "mine.yaml:5: unknown field 'kye'. Did you mean 'key'?\n"
        "mine.yaml:5: remark: the term 'boat' is one of 'boats' too, in line 3. "
        "A passage that has it is about both.\n"
    )


def test_every_command_prints_each_fault_of_a_codebook_on_a_line_of_its_own(run: Invoke) -> None:
    Path("mine.yaml").write_text(MINE.replace("key: kelp", "kye: kelp"), encoding="utf-8")
    result = CliRunner().invoke(
        dragoman, ("brief", "mine.yaml", "--codebook", "mine.yaml", "--no-html")
    )
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == (
        "dragoman: mine.yaml:5: the entry has no key. Add 'key: …'.\n"
        "dragoman: mine.yaml:5: unknown field 'kye'. Did you mean 'key'?\n"
    )


def test_a_codebook_that_is_not_there_is_one_line(run: Invoke) -> None:
    for command in ("check", "list"):
        result = run(command, "nowhere.yaml")
        assert (result.exit_code, result.stdout) == (2, "")
        assert result.stderr == ("dragoman: nowhere.yaml: there is no such file. Check its name.\n")


def test_list_shows_heads_with_their_issues_below(run: Invoke) -> None:
    lines = run("list", "mine.yaml").stdout.splitlines()
    assert [line.rstrip() for line in lines] == [
        "Key      Issue  What it is about",
        "ships    Ships  At sea.",
        "  boats  Boats  What floats.",
        "kelp     Kelp   What grows.",
        "",
        "Seas: 1 head, 2 issues, 3 terms, 1 pattern.",
    ]


def test_list_gives_json_one_issue_a_line(run: Invoke) -> None:
    rows = [
        json.loads(line)
        for line in run("list", "mine.yaml", "--format", "jsonl").stdout.splitlines()
    ]
    assert [row["key"] for row in rows] == ["boats", "ships", "kelp"]
    assert rows[2]["terms"] == ["kelp farm", "boat"]


def test_list_prints_the_shipped_codebook_to_start_from(run: Invoke) -> None:
    text = run("list", "--format", "yaml").stdout
    assert text.startswith("# What international affairs are argued about.")
    Path("mine.yaml").write_text(text, encoding="utf-8")
    assert run("check", "mine.yaml").exit_code == 0
    assert len(run("list", "--format", "jsonl").stdout.splitlines()) == len(
        yaml.safe_load(text)["issues"]
    )


def test_propose_prints_entries_to_paste(invoke: Invoke) -> None:
    result = invoke("issues", "propose", "a.txt", "--published", "2021", "--limit", "3")
    assert (result.exit_code, result.output) == (0, "- kelp 3\n")


def test_propose_says_when_nothing_stands_out(invoke: Invoke) -> None:
    result = invoke("issues", "propose", "a.txt")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "No phrase stands out in the sentences that fit no issue.\n"


def test_propose_goes_on_when_one_account_cannot_be_read(invoke: Invoke) -> None:
    result = invoke("issues", "propose", "missing.txt", "a.txt", "--published", "2021")
    assert (result.exit_code, result.stdout) == (1, "- kelp 12\n")
    assert invoke("issues", "propose", "missing.txt").exit_code == 2


@pytest.mark.parametrize("command", ["list", "check", "propose"])
def test_every_command_has_help_with_an_example(run: Invoke, command: str) -> None:
    assert f"dragoman issues {command} " in run(command, "--help").stdout.split("Example")[1]
