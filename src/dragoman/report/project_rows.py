"""The rows of a project as JSON lines and as CSV: one line, one row a record."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TextIO

from dragoman.records import (
    FiledDocument,
    Forecast,
    Hit,
    Judged,
    Position,
    ProjectActor,
    QuestionState,
    Span,
    Statement,
)
from dragoman.report import plain
from dragoman.report.csv import guard_formula
from dragoman.report.jsonl import encode
from dragoman.report.project_names import Names

Plain = dict[str, Any]

_PLACE = ("id", "document", "account")
_REVIEW = ("state", "judged_by", "judged_at", "note")

STATEMENT_COLUMNS = (
    *_PLACE,
    *("form", "speaker", "actor", "resolution", "source", "cue"),
    *("content", "content_start", "content_end", "parent", "act", "act_words", "issues"),
    *("confidence", "method"),
    *_REVIEW,
)
POSITION_COLUMNS = (
    *_PLACE,
    *("statement", "actor", "actor_name", "issue", "issue_label", "towards", "towards_name"),
    *("value", "passage", "passage_start", "passage_end", "reason", "confidence", "method"),
    *_REVIEW,
)
FORECAST_COLUMNS = (
    *_PLACE,
    *("statement", "speaker", "actor", "resolution", "restated"),
    *("outcome", "outcome_start", "outcome_end", "condition"),
    *("horizon", "horizon_kind", "horizon_from", "horizon_to"),
    *("probability", "probability_term", "scale", "low", "high"),
    *("polarity", "direction", "issues", "leads_to", "confidence", "method"),
    *("status", "deadline"),
    *_REVIEW,
)
DOCUMENT_COLUMNS = tuple(FiledDocument.__slots__)
ACTOR_COLUMNS = tuple(ProjectActor.__slots__)
HIT_COLUMNS = ("document", "account", "statement", "start", "end", "snippet")

_BETWEEN_SPANS = " […] "
_BETWEEN_VALUES = "|"


def write_lines(rows: Iterable[Plain], stream: TextIO) -> None:
    """Write each row as a line of JSON, as it comes."""
    for row in rows:
        stream.write(encode(row) + "\n")


def write_table(
    rows: Iterable[Plain],
    columns: Sequence[str],
    stream: TextIO,
    *,
    guard_formulas: bool = False,
) -> None:
    """Write a header and each row as it comes, RFC 4180.

    The stream has to be opened with `newline=""`. For `guard_formulas` see `write_csv`.
    """
    writer = csv.writer(stream)
    writer.writerow(columns)
    for row in rows:
        cells = [_cell(row[column]) for column in columns]
        writer.writerow([guard_formula(cell) for cell in cells] if guard_formulas else cells)


def statement_to_json(judged: Judged[Statement], names: Names) -> Plain:
    """Return a statement with its account, as it stands and as it was judged."""
    return {**_head(judged, names), **plain.statement(judged.record), **_review(judged)}


def position_to_json(judged: Judged[Position], names: Names) -> Plain:
    """Return a position, with the names of actors and issue beside their ids."""
    record = judged.record
    return {
        **_head(judged, names),
        **plain.position(record),
        "actor_name": names.actor(record.actor),
        "issue_label": names.issue(record.issue) if record.issue else None,
        "towards_name": names.actor(record.towards) if record.towards else None,
        **_review(judged),
    }


def forecast_to_json(
    judged: Judged[Forecast], names: Names, questions: Mapping[str, QuestionState]
) -> Plain:
    """Return a forecast, with how far it is followed in the ledger: null where it is not in it."""
    question = questions.get(judged.record.id)
    return {
        **_head(judged, names),
        **plain.forecast(judged.record),
        "status": question.status.value if question else None,
        "deadline": question.deadline if question else None,
        **_review(judged),
    }


def document_to_json(filed: FiledDocument) -> Plain:
    """Return a document without its text, under the names of its fields."""
    return {name: getattr(filed, name) for name in DOCUMENT_COLUMNS}


def actor_to_json(actor: ProjectActor) -> Plain:
    """Return an actor across the documents, under the names of its fields."""
    return {name: _listed(getattr(actor, name)) for name in ACTOR_COLUMNS}


def hit_to_json(hit: Hit) -> Plain:
    """Return a place that a search found; in the snippet, what was sought is true."""
    return {
        "document": hit.document,
        "account": hit.label,
        "statement": hit.statement,
        "start": hit.start,
        "end": hit.end,
        "snippet": [{"text": words, "sought": sought} for words, sought in hit.snippet],
    }


def _head(judged: Judged[Any], names: Names) -> Plain:
    account = names.documents.get(judged.document)
    return {"id": judged.record.id, "document": judged.document, "account": account}


def _review(judged: Judged[Any]) -> Plain:
    judgement = judged.judgement
    return {
        "state": judged.state.value,
        "judged_by": judgement.by if judgement else None,
        "judged_at": judgement.at if judgement else None,
        "note": judgement.note if judgement else None,
    }


def flat_statement(judged: Judged[Statement], names: Names) -> Plain:
    """Return a statement as the cells of a row."""
    one = judged.record
    return {
        **statement_to_json(judged, names),
        **_speaker(one),
        "source": _words(one.source),
        "cue": _words(one.cue),
        **_passage("content", one.content),
        "act": one.act.kind.value if one.act else None,
        "act_words": _words(one.act.words) if one.act else None,
        "issues": [mention.issue for mention in one.issues],
    }


def flat_position(judged: Judged[Position], names: Names) -> Plain:
    """Return a position as the cells of a row."""
    return {**position_to_json(judged, names), **_passage("passage", [judged.record.passage])}


def flat_forecast(
    judged: Judged[Forecast], names: Names, questions: Mapping[str, QuestionState]
) -> Plain:
    """Return a forecast as the cells of a row."""
    one = judged.record
    horizon, given = one.horizon, one.probability
    return {
        **forecast_to_json(judged, names, questions),
        **_speaker(one),
        **_passage("outcome", one.outcome),
        "condition": _words(one.condition),
        "horizon": horizon.span.exact if horizon else None,
        "horizon_kind": horizon.kind.value if horizon else None,
        "horizon_from": horizon.first if horizon else None,
        "horizon_to": horizon.last if horizon else None,
        "probability": given.span.exact if given else None,
        "probability_term": given.term if given else None,
        "scale": given.scale if given else None,
        "low": given.low if given else None,
        "high": given.high if given else None,
    }


def flat_hit(hit: Hit) -> Plain:
    """Return a place that a search found as the cells of a row."""
    return {**hit_to_json(hit), "snippet": "".join(words for words, _ in hit.snippet)}


def _speaker(record: Statement | Forecast) -> Plain:
    speaker = record.speaker
    return {
        "speaker": speaker.name,
        "actor": speaker.actor,
        "resolution": speaker.resolution.value,
    }


def _passage(name: str, spans: Sequence[Span]) -> Plain:
    return {
        name: _words(spans),
        f"{name}_start": [span.start for span in spans],
        f"{name}_end": [span.end for span in spans],
    }


def _words(spans: Sequence[Span]) -> str:
    return _BETWEEN_SPANS.join(span.exact for span in spans)


def _listed(value: object) -> object:
    return list(value) if isinstance(value, tuple) else value


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, list | tuple):
        return _BETWEEN_VALUES.join(str(each) for each in value)
    return str(value)
