"""A score report → one JSON document, as the schema in `schema_scores` describes it."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import asdict
from typing import Any, TextIO

from dragoman.records.forecast import Horizon, Probability
from dragoman.records.question import QuestionState
from dragoman.records.score import Board, Group, Rules, Score, ScoreReport, Summary
from dragoman.report import plain
from dragoman.report.jsonl import encode

Plain = dict[str, Any]


def write_scores_json(report: ScoreReport, stream: TextIO) -> None:
    """Write the whole report, indented. The same ledger and rules give the same bytes."""
    stream.write(encode(scores_to_json(report), indent=2) + "\n")


def scores_to_json(report: ScoreReport) -> Plain:
    """Return a report as plain objects, lists and strings; an infinite score is null and said."""
    return {
        "rules": _rules(report.rules),
        "found": report.found,
        "open": report.open,
        "questions": [_question(score.state) for score in report.authors.scores],
        "authors": _board(report.authors),
        "readings": _board(report.readings) if report.readings else None,
    }


def _rules(rules: Rules) -> Plain:
    scale = rules.scale
    named = {"key": scale.key, "name": scale.name, "source": scale.source} if scale else None
    return {
        "scale": named,
        "base_rate": rules.base_rate,
        "least": rules.least,
        "partly": rules.partly.value,
        "bins": rules.bins,
        "binning": rules.binning.value,
        "level": rules.level,
        "resamples": rules.resamples,
        "seed": rules.seed,
    }


def _question(state: QuestionState) -> Plain:
    added, asked, resolved = state.added, state.asked, state.resolved
    forecast = added.forecast
    return {
        "id": state.id,
        "text": asked.text if asked else forecast.restated,
        "criteria": asked.criteria if asked else None,
        "deadline": state.deadline,
        "restated": forecast.restated,
        "speaker": added.forecaster.name,
        "resolution": forecast.speaker.resolution.value,
        "organisation": added.forecaster.organisation,
        "issues": list(forecast.issues),
        "source": asdict(added.source),
        "outcome_passage": plain.passages(forecast.outcome),
        "condition": plain.passages(forecast.condition),
        "horizon": _horizon(forecast.horizon) if forecast.horizon else None,
        "probability": _probability(forecast.probability) if forecast.probability else None,
        "outcome": "void" if state.voided else resolved.outcome.value if resolved else None,
        "on": resolved.on if resolved else None,
        "interval": list(asked.interval) if asked and asked.interval else None,
        "value": resolved.value if resolved else None,
        "evidence": [asdict(each) for each in resolved.evidence] if resolved else [],
        "note": resolved.note if resolved else state.voided.reason if state.voided else "",
    }


def _horizon(horizon: Horizon) -> Plain:
    return {
        "span": plain.passage(horizon.span),
        "from": horizon.first,
        "to": horizon.last,
        "kind": horizon.kind.value,
    }


def _probability(probability: Probability) -> Plain:
    return {
        "span": plain.passage(probability.span),
        "term": probability.term,
        "scale": probability.scale,
        "low": probability.low,
        "high": probability.high,
    }


def _board(board: Board) -> Plain:
    return {
        "summary": _summary(board.summary),
        "calibration": [asdict(each) for each in board.bins],
        "decomposition": _maybe(board.decomposition),
        "discrimination": _maybe(board.discrimination),
        "confidence": _maybe(board.confidence),
        "groupings": [
            {"by": each.by.value, "ranks": each.ranks, "groups": _groups(each.groups)}
            for each in board.groupings
        ],
        "scores": [_score(each) for each in board.scores],
    }


def _groups(groups: Iterable[Group]) -> list[Plain]:
    return [
        {
            "key": each.key,
            "label": each.label,
            "named": each.named,
            "rank": each.rank,
            "summary": _summary(each.summary),
            "forecasts": list(each.forecasts),
        }
        for each in groups
    ]


def _summary(summary: Summary) -> Plain:
    return {
        "tally": asdict(summary.tally),
        "brier": _maybe(summary.brier),
        "log": _maybe(summary.log),
        "crps": _maybe(summary.crps),
        "skill": _maybe(summary.skill),
    }


def _maybe(record: Any) -> Plain | None:
    return None if record is None else asdict(record)


def _score(score: Score) -> Plain:
    infinite = score.log is not None and math.isinf(score.log)
    return {
        "question": score.id,
        "mark": score.mark.value,
        "means": score.means.value,
        "low": score.low,
        "high": score.high,
        "probability": score.probability,
        "brier": score.brier,
        "log": None if infinite else score.log,
        "log_infinite": infinite,
        "crps": score.crps,
        "number_crps": score.number_crps,
        "base": score.base,
        "reader": score.reader,
        "read_on": score.read_on,
    }
