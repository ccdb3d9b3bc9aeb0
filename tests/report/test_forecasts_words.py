from __future__ import annotations

import pytest

from dragoman.records import Horizon, HorizonKind, Span
from dragoman.report.forecasts_words import days_words, interval_words, range_words

SPAN = Span("0", 0, 4, "then")


def horizon(first: str | None, last: str | None) -> Horizon:
    return Horizon(SPAN, HorizonKind.EXPLICIT, first, last)


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (None, None, ""),
        ("2031-07-01", None, "from 1 July 2031"),
        (None, "2031-07-01", "by 1 July 2031"),
        ("2031-07-01", "2031-07-01", "1 July 2031"),
        ("2031-01-01", "2031-12-31", "2031"),
        ("2032-02-01", "2032-02-29", "February 2032"),
        ("2032-02-01", "2032-02-28", "by 28 February 2032"),
        ("2031-06-01", "2031-08-31", "by 31 August 2031"),
        ("2030-01-01", "2031-12-31", "by 31 December 2031"),
    ],
)
def test_days_are_said_by_the_name_of_their_month_or_by_their_end(
    first: str | None, last: str | None, words: str
) -> None:
    assert days_words(horizon(first, last)) == words


def test_an_open_horizon_has_no_days_even_if_it_begins_somewhere() -> None:
    assert days_words(Horizon(SPAN, HorizonKind.OPEN, "2031-05-20", None)) == ""


def test_an_interval_has_both_ends() -> None:
    assert interval_words(horizon("2031-06-01", "2031-06-30")) == "1 June 2031 – 30 June 2031"
    assert interval_words(horizon("2031-06-01", "2031-06-01")) == "1 June 2031"
    assert interval_words(horizon(None, None)) == ""


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        (None, None, ""),
        (0.55, 0.75, "55–75%"),
        (0.0, 0.05, "0–5%"),
        (0.995, 1.0, "99.5–100%"),
        (0.3, 0.3, "30%"),
        (0.9, None, "90% or more"),
        (None, 0.1, "up to 10%"),
    ],
)
def test_ranges_are_as_exact_as_their_scale(
    low: float | None, high: float | None, words: str
) -> None:
    assert range_words(low, high) == words


def test_tables_have_short_months_but_name_a_whole_month() -> None:
    assert days_words(horizon("2031-06-01", "2031-08-31"), short=True) == "by 31 Aug 2031"
    assert days_words(horizon("2031-08-01", "2031-08-31"), short=True) == "August 2031"
