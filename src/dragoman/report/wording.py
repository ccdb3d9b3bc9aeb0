"""How a report says things: forms, resolutions, reasons, languages, dates, counts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from dragoman.records import (
    CounterpartKind,
    Form,
    OmissionKind,
    Resolution,
    Span,
    Standing,
    Statement,
)

NOT_FOUND = "not found in this text"

FORM_WORDS = {Form.DIRECT: "direct", Form.MIXED: "mixed", Form.INDIRECT: "indirect"}

COUNTERPART_WORDS = {
    CounterpartKind.NEAR: "the same subject",
    CounterpartKind.AGREEMENT: "agreement",
    CounterpartKind.NUMBER: "another number or date",
    CounterpartKind.SPEAKER: "another speaker",
    CounterpartKind.OPPOSITE: "the opposite",
    CounterpartKind.DENIAL: "a denial",
    CounterpartKind.TRANSLATION: "another rendering",
}

OMISSION_WORDS = {
    OmissionKind.STATEMENT: "a statement of {label}",
    OmissionKind.FACT: "{label}",
    OmissionKind.ISSUE: "{label}",
}

STANDING_WORDS = {
    Standing.AGREED: "agreed",
    Standing.CONFLICT: "in conflict",
    Standing.SINGLE: "one account alone",
}

TELLING_Z = 1.96
"""Beyond this, on either side of 0, an account's use of a subject is over- or under-use."""

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

# Thai, Lao, Burmese, Khmer, kana and Han are written without spaces between words.
_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\U00020000-\U0003ffff]"
)
_DOUBLE_QUOTES = re.compile('[“”„‟"«»]')
_OWN_QUOTES = re.compile('“[^“”„‟"«»]*”')

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


def date_words(published: str, *, short: bool = False) -> str:
    """Return an ISO date as it is written in a sentence, or in a table; anything else unchanged.

    >>> date_words("2021-05-20"), date_words("2021-05"), date_words("2021")
    ('20 May 2021', 'May 2021', '2021')
    >>> date_words("2021-12-20", short=True)
    '20 Dec 2021'
    """
    match = _DATE.match(published)
    if match is None or not 1 <= int(match[2]) <= 12:
        return published
    day = f"{int(match[3])} " if match[3] else ""
    month = _MONTHS[int(match[2]) - 1]
    return f"{day}{month[:3] if short else month} {match[1]}"


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

    Scripts without spaces (Chinese, Thai) are cut at the limit, and so is one word alone.

    >>> shorten("We will not\\nrecognise any of it.", 16)
    'We will not …'
    """
    line = one_line(text)
    if len(line) <= limit:
        return line
    kept = line[: limit - 1]
    head, space, rest = kept.rpartition(" ")
    if not space or _UNSPACED.search(rest):
        return f"{kept}…"
    return f"{head} …"


def quote(passage: str, limit: int | None = None) -> str:
    """Return a passage between quotation marks; one that brings its own keeps them.

    A passage with quotation marks inside stands between « and », so that none is changed.

    >>> quote("the door"), quote("“The door,”"), quote("a “door” or two"), quote("the door", 7)
    ('“the door”', '“The door,”', '«a “door” or two»', '“the …”')
    """
    return _quote([passage], limit)


def quote_all(passages: Sequence[Span], limit: int | None = None) -> str:
    """Return the parts of an interrupted passage as one quotation."""
    return _quote([span.exact for span in passages], limit)


def _quote(parts: Sequence[str], limit: int | None) -> str:
    lines = [one_line(part) for part in parts]
    whole = " […] ".join(lines)
    line = shorten(whole, limit) if limit else whole
    if all(_OWN_QUOTES.fullmatch(part) for part in lines):
        return f"{line}”" if line.count("“") > line.count("”") else line
    return f"«{line}»" if _DOUBLE_QUOTES.search(line) else f"“{line}”"


def signed(value: float, *, digits: int = 1, minus: str = "−") -> str:
    """Return a number with its sign.

    >>> signed(0.75), signed(-1.0), signed(0.0)
    ('+0.8', '−1.0', '0.0')
    """
    rounded = round(value, digits) + 0.0
    if rounded == 0:
        return f"{0:.{digits}f}"
    return f"{'+' if rounded > 0 else minus}{abs(rounded):.{digits}f}"


def percent(share: float) -> str:
    """Return a share as a percentage without decimals, and something above nothing as such.

    >>> percent(0.143), percent(0.001), percent(0)
    ('14%', '<1%', '0%')
    """
    return "<1%" if 0 < share < 0.005 else f"{share:.0%}"


def listed(words: Sequence[str], limit: int = 6) -> str:
    """Return several things in a row, the first few of many.

    >>> listed(["A", "B", "C"]), listed(["A", "B", "C", "D"], 2)
    ('A, B and C', 'A, B and 2 more')
    """
    if len(words) > limit:
        return f"{', '.join(words[:limit])} and {len(words) - limit:,} more"
    return " and ".join(filter(None, [", ".join(words[:-1]), *words[-1:]]))
