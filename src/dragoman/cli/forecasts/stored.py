"""`dragoman forecasts PROJECT`: the forecasts of a project, and how far each is followed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from dragoman.cli.forecasts.naming import plain
from dragoman.cli.listing import Rows
from dragoman.cli.messages import Messages
from dragoman.cli.output import open_console, open_output
from dragoman.cli.projects import open_place
from dragoman.records import Forecast, Judged, QuestionState, Selection

if TYPE_CHECKING:
    from dragoman.report.project_names import Names
    from dragoman.store.project import Project

Found = Judged[Forecast]
States = Mapping[str, QuestionState]


def list_stored(
    place: str,
    messages: Messages,
    *,
    speakers: Sequence[str],
    issues: Sequence[str],
    min_confidence: float,
    format_: str,
    output: Path | None,
) -> None:
    """Write the forecasts that stand in a project, by the end of their horizon."""
    from dragoman.store.ledger.project import ProjectLedger

    with open_place(place) as project:
        ledger = ProjectLedger(project, on_fault=messages.fail)
        states = {state.id: state for state in ledger.states()}
        rows = [
            row
            for row in _rows(project, issues, min_confidence)
            if not speakers or _is_of(row.record, states, speakers)
        ]
        names = _names(project, rows)
    with open_output(output) as stream:
        _FORMATS[format_](sorted(rows, key=_by_end), names, states, stream)
    messages.done += 1
    if not rows:
        messages.say("No forecast fits.")


def _rows(project: Project, issues: Sequence[str], min_confidence: float) -> Rows[Found]:
    from dragoman.store.listing import list_forecasts, select_issue

    selection = Selection(
        issues=tuple(select_issue(project, name) for name in issues), min_confidence=min_confidence
    )
    return Rows(
        lambda limit, cursor: list_forecasts(project, selection, limit=limit, cursor=cursor), None
    )


def _is_of(forecast: Forecast, states: States, speakers: Sequence[str]) -> bool:
    """Tell whether the speaker's name, or that of his organisation, holds one of these."""
    known = [forecast.speaker.name]
    if state := states.get(forecast.id):
        known += [state.added.forecaster.name, state.added.forecaster.organisation or ""]
    return any(plain(name) in plain(each) for each in known for name in speakers)


def _by_end(row: Found) -> str:
    horizon = row.record.horizon
    return (horizon.last if horizon else None) or "9999-99-99"


def _names(project: Project, rows: Sequence[Found]) -> Names:
    from dragoman.report.project_names import Names
    from dragoman.store.naming import document_labels

    return Names(documents=document_labels(project, {row.document for row in rows}))


def _write_table(rows: list[Found], names: Names, states: States, stream: TextIO) -> None:
    from dragoman.report.project_table import print_forecasts

    print_forecasts(rows, names, states, open_console(stream))


def _write_jsonl(rows: list[Found], names: Names, states: States, stream: TextIO) -> None:
    from dragoman.report.project_rows import forecast_to_json, write_lines

    write_lines((forecast_to_json(row, names, states) for row in rows), stream)


def _write_csv(rows: list[Found], names: Names, states: States, stream: TextIO) -> None:
    from dragoman.report.project_rows import FORECAST_COLUMNS, flat_forecast, write_table

    write_table((flat_forecast(row, names, states) for row in rows), FORECAST_COLUMNS, stream)


def _write_ics(rows: list[Found], names: Names, states: States, stream: TextIO) -> None:
    from dragoman.report.ledger_rows import write_questions_ics

    write_questions_ics([states[row.record.id] for row in rows if row.record.id in states], stream)


_FORMATS: dict[str, Callable[[list[Found], Any, States, TextIO], None]] = {
    "table": _write_table,
    "jsonl": _write_jsonl,
    "csv": _write_csv,
    "ics": _write_ics,
}
