from __future__ import annotations

from typing import Any

from dragoman.report.scores_markdown import render_scores_markdown


def test_it_has_method_figures_groups_and_records(made: Any) -> None:
    text = render_scores_markdown(made.sample_report())
    assert [line for line in text.splitlines() if line.startswith("## ")] == [
        "## What was scored, and how",
        "## All forecasts",
        "## Readings, kept apart",
        "## The record of each",
    ]
    assert "- **Log**: 1.047" in text
    assert "| 60–70% | 65% | 3 of 6 | 19–81% |" in text
    assert "| 1 | Ada Marenka | 0.159 (" in text
    assert "Too few to rank (n < 10):\n\n- Dr. Élodie Vance: 2 right, 1 void\n" in text


def test_words_of_a_text_are_no_markup(made: Any) -> None:
    text = render_scores_markdown(made.sample_report())
    assert "The treaty \\<will\\> be signed & sealed." in text
    assert "<will>" not in text


def test_a_line_of_a_record_has_passage_horizon_outcome_and_evidence(made: Any) -> None:
    text = render_scores_markdown(made.sample_report())
    assert (
        "- ✗ **wrong** The gas contract will be renewed. “The gas contract will be renewed.” "
        "Veldra Review, 1 February 2025 · “2025-06-30”, until 30 June 2025 · “unlikely”, 25–35% · "
        "came about, 20 December 2025 · Brier 0.490 · evidence: https://example.org/veldra-port, "
        "0–41\n"
    ) in text
