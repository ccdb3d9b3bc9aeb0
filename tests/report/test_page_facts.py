from __future__ import annotations

from dataclasses import replace

from dragoman.records import Comparison, FactKind, FactRow, Standing
from dragoman.report.page.facts import FactColumn, FactValue, build_fact_sheet
from dragoman.report.page.index import Index


def test_a_conflict_shows_each_value_its_words_and_who_says_so(
    brief_comparison: Comparison,
) -> None:
    sheet = build_fact_sheet(brief_comparison.events[0], Index(brief_comparison), "")
    assert sheet is not None
    line = next(each for each in sheet.lines if each.label == "Sarovian soldiers in the valley")
    assert (line.standing, line.standing_words, line.why) == (
        "conflict",
        "in conflict",
        "none against 1,200",
    )
    assert line.columns == (
        FactColumn("A", (), 0),
        FactColumn(
            "B", (FactValue("none", "p-B7", "no Sarovian forces there", "Pavel Dragan"),), 0
        ),
        FactColumn("C", (), 0),
        FactColumn("D", (FactValue("1,200", "p-D10", "1,200 Sarovian soldiers", ""),), 0),
    )


def test_the_question_is_set_apart_from_what_it_is_about(brief_comparison: Comparison) -> None:
    sheet = build_fact_sheet(brief_comparison.events[0], Index(brief_comparison), "e2-")
    assert sheet is not None
    first = sheet.lines[0]
    assert (first.id, first.group, first.label) == ("e2-f1", "Participant", "Ingrid Halvorsen")
    assert sheet.counts == (
        ("conflict", "in conflict", 3),
        ("agreed", "agreed", 7),
        ("single", "one account alone", 1),
    )


def test_of_too_many_rows_conflicts_are_kept_and_the_rest_is_counted(
    brief_comparison: Comparison,
) -> None:
    event = brief_comparison.events[0]
    rows = tuple(
        FactRow(FactKind.NUMBER, str(n), Standing.CONFLICT if n % 2 else Standing.SINGLE, ())
        for n in range(4000)
    )
    sheet = build_fact_sheet(replace(event, facts=rows), Index(brief_comparison), "")
    assert sheet is not None
    assert len(sheet.lines) == 1500
    assert sheet.left_out == 2500
    assert {line.standing for line in sheet.lines} == {"conflict"}


def test_no_facts_no_sheet(brief_comparison: Comparison) -> None:
    event = replace(brief_comparison.events[0], facts=())
    assert build_fact_sheet(event, Index(brief_comparison), "") is None
