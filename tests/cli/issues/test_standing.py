"""`dragoman issues PROJECT`: how much is said of each issue, and who stands where."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable

from click.testing import Result

Run = Callable[..., Result]


def test_a_project_is_shown_with_its_counts_and_stances(run: Run, bridge: str) -> None:
    result = run("issues", f"{bridge}.dragoman")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.splitlines() == [
        "Issue      Statements  Who stands where",
        "Traffic",
        "  Bridges  3",
        "  bridges",
        "  Tolls    2           against: Ada Holm −1.0",
        "  tolls",
    ]


def test_json_and_csv_have_every_stance(run: Run, bridge: str) -> None:
    lines = run("issues", "show", bridge, "--format", "jsonl").stdout.splitlines()
    rows = [json.loads(line) for line in lines]
    assert [(row["issue"], row["parent"], row["statements"]) for row in rows] == [
        ("traffic", None, 0),
        ("bridges", "traffic", 3),
        ("tolls", "traffic", 2),
    ]
    (stance,) = rows[2]["stances"]
    assert (stance["name"], stance["value"], stance["positions"]) == ("Ada Holm", -1.0, 1)
    table = run("issues", "show", bridge, "--format", "csv").stdout
    cells = list(csv.DictReader(io.StringIO(table, newline="")))
    assert [(row["issue"], row["name"], row["value"]) for row in cells] == [
        ("traffic", "", ""),
        ("bridges", "", ""),
        ("tolls", "Ada Holm", "-1.0"),
    ]


def test_one_actor_alone(run: Run, bridge: str) -> None:
    result = run("issues", "show", bridge, "--actor", "Ivan Petrov", "--format", "jsonl")
    rows = [json.loads(line) for line in result.stdout.splitlines()]
    assert [row["issue"] for row in rows] == ["traffic", "bridges"]
    nobody = run("issues", "show", bridge, "--until", "1999")
    assert (nobody.stdout, nobody.stderr) == ("", "Nothing is said of any issue.\n")


def test_a_command_that_is_misspelt_is_told(run: Run) -> None:
    result = run("issues", "lst")
    assert "'lst' is neither a project nor a command. Did you mean 'list'?" in result.stderr
