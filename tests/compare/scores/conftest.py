"""Questions made by hand, and a plain way to score rows of probability and outcome."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from dragoman.compare.scores import score_questions
from dragoman.records.score import Rules, ScoreReport

_PATH = Path(__file__).parents[2] / "report" / "sample_scores.py"

Row = tuple[float, str]  # a stated probability, and how it ended
ScoreRows = Callable[..., ScoreReport]


@pytest.fixture(scope="session")
def made() -> Any:
    """The module with the builder `question(Ask(...))` and the sample ledger."""
    spec = importlib.util.spec_from_file_location("dragoman_sample_scores", _PATH)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def score_rows(made: Any) -> ScoreRows:
    """Score stated probabilities: `score_rows([(0.7, "yes"), (0.2, "no")], base_rate=0.5)`."""

    def score(rows: Sequence[Row], *, speaker: str = "Ada Marenka", **rules: Any) -> ScoreReport:
        states = [
            made.question(made.Ask(speaker, f"Ship {place} will sail.", outcome, number=p))
            for place, (p, outcome) in enumerate(rows)
        ]
        return score_questions(states, rules=Rules(**{"resamples": 499, **rules}))

    return score
