"""The words that restating works with, from `words/restating.yaml`."""

from __future__ import annotations

from functools import cache
from typing import Any

from dragoman.extract.words import load_yaml


@cache
def restating_words() -> dict[str, Any]:
    """Return the words of restating."""
    data: dict[str, Any] = load_yaml("restating")
    return data


@cache
def entries(name: str) -> frozenset[str]:
    """Return one list of them."""
    return frozenset(restating_words()[name])
