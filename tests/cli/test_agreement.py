from __future__ import annotations

import csv
import json
from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from dragoman.cli.app import dragoman
from dragoman.records import Extraction, Hand, RecordKind, Verdict
from dragoman.store.filing import add_extractions
from dragoman.store.judging import judge
from dragoman.store.project import create_project, open_project

Run = Callable[..., Result]


@pytest.fixture
def run() -> Run:
    def invoke(*arguments: str) -> Result:
        result = CliRunner().invoke(dragoman, arguments, prog_name="dragoman")
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result

    return invoke


@pytest.fixture
def place(tmp_path: Path, accounts: list[Extraction]) -> str:
    where = str(tmp_path / "bridge.dragoman")
    with create_project(where, by="eva") as project:
        list(add_extractions(project, accounts, by="eva"))
    return where


@pytest.fixture
def coded(place: str, run: Run, accounts: list[Extraction]) -> str:
    """Two codings of Washington's three statements: they differ on the last."""
    assert run("coding", place, "start", "ana", "--by", "ana").exit_code == 0
    with open_project(place) as project:
        for hand in (Hand("eva"), Hand("ana", "ana")):
            for number, statement in enumerate(accounts[0].statements):
                rejects = number == 2 and hand.coding == "ana"
                verdict = Verdict.REJECTED if rejects else Verdict.ACCEPTED
                judge(project, hand, RecordKind.STATEMENT, statement.id, verdict, seen=0)
    return place


def test_a_second_coding_is_started_and_listed(place: str, run: Run) -> None:
    assert run("coding", place).stdout == "main\n"

    started = run("coding", place, "start", "ana", "--by", "ana")

    assert started.stderr == (
        "The coding ana is started. Its coder sees nobody else's judgements.\n"
    )
    assert run("coding", place, "list").stdout == "main\nana\n"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("start",), "Which name shall the coding have?"),
        (("list", "ana"), "`list` takes no name."),
        (("start", "main"), "There is a coding “main” already."),
    ],
)
def test_what_cannot_be_started_is_said(
    place: str, run: Run, arguments: tuple[str, ...], said: str
) -> None:
    result = run("coding", place, *arguments)

    assert result.exit_code == 2
    assert said in result.stderr


def test_the_table_has_every_figure_and_what_it_says(coded: str, run: Run) -> None:
    result = run("agreement", coded)

    lines = result.stdout.splitlines()
    assert lines[0] == "main and ana: 1 account, 3 records on which both have decided"
    # Six verdicts, five accepted: two unlike coincidences, chance gives (36 − 25 − 1) / 5.
    (verdict,) = [line for line in lines if line.startswith("Verdict on statements  ")]
    assert verdict.split() == ["Verdict", "on", "statements", "0.000", "2", "of", "3,", "67", "%"]
    assert any(line.startswith("ana ") and "2 the same passage" in line for line in lines)
    said = lines[lines.index("What the figures say") :]
    assert any(line.startswith("Marked, |uα: ") for line in said)
    assert any("Krippendorff" in line for line in said)


def test_as_json_and_csv(coded: str, run: Run) -> None:
    report = json.loads(run("agreement", coded, "--format", "json").stdout)
    rows = list(csv.DictReader(StringIO(run("agreement", coded, "--format", "csv").stdout)))

    form = next(each for each in report["fields"] if each["field"] == "form")
    assert form["alpha"] == {"value": None, "low": None, "high": None, "untold": "alike"}
    assert form["units"] == 2
    assert [row["measure"] for row in rows if row["measure"] != "alpha"][:3] == [
        "marks",
        "marks",
        "|ua",
    ]
    (verdict,) = [row for row in rows if row["field"] == "verdict"]
    assert (float(verdict["alpha"]), verdict["same"], verdict["pairs"]) == (0.0, "2", "3")


@pytest.mark.parametrize("by", ["coder", "document", "issue"])
def test_by_every_group(coded: str, run: Run, by: str) -> None:
    result = run("agreement", coded, "--by", by, "--between", "main", "ana")

    named = {"coder": "main and ana", "document": "Readout, Washington", "issue": "tolls"}
    assert result.exit_code == 0
    assert any(line.startswith(named[by]) for line in result.stdout.splitlines()[1:])


def test_one_coding_alone_agrees_with_nobody(place: str, run: Run) -> None:
    result = run("agreement", place)

    assert result.exit_code == 2
    assert "there is main alone" in result.stderr


def test_codings_without_a_common_account_are_told_so(place: str, run: Run) -> None:
    run("coding", place, "start", "ana", "--by", "ana")

    result = run("agreement", place)

    assert result.exit_code == 0
    assert "There is no account on which two coders have decided anything yet." in result.stderr
