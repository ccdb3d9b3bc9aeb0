"""What an address asks of a network: which statements, and what is made of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeVar
from urllib.parse import urlencode

from starlette.datastructures import ImmutableMultiDict

from dragoman.errors import SelectionError
from dragoman.records.network import (
    Aggregation,
    Duplicates,
    NetworkMode,
    NetworkOptions,
    Normalization,
)
from dragoman.web.selecting import read_selection

_E = TypeVar("_E", bound=StrEnum)
_LONGEST = 200  # characters of a variable's name
NONE = "none"
"""No qualifier, in the user's words."""


class Verdicts(StrEnum):
    """Which statements count, by how they were judged."""

    STANDING = "standing"  # all but what was rejected
    ACCEPTED = "accepted"  # what a person stands behind


@dataclass(frozen=True, slots=True)
class Asked:
    """A network that is asked for; the variables as far as they were named."""

    first: str = ""
    second: str = ""
    options: NetworkOptions = field(default_factory=NetworkOptions)
    verdict: Verdicts = Verdicts.STANDING
    min_confidence: float = 0.0

    def pairs(self) -> Iterator[tuple[str, str]]:
        """Yield the fields of an address that asks for this."""
        options = self.options
        yield "of", options.variables[0]
        yield "by", options.variables[1]
        yield "mode", options.mode.value
        yield "qualifier", options.qualifier or NONE
        yield "aggregation", options.aggregation.value
        yield "normalization", options.normalization.value
        yield "duplicates", options.duplicates.value
        if options.start:
            yield "since", options.start
        if options.stop:
            yield "until", options.stop
        if options.min_frequency > 1:
            yield "least", str(options.min_frequency)
        if self.verdict is not Verdicts.STANDING:
            yield "verdict", self.verdict.value
        if self.min_confidence > 0:
            yield "min", f"{self.min_confidence:g}"

    def link(self, path: str, **more: str) -> str:
        """Return the address of a page or a file for this network."""
        return f"{path}?{urlencode([*self.pairs(), *more.items()])}"


def read_asked(given: ImmutableMultiDict[str, str]) -> Asked:
    """Return what an address asks for. Raises SelectionError for a value that is none."""
    shared = read_selection(
        ImmutableMultiDict([(k, v) for k, v in given.items() if k in ("since", "until", "min")])
    )
    qualifier = _name(given, "qualifier") or "agreement"
    return Asked(
        first=_name(given, "of"),
        second=_name(given, "by"),
        options=NetworkOptions(
            mode=_enum(given, "mode", NetworkMode, NetworkMode.TWO, but=NetworkMode.EVENTS),
            qualifier=None if qualifier == NONE else qualifier,
            aggregation=_enum(given, "aggregation", Aggregation, Aggregation.SUBTRACT),
            normalization=_enum(given, "normalization", Normalization, Normalization.NO),
            duplicates=_enum(given, "duplicates", Duplicates, Duplicates.DOCUMENT),
            start=shared.since,
            stop=shared.until,
            min_frequency=_whole(given, "least"),
        ),
        verdict=_enum(given, "verdict", Verdicts, Verdicts.STANDING),
        min_confidence=shared.min_confidence,
    )


def default_variables(known: Mapping[str, int]) -> tuple[str, str]:
    """Return which variables to begin with: those for actors and issues that occur most.

    `known` has how often each occurs. Of those that occur as often, machines' come first.

    >>> default_variables({"actor": 8, "concept": 48, "issue": 8, "organization": 48})
    ('organization', 'concept')
    """
    first = max(("actor", "organization", "person"), key=lambda name: known.get(name, 0))
    second = max(("concept", "issue"), key=lambda name: known.get(name, 0))
    first, second = (name if known.get(name) else "" for name in (first, second))
    others = [name for name in known if name not in (first, second)]
    first = first or (others.pop(0) if others else "organization")
    return first, second or (others.pop(0) if others else "concept")


def _name(given: ImmutableMultiDict[str, str], name: str) -> str:
    value = given.get(name, "").strip()
    if len(value) > _LONGEST:
        raise SelectionError(f"{name}: more than {_LONGEST} characters are no variable's name.")
    return value


def _enum(
    given: ImmutableMultiDict[str, str],
    name: str,
    kind: type[_E],
    default: _E,
    *,
    but: _E | None = None,
) -> _E:
    value = given.get(name, "")
    known = {each.value: each for each in kind if each is not but}
    if value and value not in known:
        raise SelectionError(f"{name}: {value[:40]!r} is none of {', '.join(known)}.")
    return known[value] if value else default


def _whole(given: ImmutableMultiDict[str, str], name: str) -> int:
    value = given.get(name, "").strip() or "1"
    if not (value.isascii() and value.isdigit() and len(value) < 9 and int(value) > 0):
        raise SelectionError(f"{name}: {value[:40]!r} is no whole number from 1 on.")
    return int(value)
