"""Bars: counts and shares for each concept."""

from __future__ import annotations

from dragoman.compare.discourse import Tallies, count_bars
from dragoman.records import AgreementBar, AgreementBars

ROWS = [
    ("Greens", "tax", 1),
    ("Union", "tax", 1),
    ("Miners", "tax", 0),
    ("Miners", "ban", 0),
]


def test_the_longest_bar_comes_first_with_its_levels() -> None:
    assert count_bars(Tallies.of_rows(ROWS)) == AgreementBars(
        variable="concept",
        qualifier="agreement",
        bars=(
            AgreementBar("tax", agree=2, disagree=1, levels=((0.0, 1), (1.0, 2))),
            AgreementBar("ban", agree=0, disagree=1, levels=((0.0, 1),)),
        ),
    )


def test_shares_are_of_all_statements_of_the_bar() -> None:
    bar = AgreementBar("tax", agree=1, disagree=2, neutral=1)
    assert (bar.total, bar.agree_share, bar.disagree_share) == (4, 0.25, 0.5)
    assert AgreementBar("nothing", 0, 0).agree_share == 0.0


def test_bars_of_actors() -> None:
    found = count_bars(Tallies.of_rows(ROWS), of="organization")
    assert found.variable == "organization"
    assert [(bar.label, bar.agree, bar.disagree) for bar in found.bars] == [
        ("Miners", 0, 2),
        ("Greens", 1, 0),
        ("Union", 1, 0),
    ]


def test_without_a_qualifier_bars_are_of_mentions() -> None:
    bars = count_bars(Tallies.of_rows(ROWS, qualifier=None)).bars
    assert [(bar.label, bar.agree, bar.neutral) for bar in bars] == [("tax", 0, 3), ("ban", 0, 1)]


def test_on_a_scale_of_both_signs_zero_is_neither() -> None:
    rows = [("A", "c", -0.5), ("B", "c", 0.0), ("C", "c", 1.0), ("D", "c", 0.5)]
    (bar,) = count_bars(Tallies.of_rows(rows)).bars
    assert (bar.agree, bar.disagree, bar.neutral) == (2, 1, 1)
