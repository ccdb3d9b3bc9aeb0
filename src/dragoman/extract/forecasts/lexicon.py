"""The lists of words that forecasts are found with, as sets."""

from __future__ import annotations

from functools import cache
from typing import Any

from dragoman.extract.words import load_yaml


@cache
def _lists(name: str) -> Any:
    return load_yaml(f"forecast_{name}")


@cache
def entries(name: str, *path: str) -> frozenset[str]:
    """Return one list of `words/forecast_<name>.yaml`: `entries("markers", "prospects")`."""
    found = _lists(name)
    for key in path:
        found = found[key]
    return frozenset(str(entry) for entry in found)


@cache
def which(name: str, *path: str) -> dict[str, str]:
    """Return, for a table of lists, each entry with the list that it stands in; the first counts.

    >>> which("markers", "auxiliaries")["might"]
    'may'
    """
    found = _lists(name)
    for key in path:
        found = found[key]
    table: dict[str, str] = {}
    for key, members in found.items():
        for member in members:
            table.setdefault(str(member), key)
    return table
