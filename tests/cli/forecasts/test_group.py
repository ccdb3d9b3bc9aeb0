"""`dragoman forecasts`: its commands, and what is no command's name."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click
import pytest
from click.shell_completion import ShellComplete
from click.testing import CliRunner

from dragoman.cli.app import dragoman
from dragoman.cli.groups import DefaultGroup
from dragoman.cli.messages import verbosity_options


@pytest.fixture
def group(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> DefaultGroup:
    """A group whose commands say what they were given."""
    monkeypatch.chdir(tmp_path)

    @click.group(cls=DefaultGroup, default="find")
    @verbosity_options
    def forecasts() -> None:
        """Follow."""

    for name in ("find", "resolve"):
        forecasts.add_command(_echo(name))
    return forecasts


def _echo(name: str) -> click.Command:
    @click.command(name)
    @click.argument("words", nargs=-1, type=click.UNPROCESSED)
    @click.option("--format", "format_")
    @verbosity_options
    def echo(words: tuple[str, ...], format_: str | None) -> None:
        click.echo(f"{name} {' '.join(words)} {format_}")

    return echo


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["memo.txt"], "find memo.txt None"),
        (["find", "memo.txt"], "find memo.txt None"),
        (["--format", "csv", "memo.txt"], "find memo.txt csv"),
        (["memo.txt", "--format", "csv", "find"], "find memo.txt find csv"),
        (["-q", "memo.txt"], "find memo.txt None"),
        (["-q", "-v", "resolve", "3f2a"], "resolve 3f2a None"),
        (["--", "resolve"], "find resolve None"),
        (["./resolve"], "find ./resolve None"),
        (["-"], "find - None"),
    ],
)
def test_what_is_no_command_is_an_account(
    group: DefaultGroup, arguments: list[str], told: str
) -> None:
    result = CliRunner().invoke(group, arguments)
    assert (result.exit_code, result.output) == (0, f"{told}\n")


def test_a_command_that_is_misspelt_is_not_taken_for_a_file(group: DefaultGroup) -> None:
    result = CliRunner().invoke(group, ["reslove", "3f2a"])
    assert result.exit_code == 2
    assert "'reslove' is neither a file nor a command. Did you mean 'resolve'?" in result.stderr
    Path("reslove").touch()
    assert CliRunner().invoke(group, ["reslove"]).output == "find reslove None\n"


def test_help_is_that_of_the_group(group: DefaultGroup) -> None:
    assert "Follow." in CliRunner().invoke(group, ["--help"]).output
    assert "Follow." in CliRunner().invoke(group, []).output


@pytest.mark.parametrize(
    ("arguments", "incomplete", "found"),
    [
        (["forecasts"], "res", {("plain", "resolve"), ("file", "res")}),
        (["forecasts", "reslove"], "--out", {("plain", "--output")}),
    ],
)
def test_a_shell_completes_commands_and_files(
    arguments: list[str], incomplete: str, found: set[tuple[str, str]]
) -> None:
    complete: Any = ShellComplete(dragoman, {}, "dragoman", "_DRAGOMAN_COMPLETE")
    items = complete.get_completions(arguments, incomplete)
    assert {(item.type, item.value) for item in items} == found
