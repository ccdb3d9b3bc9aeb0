"""Agreement → CSV: one row a figure."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any, TextIO

from dragoman.records.agreement import AgreementReport, Alpha, PassageAgreement
from dragoman.report.csv import guard_formula

COLUMNS = (
    "by",
    "group",
    "label",
    "measure",  # alpha, marks, |ua, ua, cua, (k)ua
    "field",
    "code",
    "coding",
    "alpha",
    "low",
    "high",
    "untold",
    "units",
    "pairs",
    "same",
    "values",
    "overlapping",
    "alone",
    "shared",
    "characters",
    "left_out",
)

Cells = dict[str, Any]


def write_agreement_csv(
    report: AgreementReport, stream: TextIO, *, guard_formulas: bool = False
) -> None:
    """Write a header and one row a figure; what cannot be told is empty, beside the reason.

    The stream has to be opened with `newline=""`, or line ends are translated. For
    `guard_formulas` see `write_csv`.
    """
    writer = csv.writer(stream)
    writer.writerow(COLUMNS)
    for cells in _rows(report):
        row = [_cell(cells.get(name)) for name in COLUMNS]
        writer.writerow([guard_formula(cell) for cell in row] if guard_formulas else row)


def _cell(value: object) -> str:
    return "" if value is None else str(value)


def _rows(report: AgreementReport) -> Iterator[Cells]:
    by = {"by": report.by.value}
    for each in report.fields:
        found = asdict(each)
        yield {**by, **found, "measure": "alpha", **_alpha(each.alpha)}
    for passages in report.passages:
        group = {**by, "group": passages.group, "label": passages.label}
        for cells in _passages(passages):
            yield {**group, **cells}


def _passages(passages: PassageAgreement) -> Iterator[Cells]:
    for marks in passages.marks:
        yield {"measure": "marks", **asdict(marks)}
    compared = {"characters": passages.length, "left_out": passages.left_out}
    yield {"measure": "|ua", **_alpha(passages.relevant), **compared}
    for coded in passages.coded:
        field = {"field": coded.field.value}
        yield {"measure": "ua", **field, **_alpha(coded.overall), **compared}
        yield {"measure": "cua", **field, **_alpha(coded.coding)}
        for category in coded.categories:
            code = {"code": category.key, "shared": category.shared}
            yield {"measure": "(k)ua", **field, **code, **_alpha(category.alpha)}


def _alpha(alpha: Alpha) -> Cells:
    untold = alpha.untold.value if alpha.untold else None
    return {"alpha": alpha.value, "low": alpha.low, "high": alpha.high, "untold": untold}
