from __future__ import annotations

import csv
from io import StringIO
from typing import Any

import pytest

from dragoman.compare.scores import score_questions
from dragoman.report.scores_csv import COLUMNS, write_scores_csv


def rows(report: Any, **options: Any) -> list[dict[str, str]]:
    stream = StringIO(newline="")
    write_scores_csv(report, stream, **options)
    stream.seek(0)
    return list(csv.DictReader(stream))


def test_a_row_has_what_was_said_how_it_ended_and_what_it_scores(made: Any) -> None:
    found = next(r for r in rows(made.sample_report()) if r["text"].startswith("The gas contract"))
    assert {name: found[name] for name in COLUMNS[1:8]} == {
        "speaker": "Ada Marenka",
        "organisation": "Harbour Policy Centre",
        "reader": "",
        "text": "The gas contract will be renewed.",
        "source": "Veldra Review",
        "published": "2025-02-01",
        "issues": "gas",
    }
    names = ("horizon_last", "probability_words", "means", "low", "high", "probability", "outcome")
    assert [found[name] for name in names] == [
        "2025-06-30", "unlikely", "scale", "0.25", "0.35", "0.3", "yes",
    ]  # fmt: skip
    assert found["mark"] == "miss"
    assert float(found["brier"]) == pytest.approx(0.49)
    assert float(found["base"]) == pytest.approx(14 / 29)  # of the others that were answered
    assert found["passage"] == "The gas contract will be renewed."
    assert found["evidence"] == "https://example.org/veldra-port, 0–41"


def test_readings_come_after_and_name_their_reader(made: Any) -> None:
    found = rows(made.sample_report())
    assert (len(found), {row["reader"] for row in found[:33]}) == (33 + 6, {""})
    assert {(row["reader"], row["means"]) for row in found[33:]} == {("ben", "reading")}


def test_what_is_infinite_and_what_spreadsheets_would_run(made: Any) -> None:
    ask = made.Ask("=Ann", "It will hold.", "no", number=1.0)
    report = score_questions([made.question(ask)])
    assert (rows(report)[0]["log"], rows(report)[0]["speaker"]) == ("inf", "=Ann")
    assert rows(report, guard_formulas=True)[0]["speaker"] == "'=Ann"
