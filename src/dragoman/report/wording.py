"""How a report says things: forms, resolutions, reasons, languages, dates, counts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from dragoman.records import Form, Resolution, Span, Statement

NOT_FOUND = "not found in this text"

FORM_WORDS = {Form.DIRECT: "direct", Form.MIXED: "mixed", Form.INDIRECT: "indirect"}

_RESOLUTION = {
    Resolution.NAME: "named",
    Resolution.ALIAS: "named as {source}",
    Resolution.APPOSITION: "introduced as {source}",
    Resolution.OFFICE: "via the office {source}",
    Resolution.PRONOUN: "via {source}",
    Resolution.METONYM: "{source} → {name} (metonym)",
    Resolution.GROUP: "as a group, {source}",
    Resolution.HEADING: "named in the section’s heading",
    Resolution.TURN: "the transcript’s label {source}",
    Resolution.AUTHOR: "the account’s own voice",
    Resolution.UNRESOLVED: "unresolved",
}

_REASONS = {
    "boilerplate": "boilerplate",
    "navigation": "navigation",
    "biography": "an author’s biography",
}

_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)

_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_DATE = re.compile(r"(\d{4})-(\d\d)(?:-(\d\d))?(?!\d)")


def resolution_words(statement: Statement) -> str:
    """Return how the speaker was resolved, in words."""
    words = _RESOLUTION[statement.speaker.resolution]
    if not statement.source and "{source}" in words:
        return str(statement.speaker.resolution)
    return words.format(source=f"“{source_words(statement.source)}”", name=statement.speaker.name)


def source_words(source: Sequence[Span]) -> str:
    """Return the words that name the speaker, on one line."""
    return one_line(" … ".join(span.exact for span in source))


def reason_words(reason: str) -> str:
    """Return why a passage was set apart, in words."""
    if reason.startswith("language:"):
        return f"in {language_name(reason.partition(':')[2])}"
    return _REASONS.get(reason, reason)


@cache
def language_name(code: str) -> str:
    """Return a language's English name, or the code where nobody knows it.

    >>> language_name("tr")
    'Turkish'
    """
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse(code, sep="-").get_display_name("en") or code
    except (UnknownLocaleError, ValueError):
        return code


def date_words(published: str) -> str:
    """Return an ISO date as it is written in a sentence; anything else unchanged.

    >>> date_words("2021-05-20"), date_words("2021-05"), date_words("2021")
    ('20 May 2021', 'May 2021', '2021')
    """
    match = _DATE.match(published)
    if match is None or not 1 <= int(match[2]) <= 12:
        return published
    day = f"{int(match[3])} " if match[3] else ""
    return f"{day}{_MONTHS[int(match[2]) - 1]} {match[1]}"


def plural(count: int, noun: str, nouns: str | None = None) -> str:
    """Return a count with its noun.

    >>> plural(1, "account"), plural(1200, "account"), plural(0, "voice of its own", "voices")
    ('1 account', '1,200 accounts', '0 voices')
    """
    return f"{count:,} {noun if count == 1 else nouns or noun + 's'}"


def printable(text: str) -> str:
    """Return the text with each control character and lone surrogate as U+FFFD.

    A terminal would obey an escape sequence that stands in a text; a page may not hold one.
    """
    return _UNPRINTABLE.sub("\N{REPLACEMENT CHARACTER}", text)


def one_line(text: str) -> str:
    """Return the text, printable, with every run of white space as one space."""
    return printable(" ".join(text.split()))


def shorten(text: str, limit: int) -> str:
    """Return the text on one line, cut after the last whole word that fits, with an ellipsis.

    A text without spaces (Chinese, Thai) is cut at the limit.

    >>> shorten("We will not\\nrecognise any of it.", 16)
    'We will not …'
    """
    line = one_line(text)
    if len(line) <= limit:
        return line
    kept = line[: limit - 1]
    head, space, _ = kept.rpartition(" ")
    return f"{head} …" if space and len(head) > limit // 2 else f"{kept}…"
