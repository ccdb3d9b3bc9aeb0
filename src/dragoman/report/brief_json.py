"""A comparison → one JSON document, as `json_schema("brief")` describes it."""

from __future__ import annotations

from typing import Any, TextIO

from dragoman.records import (
    Account,
    Codebook,
    Comparison,
    Counterpart,
    Emphasis,
    EventComparison,
    Extraction,
    FactRow,
    ForecastLine,
    IssueProposal,
    Omission,
    OpposedForecasts,
    Share,
    Voice,
)
from dragoman.report import plain
from dragoman.report.directory import Directory
from dragoman.report.jsonl import encode
from dragoman.report.outlook import due_of

Plain = dict[str, Any]


def write_brief_json(comparison: Comparison, stream: TextIO) -> None:
    """Write the whole comparison, indented. The same accounts give the same bytes."""
    stream.write(encode(comparison_to_json(comparison), indent=2) + "\n")


def comparison_to_json(comparison: Comparison) -> Plain:
    """Return a comparison as plain objects, lists and strings; every passage has its document."""
    directory = Directory(comparison)
    extractions = comparison.extractions
    return {
        "documents": [plain.document(each.document) for each in extractions],
        "events": [_event(each, directory) for each in directory.events],
        "voices": [_voice(each) for each in comparison.voices],
        "telling": [each.id for each in comparison.telling],
        "statements": [each for one in extractions for each in _statements(one, directory)],
        "actors": [each for one in extractions for each in _actors(one)],
        "positions": [each for one in extractions for each in _positions(one)],
        "forecasts": [each for one in extractions for each in _forecasts(one)],
        "codebook": _codebook(comparison.codebook) if comparison.codebook else None,
        "proposals": [_proposal(each) for each in comparison.proposals],
        "uncoded": comparison.uncoded,
        "sentences": comparison.sentences,
        "as_of": comparison.as_of,
        "methods": list(dict.fromkeys(each.method for each in extractions)),
    }


def _event(event: EventComparison, directory: Directory) -> Plain:
    return {
        "title": event.title,
        "reasons": list(event.reasons),
        "accounts": [_account(each, directory) for each in event.accounts],
        "facts": [_row(each) for each in event.facts],
        "emphasis": [_emphasis(each) for each in event.emphasis],
        "counterparts": [_counterpart(each) for each in event.counterparts],
        "omissions": [_omission(each) for each in event.omissions],
        "forecasts": [_line(each, directory.comparison.as_of) for each in event.forecasts],
        "opposed": [_opposed(each) for each in event.opposed],
    }


def _account(account: Account, directory: Directory) -> Plain:
    return {
        "id": account.id,
        "letter": directory.letter(account.id),
        "label": account.label,
        "documents": list(account.documents),
        "publishers": list(account.publishers),
    }


def _row(row: FactRow) -> Plain:
    return {
        "kind": row.kind.value,
        "label": row.label,
        "standing": row.standing.value,
        "why": row.why,
        "cells": [
            {
                "account": cell.account,
                "facts": [plain.located(plain.fact(f), f.document_id) for f in cell.facts],
            }
            for cell in row.cells
        ],
    }


def _emphasis(emphasis: Emphasis) -> Plain:
    return {
        "kind": emphasis.kind.value,
        "key": emphasis.key,
        "label": emphasis.label,
        "shares": [_share(each) for each in emphasis.shares],
    }


def _share(share: Share) -> Plain:
    return {
        "account": share.account,
        "count": share.count,
        "share": share.share,
        "log_odds": share.log_odds,
        "z": share.z,
        "headline": share.headline,
        "lead": share.lead,
        "tail": share.tail,
        "passages": plain.passages(share.passages),
    }


def _counterpart(pair: Counterpart) -> Plain:
    return {
        "kind": pair.kind.value,
        "contradiction": pair.kind.is_contradiction,
        "left": {**plain.passage(pair.left), "statement": pair.left_statement},
        "right": {**plain.passage(pair.right), "statement": pair.right_statement},
        "nearness": pair.nearness,
        "why": pair.why,
        "weight": pair.weight,
    }


def _omission(omission: Omission) -> Plain:
    return {
        "kind": omission.kind.value,
        "account": omission.account,
        "label": omission.label,
        "passages": plain.passages(omission.passages),
        "found_in": list(omission.found_in),
        "nearest": plain.passage(omission.nearest) if omission.nearest else None,
        "nearness": omission.nearness,
        "weight": omission.weight,
    }


def _line(line: ForecastLine, as_of: str | None) -> Plain:
    due = due_of(line.forecast, as_of)
    return {
        "forecast": line.forecast.id,
        "account": line.account,
        "speaker": line.speaker,
        "restated": line.forecast.restated,
        "due": due.value if due else None,
    }


def _opposed(pair: OpposedForecasts) -> Plain:
    return {
        "left": pair.left.forecast.id,
        "right": pair.right.forecast.id,
        "why": pair.why,
        "nearness": pair.nearness,
    }


def _voice(voice: Voice) -> Plain:
    return {
        "name": voice.name,
        "kind": voice.kind.value if voice.kind else None,
        "actors": list(voice.actor_ids),
        "statements": [statement.id for statement in voice.statements],
    }


def _statements(extraction: Extraction, directory: Directory) -> list[Plain]:
    document = extraction.document.id
    return [
        {
            "document": document,
            "label": directory.labels[each.id],
            **plain.located(plain.statement(each), document),
        }
        for each in extraction.statements
    ]


def _actors(extraction: Extraction) -> list[Plain]:
    document = extraction.document.id
    found = (plain.located(plain.actor(each), document) for each in extraction.actors)
    return [{"document": document, **each} for each in found]


def _positions(extraction: Extraction) -> list[Plain]:
    document = extraction.document.id
    found = (plain.located(plain.position(each), document) for each in extraction.positions)
    return [{"document": document, **each} for each in found]


def _forecasts(extraction: Extraction) -> list[Plain]:
    document = extraction.document.id
    found = (plain.located(plain.forecast(each), document) for each in extraction.forecasts)
    return [{"document": document, **each} for each in found]


def _codebook(codebook: Codebook) -> Plain:
    return {
        "name": codebook.name,
        "issues": [
            {
                "key": issue.key,
                "label": issue.label,
                "definition": issue.definition,
                "parent": issue.parent,
                "cap": issue.cap,
            }
            for issue in codebook.issues
        ],
    }


def _proposal(proposal: IssueProposal) -> Plain:
    return {
        "label": proposal.label,
        "terms": list(proposal.terms),
        "count": proposal.count,
        "keyness": proposal.keyness,
        "passages": plain.passages(proposal.passages),
    }
