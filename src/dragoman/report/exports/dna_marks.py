"""What a `.dna` file is told of what DNA's tables cannot hold, so that it can come back."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import Any

from dragoman.report.exports.dna_schema import LONGEST

PROPERTY = "dragoman"
"""The property, in the table SETTINGS, under which the note stands."""

_SURROGATES = re.compile("[\ud800-\udfff]")


@dataclass(slots=True)
class Marks:
    """Gathers what was changed on the way into a file; written there as one row of SETTINGS."""

    machine: int | None = None  # the coder who stands for nobody
    numbers: list[int] = field(default_factory=list)  # variables of long text that hold numbers
    fields: dict[int, str] = field(default_factory=dict)  # variables that hold our own fields
    blank: list[int] = field(default_factory=list)  # empty entities: what was not coded
    settings: list[str] = field(default_factory=list)  # properties that DNA wants
    coders: dict[int, list[Any]] = field(default_factory=dict)  # who got DNA's defaults, and which
    cells: dict[str, dict[str, dict[str, tuple[Any, Any]]]] = field(default_factory=dict)
    cut: list[str] = field(default_factory=list)  # the values that were too long
    broken: int = 0  # texts with halves of characters

    def note(self, table: str, row: int | str, column: str, written: Any, meant: Any) -> None:
        """Remember what a cell stands for, where that is not what is written in it."""
        if written != meant:
            self.cells.setdefault(table, {}).setdefault(str(row), {})[column] = (written, meant)

    def fit(
        self, table: str, row: int | str, column: str, text: str, taken: set[str] | None = None
    ) -> str:
        """Return a text that DNA's tables take, and remember what it stands for."""
        written = self.short(text, taken)
        self.note(table, row, column, written, text)
        return written

    def short(self, text: str, taken: set[str] | None = None) -> str:
        """Return a text of 190 characters at most, and no longer one like any of `taken`."""
        written = self.whole(text)
        if len(written) > LONGEST:
            self.cut.append(text)
            written = _cut(written, taken or set())
        if taken is not None:
            taken.add(written)
        return written

    def whole(self, text: str) -> str:
        """Return a text that UTF-8 can hold; half a character becomes a sign for one."""
        if text.isascii() or not _SURROGATES.search(text):
            return text
        self.broken += 1
        return _SURROGATES.sub("\ufffd", text)

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing was changed."""
        noted = (self.numbers, self.fields, self.blank, self.settings, self.coders, self.cells)
        return self.machine is None and not any(noted)

    def encode(self) -> str:
        """Return the note as JSON, in plain ASCII."""
        names = ("machine", "numbers", "fields", "blank", "settings", "coders", "cells")
        return json.dumps({name: getattr(self, name) for name in names}, separators=(",", ":"))


def _cut(text: str, taken: set[str]) -> str:
    """Return the beginning of a text with a sign that it goes on, and a number where it must be."""
    end, number = "…", 1
    while (cut := text[: LONGEST - len(end)] + end) in taken:
        number += 1
        end = f"… ({number})"
    return cut
