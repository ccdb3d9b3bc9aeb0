"""Polarization: a row a window, and a curve on the screen."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dragoman.records import (
    Polarization,
    PolarizationMeasure,
    PolarizationMethod,
    PolarizationPoint,
)
from dragoman.report.discourse.form import Form, Row, count, day, figure
from dragoman.report.ledger_columns import Column, print_columns
from dragoman.report.screen import print_heading, print_marked, print_text
from dragoman.report.wording import one_line

if TYPE_CHECKING:
    from rich.console import Console

_SEARCHES = {
    PolarizationMethod.GREEDY: "the greedy search",
    PolarizationMethod.GENETIC: "the genetic search",
}
_MEASURES = {
    PolarizationMeasure.MODULARITY: "signed modularity",
    PolarizationMeasure.ABSDIFF: "rDNA's absolute differences",
}


def list_points(found: Polarization) -> Iterator[Row]:
    """Yield a row a window; without windows a row alone."""
    for point in found.points:
        yield (
            point.start,
            point.middle,
            point.stop,
            point.value,
            point.statements,
            len(point.labels),
            *_camps(point, found.k),
        )


def print_polarization(found: Polarization, console: Console) -> None:
    """Print the curve, and the camps of the most polarized window."""
    if not found.points:
        return
    print_text(_title(found), console, style="bold")
    if len(found.points) > 1:
        console.print()
        _print_curve(found, console)
    top = max(found.points, key=lambda point: point.value)
    if not top.labels:
        print_text(f"Too few actors share a concept to be {count(found.k, 'camp')}.", console)
        return
    for camp in range(1, found.k + 1):
        of_top = "" if len(found.points) == 1 else f", at the top ({day(top.middle)})"
        print_heading(f"Camp {camp}{of_top}", console)
        _print_members(top, camp, console)


def _title(found: Polarization) -> str:
    how = f"{_MEASURES[found.measure]}, {_SEARCHES[found.method]}, {count(found.k, 'camp')}"
    if len(found.points) == 1:
        return f"Polarization {figure(found.points[0].value)} ({how})"
    return f"Polarization in {count(len(found.points), 'window')} ({how})"


def _print_curve(found: Polarization, console: Console) -> None:
    most = max(point.value for point in found.points)
    room = max(10, console.width - 52)
    heads = (
        Column("Middle", 16),
        Column("Value", 9),
        Column("Statements", 10),
        Column("Actors", 6),
        Column("", 0),
    )
    rows = [
        [
            [(day(point.middle or point.start), "")],
            [(figure(point.value), "bold" if point.value == most and most > 0 else "")],
            [(f"{point.statements:>10,}", "")],
            [(f"{len(point.labels) or '–':>6}", "")],
            [("█" * round(room * point.value / most) if most > 0 else "", "")],
        ]
        for point in found.points
    ]
    print_columns(heads, rows, console)
    if any(not point.labels for point in found.points):
        console.print()
        print_text(
            f"–: not more than {found.k} actors, or no two that speak of the same.",
            console,
            style="dim",
        )


def _print_members(point: PolarizationPoint, camp: int, console: Console) -> None:
    from rich.text import Text

    for label, own in zip(point.labels, point.clusters, strict=True):
        if own == camp:
            print_marked("·", Text(one_line(label)), console, style="dim", room=2, indent=2)


def _camps(point: PolarizationPoint, k: int) -> Iterator[object]:
    yield " ".join(str(point.clusters.count(camp)) for camp in range(1, k + 1))
    yield point.converged
    yield "; ".join(
        f"{label}={camp}" for label, camp in zip(point.labels, point.clusters, strict=True)
    )


POLARIZATION = Form(
    "polarization",
    (
        "start",
        "middle",
        "stop",
        "polarization",
        "statements",
        "actors",
        "camp_sizes",
        "converged",
        "camps",
    ),
    list_points,
    print_polarization,
)
