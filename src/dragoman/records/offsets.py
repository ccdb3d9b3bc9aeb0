"""Offsets in a text's code points, and in the units that other tools count in."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass

# Runs of characters of one width each. A lone surrogate is a character of its own: one unit of
# UTF-16, and three bytes as Python writes it with "surrogatepass".
_UTF16_RUNS = re.compile("[\0-\uffff]+|[\U00010000-\U0010ffff]+")
_ASTRAL = re.compile("[\U00010000-\U0010ffff]")
_UTF8_RUNS = re.compile("[\0-\x7f]+|[\x80-\u07ff]+|[\u0800-\uffff]+|[\U00010000-\U0010ffff]+")

_Width = Callable[[str], int]


@dataclass(frozen=True, slots=True)
class Offsets:
    """Converts between offsets in code points and in units, for one text, in O(log n).

    >>> offsets = Offsets.utf16("🕊 peace")
    >>> offsets.out(2), offsets.back(3)
    (3, 2)
    """

    starts: tuple[int, ...]  # where each run of one width begins, in code points
    units: tuple[int, ...]  # the same in units
    widths: tuple[int, ...]  # units per character of the run
    length: int  # of the text, in code points
    size: int  # of the text, in units

    @classmethod
    def utf16(cls, text: str) -> Offsets:
        """Return a converter for units of UTF-16: `.dna` files, Java and browsers."""
        return cls._build(text, _UTF16_RUNS, _utf16_width)

    @classmethod
    def bytes(cls, text: str) -> Offsets:
        """Return a converter for bytes of UTF-8."""
        return cls._build(text, _UTF8_RUNS, _utf8_width)

    @classmethod
    def _build(cls, text: str, runs: re.Pattern[str], width: _Width) -> Offsets:
        if text.isascii() or (width is _utf16_width and not _ASTRAL.search(text)):
            return cls((0,), (0,), (1,), len(text), len(text))
        starts, units, widths = zip(*_measure(text, runs, width), strict=True)
        size = units[-1] + (len(text) - starts[-1]) * widths[-1]
        return cls(starts, units, widths, len(text), size)

    def out(self, offset: int) -> int:
        """Return the offset in units of a code point. Raises ValueError outside the text."""
        if not 0 <= offset <= self.length:
            raise ValueError(f"{offset} is outside the text ({self.length} characters).")
        run = bisect_right(self.starts, offset) - 1
        return self.units[run] + (offset - self.starts[run]) * self.widths[run]

    def back(self, unit: int) -> int:
        """Return the code point at an offset in units.

        Raises ValueError outside the text, and inside a character: nothing is rounded.
        """
        if not 0 <= unit <= self.size:
            raise ValueError(f"{unit} is outside the text ({self.size} units).")
        run = bisect_right(self.units, unit) - 1
        characters, rest = divmod(unit - self.units[run], self.widths[run])
        if rest:
            raise ValueError(f"{unit} is inside a character.")
        return self.starts[run] + characters


def _measure(text: str, runs: re.Pattern[str], width: _Width) -> Iterator[tuple[int, int, int]]:
    unit = 0
    for run in runs.finditer(text):
        each = width(text[run.start()])
        yield run.start(), unit, each
        unit += (run.end() - run.start()) * each


def _utf16_width(character: str) -> int:
    return 2 if character > "\uffff" else 1


def _utf8_width(character: str) -> int:
    return len(character.encode("utf-8", "surrogatepass"))
