"""The words that place what is to come, from `words/horizons.yaml`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from dragoman.extract.words import load_yaml


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a stretch of days, as fractions of it."""

    low: float
    high: float
    edge: str = ""  # "start", "end": the day that "by" and "before" count to
    ahead: bool = False  # it begins at the document's date
    of_a_century: tuple[float, float] | None = None  # the fractions, of a hundred years


@dataclass(frozen=True, slots=True)
class HorizonWords:
    """What horizons are written with."""

    leads: dict[str, str]
    parts: dict[str, Part]
    ways: dict[str, int]
    stretches: tuple[str, ...]
    calendar_stretches: frozenset[str]
    vague: dict[str, dict[str, int]]
    amounts: dict[str, float]
    many: tuple[str, ...]
    feasts: dict[str, tuple[int, int, int, int]]
    feasts_of_easter: dict[str, tuple[int, int]]  # days from Easter Sunday
    lists: dict[str, tuple[str, ...]]


@cache
def horizon_words() -> HorizonWords:
    """Return the words of horizons."""
    data: dict[str, Any] = load_yaml("horizons")
    return HorizonWords(
        leads=data["leads"],
        parts={words: _part(each) for words, each in data["parts"].items()},
        ways=data["ways"],
        stretches=tuple(data["stretches"]),
        calendar_stretches=frozenset(data["calendar_stretches"]),
        vague=data["vague"],
        amounts=data["amounts"],
        many=tuple(data["many"]),
        feasts={name: tuple(days) for name, days in data["feasts"].items()},
        feasts_of_easter={name: tuple(days) for name, days in data["feasts_of_easter"].items()},
        lists={key: tuple(each) for key, each in data.items() if isinstance(each, list)},
    )


def _part(entry: dict[str, Any]) -> Part:
    century = entry.get("of_a_century")
    return Part(
        entry["from"],
        entry["to"],
        entry.get("edge", ""),
        entry.get("ahead", False),
        (century[0], century[1]) if century else None,
    )


def squeezed(words: str) -> str:
    """Return words in lower case with single blanks.

    >>> squeezed("Between  now and")
    'between now and'
    """
    return " ".join(words.lower().split())
