from __future__ import annotations

from dataclasses import replace

from dragoman.records import Comparison
from dragoman.report import render_markdown


def part(comparison: Comparison) -> list[str]:
    text = render_markdown(comparison).partition("### Forecasts\n\n")[2]
    return text.partition("\n\n### ")[0].splitlines()


def test_opposed_forecasts_are_points_and_all_stand_in_a_table(
    brief_comparison: Comparison,
) -> None:
    lines = [line.partition("[^")[0] for line in part(brief_comparison)]
    assert lines[:7] == [
        "Due as of 20 June 2031: 1 due.",
        "",
        "1. **Opposed**: tension: rises against falls. Solveig Aune (C): The Strait will be closed "
        "by accident.",
        "",
        "| By when | Who | What | Condition | Likelihood |",
        "| --- | --- | --- | --- | --- |",
        "| On 12 June 2031 “on 12 June” **due** | a Nordmark official (D) | Experts will meet in "
        "Geneva.",
    ]
    assert len(lines) == 6 + 8


def test_passages_are_notes(brief_comparison: Comparison) -> None:
    text = render_markdown(brief_comparison)
    row = next(line for line in part(brief_comparison) if "In 2031" in line)
    assert row.endswith("| none | “unlikely” (10–20%, PHIA) |")
    number = row.partition("[^")[2].partition("]")[0]
    note = next(line for line in text.splitlines() if line.startswith(f"[^{number}]:"))
    assert note.startswith(f"[^{number}]: C16, The Harbour Review, May 2031: “the consulates will")


def test_without_a_day_nothing_is_said_to_be_due(brief_comparison: Comparison) -> None:
    lines = part(replace(brief_comparison, as_of=None))
    assert lines[0].startswith("1. **Opposed**")
    assert not any("due" in line for line in lines)
