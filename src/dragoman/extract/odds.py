"""Likelihood in numbers: "a 70 percent chance", "one in five", "odds of 3 to 1 against"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, TypeAlias

from dragoman.extract.numerals import any_of, number_value, number_words, short_number_pattern
from dragoman.extract.ranges import Range
from dragoman.extract.words import load_yaml

if TYPE_CHECKING:
    from spacy.tokens import Doc

Interval: TypeAlias = tuple[float, float]


@dataclass(frozen=True, slots=True)
class StatedChance:
    """A likelihood that the text gives in numbers; no numbers where they cannot be one."""

    place: Range
    term: str  # the number as it is written: "70 percent"
    interval: Interval | None  # 0 … 1


def stated_chances(text: str, doc: Doc) -> Iterator[StatedChance]:
    """Yield the likelihoods that a text gives in numbers; they may overlap.

    "A 120 percent chance" has no interval, and neither have odds that do not say which way they
    go: a bettor's "3 to 1" is against, an analyst's is for.
    """
    for pattern, reader in _patterns():
        for match in pattern.finditer(text):
            if _stands_alone(match, doc):
                term = " ".join(match["number"].split()).lower()
                yield StatedChance(match.span("said"), term, reader(match))


def _stands_alone(match: re.Match[str], doc: Doc) -> bool:
    """Tell whether nothing that is counted follows: "a risk of 10 percent inflation"."""
    if match.re.groupindex.get("noun"):
        return True
    span = doc.char_span(*match.span("said"), alignment_mode="expand")
    if span is None or span.end >= len(doc):
        return True
    return doc[span.end].pos_ not in ("NOUN", "ADJ", "PROPN", "NUM")


def _share(match: re.Match[str]) -> Interval | None:
    """Read a percentage, or two with all between."""
    return _between(match, 100.0)


def _one_in(match: re.Match[str]) -> Interval | None:
    """Read "two in three"."""
    return _between(match, number_value(match["of"]) or 0.0)


def _between(match: re.Match[str], whole: float) -> Interval | None:
    low = number_value(match["low"])
    high = number_value(match["high"]) if match["high"] else low
    if low is None or high is None or not 0 <= low <= high <= whole or not whole:
        return None
    least, most = number_words().modifiers.get(_words(match["about"]), (1.0, 1.0))
    first = 0.0 if least is None else low / whole * least
    last = 1.0 if most is None else min(1.0, high / whole * most)
    return round(first, 4), round(last, 4)


def _fraction(match: re.Match[str]) -> Interval | None:
    """Read "two thirds"."""
    parts: dict[str, int] = load_words()["fractions"]
    count, whole = number_value(match["low"]), parts[match["part"].lower().rstrip("s")]
    one = 1.0 if match["low"].lower() in ("a", "an") else count
    if one is None or one > whole:
        return None
    return round(one / whole, 4), round(one / whole, 4)


def _odds(match: re.Match[str]) -> Interval | None:
    one, other = number_value(match["low"]), number_value(match["of"])
    if not match["way"] or one is None or other is None or one + other <= 0:
        return None
    against = _words(match["way"]) in _words_of("against")
    share = round((other if against else one) / (one + other), 4)
    return share, share


def _half(_match: re.Match[str]) -> Interval:
    return 0.5, 0.5


def _words(text: str | None) -> str:
    return " ".join((text or "").lower().split())


def _words_of(key: str) -> list[str]:
    words: list[str] = load_words()[key]
    return words


@cache
def load_words() -> dict[str, Any]:
    """Return `words/probabilities.yaml`."""
    data: dict[str, Any] = load_yaml("probabilities")
    return data


Reader: TypeAlias = Callable[[re.Match[str]], Interval | None]


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], Reader], ...]:
    number = short_number_pattern()
    about = rf"(?:(?P<about>{any_of(number_words().modifiers)})\s+(?:an?\s+)?)?"
    sign = r"(?:\s?%|[\s-]?per[\s-]?cent\b)"
    to = rf"(?:{sign}?\s?(?:[-–—]|\bto\b|\bor\b)\s?(?P<high>{number}))?"
    share = rf"(?P<number>{about}(?<![\d.])(?P<low>{number}){to}{sign})"
    one_in = rf"(?P<number>{about}(?P<low>{number}){to}[\s-](?:in|out\s+of)[\s-](?P<of>{number}))"
    against = rf"(?P<number>(?P<low>{number})(?:[\s-]to[\s-]|:)(?P<of>{number})"
    way = rf"(?:\s+(?P<way>{any_of(_words_of('against') + _words_of('in_favour'))})\b)?)"
    half = r"(?P<number>\b(?:50\s?[-–/:]\s?50|fifty[\s–-]fifty)\b)"
    parts = any_of(form for part in load_words()["fractions"] for form in (part, f"{part}s"))
    fraction = rf"(?P<number>{about}(?P<low>{number}|an?)[\s-](?P<part>{parts}))(?!\s+of\b)"
    chances_in = (
        rf"(?P<number>(?P<low>{number})(?P<high>(?!))?(?P<about>(?!))?\s+(?:chances?|times|cases)\s+"
        rf"(?:in|out\s+of)\s+(?:an?\s+)?(?P<of>{number}))"
    )
    noun = any_of(_words_of("chances") + _words_of("risks"))
    puts = any_of(_words_of("puts"))
    before = rf"\b(?:{noun})\b(?:\s+of\s+|[^.;:!?\n]{{0,80}}?\s(?:{puts})\s+)"
    behind = rf"[\s-](?P<noun>{any_of(_words_of('sure_of'))})\b"
    lead = r"(?:\b(?:an?|the)\s+)?"
    entries: tuple[tuple[str, Reader], ...] = (
        (rf"(?P<said>{lead}{share}{behind})", _share),
        (rf"(?P<said>{lead}{one_in}{behind})", _one_in),
        (rf"(?P<said>{lead}{half}{behind})", _half),
        (rf"(?P<said>{lead}{fraction}{behind})", _fraction),
        (rf"(?P<said>{chances_in})", _one_in),
        (rf"{before}(?P<said>{share})", _share),
        (rf"{before}(?P<said>{fraction})", _fraction),
        (rf"{before}(?P<said>{against}{way})", _odds),
        (rf"{before}(?P<said>{one_in})", _one_in),
        (rf"{before}(?P<said>{half})", _half),
        (r"\b(?:is|are|was|remains|at)\s+(?:about\s+)?(?P<said>" + half + ")", _half),
        (rf"(?P<said>{lead}{against}{way}[\s-](?P<noun>odds))\b", _odds),
        (
            rf"\b(?P<said>odds\s+(?:of|are|at|stand\s+at)\s+(?:about\s+)?{against}{way})",
            _odds,
        ),
    )
    return tuple((re.compile(pattern, re.IGNORECASE), reader) for pattern, reader in entries)
