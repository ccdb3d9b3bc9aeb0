"""The fields of a line of JSON, each taken with a check of what it is."""

from __future__ import annotations

import math
from typing import Any

Data = dict[str, Any]


class FieldFault(ValueError):
    """A field that is missing, or that is not what it has to be."""


def take_text(data: Data, name: str) -> str:
    """Return a text that has to be there."""
    value = data.get(name)
    if not isinstance(value, str):
        raise FieldFault(f"'{name}' is missing or no text")
    return value


def take_known(data: Data, name: str) -> str | None:
    """Return a text, or None where nothing is known."""
    return None if data.get(name) is None else take_text(data, name)


def take_texts(data: Data, name: str) -> tuple[str, ...]:
    """Return texts in their order; none when the field is not there."""
    values = data.get(name, [])
    if not isinstance(values, list) or not all(isinstance(each, str) for each in values):
        raise FieldFault(f"'{name}' is no list of texts")
    return tuple(values)


def take_flag(data: Data, name: str) -> bool:
    """Return yes or no; no when the field is not there."""
    value = data.get(name, False)
    if not isinstance(value, bool):
        raise FieldFault(f"'{name}' is neither true nor false")
    return value


def take_whole(data: Data, name: str) -> int:
    """Return a whole number of zero or more, that has to be there."""
    value = data.get(name)
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise FieldFault(f"'{name}' is missing or no whole number")
    return value


def take_number(data: Data, name: str) -> float | None:
    """Return a number that is finite, or None."""
    value = data.get(name)
    if value is None:
        return None
    return _finite(value, name)


def take_pair(data: Data, name: str) -> tuple[float, float] | None:
    """Return two numbers, or None."""
    value = data.get(name)
    if value is None:
        return None
    if not isinstance(value, list) or len(value) != 2:
        raise FieldFault(f"'{name}' is no pair of numbers")
    return _finite(value[0], name), _finite(value[1], name)


def take_object(data: Data, name: str) -> Data:
    """Return an object that has to be there."""
    value = data.get(name)
    if not isinstance(value, dict):
        raise FieldFault(f"'{name}' is missing or no object")
    return value


def take_objects(data: Data, name: str) -> list[Data]:
    """Return objects in their order; none when the field is not there."""
    values = data.get(name, [])
    if not isinstance(values, list) or not all(isinstance(each, dict) for each in values):
        raise FieldFault(f"'{name}' is no list of objects")
    return values


def _finite(value: object, name: str) -> float:
    if not isinstance(value, int | float) or isinstance(value, bool):
        raise FieldFault(f"'{name}' is no number")
    try:
        number = float(value)
    except OverflowError:
        number = math.inf
    if not math.isfinite(number):
        raise FieldFault(f"'{name}' is no finite number")
    return number
