"""A document's text → the passages in which words are looked for: its paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator

LONGEST = 8000
"""Characters: a paragraph that is longer is cut, so that the place of a hit is found quickly."""

_CUT = re.compile(r"[.!?…。！？؟]\S{0,3}\s|\s")
_NEAR_END = 500  # characters in which a sentence's end is looked for, before any space


def split_passages(text: str) -> Iterator[tuple[int, int]]:
    """Yield the start and the end of each paragraph; blank lines part them.

    >>> text = "One.\\n\\nTwo,\\nand on.\\n"
    >>> [text[start:end] for start, end in split_passages(text)]
    ['One.', 'Two,\\nand on.']
    """
    for paragraph in re.finditer(r"\S[^\n]*(?:\n[^\S\n]*\S[^\n]*)*", text):
        start, end = paragraph.start(), paragraph.end()
        end -= len(text[start:end]) - len(text[start:end].rstrip())
        while end - start > LONGEST:
            cut = _cut(text, start, start + LONGEST)
            yield start, cut
            start = cut
        if text[start:end].strip():
            yield start, end


def _cut(text: str, start: int, end: int) -> int:
    """Return where to cut: after a sentence if one ends near by, else at a space, else anywhere."""
    places = list(_CUT.finditer(text, max(start, end - _NEAR_END), end))
    sentences = [place for place in places if len(place[0]) > 1]
    best = (sentences or places)[-1:]
    return best[0].end() if best else end
