from __future__ import annotations

from typing import Any

import pytest

from dragoman.compare.scores import score_questions
from dragoman.records.score import Partly, Rules
from dragoman.report.scores_words import horizon_words, method_lines, probability_words


def test_what_was_settled_and_nothing_that_was_not(made: Any) -> None:
    report = score_questions([made.question(made.Ask("Ann Berg", "It will hold.", "yes"))])
    assert list(method_lines(report)) == [
        "1 forecast settled: 1 right.",
        "None has a number. No scale was named, so words of likelihood get no number.",
        "1 forecast without a number: right or wrong only.",
    ]


def test_a_base_rate_and_half_are_said(made: Any) -> None:
    asks = [
        made.Ask("Ann Berg", "It will hold.", "yes", number=0.7),
        made.Ask("Ann Berg", "It will grow.", "partly", number=0.7),
    ]
    rules = Rules(base_rate=0.25, partly=Partly.HALF, least=7, seed=3)
    lines = list(method_lines(score_questions([made.question(a) for a in asks], rules=rules)))
    assert "Base rate, for skill: 25%, as given." in lines
    assert "1 forecast that came about in part: one half for the Brier score, no other score." in (
        lines
    )
    assert lines[-1] == "2 scores: too few to judge calibration or skill by."
    assert lines[-2].endswith(
        "(9,999 resamples, BCa, seed 3), of shares after Wilson. They take forecasts as "
        "independent. Fewer than 7 scores are not ranked."
    )


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"number": 0.7}, "70%, stated"),
        ({"number": (0.6, 0.7)}, "60–70%, stated"),
        ({"term": "likely"}, "“likely”, 55–75%"),
        ({"term": "may"}, "“may”, no number"),
        ({}, "none given"),
    ],
)
def test_how_likely_it_was_called(made: Any, more: dict[str, Any], words: str) -> None:
    state = made.question(made.Ask("Ann Berg", "It will hold.", "yes", **more))
    rules = Rules(scale=made.SCALE)
    (score,) = score_questions([state], rules=rules).authors.scores
    assert probability_words(score, rules) == words


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"by": "2025-03-15"}, "“2025-03-15”, until 15 March 2025"),
        ({"by": "soon", "kind": "open"}, "“soon”, open"),
        ({"by": "next year", "kind": "relative"}, "“next year”, not dated"),
        ({}, ""),
    ],
)
def test_by_when(made: Any, more: dict[str, Any], words: str) -> None:
    assert horizon_words(made.question(made.Ask("Ann Berg", "It will hold.", **more))) == words
