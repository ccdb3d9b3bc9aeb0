"""The tables of `dragoman compare` as JSON lines and as CSV."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from typing import Any, TextIO

from dragoman.records import Comparison, Span
from dragoman.report import plain
from dragoman.report.csv import guard_formula
from dragoman.report.jsonl import encode
from dragoman.report.tables import (
    ActorLine,
    By,
    FactLine,
    IssueLine,
    Line,
    Place,
    Stance,
    Stress,
    table_lines,
)

Plain = dict[str, Any]

_PLACE = ("event", "account", "letter", "account_label", "publishers")
_STRESS = ("share", "log_odds", "z", "headline", "lead", "tail")
_PASSAGE = ("document", "start", "end", "passage")

COLUMNS: dict[By, tuple[str, ...]] = {
    By.ISSUE: (*_PLACE, "issue", "issue_label", "sentences", *_STRESS, *_PASSAGE),
    By.ACTOR: (
        *_PLACE,
        *("actor", "name", "mentions"),
        *_STRESS,
        *("position_issue", "position_towards", "position_label", "position_value"),
        *("position_statement", "position_reason"),
        *_PASSAGE,
    ),
    By.FACT: (
        *_PLACE,
        *("kind", "row", "standing", "why", "value", "office", "statement", "speaker"),
        *_PASSAGE,
    ),
}


def write_table_jsonl(comparison: Comparison, stream: TextIO, by: By | str) -> None:
    """Write one line for each line of the table, as `json_schema("compare")` describes it."""
    for line in table_lines(comparison, by):
        stream.write(encode(line_to_json(line)) + "\n")


def write_table_csv(
    comparison: Comparison, stream: TextIO, by: By | str, *, guard_formulas: bool = False
) -> None:
    """Write a header and one row for each line; of actors, one for each position.

    The stream has to be opened with `newline=""`, or line ends are translated. For
    `guard_formulas` see `write_csv`.
    """
    writer = csv.writer(stream)
    writer.writerow(COLUMNS[By(by)])
    for line in table_lines(comparison, by):
        for row in _rows(line):
            writer.writerow([guard_formula(cell) for cell in row] if guard_formulas else row)


def line_to_json(line: Line) -> Plain:
    """Return one line as plain data."""
    match line:
        case IssueLine():
            return {
                **_place(line.place),
                "issue": line.issue,
                "issue_label": line.issue_label,
                "sentences": line.stress.count,
                **_stress(line.stress),
                "passage": _passage(line.stress.passage),
            }
        case ActorLine():
            return {
                **_place(line.place),
                "actor": line.actor,
                "name": line.name,
                "mentions": line.stress.count,
                **_stress(line.stress),
                "passage": _passage(line.stress.passage),
                "positions": [_stance(each) for each in line.positions],
            }
        case FactLine():
            return {
                **_place(line.place),
                "kind": line.kind.value,
                "row": line.row,
                "standing": line.standing.value,
                "why": line.why,
                "value": line.value,
                "office": line.office,
                "statement": line.statement,
                "speaker": line.speaker,
                "passage": _passage(line.passage),
            }


def _place(place: Place) -> Plain:
    return {
        "event": place.event,
        "account": place.account,
        "letter": place.letter,
        "account_label": place.label,
        "publishers": list(place.publishers),
    }


def _stress(stress: Stress) -> Plain:
    return {name: getattr(stress, name) for name in _STRESS}


def _stance(stance: Stance) -> Plain:
    return {
        "issue": stance.issue,
        "towards": stance.towards,
        "label": stance.label,
        "value": stance.value,
        "passage": plain.passage(stance.passage),
        "statement": stance.statement,
        "reason": stance.reason,
    }


def _passage(span: Span | None) -> Plain | None:
    return plain.passage(span) if span else None


def _rows(line: Line) -> Iterator[list[str]]:
    """Yield the rows of a line: an actor's positions have one each, and it has one without any."""
    data = line_to_json(line)
    data["publishers"] = "|".join(data["publishers"])
    if isinstance(line, ActorLine):
        for stance in line.positions or (None,):
            span = stance.passage if stance else line.stress.passage
            yield _cells(By.ACTOR, {**data, **_flat_stance(stance), **_flat_passage(span)})
    elif isinstance(line, IssueLine):
        yield _cells(By.ISSUE, {**data, **_flat_passage(line.stress.passage)})
    else:
        yield _cells(By.FACT, {**data, **_flat_passage(line.passage)})


def _flat_stance(stance: Stance | None) -> Plain:
    if stance is None:
        return {}
    names = ("issue", "towards", "label", "value", "statement", "reason")
    return {f"position_{name}": getattr(stance, name) for name in names}


def _flat_passage(span: Span | None) -> Plain:
    if span is None:
        return {"passage": None}
    flat = plain.passage(span)
    flat["passage"] = flat.pop("exact")
    return flat


def _cells(by: By, data: Plain) -> list[str]:
    values = (data.get(name) for name in COLUMNS[by])
    return ["" if value is None else str(value) for value in values]
