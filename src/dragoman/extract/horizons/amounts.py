"""Amounts of time: "within six months", "in the coming weeks", "in three years' time"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache, partial
from math import ceil
from typing import TYPE_CHECKING

from dragoman.extract.dates import Anchor, month_days, year_days
from dragoman.extract.horizons.lexicon import horizon_words, squeezed
from dragoman.extract.horizons.outlook import BACK, outlook_of
from dragoman.extract.horizons.readings import Interval, Reading
from dragoman.extract.horizons.spells import months_on, today
from dragoman.extract.numerals import any_of, number_value, short_number_pattern
from dragoman.records import HorizonKind

if TYPE_CHECKING:
    from spacy.tokens import Doc

_MONTHS = {"month": 1, "half-year": 6, "year": 12, "decade": 120}
_DAYS = {"hour": 1 / 24, "day": 1, "week": 7, "fortnight": 14}


def amount_readings(text: str, doc: Doc) -> Iterator[Reading]:
    """Yield the stretches of time that a text counts from its own date; they may overlap."""
    for name, pattern in _patterns().items():
        for match in pattern.finditer(text):
            reading = _reading(name, match, doc)
            if reading is not None:
                yield reading


def _reading(name: str, match: re.Match[str], doc: Doc) -> Reading | None:
    low, high = _amounts(match)
    unit = (match["later"] or match["unit"]).lower().rstrip("s")
    if match["of"]:
        # "Within weeks of taking office": from a day that is not known here.
        place = (match.start(), match.start("of"))
        return Reading(place, HorizonKind.OPEN, _open) if name == "within" else None
    if name == "in" and not _is_point(match, doc):
        return None
    bound = low is None or match["under"] or (low == high and not match["time"])
    if match["or"] and high is not None:
        high, bound = high + 1, True  # "in a year or two"
    if high is None or (name == "in" and bound):
        # "In a year" is at the latest then: nobody who hears it waits for the day.
        placing = partial(_within, unit=unit, amount=high)
    elif name in ("in", "from now"):
        placing = partial(_at, unit=unit, low=low or high, high=high)
    else:
        placing = partial(_within, unit=unit, amount=high)
    return Reading(match.span(), HorizonKind.RELATIVE, placing)


def _amounts(match: re.Match[str]) -> tuple[float | None, float | None]:
    """Return the least and the most that an amount can be; None for a vague one."""
    words = horizon_words()
    said = squeezed(match["amount"] or "")
    if said in words.amounts:
        exact = words.amounts[said] if said in ("a", "an", "one") else None
        return exact, words.amounts[said]
    if match["high"] is None:
        plural = match["unit"].lower().endswith("s") or bool(said)
        return (None, None) if plural else (1.0, 1.0)
    high = number_value(match["high"])
    low = number_value(match["low"]) if match["low"] else high
    return low, high


def _is_point(match: re.Match[str], doc: Doc) -> bool:
    """Tell whether "in two years" is when it comes, not how long it took or how rare it was."""
    if match["time"]:
        return True
    if not match["amount"] and not match["unit"].lower().endswith("s"):
        return False
    span = doc.char_span(match.start() + 2, match.end("unit"), alignment_mode="expand")
    if span is None:
        return False
    token = span.root
    if token.dep_ == "nmod" or _SUPERLATIVE.search(
        span.sent.text[: match.start() - span.sent.start_char]
    ):
        return False
    return outlook_of(token.head) != BACK


_SUPERLATIVE = re.compile(
    r"\b(?:first|only|once|twice|(?!west|east|interest)\w{2,}est|most|worst)\b", re.I
)


def _within(anchor: Anchor, *, unit: str, amount: float | None) -> Interval | None:
    if anchor.last is None:
        return None
    last = _bound(anchor.last, unit, amount)
    return (today(anchor, last), last) if last else None


def _bound(day: date, unit: str, amount: float | None) -> date | None:
    """Return the last day that an amount can reach."""
    try:
        if amount is None:
            vague = horizon_words().vague.get(f"{unit}s", {"days": 14})
            later = months_on(day, vague.get("months", 0))
            return later + timedelta(days=vague.get("days", 0))
        if unit in _MONTHS:
            return months_on(day, ceil(amount * _MONTHS[unit]))
        return day + timedelta(days=ceil(amount * _DAYS[unit]))
    except (OverflowError, ValueError):
        return None


def _at(anchor: Anchor, *, unit: str, low: float, high: float) -> Interval | None:
    """Return the day, the week, the month or the year that lies so far ahead."""
    if anchor.first is None or anchor.last is None:
        return None
    first, last = _bound(anchor.first, unit, low), _bound(anchor.last, unit, high)
    if first is None or last is None:
        return None
    if unit in ("year", "decade"):
        return year_days(first.year, last.year) if low >= 1 else (first, last)
    if unit == "month":
        return month_days(first.year, first.month)[0], month_days(last.year, last.month)[1]
    if unit in ("week", "fortnight"):
        first, last = (
            first - timedelta(days=first.weekday()),
            last + timedelta(days=6 - last.weekday()),
        )
    return first, last


def _open(anchor: Anchor) -> Interval:
    return today(anchor), None


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    words = horizon_words()
    number = short_number_pattern()
    named = any_of((*words.amounts, *words.many))
    counted = rf"(?:(?P<low>{number})\s?(?:[-–—]|\bto\b|\bor\b)\s?)?(?P<high>{number})"
    amount = rf"(?:(?P<amount>{counted}|\b(?:{named})\b)[\s-]+)"
    unit = r"(?P<unit>hours?|days?|weeks?|fortnights?|months?|half-years?|years?|decades?)\b"
    unit += r"(?P<or>\s+or\s+(?:two|so|three))?\b"
    lead = r"\b(?:with)?in|over|during|for|throughout|across|through"
    least = r"(?:\s+(?:at\s+least|about|around|roughly|perhaps|maybe|some|only|just))?"
    under = r"(?P<under>\s+(?:less\s+than|under|no\s+more\s+than|at\s+most|as\s+little\s+as))?"
    behind = r"(?P<of>\s+(?:of|after|following|before|since|later|earlier|ago)\b)?"
    coming = r"(?:very\s+)?(?:next|coming|upcoming|ensuing|nearest)"
    later = r"(?:\s+(?:and|or|to)\s+(?P<later>weeks|months|years|decades)\b)?"
    raw = {
        "coming": rf"(?:\b(?:{lead}){least}\s+)?(?:\bthe\s+)?\b{coming}\s+{amount}?"
        rf"(?P<coming>hours|days|weeks|months|years|decades)\b{later}",
        "coming one": rf"\b(?:{lead}){least}\s+(?:the\s+|this\s+)?{coming}\s+"
        rf"(?P<coming>hour|day|week|month|half-year|year|decade)\b",
        "ahead": rf"(?:\b(?:{lead}){least}\s+)?\bthe\s+{amount}?"
        rf"(?P<coming>days|weeks|months|years|decades)\s+(?:ahead|to\s+come)\b",
        "within": rf"\bwithin{least}{under}\s+(?:the\s+)?{amount}?{unit}{behind}",
        "in": rf"\bin{least}{under}\s+{amount}?{unit}(?P<time>['’]?s?['’]?\s+time\b)?{behind}",
        "from now": rf"\b(?:(?:in|by)\s+)?{amount}{unit}\s+from\s+(?:now|today)\b",
        "another": rf"\bfor{least}\s+(?:another\s+{amount}?|{amount}more\s+){unit}",
    }
    return {name: re.compile(_with_groups(pattern), re.IGNORECASE) for name, pattern in raw.items()}


def _with_groups(pattern: str) -> str:
    """Return a pattern that has all the groups a reading asks for."""
    pattern = pattern.replace("(?P<coming>", "(?P<unit>")
    seen: set[str] = set()

    def once(match: re.Match[str]) -> str:
        name = match[1]
        if name in seen:
            return "(?:"
        seen.add(name)
        return match[0]

    pattern = re.sub(r"\(\?P<(\w+)>", once, pattern)
    missing = {"amount", "low", "high", "unit", "of", "time", "under", "later", "or"} - seen
    return pattern + "".join(f"(?P<{name}>(?!))?" for name in sorted(missing))
