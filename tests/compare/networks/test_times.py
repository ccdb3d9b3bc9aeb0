from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from dragoman.compare.networks.times import iso_of, last_second_of, seconds_of, step
from dragoman.records.network import Window


@pytest.mark.parametrize(
    ("moment", "iso"),
    [
        ("2021", "2021-01-01"),
        ("2021-05", "2021-05-01"),
        (" 2021-05-20 ", "2021-05-20"),
        ("2021-05-20T14:30", "2021-05-20T14:30:00"),
        ("2021-05-20T14:30:00+02:00", "2021-05-20T12:30:00"),
        ("2021-05-20T14:30:00Z", "2021-05-20T14:30:00"),
        ("1867-03-30", "1867-03-30"),
        (date(2021, 5, 20), "2021-05-20"),
        (datetime(2021, 5, 20, 1, tzinfo=timezone(timedelta(hours=3))), "2021-05-19T22:00:00"),
        (datetime(2021, 5, 20, tzinfo=UTC), "2021-05-20"),
        (86_400, "1970-01-02"),
        ("May 2021", None),
        ("2021-13", None),
        ("", None),
        (None, None),
        (float("nan"), None),
    ],
    ids=str,
)
def test_moments_are_read(moment: str | date | float | None, iso: str | None) -> None:
    assert iso_of(seconds_of(moment)) == iso


@pytest.mark.parametrize(
    ("moment", "last"),
    [
        ("2021", "2021-12-31T23:59:59"),
        ("2020-02", "2020-02-29T23:59:59"),
        ("2021-05-20", "2021-05-20T23:59:59"),
        ("2021-05-20T14:30", "2021-05-20T14:30:00"),
    ],
)
def test_what_is_named_reaches_to_its_last_second(moment: str, last: str) -> None:
    assert iso_of(last_second_of(moment)) == last


@pytest.mark.parametrize(
    ("start", "unit", "count", "end"),
    [
        ("2020-01-31", Window.MONTHS, 1, "2020-02-29"),
        ("2020-02-29", Window.YEARS, 1, "2021-02-28"),
        ("2020-03-31T10:00", Window.MONTHS, -1, "2020-02-29T10:00:00"),
        ("2020-01-15", Window.MONTHS, -13, "2018-12-15"),
        ("2020-01-15", Window.WEEKS, 2, "2020-01-29"),
        ("2020-01-15", Window.MINUTES, 90, "2020-01-15T01:30:00"),
        ("1969-12-31T23:00", Window.MONTHS, 1, "1970-01-31T23:00:00"),
    ],
)
def test_the_calendar_is_stepped_through(start: str, unit: Window, count: int, end: str) -> None:
    first = seconds_of(start)
    assert first is not None
    assert iso_of(step(first, unit, count)) == end
