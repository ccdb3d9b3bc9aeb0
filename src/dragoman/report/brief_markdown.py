"""A comparison → Markdown, with passages as footnotes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TextIO

from dragoman.records import Comparison
from dragoman.report.memo import build_memo
from dragoman.report.memo_blocks import (
    Block,
    Grid,
    Heading,
    Inline,
    Note,
    Paragraph,
    Points,
    Strong,
)

# What Markdown would take for markup inside a line, and a number or sign that would open a list.
_SPECIAL = re.compile(r"([\\`*_\[\]<>|~#])|(?<=^)([-+])(?=\s)|(?<=^\d)([.)])(?=\s)")


def write_brief_markdown(
    comparison: Comparison, stream: TextIO, *, title: str | None = None
) -> None:
    """Write the memo; passages stand in notes, `[^1]`, at the end."""
    stream.write(render_markdown(comparison, title=title))


def render_markdown(comparison: Comparison, *, title: str | None = None) -> str:
    """Return the memo as Markdown with tables and footnotes, as GitHub and Pandoc read them."""
    notes = _Notes()
    parts = ["\n".join(_lines(block, notes)) for block in build_memo(comparison, title=title)]
    return "\n\n".join([*parts, *notes.lines()]) + "\n"


def escape(words: str) -> str:
    r"""Return words of which Markdown makes nothing but these words.

    >>> print(escape("5 * [x] <b> a|b"))
    5 \* \[x\] \<b\> a\|b
    """
    return _SPECIAL.sub(lambda match: f"\\{match[0]}", words)


class _Notes:
    """The notes so far; the same passage has one number wherever it is cited."""

    def __init__(self) -> None:
        self._numbers: dict[Note, int] = {}

    def mark(self, note: Note) -> str:
        return f"[^{self._numbers.setdefault(note, len(self._numbers) + 1)}]"

    def lines(self) -> list[str]:
        found = [
            f"[^{number}]: {escape(note.where)}: {escape(note.passage)} ({note.offsets})"
            for note, number in self._numbers.items()
        ]
        return ["\n".join(found)] if found else []


def _lines(block: Block, notes: _Notes) -> Iterator[str]:
    match block:
        case Heading():
            yield f"{'#' * block.level} {escape(block.words)}"
        case Paragraph():
            yield _inline(block.content, notes)
        case Points():
            for number, item in enumerate(block.items, start=1):
                yield f"{f'{number}.' if block.numbered else '-'} {_inline(item, notes)}"
        case Grid():
            for place, row in enumerate(block.rows):
                yield f"| {' | '.join(_inline(cell, notes) for cell in row)} |"
                if not place:
                    yield f"|{' --- |' * len(row)}"


def _inline(content: Inline, notes: _Notes) -> str:
    return "".join(_part(part, notes) for part in content).strip()


def _part(part: str | Strong | Note, notes: _Notes) -> str:
    match part:
        case Note():
            return notes.mark(part)
        case Strong():
            return f"**{escape(part.words)}**"
        case _:
            return escape(part)
