"""Columns on a terminal, fast: each line of a cell has one style, and only long lines are broken.

Rich's own table takes a millisecond a row, which for a ledger of ten thousand is too long.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import TYPE_CHECKING, TypeAlias

from dragoman.report.wording import printable

if TYPE_CHECKING:
    from rich.console import Console
    from rich.segment import Segment

Lines: TypeAlias = Sequence[tuple[str, str]]
"""The lines of a cell, each with its style."""

_GAP = 2
_LEAST = 12  # characters that the last column keeps, however narrow the terminal is
_NARROWEST = 6  # characters of those before it
_AT_ONCE = 100  # rows: to print takes a tenth of a millisecond each time, whatever is printed


@dataclass(frozen=True, slots=True)
class Column:
    """A column by its heading, and how wide it may grow; the last one takes the room left."""

    heading: str
    most: int


def print_columns(
    columns: Sequence[Column], rows: Sequence[Sequence[Lines]], console: Console
) -> None:
    """Print rows under their headings, without blanks at the ends of lines."""
    heads = [[(column.heading, "bold cyan")] for column in columns]
    shown = [heads, *rows]
    print_rows(shown, _widths(columns, shown, console.width), console)


def print_rows(
    rows: Sequence[Sequence[Lines]], widths: Sequence[int], console: Console, *, gap: int = _GAP
) -> None:
    """Print rows in columns of these widths, without blanks at the ends of lines."""
    from rich.segment import Segments

    for start in range(0, len(rows), _AT_ONCE):
        several = rows[start : start + _AT_ONCE]
        segments = [each for row in several for each in _segments(row, widths, gap, console)]
        console.print(Segments(segments), end="", crop=False)


def _widths(columns: Sequence[Column], rows: Sequence[Sequence[Lines]], whole: int) -> list[int]:
    """Return the width of each column: as wide as its longest line, as far as there is room.

    The first column names the row, and is never broken.
    """
    first = _longest(rows, 0)
    left = whole - first - _LEAST - _GAP * (len(columns) - 1)
    most = max(_NARROWEST, left // max(1, len(columns) - 2))
    between = [
        min(_longest(rows, place), column.most, most)
        for place, column in enumerate(columns[:-1])
        if place
    ]
    widths = [first, *between]
    return [*widths, max(_LEAST, whole - sum(widths) - _GAP * len(widths))]


def _longest(rows: Sequence[Sequence[Lines]], place: int) -> int:
    from rich.cells import cell_len

    return max(cell_len(words) for row in rows for words, _ in row[place])


def _segments(
    row: Sequence[Lines], widths: Sequence[int], gap: int, console: Console
) -> Iterator[Segment]:
    from rich.cells import cell_len
    from rich.segment import Segment

    cells = [list(_broken(cell, width, console)) for cell, width in zip(row, widths, strict=True)]
    for line in zip_longest(*cells, fillvalue=("", "")):
        filled = max(place for place, (words, _) in enumerate(line) if words or place == 0)
        for place, (words, style) in enumerate(line[: filled + 1]):
            yield Segment(words, console.get_style(style) if style else None)
            if place < filled:
                yield Segment(" " * (widths[place] + gap - cell_len(words)))
        yield Segment.line()


def _broken(
    lines: Iterable[tuple[str, str]], width: int, console: Console
) -> Iterator[tuple[str, str]]:
    """Yield lines that fit, broken between words."""
    from rich.cells import cell_len
    from rich.text import Text

    for said, style in lines:
        words = printable(said)
        if cell_len(words) <= width:
            yield words, style
            continue
        for part in Text(words).wrap(console, width, overflow="fold"):
            yield part.plain.rstrip(), style
