"""Moments as seconds since 1970, and the calendar that windows move by."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

from dragoman.errors import NetworkError
from dragoman.records.network import Window

DAY = 86_400

SECONDS = {
    Window.SECONDS: 1,
    Window.MINUTES: 60,
    Window.HOURS: 3_600,
    Window.DAYS: DAY,
    Window.WEEKS: 7 * DAY,
}
"""How long the units are that always take as long."""

_PARTIAL = re.compile(r"(\d{4})(?:-(\d{2}))?")
_EPOCH = datetime(1970, 1, 1)


def seconds_of(moment: str | date | float | None) -> int | None:
    """Return a moment's seconds since 1970: of ISO 8601, a date, or seconds; None if it is none.

    What is only a year, a month or a day is its first second; a moment with an offset is taken
    to UTC, one without stands as it is.

    >>> seconds_of("1970-02"), seconds_of("1970-01-01T00:01"), seconds_of("soon")
    (2678400, 60, None)
    """
    if moment is None or moment != moment:  # NaN and NaT are not themselves
        return None
    if isinstance(moment, str):
        return _parse(moment.strip())
    if isinstance(moment, datetime):
        return _seconds(moment)
    if isinstance(moment, date):
        return _seconds(datetime(moment.year, moment.month, moment.day))
    return int(moment)


def last_second_of(moment: str) -> int | None:
    """Return the last second of what ISO 8601 names: of a year, a month, a day; else itself.

    >>> last_second_of("1970-01-01"), last_second_of("1970-01"), last_second_of("1970-01-01T12:00")
    (86399, 2678399, 43200)
    """
    first = seconds_of(moment)
    if first is None:
        return None
    text = moment.strip()
    unit = {4: Window.YEARS, 7: Window.MONTHS, 10: Window.DAYS}.get(len(text))
    return first if unit is None else step(first, unit, 1) - 1


def iso_of(seconds: int | None) -> str | None:
    """Return a moment as ISO 8601, without the time where that is midnight.

    >>> iso_of(0), iso_of(60)
    ('1970-01-01', '1970-01-01T00:01:00')
    """
    if seconds is None:
        return None
    moment = moment_of(seconds)
    return moment.date().isoformat() if seconds % DAY == 0 else moment.isoformat()


def moment_of(seconds: int) -> datetime:
    """Return the moment that is so many seconds after 1970, without a zone."""
    return _EPOCH + timedelta(seconds=seconds)


def step(seconds: int, unit: Window, count: int) -> int:
    """Return the moment so many units of the calendar later, or earlier where `count` is negative.

    A day that the month lacks becomes its last: a month after 31 January is the end of February.
    Raises NetworkError where the calendar ends.
    """
    if unit in SECONDS:
        return seconds + count * SECONDS[unit]
    months = count * (12 if unit is Window.YEARS else 1)
    day, rest = divmod(seconds, DAY)
    start = _EPOCH.date() + timedelta(days=day)
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    if not 1 <= year <= 9999:
        raise NetworkError("The window is larger than the calendar. Give a smaller --size.")
    moved = date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))
    return (moved - _EPOCH.date()).days * DAY + rest


def period_of(unit: str) -> Callable[[int], int]:
    """Return what numbers the week (from Monday, as ISO 8601 has it), month or year of a moment."""
    return _PERIODS[unit]


def _week(seconds: int) -> int:
    year, week, _ = moment_of(seconds).isocalendar()
    return year * 100 + week


def _month(seconds: int) -> int:
    moment = moment_of(seconds)
    return moment.year * 12 + moment.month


def _year(seconds: int) -> int:
    return moment_of(seconds).year


_PERIODS: dict[str, Callable[[int], int]] = {"week": _week, "month": _month, "year": _year}


def _parse(text: str) -> int | None:
    if (partial := _PARTIAL.fullmatch(text)) is not None:
        year, month = partial.groups()
        text = f"{year}-{month or '01'}-01"
    try:
        return _seconds(datetime.fromisoformat(text))
    except ValueError:
        return None


def _seconds(moment: datetime) -> int:
    if moment.tzinfo is not None:
        moment = moment.astimezone(UTC).replace(tzinfo=None)
    return (moment - _EPOCH) // timedelta(seconds=1)
