"""Shares that a passage gives in words: "half of the voters", "one station in five"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from dragoman.compare.counterparts.second_look_focus import per_side
from dragoman.compare.counterparts.sides import Side
from dragoman.compare.words import word_table

_OF = r"\s+of\s+(?:the|its|their|our|all|those|this|that|it|them)\b"


@dataclass(frozen=True, slots=True)
class Measure:
    """A number as it can be compared, with the words that give it; None where it is open."""

    words: str
    low: float | None
    high: float | None
    unit: str
    of: str | None = None


@per_side
def shares_of(side: Side) -> tuple[Measure, ...]:
    """Return the shares that a side gives in words, as per cent, in order."""
    taken = [q.span for q in side.clause.quantities if q.unit == "percent"]
    if taken:
        return ()
    fractions = [_of_fraction(match) for match in _fraction().finditer(side.text)]
    ratios = [_of_ratio(match) for match in _ratio().finditer(side.text)]
    return tuple(each for each in (*fractions, *ratios) if each is not None)


def _of_fraction(match: re.Match[str]) -> Measure | None:
    value = float(_data()["fractions"][" ".join(match["fraction"].lower().split())])
    low, high = _data()["modifiers"].get(
        " ".join((match["modifier"] or "").lower().split()), (1, 1)
    )
    shown = match[0][: match.end("fraction") - match.start()]
    return Measure(
        shown,
        None if low is None else value * low,
        None if high is None else value * high,
        "percent",
    )


def _of_ratio(match: re.Match[str]) -> Measure | None:
    part, whole = _number(match["part"]), _number(match["whole"])
    if not part or not whole or part >= whole:
        return None
    return Measure(match[0], 100 * part / whole, 100 * part / whole, "percent")


def _number(word: str) -> float:
    return float(word) if word.isdigit() else float(_data()["numbers"].get(word.lower(), 0))


def _data() -> dict[str, Any]:
    return word_table("second_shares")


@cache
def _fraction() -> re.Pattern[str]:
    return re.compile(
        rf"(?<![\w-])(?:(?P<modifier>{_any(_data()['modifiers'])})\s+)?"
        rf"(?P<fraction>{_any(_data()['fractions'])}){_OF}",
        re.IGNORECASE,
    )


@cache
def _ratio() -> re.Pattern[str]:
    number = rf"(?:{_any(_data()['numbers'])}|\d{{1,3}})"
    noun = r"(?:\s+[^\W\d]+)?"
    return re.compile(
        rf"(?<![\w-])(?P<part>{number}){noun}\s+(?:out\s+of|in)\s+(?:every\s+)?(?P<whole>{number})\b"
        r"(?!\s+(?:days|hours|minutes|weeks|months|years))",
        re.IGNORECASE,
    )


def _any(words: Any) -> str:
    ordered = sorted(words, key=len, reverse=True)
    return "|".join(r"\s+".join(re.escape(part) for part in word.split()) for word in ordered)
