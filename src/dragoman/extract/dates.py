"""Dates as English writes them: patterns, and the days that a match stands for."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Any, TypeAlias

from dragoman.extract.numerals import any_of
from dragoman.extract.words import load_yaml

Days: TypeAlias = tuple[date, date]
Match: TypeAlias = re.Match[str]


@dataclass(frozen=True, slots=True)
class Anchor:
    """The day that an account is of, as exact as it is known, and which way it looks from it."""

    first: date | None = None
    last: date | None = None
    future: bool = False

    @property
    def day(self) -> date | None:
        """The day, where it is known to the day."""
        return self.first if self.first == self.last else None


Reader: TypeAlias = Callable[[Match, Anchor], Days | None]


@cache
def calendar_words() -> dict[str, Any]:
    """Return the words of the calendar, from `words/units_calendar.yaml`."""
    data: dict[str, Any] = load_yaml("units_calendar")
    return data


def _numbers(name: str) -> dict[str, int]:
    entries = calendar_words()[name].items()
    return {form.lower(): int(number) for number, forms in entries for form in forms}


@cache
def _pieces() -> dict[str, str]:
    month = rf"(?:{any_of(_capital('months'))})\b\.?"
    weekday = rf"(?:{any_of(_capital('weekdays'))})\b\.?"
    day = r"(?:[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?(?![\d%]|[.:]\d)"
    year = r"(?:1[5-9]\d\d|20\d\d)(?![\d%]|,\d|\.\d)"
    before = rf"(?:{weekday},?\s+(?:the\s+)?)?"
    about = r"(?:(?:early|late|mid)[\s-]+)"
    when = "of|by|until|till|during|from|to|before|after|between|for|through|throughout"
    lead = rf"(?:(?:[Ii]n|[Ss]ince|{when})\s+{about}?|(?:[Ee]arly|[Ll]ate|[Mm]id)[\s-]+)"
    return {
        "M": month,
        "W": weekday,
        "D": day,
        "Y": year,
        "B": before,
        "TO": r"\s*(?:[-–—]|to|and|until|through)\s*",
        "S": any_of(calendar_words()["seasons"]),
        "P": any_of(calendar_words()["parts"]),
        "ABOUT": about,
        "LEAD": lead,
    }


def _capital(name: str) -> list[str]:
    return [form for forms in calendar_words()[name].values() for form in forms]


def _compiled(pattern: str) -> re.Pattern[str]:
    for name, piece in _pieces().items():
        pattern = pattern.replace(f"<{name}>", piece)
    return re.compile(r"(?<![\w/.-])" + pattern, 0)


def month_days(year: int, month: int, last: int | None = None) -> Days:
    """Return the first and the last day of a month, or of several; months past 12 run on.

    >>> month_days(2021, 12, 14)
    (datetime.date(2021, 12, 1), datetime.date(2022, 2, 28))
    """
    end = last if last is not None else month
    end_year, end_month = year + (end - 1) // 12, (end - 1) % 12 + 1
    return date(year, month, 1), date(end_year, end_month, monthrange(end_year, end_month)[1])


def year_days(year: int, last: int | None = None) -> Days:
    """Return the first and the last day of a year, or of several."""
    return date(year, 1, 1), date(last or year, 12, 31)


def nearest(anchor: Anchor, days_in: Callable[[int], Days | None]) -> Days | None:
    """Return the days in the year that lies nearest to the anchor, or next after it."""
    if anchor.first is None or anchor.last is None:
        return None
    here = anchor.first
    found = [days for year in range(here.year - 1, here.year + 2) if (days := days_in(year))]
    if anchor.future:
        found = [days for days in found if days[1] >= here] or found
    return min(found, key=lambda days: _away(days, here), default=None)


def _away(days: Days, here: date) -> int:
    if days[0] <= here <= days[1]:
        return 0
    return min(abs((days[0] - here).days), abs((days[1] - here).days))


def number_of_month(name: str) -> int:
    """Return the number of a month's name or abbreviation."""
    return _numbers("months")[name.lower().rstrip(".")]


