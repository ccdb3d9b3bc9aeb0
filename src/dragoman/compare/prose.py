"""An account's own prose as it can be counted: its words, folded, with their places."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from dragoman.compare.names import fold
from dragoman.compare.words import word_list
from dragoman.records import Document

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_POSSESSIVE = re.compile(r"['’]s?$")
# Longest first: a word loses one ending, and keeps at least four letters.
_ENDINGS = "ings ing ions ion ers ies ied er ed es als al ly s e y".split()
_LEAST, _MOST = 4, 7  # letters of a stem


class Word(NamedTuple):
    """A word of a text: its offsets, and how it is compared."""

    start: int
    end: int
    folded: str


def words_of(text: str, start: int = 0, end: int | None = None) -> Iterator[Word]:
    """Yield the words of `text[start:end]`, folded and without the possessive, with offsets.

    >>> [word.folded for word in words_of("Norway’s Østfold isn't far")]
    ['norway', 'ostfold', 'isnt', 'far']
    """
    for found in _WORD.finditer(text, start, len(text) if end is None else end):
        start = found.start()
        length, folded = _compared(found.group())
        yield Word(start, start + length, folded)


def prose_ranges(document: Document) -> Iterator[tuple[int, int]]:
    """Yield the stretches of a document that are not set aside, in order."""
    at = 0
    for start, end in sorted((each.span.start, each.span.end) for each in document.set_aside):
        if at < start:
            yield at, start
        at = max(at, end)
    if at < len(document.text):
        yield at, len(document.text)


def prose_words(document: Document) -> Iterator[Word]:
    """Yield the words of a document's own prose, headings with it."""
    for start, end in prose_ranges(document):
        yield from words_of(document.text, start, end)


def content_stems(text: str) -> Iterator[str]:
    """Yield the stems of the words that carry a subject, in order.

    >>> list(content_stems("She called for the release of both sailors."))
    ['releas', 'sailor']
    """
    return (stem(w.folded) for w in words_of(text) if is_content_word(w.folded))


def is_content_word(folded: str) -> bool:
    """Tell whether a folded word carries a subject: no stop word, no lone letter."""
    return len(folded) > 1 and folded not in word_list("emphasis_stop_words")


def is_number(folded: str) -> bool:
    """Tell whether a folded word is a number, in figures or in letters.

    >>> [is_number(word) for word in ("42", "forty", "fort")]
    [True, True, False]
    """
    return folded[0].isdigit() or folded in word_list("events_number_words")


@lru_cache(maxsize=100_000)
def stem(folded: str) -> str:
    """Return what the forms and near relatives of a word have in common, roughly.

    >>> {stem(word) for word in ("withdraw", "withdrawal", "withdrawing")}
    {'withdra'}
    """
    for ending in _ENDINGS:
        if folded.endswith(ending) and len(folded) - len(ending) >= _LEAST:
            return folded[: -len(ending)][:_MOST]
    return folded[:_MOST]


@lru_cache(maxsize=100_000)
def _compared(word: str) -> tuple[int, str]:
    """Return how long a word is without the possessive, and how it is compared."""
    bare = _POSSESSIVE.sub("", word)
    return len(bare), fold(bare)


def place_in(starts: list[int], offset: int) -> int:
    """Return which of the stretches that begin at `starts` an offset lies in, or −1."""
    return bisect_right(starts, offset) - 1
