"""`dragoman forecasts score`: over a real ledger, and what it refuses."""

from __future__ import annotations

import importlib.util
import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from dragoman.records import QuestionState
from dragoman.store import Ledger

Score = Callable[..., Result]


@pytest.fixture(scope="module")
def made() -> Any:
    """The module with the builder `question(Ask(...))` and the sample ledger."""
    path = Path(__file__).parents[2] / "report" / "sample_scores.py"
    spec = importlib.util.spec_from_file_location("dragoman_sample_scores", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def score(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Score:
    """Run `forecasts score` in an empty folder."""
    from dragoman.cli.app import dragoman

    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("DRAGOMAN_LEDGER", raising=False)
    return lambda *arguments: CliRunner().invoke(dragoman, ["forecasts", "score", *arguments])


def keep(states: Sequence[QuestionState]) -> None:
    """Write the ledger of these questions, where it is looked for."""
    Ledger("forecasts.jsonl").append(
        lambda _: [entry for state in states for entry in state.history]
    )


def test_the_ledger_is_scored_on_the_scale_that_is_named(score: Score, made: Any) -> None:
    keep(made.sample_states())
    result = score("--scale", "phia")
    assert result.exit_code == 0, result.output
    text = " ".join(result.stdout.split())
    assert "Scale: PHIA Probability Yardstick" in text
    assert "1. Ada Marenka" in text


def test_without_a_scale_hits_and_misses_lean_as_all_scales_agree(score: Score, made: Any) -> None:
    keep(made.sample_states())
    data = json.loads(score("--format", "json").stdout)
    assert data["rules"]["scale"] is None
    marks = {each["question"]: each["mark"] for each in data["authors"]["scores"]}
    by_text = {each["text"]: marks[each["id"]] for each in data["questions"]}
    assert by_text["The gas contract will be renewed."] == "miss"  # "unlikely", and it came
    assert by_text["The alliance may split."] == "untold"


@pytest.mark.parametrize(
    ("name", "begins"),
    [
        ("scores.html", "<!DOCTYPE html>"),
        ("scores.htm", "<!DOCTYPE html>"),
        ("scores.md", "# How the forecasts did"),
        ("scores.json", '{\n  "rules"'),
        ("scores.csv", "forecast,speaker,"),
        ("scores.txt", "\nWhat was scored, and how"),
    ],
)
def test_the_suffix_names_the_format(score: Score, made: Any, name: str, begins: str) -> None:
    keep(made.sample_states()[:14])
    result = score("-o", name, "--readings")
    assert (result.exit_code, result.stdout) == (0, "")
    assert Path(name).read_text(encoding="utf-8").startswith(begins)


def test_options_reach_the_rules(score: Score, made: Any) -> None:
    keep(made.sample_states())
    options = ("--base-rate", "0.2", "--least", "3", "--partly", "half", "--bins", "5")
    data = json.loads(score(*options, "--binning", "quantile", "--format", "json").stdout)
    rules = data["rules"]
    names = ("base_rate", "least", "partly", "bins", "binning")
    assert [rules[name] for name in names] == [0.2, 3, "half", 5, "quantile"]
    assert data["readings"] is None


def test_a_ledger_that_is_not_there_is_one_line(score: Score) -> None:
    result = score()
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("dragoman: forecasts.jsonl: there is no ledger here.")


def test_nothing_resolved_is_one_line_that_says_what_to_do(score: Score, made: Any) -> None:
    keep([made.question(made.Ask("Ann Berg", "It will hold."))])
    result = score("-o", "scores.html")
    assert (result.exit_code, result.stdout, Path("scores.html").exists()) == (2, "", False)
    assert result.stderr == (
        "dragoman: forecasts.jsonl: no question is resolved yet, so there is nothing to score. "
        "`dragoman forecasts due` shows what can be answered, `dragoman forecasts resolve` "
        "answers it.\n"
    )


@pytest.mark.parametrize("ask", [{"found": True}, {"outcome": "void", "note": "no talks"}])
def test_no_question_is_open_either(score: Score, made: Any, ask: dict[str, Any]) -> None:
    keep([made.question(made.Ask("Ann Berg", "It will hold.", **ask))])
    result = score()
    assert result.exit_code == 2
    assert "`dragoman forecasts ask`" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (("--base-rate", "1.2"), "1.2 is not in the range 0<=x<=1."),
        (("--scale", "nope"), "nope: there is no such scale. Name one of"),
        (("--least", "1"), "1 is not in the range x>=2."),
        (("--bins", "1"), "1 is not in the range 2<=x<=50."),
    ],
)
def test_what_cannot_be_is_refused(
    score: Score, arguments: tuple[str, ...], complaint: str
) -> None:
    result = score(*arguments)
    assert result.exit_code == 2
    assert complaint in " ".join(result.stderr.split())
