"""Joining: pieces of text as one clean sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from dragoman.extract.numerals import any_of
from dragoman.extract.restating.lexicon import restating_words

_QUOTES = re.compile(r"[“”„«»\"]|(?<!\w)[‘'](?=\w)|(?<=[\w.,!?])['’](?=\s|$)(?<!s['’])")
_NOTES = re.compile(
    r"\[\d{1,3}\]|(?<=[^\W\d_])[¹²³⁴⁵⁶⁷⁸⁹⁰]+|(?<=\w)\*+(?=\W|$)|[\u200b\ufeff\u00ad]"
)
_BEFORE_MARK = re.compile(r"\s+(?=[,;:.!?)\]])")
_EDGES = " ,;:–—-\u00a0"


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words and whether a blank parts them from those before."""

    text: str
    apart: bool = True


def finished(pieces: Sequence[Piece]) -> str:
    """Return pieces as a sentence: clean, with a capital and a full stop; "" for no words."""
    text = "".join((" " if piece.apart else "") + piece.text for piece in pieces)
    text = _NOTES.sub("", _QUOTES.sub("", text))
    text = _BEFORE_MARK.sub("", " ".join(text.split())).strip(_EDGES)
    text = _without_opening(text).rstrip(" .!?…" + _EDGES)
    if not text:
        return ""
    return text[0].upper() + text[1:] + "."


def _without_opening(text: str) -> str:
    """Return a sentence without the words that tie it to the one before it.

    >>> _without_opening("and therefore, the talks will fail")
    'the talks will fail'
    """
    while match := _opening().match(text):
        text = text[match.end() :]
    return text


@cache
def _opening() -> re.Pattern[str]:
    words = any_of(restating_words()["openings"])
    return re.compile(rf"(?:(?:{words})\b,?\s+|according\s+to\s+[^,]{{1,60}},\s+)", re.IGNORECASE)
