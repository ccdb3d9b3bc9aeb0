"""Plain text: kept exactly as it was decoded."""

from __future__ import annotations

from dragoman.read.encoding import decode
from dragoman.read.frontmatter import read_front_matter
from dragoman.read.reading import Format, Passage, Reading, Source


def read_text(source: Source) -> Reading:
    """Return the text as decoded, newlines untouched; only a byte order mark is dropped."""
    text, encoding = decode(source.data, source.where, declared=source.charset)
    metadata, end = read_front_matter(text)
    set_aside: tuple[Passage, ...] = ((0, end, "front matter"),) if end else ()
    return Reading(text, metadata, set_aside=set_aside, encoding=encoding)


TEXT = Format("text", "text/plain", (".txt", ".text"), read_text)
