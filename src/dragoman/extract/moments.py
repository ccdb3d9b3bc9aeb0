"""Moments: dates and stretches of days, placed by the calendar or by the document's date."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from dragoman.extract.bases import base_form
from dragoman.extract.dates import (
    Anchor,
    Days,
    Match,
    Reader,
    absolute_dates,
    calendar_words,
    month_days,
    number_of_weekday,
    shifted,
    year_days,
)
from dragoman.extract.numerals import any_of, number_pattern, number_value
from dragoman.extract.ranges import Cover, Range
from dragoman.records import Document, Moment

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_DAYPART = r"(?:\s+(?:morning|afternoon|evening|night))?"


def find_moments(document: Document, doc: Doc) -> list[Moment]:
    """Return the dates that a document gives, in order of appearance.

    What is relative, or has no year, is placed by the document's date; without one it is none.
    """
    anchor = anchor_of(document)
    found = []
    for start, end, match, reader in written_dates(document):
        days = reader(match, _turned(anchor, doc, start, end))
        if days is not None:
            span = document.cut(start, end)
            time = _time_near(document.text, start, end)
            found.append(Moment(span, days[0].isoformat(), days[1].isoformat(), time))
    return found


def date_ranges(text: str) -> Iterator[Range]:
    """Yield the ranges of all that is written as a date, whether or not it can be placed."""
    for pattern, _ in absolute_dates():
        for match in pattern.finditer(text):
            yield match.span()
    for match in _CLOCK.finditer(text):
        yield match.span()


def anchor_of(document: Document) -> Anchor:
    """Return the day that a document is of: its date, or else the one in its dateline."""
    published = document.published or ""
    digits = re.fullmatch(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?(?:[T ].*)?", published)
    if digits:
        year, month, day = (int(group) if group else None for group in digits.groups())
        if year and month and day:
            return Anchor(date(year, month, day), date(year, month, day))
        return Anchor(*(month_days(year or 0, month) if month else year_days(year or 0)))
    return _dateline(document.text)


_DATELINE_ENDS = re.compile(r"\s*(?:\([^)]{1,40}\))?\s*(?:[–—]|--|-\s|$)", re.MULTILINE)


def _dateline(text: str) -> Anchor:
    """Return the full date of a line of its own, or before the dash, at the top of a text."""
    top = 0
    for line in text.splitlines(keepends=True)[:8]:
        for pattern, reader in absolute_dates()[:8]:
            match = pattern.search(text, top, min(top + 90, top + len(line)))
            if match and _DATELINE_ENDS.match(text, match.end()):
                days = reader(match, Anchor())
                if days and days[0] == days[1]:
                    return Anchor(*days)
        top += len(line)
    return Anchor()


def written_dates(document: Document) -> list[tuple[int, int, Match, Reader]]:
    """Return what is written as a date, in order, the longer forms before the shorter ones."""
    text = document.text
    taken = Cover(len(text), ((a.span.start, a.span.end) for a in document.set_aside))
    found = []
    for pattern, reader in (*absolute_dates(), *relative_dates()):
        for match in pattern.finditer(text):
            start, end = _trimmed(text, match)
            if not taken.touches([(start, end)]):
                taken.add([(start, end)])
                found.append((start, end, match, reader))
    return sorted(found, key=lambda each: each[0])


_FRONT = re.compile(
    r"(?:(?:in|of|by|since|until|till|during|from|to|before|after|between|for|through|on|a|the|its"
    r"|his|her|their)\s+)+",
    re.IGNORECASE,
)
_WITH_PART = re.compile(r",?\s+(?:morning|afternoon|evening|night)\b")


def _trimmed(text: str, match: Match) -> Range:
    """Return a match without the preposition before it, with the part of the day behind it."""
    start, end = match.span()
    front = _FRONT.match(text, start, end)
    if front and front.end() < end:
        start = front.end()
    while text[start].isspace():
        start += 1
    part = _WITH_PART.match(text, end)
    return start, part.end() if part else end


def _turned(anchor: Anchor, doc: Doc, start: int, end: int) -> Anchor:
    span = doc.char_span(start, end, alignment_mode="expand")
    if span is None or anchor.first is None:
        return anchor
    return Anchor(anchor.first, anchor.last, future=is_future(span.root))


def is_future(token: Token) -> bool:
    """Tell whether what a token hangs on is put into the future."""
    words = frozenset(calendar_words()["future"])
    for _ in range(6):
        if any(child.lower_ in ("will", "'ll", "’ll", "shall", "wo") for child in token.children):
            return True
        if token.pos_ in ("VERB", "ADJ") and base_form(token) in words:
            return True
        if any(base_form(child) in words for child in token.children if child.dep_ == "amod"):
            return True
        if token.pos_ == "VERB" and token.dep_ not in ("acl", "xcomp", "advcl", "ccomp"):
            return False
        if token.head is token:
            return False
        token = token.head
    return False


_CLOCK = re.compile(
    r"\b(?P<hour>[01]?\d|2[0-3])(?:[:.](?P<minute>[0-5]\d))?\s*(?P<half>[ap])\.?m\b\.?"
    r"|\b(?P<hour24>[01]?\d|2[0-3]):(?P<minute24>[0-5]\d)\b(?!:)"
    r"|\b(?:at|around|before|after|by)\s+(?P<word>noon|midday|midnight)\b",
    re.IGNORECASE,
)
_NEAR = re.compile(r"[^.;!?\n]{0,30}")
_NEAR_WORDS = re.compile(
    r"(?:,|\bat|\bon|\bby|\bto|\bfrom|\bthe|\bof|\baround|\babout|\bafter|\bbefore|\blocal|\btime|\bGMT"
    r"|\bUTC|\bCET|\bEST|\bMoscow|\bevening|\bmorning|\bafternoon|\bnight|\(|\)|\s)*",
    re.IGNORECASE,
)


def _time_near(text: str, start: int, end: int) -> str | None:
    """Return the time of day that stands beside a date, with nothing but small words between."""
    for match in _CLOCK.finditer(text, max(0, start - 40), min(len(text), end + 40)):
        if match.end() <= start:
            gap = text[match.end() : start]
        elif match.start() >= end:
            gap = text[end : match.start()]
        else:
            continue
        if "\n" not in gap and _NEAR_WORDS.fullmatch(gap):
            return _clock(match)
    return None


def _clock(match: Match) -> str:
    if match["word"]:
        return "00:00" if match["word"].lower() == "midnight" else "12:00"
    if match["hour24"]:
        return f"{int(match['hour24']):02}:{match['minute24']}"
    hour = int(match["hour"]) % 12 + (12 if match["half"].lower() == "p" else 0)
    return f"{hour:02}:{match['minute'] or '00'}"


def _around_today(match: Match, anchor: Anchor) -> Days | None:
    words = " ".join(match["when"].lower().split())
    away = {"the day before yesterday": -2, "yesterday": -1, "last night": -1, "tomorrow": 1}
    return _one_day(anchor, 1 if words.startswith("tomorrow") else away.get(words.split("’")[0], 0))


def _one_day(anchor: Anchor, away: int) -> Days | None:
    if anchor.day is None:
        return None
    day = shifted(anchor.day, away)
    return day, day


def _weekday(match: Match, anchor: Anchor) -> Days | None:
    """Read a weekday: the last one within six days, or the next one where it is to come."""
    if anchor.day is None:
        return None
    back = (anchor.day.weekday() - number_of_weekday(match["weekday"])) % 7
    way = (match["way"] or "").lower()
    if way == "next" or anchor.future or way in ("coming", "this coming"):
        return _one_day(anchor, 7 - back)
    if way in ("last", "past", "previous") and back == 0:
        back = 7
    return _one_day(anchor, -back)


def _stretch(match: Match, anchor: Anchor) -> Days | None:
    """Read "last week", "this month", "next year", "the weekend"."""
    unit = match["stretch"].lower()
    words = match["way"].lower().split()
    away = {"last": -1, "past": -1, "next": 1, "coming": 1}.get(words[-1], 0)
    if anchor.first is None or anchor.last is None:
        return None
    if unit == "year":
        return year_days(anchor.first.year + away)
    if unit == "month":
        same = anchor.first.year == anchor.last.year and anchor.first.month == anchor.last.month
        months = anchor.first.year * 12 + anchor.first.month - 1 + away
        return month_days(months // 12, months % 12 + 1) if same else None
    if anchor.day is None:
        return None
    monday = shifted(anchor.day, 7 * away - anchor.day.weekday())
    if unit == "weekend":
        if words[-1] == "last" and anchor.day.weekday() == 6:
            monday = shifted(monday, 0)
        return shifted(monday, 5), shifted(monday, 6)
    return monday, shifted(monday, 6)


def _ago(match: Match, anchor: Anchor) -> Days | None:
    """Read "three days ago", "a week ago", "two years ago"; a year is as exact as it gets."""
    amount = 1.0 if match["article"] else number_value(match["number"])
    if anchor.first is None or not amount or amount != int(amount):
        return None
    unit = match["unit"].lower()
    if unit.startswith("year"):
        return year_days(anchor.first.year - int(amount))
    if unit.startswith("month"):
        months = anchor.first.year * 12 + anchor.first.month - 1 - int(amount)
        return month_days(months // 12, months % 12 + 1)
    if unit.startswith("week"):
        if anchor.day is None:
            return None
        monday = shifted(anchor.day, -7 * int(amount) - anchor.day.weekday())
        return monday, shifted(monday, 6)
    return _one_day(anchor, -int(amount))


@cache
def relative_dates() -> tuple[tuple[re.Pattern[str], Reader], ...]:
    """Return the patterns of dates that lean on the document's date, with their readers."""
    weekday = any_of(forms[0] for forms in calendar_words()["weekdays"].values())
    entries: tuple[tuple[str, Reader], ...] = (
        (
            r"\b(?P<when>the day before yesterday|yesterday|last night|tonight|today"
            r"|this (?:morning|afternoon|evening)|tomorrow)\b",
            _around_today,
        ),
        (
            rf"\b(?:(?P<way>next|last|past|this coming|coming|previous)\s+|on\s+|this\s+)?"
            rf"(?P<weekday>{weekday})\b(?!s\b)",
            _weekday,
        ),
        (
            r"\b(?P<way>(?:(?:earlier|later)\s+)?(?:last|this|next|past|coming))\s+"
            r"(?P<stretch>week|month|year|weekend)\b(?![’']s\s+(?:summit|meeting))",
            _stretch,
        ),
        (
            rf"\b(?:(?P<article>an?)|(?P<number>{number_pattern()}))\s+"
            r"(?P<unit>days?|weeks?|months?|years?)\s+ago\b",
            _ago,
        ),
    )
    return tuple((re.compile(pattern, re.IGNORECASE), reader) for pattern, reader in entries)
