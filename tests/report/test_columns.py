from __future__ import annotations

import csv
import io
import json

import pytest

from dragoman.records import Comparison
from dragoman.report import write_table_csv, write_table_jsonl
from dragoman.report.tables import By


def csv_rows(comparison: Comparison, by: str) -> list[dict[str, str]]:
    stream = io.StringIO(newline="")
    write_table_csv(comparison, stream, by)
    return list(csv.DictReader(io.StringIO(stream.getvalue(), newline="")))


def json_rows(comparison: Comparison, by: str) -> list[dict[str, object]]:
    stream = io.StringIO()
    write_table_jsonl(comparison, stream, by)
    return [json.loads(line) for line in stream.getvalue().splitlines()]


def test_an_issue_in_an_account(brief_comparison: Comparison) -> None:
    row = csv_rows(brief_comparison, "issue")[2]
    assert {key: row[key] for key in ("letter", "issue", "sentences", "share", "headline")} == {
        "letter": "C",
        "issue": "strait",
        "sentences": "5",
        "share": str(5 / 14),
        "headline": "0",
    }
    text = brief_comparison.extractions[2].document.text
    assert text[int(row["start"]) : int(row["end"])] == row["passage"]
    assert row["document"] == row["account"] == brief_comparison.extractions[2].document.id


def test_an_actor_has_a_row_for_each_position(brief_comparison: Comparison) -> None:
    rows = [r for r in csv_rows(brief_comparison, "actor") if r["name"] == "Pavel Dragan"]
    assert [(r["letter"], r["position_label"], r["position_value"]) for r in rows] == [
        ("A", "", ""),
        ("B", "Ingrid Halvorsen", "0.6"),
        ("B", "Consulates", "1.0"),
        ("B", "Orlen valley and Belmora", "-0.5"),
        ("B", "Nordmark", "-0.6"),
        ("C", "", ""),
        ("D", "Orlen valley and Belmora", "-0.5"),
    ]
    assert rows[2]["passage"] == "Sarovia’s readiness to resume the work of both consulates in full"


def test_an_actor_that_takes_positions_is_one_line_in_json(brief_comparison: Comparison) -> None:
    line = next(
        each
        for each in json_rows(brief_comparison, "actor")
        if (each["name"], each["letter"]) == ("Elena Vask", "C")
    )
    assert line["mentions"] == 1
    positions = line["positions"]
    assert isinstance(positions, list)
    assert [(each["issue"], each["towards"], each["value"]) for each in positions] == [
        ("sanctions", None, 0.0)
    ]


def test_silence_is_a_row_without_a_value(brief_comparison: Comparison) -> None:
    rows = [r for r in csv_rows(brief_comparison, "fact") if r["row"] == "Length"]
    assert [(r["letter"], r["value"], r["standing"], r["speaker"], r["passage"]) for r in rows] == [
        ("A", "105 minutes", "agreed", "own voice", "for 105 minutes"),
        ("B", "", "agreed", "", ""),
        ("C", "", "agreed", "", ""),
        ("D", "nearly 2 hours", "agreed", "", "for nearly two hours"),
    ]


def test_copies_are_one_account_with_both_publishers(brief_comparison: Comparison) -> None:
    rows = csv_rows(brief_comparison, "fact")
    assert {row["publishers"] for row in rows if row["letter"] == "D"} == {
        "Northern Press Agency|The Halvik Courier"
    }


def test_lines_end_as_rfc_4180_says_and_formulas_are_guarded_if_asked(
    brief_comparison: Comparison,
) -> None:
    stream = io.StringIO(newline="")
    write_table_csv(brief_comparison, stream, By.ACTOR, guard_formulas=True)
    assert stream.getvalue().count("\r\n") == len(stream.getvalue().splitlines())
    assert ",'-0.5," in stream.getvalue()


@pytest.mark.parametrize("by", list(By))
def test_nothing_to_compare_is_a_header_alone(by: By) -> None:
    empty = Comparison((), (), ())
    assert (csv_rows(empty, by), json_rows(empty, by)) == ([], [])
