"""`dragoman forecasts scales`: what ships, and one of your own."""

from __future__ import annotations

import json
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from dragoman.cli.app import dragoman
from dragoman.cli.forecasts.scales import scales
from dragoman.cli.work import Scale
from dragoman.extract.scales import scale_names


def _run(*arguments: str) -> Result:
    return CliRunner().invoke(dragoman, ("forecasts", "scales", *arguments))


def test_all_that_ship_are_shown_with_their_sources() -> None:
    shown = _run("--format", "jsonl")
    rows = [json.loads(line) for line in shown.stdout.splitlines()]
    assert tuple(row["key"] for row in rows) == scale_names()
    assert all(row["source"] and row["terms"] for row in rows)
    table = _run().stdout
    assert [row["name"] in table for row in rows] == [True] * len(rows)


def test_one_is_shown_by_its_ranges() -> None:
    lines = _run("phia").stdout.splitlines()
    assert lines[0] == "phia: PHIA Probability Yardstick"
    assert any(line.startswith("  55–75%     likely, probable") for line in lines)


def test_one_of_your_own_is_checked(tmp_path: Path) -> None:
    ours = tmp_path / "ours.yaml"
    ours.write_text(
        "{name: Ours, source: us, terms: [{term: may, low: 0.6, high: 0.4}]}", encoding="utf-8"
    )
    result = _run(str(ours))
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == (
        f"dragoman: {ours}: “may”: low (0.6) is above high (0.4). Swap them.\n"
    )


@pytest.mark.parametrize(("begun", "names"), [("ph", ["phia"]), ("zz", []), ("./o", [])])
def test_a_shell_completes_names_and_files(begun: str, names: list[str]) -> None:

    context = click.Context(scales)
    found = Scale().shell_complete(context, scales.params[0], begun)
    assert [(each.value, each.type) for each in found] == [
        (begun, "file"),
        *((name, "plain") for name in names),
    ]
