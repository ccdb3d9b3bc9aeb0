"""Results of analyses → a table to read, CSV with a row a thing, or JSON with all of it."""

from __future__ import annotations

import csv
from dataclasses import asdict
from typing import TYPE_CHECKING, TextIO, TypeAlias

from dragoman.records import (
    AgreementBars,
    Backbone,
    ClusterComparison,
    NestedBackbone,
    PhaseTransitions,
    Polarization,
    Scaling,
)
from dragoman.report.csv import guard_formula
from dragoman.report.discourse.backbone import BACKBONE, NESTED
from dragoman.report.discourse.bars import BARS
from dragoman.report.discourse.clusters import CLUSTERS
from dragoman.report.discourse.form import Form
from dragoman.report.discourse.phases import PHASES
from dragoman.report.discourse.polarization import POLARIZATION
from dragoman.report.discourse.scaling import SCALING
from dragoman.report.jsonl import encode

if TYPE_CHECKING:
    from rich.console import Console

Result: TypeAlias = (
    AgreementBars
    | ClusterComparison
    | Polarization
    | Backbone
    | NestedBackbone
    | Scaling
    | PhaseTransitions
)

FORMS: dict[type, Form] = {
    AgreementBars: BARS,
    ClusterComparison: CLUSTERS,
    Polarization: POLARIZATION,
    Backbone: BACKBONE,
    NestedBackbone: NESTED,
    Scaling: SCALING,
    PhaseTransitions: PHASES,
}


def print_result(found: Result, console: Console) -> None:
    """Print a result as an analyst reads it."""
    FORMS[type(found)].print(found, console)


def write_result_csv(found: Result, stream: TextIO, *, guard_formulas: bool = False) -> None:
    """Write a header and one row a bar, node, window, concept or place; nothing is rounded.

    The stream has to be opened with `newline=""`, or line ends are translated. For
    `guard_formulas` see `write_csv`.
    """
    form = FORMS[type(found)]
    writer = csv.writer(stream)
    writer.writerow(form.columns)
    for row in form.rows(found):
        cells = ["" if cell is None else str(cell) for cell in row]
        writer.writerow([guard_formula(cell) for cell in cells] if guard_formulas else cells)


def write_result_json(found: Result, stream: TextIO) -> None:
    """Write the whole result under the names of its fields, with `analysis`, what it is of."""
    stream.write(encode({"analysis": FORMS[type(found)].kind, **asdict(found)}, indent=2) + "\n")
