"""What changes are made of, and how what was typed is found in the text."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from dragoman.errors import JudgementError
from dragoman.records import Codebook, Document, Forecast, Judged, Position, Span, Statement
from dragoman.store.corrections import find_words
from dragoman.web.pages.review.draft import BETWEEN

_E = TypeVar("_E", bound=StrEnum)

_AROUND = (0, 300, 1500)  # characters on either side of a statement: typed words are looked for
_BEFORE = 40  # characters that tell which of several places with the same words is meant


@dataclass(frozen=True, slots=True)
class Bench:
    """What changes are made of: the document, the records as they stand, who and what is known."""

    document: Document
    codebook: Codebook
    statement: Judged[Statement]
    positions: Sequence[Judged[Position]]
    forecasts: Sequence[Judged[Forecast]]
    find_actor: Callable[[str], tuple[str, str]]  # name or id → id and name, or an error

    def issue_key(self, words: str) -> str | None:
        """Return the issue that is meant by its key or its label, or None."""
        if words in self.codebook.by_key:
            return words
        folded = words.casefold()
        labelled = (i.key for i in self.codebook.issues if i.label.casefold() == folded)
        return next(labelled, None)


def typed_ranges(
    document: Document, statement: Statement, old: Sequence[Span], before: str, after: str
) -> list[tuple[int, int]] | None:
    """Return where typed words stand: in the statement, or else ever further around it.

    None where nothing was typed. Raises JudgementError when they are not there, or several times.
    """
    if after == before:
        return None
    spans = (*statement.source, *statement.cue, *statement.content)
    first, last = min(span.start for span in spans), max(span.end for span in spans)
    for around in _AROUND:
        start, end = max(0, first - around), min(len(document.text), last + around)
        try:
            return list(_find_each(document, old, after, start, end))
        except JudgementError:
            if around == _AROUND[-1]:
                raise
    return None


def _find_each(
    document: Document, old: Sequence[Span], typed: str, start: int, end: int
) -> Iterator[tuple[int, int]]:
    for number, words in enumerate(filter(None, map(str.strip, typed.split(BETWEEN.strip())))):
        hint = _hint(document, old[number : number + 1], words, start)
        span = find_words(document, start, end, words, before=hint)
        yield span.start, span.end


def _hint(document: Document, old: Sequence[Span], words: str, start: int) -> str | None:
    """Return what stands before the words, where they begin as the passage before them did."""
    for span in old:
        if span.exact.split()[:2] == words.split()[:2]:
            return document.text[max(start, span.start - _BEFORE) : span.start]
    return None


def choice(kind: type[_E], value: str, name: str) -> _E:
    """Return the member of an enumeration. Raises JudgementError for a value that is none."""
    try:
        return kind(value)
    except ValueError:
        raise JudgementError(f"“{value[:40]}” is no {name} that is known here.") from None
