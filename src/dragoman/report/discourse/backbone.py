"""Backbones: a row a concept, and the two sets or the order written out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from dragoman.records import Backbone, NestedBackbone
from dragoman.report.discourse.form import Form, Row, count, figure
from dragoman.report.ledger_columns import Column, print_columns
from dragoman.report.screen import print_heading, print_marked, print_text
from dragoman.report.wording import one_line

if TYPE_CHECKING:
    from rich.console import Console


def list_backbone(found: Backbone) -> Iterator[Row]:
    """Yield a row a concept: in which of the sets it is, and that set's loss."""
    for label in found.backbone:
        yield found.variable, label, "backbone", found.loss, found.penalty
    for label in found.redundant:
        yield found.variable, label, "redundant", found.redundant_loss, found.penalty


def print_backbone(found: Backbone, console: Console) -> None:
    """Print both sets with their losses."""
    total = len(found.backbone) + len(found.redundant)
    how = f"penalty {found.penalty:g}" if found.penalty else "a fixed size"
    how = f"{how}, {count(len(found.trace), 'iteration')}" if found.trace else "as named"
    print_text(
        f"A backbone of {len(found.backbone)} of {count(total, 'value')} of {found.variable} "
        f"({how})",
        console,
        style="bold",
    )
    _print_set("Backbone", found.backbone, found.loss, console)
    _print_set("Redundant", found.redundant, found.redundant_loss, console)
    console.print()
    print_text(
        "The loss is the spectral distance from the network by all of them: 0 is the same "
        "structure.",
        console,
        style="dim",
    )


def list_ranks(found: NestedBackbone) -> Iterator[Row]:
    """Yield a row a concept, the most needed first."""
    for rank in found.ranks:
        yield (
            found.variable,
            rank.place,
            rank.label,
            rank.loss,
            rank.redundant_loss,
            rank.statements,
        )


def print_ranks(found: NestedBackbone, console: Console) -> None:
    """Print the order, with what is lost once each concept is out as well."""
    print_text(
        f"{count(len(found.ranks), 'value')} of {found.variable}, the most needed first",
        console,
        style="bold",
    )
    console.print()
    heads = (
        Column("", 4),
        Column("Loss", 10),
        Column("Redundant", 10),
        Column("Statements", 10),
        Column(found.variable.capitalize(), 0),
    )
    rows = [
        [
            [(f"{rank.place:>4}", "bold cyan")],
            [(figure(rank.loss), "")],
            [(figure(rank.redundant_loss), "")],
            [(f"{rank.statements:>10,}", "")],
            [(one_line(rank.label), "")],
        ]
        for rank in found.ranks
    ]
    print_columns(heads, rows, console)
    console.print()
    print_text(
        "Loss: the spectral distance from the whole network, once this one and all below it are "
        "out. Redundant: the same of those that are out, alone.",
        console,
        style="dim",
    )


def _print_set(name: str, labels: Sequence[str], loss: float, console: Console) -> None:
    from rich.text import Text

    print_heading(f"{name}: loss {figure(loss)}", console)
    for label in labels:
        print_marked("·", Text(one_line(label)), console, style="dim", room=2, indent=2)


BACKBONE = Form(
    "backbone",
    ("variable", "label", "set", "loss", "penalty"),
    list_backbone,
    print_backbone,
)
NESTED = Form(
    "nested backbone",
    ("variable", "place", "label", "loss", "redundant_loss", "statements"),
    list_ranks,
    print_ranks,
)
