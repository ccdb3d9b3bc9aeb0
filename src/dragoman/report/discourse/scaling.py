"""Scales: a row an actor and a concept, and places on a line on the screen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from dragoman.records import ScalePoint, Scaling
from dragoman.report.discourse.form import Form, Row, count, figure, share
from dragoman.report.ledger_columns import Column, print_columns
from dragoman.report.screen import print_heading, print_text
from dragoman.report.wording import one_line, shorten

if TYPE_CHECKING:
    from rich.console import Console

_LABEL = 34  # characters of a label beside its place on the line
_GOOD = 1.05  # R̂ above which the draws have not settled


def list_places(found: Scaling) -> Iterator[Row]:
    """Yield a row an actor or concept and dimension."""
    for kind, points in (("place", found.actors), ("discrimination", found.concepts)):
        for point in points:
            for dimension in range(found.dimensions):
                yield (
                    point.variable,
                    point.label,
                    kind,
                    dimension + 1,
                    point.place[dimension],
                    point.low[dimension],
                    point.high[dimension],
                    point.difficulty,
                    point.statements,
                )


def print_scaling(found: Scaling, console: Console) -> None:
    """Print where the actors stand, and which concepts divide them."""
    said = f"{count(len(found.actors), 'actor')} on {count(found.dimensions, 'dimension')}"
    by = f"{count(len(found.concepts), 'concept')} that divide them"
    print_text(f"{said}, by {by}", console, style="bold")
    print_heading("Actors", console)
    print_actors = _print_line if found.dimensions == 1 else _print_two
    print_actors(found.actors, console)
    print_heading("Concepts, by how they divide", console)
    _print_concepts(found, console)
    console.print()
    for note in _notes(found):
        print_text(note, console, style="dim")


def _print_line(points: Sequence[ScalePoint], console: Console) -> None:
    """Print a line an actor: his place ● in his interval ───."""
    label = min(_LABEL, max(len(point.label) for point in points), console.width // 2 - 4)
    low = min(point.low[0] for point in points)
    high = max(point.high[0] for point in points)
    room = max(12, console.width - label - 11)
    scale = (room - 1) / ((high - low) or 1.0)
    for point in points:
        cells = [" "] * room
        ends = [round((value - low) * scale) for value in (point.low[0], point.high[0])]
        cells[ends[0] : ends[1] + 1] = "─" * (ends[1] - ends[0] + 1)
        zero = round(-low * scale)
        if 0 <= zero < room:
            cells[zero] = "┼" if cells[zero] == "─" else "│"
        cells[round((point.place[0] - low) * scale)] = "●"
        name = shorten(one_line(point.label), label).ljust(label)
        line = f"{name}  {figure(point.place[0], 2):>6}  {''.join(cells)}".rstrip()
        console.print(line, markup=False, highlight=False, crop=False, soft_wrap=True)


def _print_two(points: Sequence[ScalePoint], console: Console) -> None:
    heads = (Column("On the first", 24), Column("On the second", 24), Column("Actor", 0))
    rows = [
        [
            *([(_interval(point, dimension), "")] for dimension in (0, 1)),
            [(one_line(point.label), "")],
        ]
        for point in points
    ]
    print_columns(heads, rows, console)


def _print_concepts(found: Scaling, console: Console) -> None:
    strongest = sorted(found.concepts, key=lambda point: -max(map(abs, point.place)))
    names = ("Divides",) if found.dimensions == 1 else ("On the first", "On the second")
    heads = (*(Column(name, 24) for name in names), Column("Concept", 0))
    rows = [
        [
            *([(_interval(point, each), "")] for each in range(found.dimensions)),
            [(one_line(point.label), "")],
        ]
        for point in strongest
    ]
    print_columns(heads, rows, console)


def _interval(point: ScalePoint, dimension: int) -> str:
    low, high = figure(point.low[dimension], 2), figure(point.high[dimension], 2)
    return f"{figure(point.place[dimension], 2)} ({low} … {high})"


def _notes(found: Scaling) -> Iterator[str]:
    plus = ", ".join(dict.fromkeys(name for name, _ in found.anchors))
    yield f"Plus is the side of {plus}: which side is which means nothing by itself."
    yield (
        f"Intervals hold {share(found.level)} of {count(found.draws, 'draw')}. A concept that "
        "divides by + is agreed with on the plus side."
    )
    if found.convergence is not None and found.convergence > _GOOD:
        yield (
            f"The draws have not settled (R̂ {figure(found.convergence, 2)}, and {_GOOD} is good): "
            "let it run longer, with --draws."
        )


SCALING = Form(
    "scale",
    (
        "variable",
        "label",
        "what",
        "dimension",
        "mean",
        "low",
        "high",
        "difficulty",
        "statements",
    ),
    list_places,
    print_scaling,
)
