"""Every command of the ledger on a project."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from dragoman.records import Extraction
from dragoman.store.filing import add_extractions
from dragoman.store.project import create_project

Run = Callable[..., Result]

PROJECT = "bridge.dragoman"


@pytest.fixture
def project(run: Run, accounts: list[Extraction]) -> Run:
    """Run a command on a project of three accounts, which holds two forecasts."""
    with create_project(PROJECT, by="ana") as made:
        list(add_extractions(made, accounts, by="ana"))
    return lambda *arguments: run(*arguments, "--ledger", PROJECT)


def _listed(run: Run, *more: str) -> list[dict[str, object]]:
    result = run("list", "--format", "jsonl", *more)
    assert result.exit_code == 0, result.output
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_forecasts_of_a_project_need_not_be_added(project: Run) -> None:
    opens, fall = _listed(project)
    assert (opens["restated"], opens["status"]) == ("The bridge will open.", "found")
    assert fall["restated"] == "The tolls will fall."


def test_the_suffix_of_a_project_may_be_left_out(project: Run, run: Run) -> None:
    assert len(_listed(lambda *arguments: run(*arguments, "--ledger", "bridge"))) == 2
    assert not Path("bridge").exists()


def test_evidence_of_a_name_that_no_file_can_have_is_refused(project: Run) -> None:
    id_ = str(_listed(project)[0]["id"])
    said = ("--outcome", "yes", "--on", "2031-06-12", "--evidence", "x" * 300)
    result = project("resolve", id_, *said)
    assert (result.exit_code, result.stderr.count("\n")) == (2, 1)


def test_a_question_of_a_project_is_followed_to_its_end(project: Run) -> None:
    id_ = str(_listed(project)[0]["id"])
    assert "asked: The bridge will open. By 2031-06-30." in project("ask", id_[:8]).stderr
    assert "The bridge will open." in project("due").stdout
    done = project("resolve", id_[:8], "--outcome", "yes", "--on", "2031-06-12")
    assert (done.exit_code, "is resolved: yes" in done.stderr) == (0, True)
    assert project("reopen", id_[:8], "--reason", "It was a rehearsal.").exit_code == 0
    assert project("void", id_[:8], "--reason", "There is no bridge.").exit_code == 0
    shown = project("show", id_[:8])
    assert all(word in shown.stdout for word in ("rehearsal", "no bridge", "washington.txt"))
    assert [each["status"] for each in _listed(project)] == ["void", "found"]
    assert not Path("forecasts.jsonl").exists()


def test_what_was_resolved_in_a_project_is_scored(project: Run) -> None:
    assert "no question is open" in project("score").stderr
    id_ = str(_listed(project)[0]["id"])
    project("resolve", id_, "--outcome", "yes", "--on", "2031-06-12")
    result = project("score", "--format", "json")
    assert result.exit_code == 0
    assert json.loads(result.stdout)


def test_a_ledgers_file_goes_on_in_a_project(project: Run, run: Run, ledger: Path) -> None:
    run("ask", "3f2a91c0")
    result = project("add", str(ledger))
    assert (result.exit_code, result.stderr) == (
        0,
        "bridge.dragoman: added 3 entries of forecasts.jsonl, which has 2 forecasts.\n",
    )
    assert [each["status"] for each in _listed(project)] == ["found", "found", "open", "found"]
    again = project("add", str(ledger))
    assert "added 0 entries of forecasts.jsonl, which has 2 forecasts; everything was" in (
        again.stderr
    )


def test_what_was_decided_otherwise_is_named_and_left(project: Run, run: Run, ledger: Path) -> None:
    project("add", str(ledger))
    project("ask", "3f2a91c0", "--text", "Will it open in June?")
    run("ask", "3f2a91c0", "--text", "Will it open in July?")
    result = project("add", str(ledger))
    assert result.exit_code != 0
    assert "3f2a91c0: other things were decided here." in result.stderr


def test_an_account_that_is_not_of_the_project_can_be_added(project: Run) -> None:
    assert "added 2." in project("add", "a.txt").stderr
    assert len(_listed(project)) == 4


@pytest.mark.parametrize("place", ["nowhere.dragoman", "postgresql://ana:secret@127.0.0.1:1/x"])
def test_where_no_project_is_one_line_says_so(run: Run, place: str) -> None:
    result = run("list", "--ledger", place)
    assert result.exit_code != 0
    assert "secret" not in result.output
    assert "Traceback" not in result.output


def test_nothing_overwrites_a_project(project: Run) -> None:
    before = Path(PROJECT).read_bytes()
    result = project("list", "-o", PROJECT)
    assert (result.exit_code != 0, Path(PROJECT).read_bytes() == before) == (True, True)
