"""What a date, a moment, a probability and an interval may be, wherever a ledger meets them."""

from __future__ import annotations

import math
import re
from datetime import date, datetime

from dragoman.errors import QuestionError

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_PUBLISHED = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")


def check_day(text: str) -> str:
    """Return a day of the calendar as it is. Raises QuestionError for what is none.

    >>> check_day("2021-06-30")
    '2021-06-30'
    """
    if not _DAY.fullmatch(text):
        raise QuestionError(f"“{text}” is no date. Write year, month and day, as in 2021-06-30.")
    try:
        date.fromisoformat(text)
    except ValueError:
        raise QuestionError(f"{text}: there is no such day. Check the date.") from None
    return text


def check_time(text: str) -> str:
    """Return a moment with its offset from UTC as it is. Raises QuestionError for what is none."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        moment = None
    if moment is None or moment.tzinfo is None:
        raise QuestionError(
            f"“{text}” is no time with its offset, as in 2021-06-30T12:00:00+00:00."
        )
    return text


def check_probability(value: float) -> float:
    """Return a probability as it is. Raises QuestionError for what lies outside of 0 … 1."""
    if not 0 <= value <= 1:
        raise QuestionError(f"{value:g} is no probability. Give a number from 0 to 1, such as 0.6.")
    return value


def check_interval(interval: tuple[float, float]) -> tuple[float, float]:
    """Return an interval as it is. Raises QuestionError when its ends are not in order."""
    low, high = interval
    if not (math.isfinite(low) and math.isfinite(high)):
        raise QuestionError(f"{low:g} … {high:g}: an interval needs two numbers that are finite.")
    if low > high:
        raise QuestionError(f"{low:g} … {high:g}: the lower end comes first.")
    return interval


def check_value(value: float) -> float:
    """Return the number that came about as it is. Raises QuestionError when it is not finite."""
    if not math.isfinite(value):
        raise QuestionError(f"{value:g} is no number that can come about.")
    return value


def first_day(published: str | None) -> str | None:
    """Return the first day that a date of publication can mean, or None where it means none.

    >>> first_day("2021-05"), first_day("2021-05-20T18:00:00Z"), first_day("in May")
    ('2021-05-01', '2021-05-20', None)
    """
    match = _PUBLISHED.match(published or "")
    if match is None:
        return None
    day = f"{match[1]}-{match[2] or '01'}-{match[3] or '01'}"
    try:
        return date.fromisoformat(day).isoformat()
    except ValueError:
        return None
