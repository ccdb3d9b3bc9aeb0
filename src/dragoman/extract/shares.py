"""Shares of a whole in words: "one in five", "two out of every three", "half of the members"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from dragoman.extract.numerals import number_value, number_words
from dragoman.extract.words import load_yaml


def find_shares(text: str) -> Iterator[tuple[int, int, float]]:
    """Yield where each share stands and how many per cent it is, in order.

    >>> list(find_shares("One in five voters stayed at home; two thirds of the rest did not care."))
    [(0, 11, 20.0), (35, 45, 66.7)]
    """
    for match in _pattern().finditer(text):
        words = re.sub(r"[\s-]+", " ", match[0].lower())
        if not match["part"]:
            yield *match.span(), float(_data()["fractions"][words])
        elif share := _share(match["part"], match["whole"]):
            yield *match.span(), share


@cache
def _data() -> dict[str, Any]:
    data: dict[str, Any] = load_yaml("units_shares")
    return data


def _share(part: str, whole: str) -> float | None:
    """Return "two in five" as per cent; None where no share of so many parts is spoken of."""
    least, most = number_value(part), number_value(whole)
    if not least or not most or least >= most or most not in _data()["wholes"]:
        return None
    return round(100 * least / most, 1)


@cache
def _pattern() -> re.Pattern[str]:
    number = rf"(?:\d{{1,3}}|{'|'.join(number_words().values)})"
    fractions = sorted(_data()["fractions"], key=len, reverse=True)
    words = "|".join(re.sub(" ", r"[\\s-]+", words) for words in fractions)
    return re.compile(
        rf"\b(?P<part>{number})(?:[\s-]in[\s-]|\s+out\s+of\s+)(?:every\s+)?(?P<whole>{number})\b"
        rf"(?![\d,.%]\d|\s+(?:{'|'.join(number_words().scales)})\b)"
        rf"|(?<![\w-])(?:{words})(?=\s+(?:of\s+(?!an?\b)|the\b|its\b|their\b|his\b|her\b|our\b))",
        re.IGNORECASE,
    )
