"""The gold of forecasts: texts of our own with every forecast marked, by its exact words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml

GOLD = Path(__file__).parent / "gold" / "forecasts"

Range = tuple[int, int]
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class GoldHorizon:
    """By when, with the days that it stands for; `latest` is set where the last day is vague."""

    place: Range
    kind: str
    first: str | None
    last: str | None
    latest: tuple[str, str] | None = None  # the last day lies between these two


@dataclass(frozen=True, slots=True)
class GoldForecast:
    """One forecast as a person marked it."""

    outcome: tuple[Range, ...]
    condition: Range | None
    horizon: GoldHorizon | None
    probability: Range | None
    negated: bool
    speaker: str | None  # None: the account's own voice
    direction: str | None
    leads_to: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class GoldText:
    """A text with its forecasts, and the places that are none though they look like one."""

    id: str
    published: str | None
    text: str
    held: bool
    forecasts: tuple[GoldForecast, ...]
    negatives: tuple[tuple[Range, str], ...]  # the words and what they are: "promise"


def read_gold() -> Iterator[GoldText]:
    """Yield the gold texts, file by file in the order of their names.

    Raises ValueError where marked words do not stand in their text, or stand there twice.
    """
    for path in sorted(GOLD.glob("*.yaml")):
        for row in yaml.safe_load(path.read_text(encoding="utf-8"))["texts"]:
            yield _text(row)


def words_in(text: str, places: Sequence[Range]) -> frozenset[int]:
    """Return where the words begin that lie in some ranges, wholly or in part."""
    return frozenset(
        match.start()
        for start, end in places
        for match in _WORD.finditer(text)
        if match.start() < end and start < match.end()
    )


def _text(row: Mapping[str, Any]) -> GoldText:
    text = str(row["text"])
    published = row.get("published")
    return GoldText(
        str(row["id"]),
        str(published) if published else None,
        text,
        bool(row.get("held")),
        tuple(_forecast(row["id"], text, each) for each in row.get("forecasts") or ()),
        tuple(
            (_place(row["id"], text, each["words"], each.get("n")), str(each["kind"]))
            for each in row.get("negatives") or ()
        ),
    )


def _forecast(name: str, text: str, row: Mapping[str, Any]) -> GoldForecast:
    pieces = row["outcome"] if isinstance(row["outcome"], list) else [row["outcome"]]
    horizon = row.get("horizon")
    return GoldForecast(
        tuple(_place(name, text, piece, row.get("n")) for piece in pieces),
        _maybe(name, text, row.get("condition"), row.get("n")),
        _horizon(name, text, horizon, row.get("n")) if horizon else None,
        _maybe(name, text, row.get("probability"), row.get("n")),
        bool(row.get("negated")),
        row.get("speaker"),
        row.get("direction"),
        tuple(row.get("leads_to") or ()),
    )


def _horizon(name: str, text: str, row: Mapping[str, Any], nth: int | None) -> GoldHorizon:
    between = row.get("last_between")
    return GoldHorizon(
        _place(name, text, row["words"], row.get("n", nth)),
        str(row["kind"]),
        _day(row.get("first")),
        _day(row.get("last")),
        (str(between[0]), str(between[1])) if between else None,
    )


def _day(value: date | str | None) -> str | None:
    return str(value) if value else None


def _maybe(name: str, text: str, words: str | None, nth: int | None) -> Range | None:
    return _place(name, text, words, nth) if words else None


def _place(name: str, text: str, words: str, nth: int | None = None) -> Range:
    """Return where words stand, whatever the blanks between them."""
    pattern = r"\s+".join(re.escape(part) for part in str(words).split())
    edged = rf"(?<!\w){pattern}(?!\w)"
    found = [match.span() for match in re.finditer(edged, text)]
    if nth is not None and len(found) > nth:
        return found[nth]
    if not found:
        raise ValueError(f"{name}: {words!r} does not stand in the text.")
    return found[0]
