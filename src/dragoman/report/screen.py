"""The screen: how lines get on a terminal, and what it can show."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dragoman.report.wording import printable

if TYPE_CHECKING:
    from rich.console import Console, RenderableType
    from rich.table import Table
    from rich.text import Text


def print_lines(renderable: RenderableType, console: Console, *, indent: int = 0) -> None:
    """Print without the blanks that would fill each line up to the console's width."""
    from rich.segment import Segment, Segments

    options = console.options.update_width(max(20, console.width - indent))
    for line in console.render_lines(renderable, options, pad=False):
        while line and not line[-1].text.strip():
            line.pop()
        if line:
            line[-1] = Segment(line[-1].text.rstrip(), line[-1].style)
            line.insert(0, Segment(" " * indent))
        console.print(Segments([*line, Segment.line()]), end="")


def print_heading(words: str, console: Console) -> None:
    """Print a heading after an empty line."""
    console.print()
    print_text(words, console, style="bold magenta")


def print_text(words: str, console: Console, *, style: str = "", indent: int = 0) -> None:
    """Print words that no markup is looked for in, broken between words."""
    from rich.text import Text

    print_lines(Text(printable(words), style=style), console, indent=indent)


def print_marked(
    mark: str,
    words: Text,
    console: Console,
    *,
    style: str = "bold cyan",
    room: int = 3,
    indent: int = 0,
) -> None:
    """Print words beside a mark; their further lines stand under the first, not under the mark."""
    from rich.table import Table
    from rich.text import Text

    table = Table.grid()
    table.add_column(width=max(room, len(mark) + 1))
    table.add_column(ratio=1)
    table.add_row(Text(mark, style=style), words)
    print_lines(table, console, indent=indent)


def open_grid(*widths: int | None) -> Table:
    """Return a table without lines or headings; a width of None takes the room that is left."""
    from rich.table import Table

    table = Table.grid(padding=(0, 2, 0, 0))
    for width in widths:
        table.add_column(width=width, ratio=None if width else 1, overflow="fold")
    return table


@dataclass(frozen=True, slots=True)
class Glyphs:
    """The signs of a brief."""

    bar: str  # a full cell, after the parts of one, from an eighth
    over: str
    under: str
    agreed: str
    conflict: str
    single: str
    nothing: str
    minus: str
    arrow: str


UNICODE = Glyphs("▏▎▍▌▋▊▉█", "▲", "▼", "=", "≠", "·", "–", "−", "→")
ASCII = Glyphs("#", "^", "v", "=", "!", ".", "-", "-", "->")


def choose_glyphs(console: Console) -> Glyphs:
    """Return the signs that the console's encoding has."""
    try:
        "".join(getattr(UNICODE, name) for name in Glyphs.__slots__).encode(console.encoding)
    except (UnicodeEncodeError, LookupError):
        return ASCII
    return UNICODE
