from __future__ import annotations

from io import BytesIO, StringIO, TextIOWrapper
from typing import Any

import pytest
from rich.console import Console

from dragoman.compare.scores import score_questions
from dragoman.records.score import GroupBy
from dragoman.report.scores_terminal import print_scores


def printed(report: Any, *, width: int = 100, by: GroupBy = GroupBy.SPEAKER) -> str:
    stream = StringIO()
    print_scores(report, Console(file=stream, width=width), by=by)
    return stream.getvalue()


def test_it_says_first_what_was_scored_and_how(made: Any) -> None:
    text = " ".join(printed(made.sample_report()).split())
    for words in (
        "33 forecasts settled: 18 right, 11 wrong, 1 cannot be told, 1 partly, 1 ambiguous, 1 void",
        "1 question still open. 1 forecast found that nobody made a question of.",
        "26 scored by a number: 6 stated in the text, 20 from words of likelihood. Scale: Sample",
        "4 forecasts without a number: right or wrong only. Whether “may” was right or wrong",
        "1 forecast that came about in part: counted, not scored.",
        "Fewer than 10 scores are not ranked.",
        "5 readings scored apart: numbers that people took the texts to mean.",
    ):
        assert words in text


def test_without_a_scale_it_says_that_words_have_no_number(made: Any) -> None:
    text = " ".join(printed(made.sample_report(scale=False, readings=False)).split())
    assert "6 scored by a number: 6 stated in the text. No scale was named, so words of" in text
    assert "Readings" not in text


def test_the_whole_with_its_uncertainty(made: Any) -> None:
    lines = printed(made.sample_report()).splitlines()
    brier = next(line for line in lines if line.startswith("Brier"))
    assert brier.startswith("Brier           0.328 (0.2")
    assert "n = 26" in brier
    assert "Log             1.047; 0 is perfect, always one half 0.693" in lines
    assert any("AUC 0.56 (0.5 is chance)" in line for line in lines)
    assert any("reliability 0.141 − resolution 0.061 + uncertainty 0.249" in line for line in lines)
    assert any("yes: z = 5.08" in line for line in lines)


def test_few_scores_have_no_parts_and_no_discrimination(made: Any) -> None:
    text = printed(made.sample_report(least=27))
    assert "26 scores: too few to judge calibration or skill by." in text
    assert not {"Parts", "Discrimination", "Too sure?"} & {
        line.split("  ")[0] for line in text.splitlines()
    }


def test_calibration_stands_as_bars(made: Any) -> None:
    lines = printed(made.sample_report()).splitlines()
    assert any(
        line.startswith("60–70%     65%         ██████████            3 of 6") for line in lines
    )


def test_who_is_ranked_and_who_is_not(made: Any) -> None:
    lines = printed(made.sample_report()).splitlines()
    at = lines.index("By speaker")
    assert lines[at + 2].startswith("1.   Ada Marenka")
    assert lines[at + 2].endswith("12    9✓ 3✗")
    assert lines[at + 4 : at + 6] == [
        "No two of the intervals overlap.",
        "Too few to rank (n < 10)",
    ]
    assert [line.split("  ")[1] for line in lines[at + 6 : at + 9]] == [
        "Dr. Élodie Vance", "Tom Hale", "Unresolved speakers",
    ]  # fmt: skip
    assert "0.090" not in "".join(lines[at + 5 : at + 9])  # hits and misses only


def test_horizons_come_with_both_of_theirs(made: Any) -> None:
    text = printed(made.sample_report(), by=GroupBy.HORIZON)
    assert text.index("By how far ahead") < text.index("By kind of horizon")
    assert "up to 1 month     too few" in text


def test_each_record_has_its_marks_texts_and_dates(made: Any) -> None:
    text = printed(made.sample_report(), width=160)
    assert "✗ The gas contract will be renewed.\n" in text
    assert (
        "  2025-02-01 · “unlikely”, 25–35% · came about, 20 December 2025 · Brier 0.490 · "
    ) in text
    assert "undated · 30%, stated · did not come about" in text
    assert "none given · came about, 20 December 2025 · 6.5, inside 5–7: CRPS 0.292" in text
    assert "  analysts · 2025-02-01" in text


def test_an_infinite_score_is_shown_as_one(made: Any) -> None:
    ask = made.Ask("Ann Berg", "It will hold.", "no", number=1.0)
    text = printed(score_questions([made.question(ask)]))
    assert "Log             ∞ (1 was ruled out or held certain, and wrong)" in text


@pytest.mark.parametrize("width", [60, 80])
def test_no_line_is_wider_than_the_terminal(made: Any, width: int) -> None:
    for by in GroupBy:
        assert (
            max(map(len, printed(made.sample_report(), width=width, by=by).splitlines())) <= width
        )


def test_a_poor_encoding_gets_poor_signs(made: Any) -> None:
    stream = TextIOWrapper(BytesIO(), encoding="ascii", errors="replace")
    print_scores(made.sample_report(), Console(file=stream, width=100))
    stream.seek(0)
    text = stream.read()
    assert "x The gas contract will be renewed." in text
    assert "12    9+ 3x" in text


def test_a_control_sequence_in_a_text_reaches_no_terminal(made: Any) -> None:
    ask = made.Ask("Ann \x1b[31mBerg", "It \x1b]0;will hold.", "no", organisation="X\x07")
    assert "\x1b" not in printed(score_questions([made.question(ask)]))
