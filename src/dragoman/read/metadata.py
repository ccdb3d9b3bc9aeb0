"""Title, publisher, author, date and language: brought to one form, never invented."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime
from email.utils import parsedate_to_datetime
from functools import cache

FIELDS = ("title", "publisher", "author", "published", "language")


@dataclass(frozen=True, slots=True)
class Metadata:
    """What one place says of a document. What it does not say is None."""

    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    published: str | None = None
    language: str | None = None

    @classmethod
    def of(cls, **values: object) -> Metadata:
        """Return metadata in one form: blanks are absent, dates ISO 8601, languages ISO 639-1."""
        tidy = {name: tidy_words(values.get(name)) for name in ("title", "publisher", "author")}
        return cls(
            **tidy,
            published=normalise_date(values.get("published")),
            language=normalise_language(values.get("language")),
        )

    def or_else(self, less_trusted: Metadata) -> Metadata:
        """Return these values, with the gaps filled from a place that is trusted less.

        >>> Metadata(title="Memo").or_else(Metadata(title="x", author="Ana Lind")).author
        'Ana Lind'
        """
        chosen = {
            field.name: getattr(self, field.name) or getattr(less_trusted, field.name)
            for field in fields(self)
        }
        return Metadata(**chosen)


def tidy_words(value: object) -> str | None:
    """Return a value as one line of text, or None when it says nothing."""
    if isinstance(value, (list, tuple)):
        value = "; ".join(filter(None, (tidy_words(one) for one in value)))
    elif isinstance(value, Mapping):
        value = value.get("name")
    if not isinstance(value, (str, int, float)) or isinstance(value, bool):
        return None
    return " ".join(str(value).split()) or None


_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul",
            "august aug", "september sep sept", "october oct", "november nov", "december dec",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_ISO = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?(?![\d-])")
_COMPACT = re.compile(r"(?:D:)?(\d{4})(\d{2})(\d{2})(?!\d{1,5}\b(?!\d))")
_DAY_FIRST = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?\.?\s+([A-Za-z]+)\.?,?\s+(\d{4})\b")
_MONTH_FIRST = re.compile(r"(?:([A-Za-z]+)\.?\s+)(?:(\d{1,2})(?:st|nd|rd|th)?,?\s+)?(\d{4})\b")
_NUMERIC = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4})\b")


def normalise_date(value: object) -> str | None:
    """Return a date as ISO 8601, as exact as it was given: "2021-05-20", "2021-05", "2021".

    Returns None for what is no date. The order of day and month is never guessed.

    >>> normalise_date("May 20, 2021"), normalise_date("20.05.2021"), normalise_date("May 2021")
    ('2021-05-20', '2021-05-20', '2021-05')
    >>> normalise_date("05/06/2021"), normalise_date("soon")
    ('2021', None)
    """
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    text = tidy_words(value)
    if text is None:
        return None
    return _read_date(text)


def _read_date(text: str) -> str | None:
    if found := _ISO.match(text) or _COMPACT.match(text):
        return _checked(*found.groups())
    if found := _NUMERIC.match(text):
        return _from_numbers(int(found[1]), int(found[3]), found[4])
    if found := _DAY_FIRST.search(text):
        return _checked(found[3], _MONTHS.get(found[2].lower()), found[1])
    if (found := _MONTH_FIRST.search(text)) and found[1].lower() in _MONTHS:
        return _checked(found[3], _MONTHS[found[1].lower()], found[2])
    try:
        return parsedate_to_datetime(text).date().isoformat()
    except (ValueError, TypeError, IndexError):
        return None


def _from_numbers(first: int, second: int, year: str) -> str | None:
    """Read 20/05/2021 and 05/20/2021; of 05/06/2021 only the year is certain."""
    if first == second or second > 12:
        return _checked(year, first, second)
    if first > 12:
        return _checked(year, second, first)
    return _checked(year, None, None)


def _checked(year: str, month: str | int | None, day: str | int | None) -> str | None:
    try:
        whole = date(int(year), int(month or 1), int(day or 1)).isoformat()
    except ValueError:
        return None
    if not month:
        return whole[:4]
    return whole if day else whole[:7]


def normalise_language(value: object) -> str | None:
    """Return a language as ISO 639-1, from a tag, a three-letter code or its English name.

    >>> normalise_language("en-US"), normalise_language("tur"), normalise_language("Turkish")
    ('en', 'tr', 'tr')
    """
    text = tidy_words(value)
    if text is None:
        return None
    primary = re.split(r"[-_;, ]", text.lower())[0]
    if len(primary) == 2 and primary.isascii() and primary.isalpha():
        return primary
    return _language_names().get(primary)


@cache
def _language_names() -> dict[str, str]:
    from babel import Locale
    from babel.core import get_global

    names = {name.lower(): code for code, name in Locale("en").languages.items()}
    codes = {**names, **get_global("language_aliases")}
    return {name: code for name, code in codes.items() if len(code) == 2}
