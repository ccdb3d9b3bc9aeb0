"""`dragoman positions`, `documents`, `actors`, `search` and `status`: what is in a project."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from typing import Any

import pytest
from click.testing import Result

Run = Callable[..., Result]


def _rows(result: Result) -> list[dict[str, Any]]:
    assert result.exit_code == 0, result.stderr
    return [json.loads(line) for line in result.stdout.splitlines()]


def _cells(result: Result) -> list[dict[str, str]]:
    assert result.exit_code == 0, result.stderr
    return list(csv.DictReader(io.StringIO(result.stdout, newline="")))


def test_positions_name_actor_and_issue(run: Run, bridge: str) -> None:
    table = run("positions", bridge).stdout.splitlines()
    assert [line[12:] for line in table] == [
        "Actor and stance    Passage",
        "Ada Holm            “for lower tolls”",
        "−1.0 against Tolls  demands what is against the issue (“lower”) ·",
        "                    Readout, Washington",
    ]
    (row,) = _rows(run("positions", bridge, "--issue", "tolls", "--format", "jsonl"))
    assert (row["actor_name"], row["issue"], row["issue_label"], row["value"]) == (
        "Ada Holm",
        "tolls",
        "Tolls",
        -1.0,
    )
    (cells,) = _cells(run("positions", bridge, "--format", "csv"))
    assert (cells["passage"], cells["passage_start"], cells["towards"]) == (
        "for lower tolls",
        "60",
        "",
    )
    assert run("positions", bridge, "--issue", "bridges").stderr == "No position fits.\n"


def test_documents_tell_how_far_they_are_reviewed(run: Run, bridge: str) -> None:
    table = run("documents", bridge).stdout.splitlines()
    assert [line[10:] for line in table] == [
        "Published    Statements   Account",
        "20 Feb 2031  3            Readout, Washington",
        "             3 to review  washington.txt · 23 words · en",
        "21 Feb 2031  2            Readout, Moscow",
        "             2 to review  moscow.txt · 13 words · en",
        "no date      2            Experts on the bridge",
        "             2 to review  experts.txt · 12 words · en",
    ]
    rows = _rows(run("documents", bridge, "--since", "2031-02-21", "--format", "jsonl"))
    assert [(row["path"], row["statements"], row["by"]) for row in rows] == [
        ("moscow.txt", 2, "ana")
    ]
    cells = _cells(run("documents", bridge, "--format", "csv"))
    assert [row["label"] for row in cells] == [
        "Readout, Washington",
        "Readout, Moscow",
        "Experts on the bridge",
    ]


def test_actors_say_so_much(run: Run, bridge: str) -> None:
    rows = _rows(run("actors", bridge, "--format", "jsonl"))
    assert [(row["name"], row["kind"], row["statements"], row["documents"]) for row in rows] == [
        ("Ada Holm", "person", 3, 2),
        ("Ivan Petrov", "person", 2, 1),
        ("Петров", "person", 1, 1),
    ]
    assert [row["aliases"] for row in _cells(run("actors", bridge, "--format", "csv"))] == [
        "",
        "Petrov",
        "",
    ]
    table = run("actors", bridge, "--words", "ivan").stdout.splitlines()
    assert [line[10:] for line in table] == [
        "Kind    Statements    Actor",
        "person  2             Ivan Petrov",
        "        in 1 account  also Petrov",
    ]


def test_search_shows_what_stands_around(run: Run, bridge: str) -> None:
    rows = _rows(run("search", bridge, "nobody", "asked", "--format", "jsonl"))
    (hit,) = rows
    sought = [each["text"] for each in hit["snippet"] if each["sought"]]
    assert (hit["account"], sought) == ("Readout, Moscow", ["Nobody", "asked"])
    table = " ".join(run("search", bridge, "Nobody").stdout.split())
    assert table.startswith("Readout, Moscow ")
    assert table.endswith("“Nobody asked us,” said Petrov.")
    (cells,) = _cells(run("search", bridge, "откроется", "--format", "csv"))
    assert cells["account"] == "Experts on the bridge"
    assert run("search", bridge, "zebra").stderr == "No place fits.\n"


def test_status_counts(run: Run, bridge: str) -> None:
    first = json.loads(run("statements", bridge, "--limit", "1", "--format", "jsonl").stdout)
    run("judge", bridge, first["id"], "accept")
    status = json.loads(run("status", bridge, "--format", "json").stdout)
    assert (status["documents"], status["statements"], status["judgements"]) == (3, 7, 1)
    assert {state: n for state, n in status["states"].items() if n} == {
        "unreviewed": 6,
        "accepted": 1,
    }
    table = run("status", bridge).stdout
    assert "bridge\n" in table
    assert "14%\n" in table
    assert "6 unreviewed, 1 accepted\n" in table


@pytest.mark.parametrize("width", ["80", "120"])
@pytest.mark.parametrize("listed", ["statements", "positions", "documents", "actors"])
def test_no_line_is_wider_than_the_terminal(
    run: Run, bridge: str, listed: str, width: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", width)
    lines = run(listed, bridge).stdout.splitlines()
    assert max(map(len, lines)) <= int(width)
