"""Spells: stretches of days counted from the document's date, and parts of them."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from dragoman.extract.dates import Anchor, Days, month_days, year_days
from dragoman.extract.horizons.lexicon import Part


def months_on(day: date, months: int) -> date:
    """Return the same day some months later, or the last of that month.

    >>> months_on(date(2021, 1, 31), 1)
    datetime.date(2021, 2, 28)
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def part_of(days: Days, part: Part) -> Days:
    """Return a part of a stretch of days: by whole months where it has some, else by days.

    >>> part_of(year_days(2022), Part(0.5, 1))
    (datetime.date(2022, 7, 1), datetime.date(2022, 12, 31))
    """
    first, last = days
    if part.of_a_century and last.year - first.year >= 99:
        part = Part(*part.of_a_century)
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    if months < 3:
        count = (last - first).days + 1
        low, high = int(part.low * count), max(int(part.high * count + 0.999), 1)
        return first + timedelta(days=low), first + timedelta(days=high - 1)
    low, high = int(part.low * months + 0.01), max(int(part.high * months + 0.99), 1)
    end = months_on(first.replace(day=1), high - 1)
    return max(first, months_on(first.replace(day=1), low)), min(
        last, month_days(end.year, end.month)[1]
    )


def stretch_days(unit: str, away: int, anchor: Anchor) -> Days | None:
    """Return this week, month, …, century, or the one some on; None where it cannot be told."""
    if anchor.first is None or anchor.last is None:
        return None
    year = anchor.first.year
    if unit in _YEARS:
        length = _YEARS[unit]
        first = (year // length + away) * length
        first += 1 if length == 100 else 0
        return year_days(max(first, 1), first + length - 1)
    if unit in _MONTHS:
        length = _MONTHS[unit]
        here = year * 12 + (anchor.first.month - 1) // length * length + away * length
        if (anchor.last.year * 12 + anchor.last.month - 1) // length != here // length - away:
            return None
        return month_days(here // 12, here % 12 + 1, here % 12 + length)
    if anchor.day is None:
        return None
    monday = anchor.day + timedelta(days=7 * away - anchor.day.weekday())
    return monday + timedelta(days=5 if unit == "weekend" else 0), monday + timedelta(days=6)


_YEARS = {"year": 1, "decade": 10, "century": 100}
_MONTHS = {"month": 1, "quarter": 3, "half-year": 6}


def today(anchor: Anchor, last: date | None = None) -> date | None:
    """Return the day from which a horizon counts: the last that the document may be of.

    Where that is not before the horizon's own last day, it is the first: a document "of 2021"
    may well have been written before the end of the year.
    """
    if last is not None and anchor.last is not None and anchor.last >= last:
        return min(anchor.first, last) if anchor.first else None
    return anchor.last
