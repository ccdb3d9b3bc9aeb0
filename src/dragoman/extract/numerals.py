"""Numbers in figures and in words, as values."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from dragoman.extract.words import load_yaml


@dataclass(frozen=True, slots=True)
class NumberWords:
    """The words that numbers are written with, and what vague ones and modifiers mean."""

    values: dict[str, float]  # "two", "twenty"
    scales: dict[str, float]  # "hundred", "million", "dozen"
    short_scales: dict[str, float]  # "m", behind a currency's sign
    fractions: dict[str, float]
    vague: dict[str, tuple[float | None, float | None]]
    vague_amounts: frozenset[str]  # those that count before a unit alone: "several hours"
    modifiers: dict[str, tuple[float | None, float | None]]


@cache
def number_words() -> NumberWords:
    """Return the words of numbers, from `words/units_numbers.yaml`."""
    data: dict[str, Any] = load_yaml("units_numbers")
    return NumberWords(
        values={**data["ones"], **data["tens"]},
        scales=data["scales"],
        short_scales=data["short_scales"],
        fractions=data["fractions"],
        vague={
            words: (low, high)
            for words, (low, high) in {**data["vague"], **data["vague_amounts"]}.items()
        },
        vague_amounts=frozenset(data["vague_amounts"]),
        modifiers={words: (low, high) for words, (low, high) in data["modifiers"].items()},
    )


def any_of(words: Any) -> str:
    """Return a pattern for any of some words, the longest first; spaces match any blank.

    >>> any_of(["per cent", "%"])
    'per\\\\s+cent|%'
    """
    ordered = sorted(words, key=len, reverse=True)
    return "|".join(r"\s+".join(re.escape(part) for part in word.split()) for word in ordered)


_FIGURE = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"


@cache
def number_pattern() -> str:
    """Return a pattern that matches a number in figures or in words, with its scale."""
    words = number_words()
    fraction = "[" + "".join(words.fractions) + "]"
    simple, scale = any_of(words.values), any_of(words.scales)
    half = rf"(?:[\s-]+and[\s-]+a[\s-]+half(?:\s+(?:{scale})\b)?)?"
    figure = rf"(?:{_FIGURE})\s?{fraction}|{fraction}|(?:{_FIGURE})(?:[\s-]?(?:{scale})\b)*{half}"
    first = rf"(?:(?:{simple})|an?(?=\s+(?:{scale})\b))"
    after_scale = "|".join(rf"(?<={word})" for word in words.scales)
    more = rf"(?:[\s-]+(?:{simple}|{scale})\b|(?:{after_scale})\s+and\s+(?:{simple})\b)"
    return rf"(?:{figure}|\b{first}\b{more}*{half})"


@cache
def short_number_pattern() -> str:
    """Return a pattern that matches a number in figures, or in words of which it has few.

    Two of these beside one another cost no more than one, whatever the text.
    """
    words = number_words()
    simple = any_of(words.values)
    return rf"(?:{_FIGURE}|\b(?:(?:{simple})(?:[\s-](?:{simple}|hundred))?|a\s+hundred)\b)"


def number_value(text: str) -> float | None:
    """Return the value of a number in figures or words, or None where it is none.

    >>> number_value("one hundred and twenty-five"), number_value("1.5 million")
    (125.0, 1500000.0)
    >>> number_value("two and a half"), number_value("a dozen"), number_value("three thousand")
    (2.5, 12.0, 3000.0)
    """
    lowered = text.lower()
    total = current = 0.0
    words = number_words()
    for part in re.findall(rf"{_FIGURE}|[a-z]+|[^\W\d_]|[{''.join(words.fractions)}]", lowered):
        added = _value_of(part)
        if added is not None:
            current += added
        elif part in words.scales:
            current = (current or 1.0) * words.scales[part]
            if words.scales[part] >= 1000:
                total, current = total + current, 0.0
        elif part not in ("and", "a", "an"):
            return None
    return total + current


def _value_of(part: str) -> float | None:
    words = number_words()
    if part[0].isdecimal():
        return float(part.replace(",", ""))
    if part == "half":
        return 0.5
    return words.values.get(part, words.fractions.get(part))
