"""What our own export notes in a `.dna` file of what DNA's tables cannot hold."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from dragoman.errors import ImportFault

PROPERTY = "dragoman"
"""The property, in the table SETTINGS, under which the note stands."""


@dataclass(frozen=True, slots=True)
class Marks:
    """The note of one file. A file that we did not write has none, and this is then empty."""

    machine: int | None = None  # the coder who stands for nobody
    numbers: frozenset[int] = frozenset()  # variables of long text that hold numbers
    fields: Mapping[int, str] = field(default_factory=dict)  # variables that hold our fields
    blank: frozenset[int] = frozenset()  # empty entities that stand for what was not coded
    settings: frozenset[str] = frozenset()  # properties that are DNA's, not the dataset's
    coders: Mapping[int, Any] = field(default_factory=dict)  # who had no settings, and got which
    cells: Mapping[str, Any] = field(default_factory=dict)  # table → id → column → written, meant

    def meant(self, table: str, row: int | str, column: str, written: object) -> Any:
        """Return what a cell stands for; one that was changed since stands for itself."""
        was, meant = self.cells.get(table, {}).get(str(row), {}).get(column, (None, written))
        return meant if was == written else written


def read_marks(where: str, text: str) -> Marks:
    """Return the note that a file holds. Raises ImportFault for one that is not ours."""
    try:
        noted = json.loads(text)
        return Marks(
            machine=None if noted["machine"] is None else int(noted["machine"]),
            numbers=frozenset(map(int, noted["numbers"])),
            fields={int(key): str(name) for key, name in noted["fields"].items()},
            blank=frozenset(map(int, noted["blank"])),
            settings=frozenset(map(str, noted["settings"])),
            coders={int(key): list(chosen) for key, chosen in noted["coders"].items()},
            cells=_cells(noted["cells"]),
        )
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise ImportFault(
            where, f"is not as Dragoman writes it. Delete the row {PROPERTY} from it."
        ) from error


def _cells(noted: Any) -> dict[str, dict[str, dict[str, tuple[Any, Any]]]]:
    return {
        table: {
            row: {column: _pair(*pair) for column, pair in columns.items()}
            for row, columns in rows.items()
        }
        for table, rows in noted.items()
    }


def _pair(was: Any, meant: Any) -> tuple[Any, Any]:
    if not isinstance(meant, str | None):
        raise TypeError(meant)
    return was, meant
