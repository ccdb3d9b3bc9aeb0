"""The lists of words that clauses are read with, as sets."""

from __future__ import annotations

from functools import cache
from typing import Any

from dragoman.extract.words import load_yaml


@cache
def _lists(name: str) -> dict[str, Any]:
    lists: dict[str, Any] = load_yaml(f"clause_{name}")
    return lists


@cache
def entries(name: str, *path: str) -> frozenset[str]:
    """Return one list of `words/clause_<name>.yaml`: `entries("modes", "chains", "wanted")`."""
    found: Any = _lists(name)
    for key in path:
        found = found[key]
    return frozenset(str(entry) for entry in found)


@cache
def table(name: str, *path: str) -> dict[str, Any]:
    """Return one table of `words/clause_<name>.yaml`."""
    found: Any = _lists(name)
    for key in path:
        found = found[key]
    return dict(found)


@cache
def which(name: str, *path: str) -> dict[str, str]:
    """Return, for a table of lists, each entry with the list that it stands in; the first counts.

    >>> which("modes", "auxiliaries")["may"]
    'possible'
    """
    found: dict[str, str] = {}
    for key, members in table(name, *path).items():
        for member in members:
            found.setdefault(str(member), key)
    return found
