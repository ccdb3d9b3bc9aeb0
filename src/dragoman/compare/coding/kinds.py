"""The kinds of rows that records give, and the variables of each in order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from dragoman.records import DNA_STATEMENT, Coded, DataType, StatementType, Variable
from dragoman.records.coded import Value

Values = Mapping[str, Value | None]

MENTION: Final = "Issue mention"
STATEMENT: Final = "Statement"
STANCE: Final = "Stance"

ATTRIBUTES: Final = ("kind", "country", "aliases", "office", "body")
"""What is told of each actor."""

OF_ISSUES: Final = ("key", "parent")

ACTORS: Final = ("person", "organization", "actor", "towards")
"""The variables whose values are actors."""

_ORDER: Final = (
    Variable("person", DataType.SHORT_TEXT, ATTRIBUTES),
    Variable("organization", DataType.SHORT_TEXT, ATTRIBUTES),
    Variable("concept", DataType.SHORT_TEXT, OF_ISSUES),
    Variable("towards", DataType.SHORT_TEXT, ATTRIBUTES),
    Variable("agreement", DataType.BOOLEAN),
    Variable("actor", DataType.SHORT_TEXT, ATTRIBUTES),
    Variable("country", DataType.SHORT_TEXT),
    Variable("issue", DataType.SHORT_TEXT),
    Variable("position", DataType.NUMBER),
    Variable("act", DataType.SHORT_TEXT),
    Variable("form", DataType.SHORT_TEXT),
)


def _kind(label: str, colour: tuple[int, int, int], *without: str) -> StatementType:
    return StatementType(label, tuple(v for v in _ORDER if v.name not in without), colour)


KINDS: Final[Mapping[str, StatementType]] = {
    each.label: each
    for each in (
        _kind(DNA_STATEMENT, (239, 208, 51), "towards"),
        _kind(MENTION, (170, 190, 210), "towards", "agreement", "position"),
        _kind(STATEMENT, (200, 200, 200), "concept", "towards", "agreement", "issue", "position"),
        _kind(STANCE, (120, 180, 140), "concept", "issue"),
    )
}
"""The kinds of rows by their labels."""


def ordered(values: Values, variables: Iterable[str]) -> tuple[tuple[str, Value], ...]:
    """Return the values that there are, in the order of the variables."""
    found = ((name, values.get(name)) for name in variables)
    return tuple((name, value) for name, value in found if value is not None)


def spelled(kind: StatementType | None, coded: Coded) -> dict[str, str]:
    """Return how a dataset writes each variable that we have too, by the name that we use."""
    if kind is not None:
        found = [(each.name, each.type) for each in kind.variables]
    else:
        found = [(name, _type_of(value)) for name, value in coded.values]
    names = {name.casefold().replace("sation", "zation"): (name, of) for name, of in found}
    ours = {each.name: each.type for each in _ORDER}
    return {key: name for key, (name, of) in names.items() if ours.get(key) is of}


def _type_of(value: Value) -> DataType:
    if isinstance(value, bool):
        return DataType.BOOLEAN
    if isinstance(value, str):
        return DataType.SHORT_TEXT
    return DataType.NUMBER if isinstance(value, float) else DataType.INTEGER