def number_of_weekday(name: str) -> int:
    """Return the number of a weekday, Monday being 0."""
    return _numbers("weekdays")[name.lower().rstrip(".")]


def _day(text: str) -> int:
    return int(re.sub(r"\D", "", text))


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _from_to(first: date | None, last: date | None) -> Days | None:
    return (first, last) if first and last and first <= last else None


def _read_days(match: Match, anchor: Anchor) -> Days | None:
    """Read one day or two, of one month or two, with a year or without."""
    part = match.groupdict()
    month = number_of_month(part["month"])
    month2 = number_of_month(part["month2"]) if part.get("month2") else month
    day = _day(part["day"])
    day2 = _day(part["day2"]) if part.get("day2") else day

    def days_in(year: int) -> Days | None:
        first_year = year - 1 if month2 < month else year
        return _from_to(_date(first_year, month, day), _date(year, month2, day2))

    return days_in(int(part["year"])) if part.get("year") else nearest(anchor, days_in)


def _read_months(match: Match, anchor: Anchor) -> Days | None:
    part = match.groupdict()
    month = number_of_month(part["month"])
    month2 = number_of_month(part["month2"]) if part.get("month2") else month
    last = month2 if month2 >= month else month2 + 12
    if part.get("year"):
        year = int(part["year"]) - (1 if last > 12 else 0)
        return month_days(year, month, last)
    way = (part.get("way") or "").lower()
    if way == "next":
        anchor = Anchor(anchor.first, anchor.last, future=True)
    if way in ("last", "past"):
        return _last_before(anchor, month)
    return _nearest_of(anchor, way, lambda year: month_days(year, month, last))


def _nearest_of(anchor: Anchor, way: str, days_in: Callable[[int], Days]) -> Days | None:
    """Return the nearest days; "next May" in the middle of May is not that May."""
    found = nearest(anchor, days_in)
    if found and way == "next" and anchor.first and found[0] <= anchor.first:
        return days_in(found[0].year + 1)
    return found


def _last_before(anchor: Anchor, month: int) -> Days | None:
    if anchor.first is None:
        return None
    year = anchor.first.year
    days = month_days(year, month)
    return days if days[1] < anchor.first else month_days(year - 1, month)


def _read_iso(match: Match, _anchor: Anchor) -> Days | None:
    day = _date(int(match["year"]), int(match["month"]), int(match["day"]))
    return _from_to(day, day)


def _read_year(match: Match, _anchor: Anchor) -> Days | None:
    part = match.groupdict()
    first = int(part["year"])
    last = part.get("year2")
    if last is not None:
        end = int(last) if len(last) == 4 else first // 100 * 100 + int(last)
        return year_days(first, end) if end > first else None
    return year_days(first)


def _read_decade(match: Match, _anchor: Anchor) -> Days | None:
    first = int(match["year"])
    return year_days(first, first + 9)


def _read_part(match: Match, anchor: Anchor) -> Days | None:
    words = " ".join(match["part"].split())
    table = {**calendar_words()["seasons"], **calendar_words()["parts"]}
    first, last = table.get(words) or table[words.lower()]
    if match["year"]:
        return month_days(int(match["year"]), first, last)
    way = (match["way"] or "").lower()
    if way == "next":
        anchor = Anchor(anchor.first, anchor.last, future=True)
    found = _nearest_of(anchor, way, lambda year: month_days(year, first, last))
    if found and way == "last" and anchor.first and found[1] >= anchor.first:
        return month_days(found[0].year - 1, first, last)
    return found


@cache
def absolute_dates() -> tuple[tuple[re.Pattern[str], Reader], ...]:
    """Return the patterns of dates by the calendar, the longest first, with their readers."""
    listed: list[dict[str, str]] = load_yaml("units_dates")
    return tuple((_compiled(each["as"]), _READERS[each["read"]]) for each in listed)


_READERS: dict[str, Reader] = {
    "iso": _read_iso,
    "days": _read_days,
    "months": _read_months,
    "part": _read_part,
    "decade": _read_decade,
    "year": _read_year,
}


def shifted(day: date, days: int) -> date:
    """Return the day that lies some days later, or earlier."""
    return day + timedelta(days=days)
