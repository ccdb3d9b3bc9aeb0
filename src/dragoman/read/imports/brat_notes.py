"""The notes that `export --to brat` leaves for the way back: JSON, checked in every part."""

from __future__ import annotations

import json
from typing import Any

from dragoman.records import ActorKind

OWN = "Dragoman"
"""The type of those notes; brat shows them beside others."""

_TEXT = str
_MAYBE = (str, type(None))
_STATEMENT: dict[str, Any] = {
    "id": _TEXT,
    "document": _TEXT,
    "method": _TEXT,
    "confidence": (int, float),
    "parent": _MAYBE,
    "speaker": _TEXT,
    "actor": _MAYBE,
    "form": _TEXT,
    "does": _MAYBE,
    "review": dict,
}
_POSITION: dict[str, Any] = {
    "id": _TEXT,
    "document": _TEXT,
    "statement": _TEXT,
    "actor": _TEXT,
    "issue": _MAYBE,
    "label": _MAYBE,
    "value": (int, float),
    "reason": _TEXT,
    "method": _TEXT,
    "confidence": (int, float),
    "review": dict,
}


def read_note(words: str, length: int) -> dict[str, Any]:
    """Return what a note on a statement or a position says, about a text of so many characters.

    Raises ValueError for one that is not as our own exports write it.
    """
    try:
        told = json.loads(words)
        if not isinstance(told, dict):
            raise ValueError("is no object")
        _check_position(told, length) if "passage" in told else _check_statement(told, length)
    except (KeyError, TypeError, RecursionError) as error:
        raise ValueError(str(error)) from error
    return told


def _check_statement(told: dict[str, Any], length: int) -> None:
    _check_types(told, _STATEMENT)
    for name in ("source", "cue", "content", "act"):
        _check_places(told[name], length)
    for key, label, places in told["issues"]:
        _check_texts(key, label)
        _check_places(places, length)
    if told["coded"] is not None:
        kind, number, values = told["coded"]
        _check_texts(kind, number, *(name for name, _ in values))
        if not all(isinstance(value, str | int | float) for _, value in values):
            raise ValueError("a value is no value")


def _check_position(told: dict[str, Any], length: int) -> None:
    _check_types(told, _POSITION)
    _check_places([told["passage"]], length)
    if not -1 <= told["value"] <= 1:
        raise ValueError("the value is outside −1 … +1")
    if (told["issue"] is None) == (told["towards"] is None):
        raise ValueError("it is about an issue or about an actor")
    if told["towards"] is not None:
        actor, kind, name = told["towards"]
        _check_texts(actor, name)
        ActorKind(kind)


def _check_types(told: dict[str, Any], types: dict[str, Any]) -> None:
    for name, kind in types.items():
        if not isinstance(told[name], kind) or isinstance(told[name], bool):
            raise TypeError(name)
    if not 0 <= told["confidence"] <= 1:
        raise ValueError("the confidence is outside 0 … 1")
    if not all(isinstance(told["review"].get(name), _MAYBE) for name in ("by", "at", "note")):
        raise TypeError("review")


def _check_texts(*values: Any) -> None:
    if not all(isinstance(value, str) for value in values):
        raise TypeError("a text is none")


def _check_places(places: Any, length: int) -> None:
    for start, end in places:
        if type(start) is not int or type(end) is not int or not 0 <= start < end <= length:
            raise ValueError("a passage is outside the text")
