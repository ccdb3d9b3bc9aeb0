"""Scales of verbal probability → the terminal, each with its source and its ranges."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from dragoman.records import ProbabilityScale
from dragoman.report.forecasts_words import range_words
from dragoman.report.screen import open_grid, print_lines, print_text
from dragoman.report.wording import one_line

if TYPE_CHECKING:
    from rich.console import Console


def print_scales(scales: Iterable[ProbabilityScale], console: Console) -> None:
    """Print each scale: its key, its name, where it is from, and its expressions by their range."""
    for place, scale in enumerate(scales):
        if place:
            console.print()
        _print_scale(scale, console)


def _print_scale(scale: ProbabilityScale, console: Console) -> None:
    from rich.text import Text

    print_text(one_line(f"{scale.key}: {scale.name}"), console, style="bold")
    print_text(one_line(scale.source), console, style="dim", indent=2)
    grid = open_grid(9, None)
    for numbers, terms in _by_range(scale).items():
        grid.add_row(Text(numbers, style="cyan"), Text(", ".join(terms)))
    print_lines(grid, console, indent=2)


def _by_range(scale: ProbabilityScale) -> dict[str, list[str]]:
    """Return the expressions by the range that they share, lowest first."""
    grouped: dict[str, list[str]] = {}
    for term in sorted(scale.terms, key=lambda each: (each.low, each.high)):
        grouped.setdefault(range_words(term.low, term.high), []).append(one_line(term.term))
    return grouped
