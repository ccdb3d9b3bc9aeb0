from __future__ import annotations

from dataclasses import replace

from dragoman.records import Comparison, FactRow, Standing
from dragoman.report.factsheet import Value, choose_rows, row_label, row_values


def row(comparison: Comparison, label: str) -> FactRow:
    return next(row for row in comparison.events[0].facts if row.label == label)


def test_accounts_that_give_the_same_stand_together(brief_comparison: Comparison) -> None:
    a, b, _, d = (account.id for account in brief_comparison.events[0].accounts)
    assert row_values(row(brief_comparison, "Date")) == (
        Value("19 May 2031", (a, b)),
        Value("21 May 2031", (d,)),
    )
    assert row_values(row(brief_comparison, "Participant: Pavel Dragan")) == (
        Value("Foreign Minister", (a, b, d)),
    )


def test_a_label_does_not_say_what_the_values_say(brief_comparison: Comparison) -> None:
    place = row(brief_comparison, "Place")
    assert row_label(replace(place, label="Place: Lyngvik")) == "Place"
    assert row_label(replace(place, label="Place: Geneva")) == "Place: Geneva"
    assert row_label(row(brief_comparison, "Participant: Pavel Dragan")) == "Pavel Dragan"


def test_conflicts_are_shown_before_what_one_account_alone_gives(
    brief_comparison: Comparison,
) -> None:
    rows = choose_rows(brief_comparison.events[0], 3)
    assert [(row.label, row.standing) for row in rows] == [
        ("Date", Standing.CONFLICT),
        ("Fishing crews released", Standing.CONFLICT),
        ("Sarovian soldiers in the valley", Standing.CONFLICT),
    ]
