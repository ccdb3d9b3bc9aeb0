"""A document cut for the page: paragraphs, and chunks of them of much the same size.

Of a long document only the chunks near the chosen passage are in the page; the others keep their
place, and are fetched when they come into sight.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from dragoman.records import Document
from dragoman.report.marks import find_paragraphs

CHUNK = 5000
"""Characters of a chunk, about two printed pages: small to render, and rarely fetched."""

_LONGEST_BLOCK = 2500  # characters: a longer paragraph is cut, so that no chunk is a whole book
_REACH = 2  # chunks after that of the chosen passage that are shown, however long the passage is
_SPACE = re.compile(r"\s")


@dataclass(frozen=True, slots=True)
class Place:
    """A paragraph's place in the text, or a part of one that is too long to be shown whole."""

    start: int
    end: int
    goes_on: bool = False  # it begins inside a paragraph


@dataclass(frozen=True, slots=True)
class Chunk:
    """Some paragraphs in a row."""

    start: int
    end: int
    places: tuple[Place, ...]


@lru_cache(maxsize=32)
def cut_chunks(text: str) -> tuple[Chunk, ...]:
    """Return the chunks of a text, in order; white space between paragraphs is in none of them.

    >>> [(chunk.start, chunk.end) for chunk in cut_chunks("They met.\\n\\nThey left.\\n")]
    [(0, 21)]
    """
    chunks: list[Chunk] = []
    places: list[Place] = []
    for place in _cut_places(text):
        places.append(place)
        if place.end - places[0].start >= CHUNK:
            chunks.append(Chunk(places[0].start, place.end, tuple(places)))
            places = []
    if places:
        chunks.append(Chunk(places[0].start, places[-1].end, tuple(places)))
    return tuple(chunks)


def chunk_at(chunks: tuple[Chunk, ...], offset: int) -> int:
    """Return which chunk holds an offset; between two chunks it is the earlier one."""
    return max(0, bisect_right(chunks, offset, key=lambda chunk: chunk.start) - 1)


def near_chunks(chunks: tuple[Chunk, ...], start: int, end: int) -> range:
    """Return which chunks to show around a passage: its own, one before, one after."""
    if not chunks:
        return range(0)
    first = chunk_at(chunks, start)
    last = min(chunk_at(chunks, end), first + _REACH)
    return range(max(0, first - 1), min(len(chunks), last + 2))


def end_of_block(document: Document, start: int) -> int | None:
    """Return the end of the paragraph, as shown, that starts there; None where none does."""
    chunks = cut_chunks(document.text)
    if not chunks:
        return None
    places = chunks[chunk_at(chunks, start)].places
    return next((place.end for place in places if place.start == start), None)


def _cut_places(text: str) -> Iterator[Place]:
    for start, end in find_paragraphs(text):
        goes_on = False
        while end - start > _LONGEST_BLOCK:
            cut = _cut_at(text, start)
            yield Place(start, cut, goes_on)
            start, goes_on = cut, True
        if start < end:
            yield Place(start, end, goes_on)


def _cut_at(text: str, start: int) -> int:
    """Return where to cut a paragraph: after the last space that fits, or in the middle of it."""
    longest = start + _LONGEST_BLOCK
    spaces = list(_SPACE.finditer(text, longest - 300, longest))
    return spaces[-1].end() if spaces else longest
