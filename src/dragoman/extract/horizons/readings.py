"""Readings: what is found as a horizon, before the document's date places it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from dragoman.extract.dates import Anchor
from dragoman.extract.ranges import Range
from dragoman.records import HorizonKind

Interval: TypeAlias = tuple[date | None, date | None]
Placing: TypeAlias = Callable[[Anchor], Interval | None]


@dataclass(frozen=True, slots=True)
class Reading:
    """Words that say by when, and how an anchor places them; None where it cannot."""

    place: Range
    kind: HorizonKind
    placing: Placing
    foretold: bool = False  # it may lie behind: "he wrote that it would be dead by 2010"


# A day that any document could be of: what this cannot place is no date at all.
SOME_DAY = Anchor(date(2024, 1, 1), date(2024, 1, 1), future=True)
