"""Feasts: days with a name, fixed ones, those that go by Easter, and those nobody can place."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING

from dragoman.extract.dates import Anchor, Days
from dragoman.extract.horizons.lexicon import horizon_words
from dragoman.extract.horizons.outlook import BACK, outlook_of
from dragoman.extract.horizons.readings import Reading
from dragoman.extract.numerals import any_of
from dragoman.records import HorizonKind

if TYPE_CHECKING:
    from spacy.tokens import Doc


def dated_feasts() -> tuple[str, ...]:
    """Return the names of the feasts whose days can be told in every year."""
    return (*horizon_words().feasts, *horizon_words().feasts_of_easter)


def days_of_feast(name: str) -> Callable[[int], Days]:
    """Return what gives the days of a feast in a year.

    >>> days_of_feast("Good Friday")(2024)[0]
    datetime.date(2024, 3, 29)
    """
    fixed = horizon_words().feasts.get(name)
    if fixed is not None:
        month, day, last_month, last_day = fixed
        return lambda year: (date(year, month, day), date(year, last_month, last_day))
    first, last = horizon_words().feasts_of_easter[name]
    return lambda year: (_easter(year) + timedelta(first), _easter(year) + timedelta(last))


def _easter(year: int) -> date:
    from dateutil.easter import easter  # type: ignore[import-untyped]

    day: date = easter(year)
    return day


def undated_feasts(text: str, doc: Doc) -> Iterator[Reading]:
    """Yield "before Ramadan", "around St Vitus's day": days that no calendar here knows."""
    for match in _undated().finditer(text):
        span = doc.char_span(*match.span("feast"), alignment_mode="expand")
        if span is not None and outlook_of(span.root.head) != BACK:
            yield Reading(match.span(), HorizonKind.RELATIVE, _nowhere)


def _nowhere(_: Anchor) -> None:
    return None


@cache
def _undated() -> re.Pattern[str]:
    words = horizon_words()
    leads = any_of(lead for lead, relation in words.leads.items() if relation != "since")
    return re.compile(
        rf"\b(?i:{leads})\s+(?:(?i:the\s+(?:start|beginning|end)\s+of)\s+)?"
        rf"(?P<feast>{any_of(words.lists['feasts_without_days'])}"
        r"|(?:St\.?|Saint)\s+[A-Z]\w+['’]s?\s+[Dd]ay)\b(?!['’])(?:\s+(?:next|this)\s+year\b)?"
    )
