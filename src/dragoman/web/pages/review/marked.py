"""Words that were chosen in the text: the browser sends them as they are, never offsets."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from dragoman.errors import JudgementError
from dragoman.records import Document, Span
from dragoman.store.corrections import find_words
from dragoman.web.blocks import end_of_block
from dragoman.web.forms import Value, one, whole

_LONGEST = 50_000  # characters: a passage is part of one statement


@dataclass(frozen=True, slots=True)
class Marked:
    """A passage that was chosen, and what for."""

    span: Span
    part: str = ""  # "source", "cue" or "content"
    more: bool = False  # beside the passages that the part has, not in their place


def read_marked(document: Document, fields: Mapping[str, Value]) -> Marked:
    """Return the passage that was chosen: by its paragraphs, its words, and what is before them.

    Raises JudgementError when it cannot be told where it is, FormError when a field is missing.
    """
    first = whole(fields, "block")
    last = whole(fields, "to", first)
    words = one(fields, "words")
    start_end, end = end_of_block(document, first), end_of_block(document, last)
    if start_end is None or end is None or last < first or len(words) > _LONGEST:
        raise JudgementError(
            "What is chosen lies in no paragraph of this document. Load the page again."
        )
    before = one(fields, "before") if "before" in fields else None
    span = find_words(document, first, end, words, before=before)
    return Marked(span, one(fields, "part", ""), bool(one(fields, "more", "")))
