"""Columns: the values of one variable, statement by statement, as small numbers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from dragoman.records.coded import Value
from dragoman.records.dataset import DataType

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

MISSING = -1
"""The code of a statement for which the variable was not coded."""


@dataclass(frozen=True, slots=True, eq=False)
class Column:
    """One variable: `values[codes[n]]` is what statement n has, and −1 that it has none.

    The values are sorted, texts by their code points (capitals first), as rDNA sorts them.
    """

    name: str
    type: DataType
    values: tuple[Value, ...]
    codes: NDArray[np.int32]

    @property
    def labels(self) -> tuple[str, ...]:
        """The values as the words of a node."""
        return tuple(label_of(value) for value in self.values)

    @property
    def is_text(self) -> bool:
        """Tell whether the values are words, which have no distance from one another."""
        return self.type in (DataType.SHORT_TEXT, DataType.LONG_TEXT)

    def value(self, row: int) -> Value | None:
        """Return a statement's value, or None where it was not coded."""
        code = int(self.codes[row])
        return None if code == MISSING else self.values[code]

    def label(self, row: int) -> str:
        """Return a statement's value in words; empty where it was not coded."""
        value = self.value(row)
        return "" if value is None else label_of(value)

    def take(self, rows: NDArray[np.intp]) -> Column:
        """Return the column of some statements, in this order."""
        return Column(self.name, self.type, self.values, self.codes[rows])


def label_of(value: Value) -> str:
    """Return a value in words: a boolean as 0 or 1, which is how DNA writes it."""
    return str(int(value)) if isinstance(value, bool) else str(value)


def build_column(
    name: str, values: Iterable[Value | None], type_: DataType | None = None
) -> Column:
    """Return a column of values, one a statement. None, NaN and empty words are missing.

    Without `type_` the values tell it: words are text, numbers that are only 0 and 1 a boolean.
    """
    import numpy as np

    index: dict[Value | None, int] = {}
    codes = np.fromiter(
        (index.setdefault(value if value == value else None, len(index)) for value in values),
        dtype=np.int32,
    )
    found = list(index)
    type_ = type_ or type_of([value for value in found if not _is_missing(value)])
    cast = [None if _is_missing(value) else _CAST[type_](value) for value in found]
    kept = sorted({value for value in cast if value is not None}, key=_order)
    places = {value: place for place, value in enumerate(kept)}
    renumber = np.array(
        [MISSING if value is None else places[value] for value in cast], dtype=np.int32
    )
    return Column(name, type_, tuple(kept), renumber[codes] if len(found) else codes)


def type_of(values: Sequence[Value | None]) -> DataType:
    """Return what some values are: one word among them makes all of them text."""
    if not values or any(isinstance(value, str) for value in values):
        return DataType.SHORT_TEXT
    if all(value in (0, 1) for value in values):
        return DataType.BOOLEAN
    whole = all(float(value or 0).is_integer() for value in values)
    return DataType.INTEGER if whole else DataType.NUMBER


_CAST: dict[DataType, Callable[[Any], Value]] = {
    DataType.BOOLEAN: bool,
    DataType.INTEGER: int,
    DataType.NUMBER: float,
    DataType.SHORT_TEXT: label_of,
    DataType.LONG_TEXT: label_of,
}


def _is_missing(value: Value | None) -> bool:
    return value is None or value == ""


def _order(value: Value) -> tuple[float, str]:
    return (0.0, value) if isinstance(value, str) else (float(value), "")
