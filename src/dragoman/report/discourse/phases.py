"""Phases: a row a window, and the runs of states on the screen."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest
from typing import TYPE_CHECKING

from dragoman.records import Phase, PhaseDistance, PhaseTransitions
from dragoman.report.discourse.clusters import METHOD_WORDS, print_methods
from dragoman.report.discourse.form import Form, Row, count, day, figure
from dragoman.report.ledger_columns import Column, print_columns
from dragoman.report.screen import print_heading, print_text

if TYPE_CHECKING:
    from rich.console import Console

_DISTANCES = {
    PhaseDistance.ABSOLUTE: "absolute differences of ties",
    PhaseDistance.SPECTRAL: "spectral distances",
}


def list_windows(found: PhaseTransitions) -> Iterator[Row]:
    """Yield a row a window: its state, how well it fits, and its place in the plane."""
    windows = zip_longest(found.middles, found.states, found.silhouettes, found.embedding)
    phases = [n for n, phase in enumerate(found.phases, 1) for _ in range(phase.windows)]
    for phase, (middle, state, silhouette, place) in zip(phases, windows, strict=True):
        yield (middle, state, phase, silhouette, *(place or (None, None)))


def print_phases(found: PhaseTransitions, console: Console) -> None:
    """Print the runs of windows in one state, and what each method found."""
    best = found.clustering
    states, runs = count(len(set(found.states)), "state"), count(len(found.phases), "phase")
    print_text(
        f"{count(len(found.middles), 'window')} in {states}, {runs}, by "
        f"{_DISTANCES[found.distance]} and {METHOD_WORDS[best.method]}: modularity "
        f"{figure(best.modularity)}",
        console,
        style="bold",
    )
    console.print()
    _print_runs(found, console)
    if found.silhouettes:
        mean = sum(found.silhouettes) / len(found.silhouettes)
        console.print()
        print_text(
            f"Mean silhouette {figure(mean)}: 1 is states far apart, 0 is none to be told.",
            console,
            style="dim",
        )
    print_heading("The methods", console)
    print_methods(found.compared, console)


def _print_runs(found: PhaseTransitions, console: Console) -> None:
    heads = (
        Column("From", 16),
        Column("To", 16),
        Column("Windows", 7),
        Column("State", 5),
        Column("", 0),
    )
    room = max(10, console.width - 62)
    unit = max(1.0, max(phase.windows for phase in found.phases) / room)
    rows = [_run(phase, unit) for phase in found.phases]
    print_columns(heads, rows, console)


def _run(phase: Phase, unit: float) -> list[list[tuple[str, str]]]:
    sign = "█▓▒░"[(phase.state - 1) % 4]
    return [
        [(day(phase.start), "")],
        [(day(phase.stop), "")],
        [(f"{phase.windows:>7}", "")],
        [(f"{phase.state:>5}", "bold")],
        [(sign * max(1, round(phase.windows / unit)), "")],
    ]


PHASES = Form(
    "phases",
    ("middle", "state", "phase", "silhouette", "x", "y"),
    list_windows,
    print_phases,
)
