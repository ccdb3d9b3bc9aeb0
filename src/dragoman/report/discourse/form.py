"""What each result of an analysis is called, and how it gets into rows and on the screen."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from rich.console import Console

Row: TypeAlias = Sequence[object]
"""Cells of a table; None is empty."""


@dataclass(frozen=True, slots=True)
class Form:
    """One kind of result."""

    kind: str  # "polarization"
    columns: tuple[str, ...]
    rows: Callable[[Any], Iterable[Row]]
    print: Callable[[Any, Console], None]


def figure(value: float | None, places: int = 3) -> str:
    """Write a figure as a reader takes it in: −0.123; – where there is none.

    >>> figure(-0.12345), figure(None), figure(-0.0001)
    ('−0.123', '–', '0.000')
    """
    if value is None or value != value:
        return "–"
    said = f"{value:.{places}f}"
    return "0".join(said.split("-0", 1)) if not float(said) else said.replace("-", "−")


def share(value: float) -> str:
    """Write a share in whole per cent.

    >>> share(2 / 3)
    '67 %'
    """
    return f"{value:.0%}".replace("%", " %")


def count(number: int, noun: str) -> str:
    """Write a number of things.

    >>> count(1, "window"), count(1200, "window")
    ('1 window', '1,200 windows')
    """
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def day(moment: str | None) -> str:
    """Write a moment as its day, with the hour where it has one that is not midnight.

    >>> day("2021-05-20T00:00:00"), day("2021-05-20T14:30:00"), day(None)
    ('2021-05-20', '2021-05-20 14:30', '–')
    """
    if moment is None:
        return "–"
    date, _, time = moment.partition("T")
    return date if not time or time.startswith("00:00") else f"{date} {time[:5]}"
