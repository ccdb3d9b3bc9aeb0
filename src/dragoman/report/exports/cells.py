"""Text as the cells of a spreadsheet hold it: no formula, nothing illegal, nothing cut silently."""

from __future__ import annotations

import re

LONGEST = 32_767  # UTF-16 units of one cell: what Excel takes

# What XML cannot hold, or would change (a carriage return becomes a line feed), is written as
# _xHHHH_, which spreadsheets show as the character; what looks like one already is escaped itself.
_ESCAPED = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")
_TAIL = " […]"


def escape_cell(text: str) -> str:
    r"""Return a text as the file of a spreadsheet writes it.

    >>> escape_cell("one\r\ntwo"), escape_cell("_x0041_")
    ('one_x000D_\ntwo', '_x005F_x0041_')
    """
    return _ESCAPED.sub(lambda match: f"_x{ord(match[0]):04X}_", text)


def fits(text: str) -> bool:
    """Tell whether a text can stand in one cell."""
    return len(text) <= LONGEST // 7 or _units(text) <= LONGEST


def cut_cell(text: str) -> list[str]:
    """Return a text in pieces that each fit a cell; joined they are the text."""
    pieces, start = [], 0
    while start < len(text):
        end = min(len(text), start + LONGEST)
        while not fits(text[start:end]):
            end = start + (end - start) * 9 // 10
        pieces.append(text[start:end])
        start = end
    return pieces or [""]


def _units(text: str) -> int:
    """Return how long a text is, escaped, in UTF-16 units."""
    return len(escape_cell(text).encode("utf-16-le", "surrogatepass")) // 2
