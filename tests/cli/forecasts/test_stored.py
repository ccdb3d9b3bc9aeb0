"""`dragoman forecasts PROJECT`: what is forecast in it, and how far each is followed."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from click.testing import CliRunner, Result

from dragoman.cli.app import dragoman

Run = Callable[..., Result]


@pytest.fixture
def bridge_run(bridge: str) -> Run:
    """Run a command beside a project with three small accounts."""
    return lambda *arguments: CliRunner().invoke(dragoman, arguments, catch_exceptions=False)


def _rows(result: Result) -> list[dict[str, Any]]:
    assert result.exit_code == 0, result.stderr
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_a_project_has_its_forecasts_by_their_end(bridge_run: Run) -> None:
    table = bridge_run("forecasts", "bridge.dragoman").stdout.splitlines()
    assert [line[12:] for line in table] == [
        "By when         Speaker   Forecast",
        "by 30 Jun 2031  Ada Holm  The bridge will open.",
        "                          Readout, Washington",
        "–               Ada Holm  The tolls will fall.",
        "                          Experts on the bridge",
    ]


def test_how_far_each_is_followed_is_told(bridge_run: Run) -> None:
    opens, falls = _rows(bridge_run("forecasts", "bridge.dragoman", "--format", "jsonl"))
    assert (opens["status"], opens["deadline"], falls["status"]) == ("found", "2031-06-30", "found")
    asked = bridge_run("forecasts", "ask", opens["id"][:8], "--ledger", "bridge.dragoman")
    assert asked.exit_code == 0, asked.stderr
    opens, _ = _rows(bridge_run("forecasts", "bridge.dragoman", "--format", "jsonl"))
    assert (opens["status"], opens["account"]) == ("open", "Readout, Washington")
    calendar = bridge_run("forecasts", "bridge.dragoman", "--format", "ics").stdout
    assert "DTSTART;VALUE=DATE:20310630" in calendar
    cells = bridge_run("forecasts", "bridge.dragoman", "--format", "csv").stdout
    assert ",open,2031-06-30,unreviewed," in cells


def test_speaker_and_issue_narrow(bridge_run: Run) -> None:
    of = ("forecasts", "bridge.dragoman", "--format", "jsonl")
    assert len(_rows(bridge_run(*of, "--speaker", "HOLM"))) == 2
    assert _rows(bridge_run(*of, "--speaker", "Petrov")) == []
    assert len(_rows(bridge_run(*of, "--issue", "Bridges", "--min-confidence", "0.9"))) == 0


def test_what_is_rejected_is_left_out(bridge_run: Run) -> None:
    opens, _ = _rows(bridge_run("forecasts", "bridge.dragoman", "--format", "jsonl"))
    bridge_run("judge", "bridge", opens["id"], "reject", "--kind", "forecast")
    assert len(_rows(bridge_run("forecasts", "bridge.dragoman", "--format", "jsonl"))) == 1
