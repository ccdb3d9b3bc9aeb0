"""Questions as JSON lines, as CSV and as a calendar of their deadlines."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from typing import Any, TextIO

from dragoman.records import Evidence, QuestionState, Span
from dragoman.report import plain
from dragoman.report.csv import guard_formula
from dragoman.report.jsonl import encode
from dragoman.report.ledger_table import chance_words, question_text
from dragoman.report.wording import one_line, quote_all

Plain = dict[str, Any]

COLUMNS = (
    *("id", "status", "text", "criteria", "deadline", "reading", "interval_low", "interval_high"),
    *("speaker", "organisation", "actor", "restated", "condition", "negated", "direction"),
    *("horizon_first", "horizon_last", "horizon_kind"),
    *("probability", "probability_scale", "probability_low", "probability_high"),
    *("issues", "issue_labels"),
    *("outcome", "on", "value", "evidence", "note", "settled_by", "settled_at", "reason"),
    *("document", "account", "path", "publisher", "author", "published"),
    *("start", "end", "passage"),
)

_BETWEEN_SPANS = " […] "
_BETWEEN_OFFSETS = "|"

_BETWEEN = " | "


def write_questions_jsonl(states: Iterable[QuestionState], stream: TextIO) -> None:
    """Write one line for each question; what is not known is null."""
    for state in states:
        stream.write(encode(question_to_json(state)) + "\n")


def write_questions_csv(
    states: Iterable[QuestionState], stream: TextIO, *, guard_formulas: bool = False
) -> None:
    """Write a header and one row for each question. For `guard_formulas` see `write_csv`.

    The stream has to be opened with `newline=""`, or line ends are translated.
    """
    writer = csv.writer(stream)
    writer.writerow(COLUMNS)
    for state in states:
        data = {**question_to_json(state), **_flat_passage(state.added.forecast.outcome)}
        row = [_cell(data[name]) for name in COLUMNS]
        writer.writerow([guard_formula(cell) for cell in row] if guard_formulas else row)


def write_questions_ics(states: Iterable[QuestionState], stream: TextIO) -> None:
    """Write a calendar with the deadline of each question that has one."""
    from dragoman.report.forecasts_ics import CalendarItem, write_ics

    write_ics(
        (
            CalendarItem(
                uid=f"{state.id}@dragoman",
                summary=f"{_speaker(state)}: {question_text(state)}",
                day=state.deadline,
                description=_description(state),
                url=_url(state.added.source.path),
                stamp=(state.asked or state.added).at[:10],
            )
            for state in states
            if state.deadline is not None
        ),
        stream,
    )


def question_to_json(state: QuestionState) -> Plain:
    """Return a question as plain data, under the names of the columns."""
    return {**_asked(state), **_forecast(state), **_settled(state), **_source(state)}


def _asked(state: QuestionState) -> Plain:
    asked = state.asked
    low, high = asked.interval if asked and asked.interval else (None, None)
    return {
        "id": state.id,
        "status": state.status.value,
        "text": asked.text if asked else None,
        "criteria": asked.criteria if asked else None,
        "deadline": state.deadline,
        "reading": asked.reading if asked else None,
        "interval_low": low,
        "interval_high": high,
    }


def _forecast(state: QuestionState) -> Plain:
    forecast, forecaster = state.added.forecast, state.added.forecaster
    horizon, probability = forecast.horizon, forecast.probability
    return {
        "speaker": forecaster.name,
        "organisation": forecaster.organisation,
        "actor": forecaster.actor,
        "restated": forecast.restated,
        "condition": _exact(forecast.condition),
        "negated": forecast.negated,
        "direction": forecast.direction.value if forecast.direction else None,
        "horizon_first": horizon.first if horizon else None,
        "horizon_last": horizon.last if horizon else None,
        "horizon_kind": horizon.kind.value if horizon else None,
        "probability": probability.term if probability else None,
        "probability_scale": probability.scale if probability else None,
        "probability_low": probability.low if probability else None,
        "probability_high": probability.high if probability else None,
        "issues": list(forecast.issues),
        "issue_labels": list(state.added.labels),
    }


def _settled(state: QuestionState) -> Plain:
    resolved, voided = state.resolved, state.voided
    settled = resolved or voided
    return {
        "outcome": resolved.outcome.value if resolved else None,
        "on": resolved.on if resolved else None,
        "value": resolved.value if resolved else None,
        "evidence": [_evidence(each) for each in resolved.evidence] if resolved else [],
        "note": resolved.note if resolved else None,
        "settled_by": settled.by if settled else None,
        "settled_at": settled.at if settled else None,
        "reason": voided.reason if voided else None,
    }


def _source(state: QuestionState) -> Plain:
    source = state.added.source
    return {
        "document": source.document_id,
        "account": source.label,
        "path": source.path,
        "publisher": source.publisher,
        "author": source.author,
        "published": source.published,
        "passages": plain.spans(state.added.forecast.outcome),
    }


def _flat_passage(outcome: Sequence[Span]) -> Plain:
    return {
        "start": _BETWEEN_OFFSETS.join(str(span.start) for span in outcome),
        "end": _BETWEEN_OFFSETS.join(str(span.end) for span in outcome),
        "passage": _exact(outcome),
    }


def _evidence(evidence: Evidence) -> Plain:
    return {
        "source": evidence.source,
        "digest": evidence.digest,
        "start": evidence.start,
        "end": evidence.end,
        "exact": evidence.exact,
    }


def _exact(spans: Iterable[Span]) -> str | None:
    return _BETWEEN_SPANS.join(span.exact for span in spans) or None


def _cell(value: object) -> str:
    """Return a value as one cell; of several pieces of evidence, where each is."""
    if value is None:
        return ""
    if isinstance(value, list):
        return _BETWEEN.join(_place(each) if isinstance(each, dict) else each for each in value)
    return str(value).lower() if isinstance(value, bool) else str(value)


def _place(evidence: Plain) -> str:
    if evidence["start"] is None:
        return str(evidence["source"])
    return f"{evidence['source']}:{evidence['start']}-{evidence['end']}"


def _speaker(state: QuestionState) -> str:
    return one_line(state.added.forecaster.name) or "nobody named"


def _description(state: QuestionState) -> str:
    forecast = state.added.forecast
    lines = [
        quote_all(forecast.outcome),
        f"Condition: {quote_all(forecast.condition)}" if forecast.condition else "",
        f"Likelihood: {chance_words(state)}" if chance_words(state) else "",
        f"Criteria: {one_line(state.asked.criteria)}" if state.asked else "",
        f"{one_line(state.added.source.label)} ({one_line(state.added.source.path)})",
        f"dragoman forecasts resolve {state.id[:8]}",
    ]
    return "\n".join(line for line in lines if line and not line.endswith(": "))


def _url(path: str) -> str | None:
    return path if path.lower().startswith(("http://", "https://")) else None
