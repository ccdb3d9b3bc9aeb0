"""A score report → CSV: one row a score, the readings after the authors' own."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from typing import TextIO

from dragoman.records.question import QuestionState
from dragoman.records.score import Score, ScoreReport
from dragoman.report.csv import guard_formula
from dragoman.report.scores_words import evidence_words
from dragoman.report.wording import one_line

COLUMNS = (
    "forecast",
    "speaker",
    "organisation",
    "reader",
    "text",
    "source",
    "published",
    "issues",
    "condition",
    "horizon",
    "horizon_kind",
    "horizon_first",
    "horizon_last",
    "probability_words",
    "means",
    "low",
    "high",
    "probability",
    "outcome",
    "on",
    "mark",
    "brier",
    "log",
    "crps",
    "number_low",
    "number_high",
    "number_value",
    "number_crps",
    "base",
    "evidence",
    "note",
    "document",
    "start",
    "end",
    "passage",
)

_BETWEEN_SPANS = " […] "
_BETWEEN = "|"


def write_scores_csv(report: ScoreReport, stream: TextIO, *, guard_formulas: bool = False) -> None:
    """Write a header and one row for each score; an infinite logarithmic score is `inf`.

    A reading has its reader's name in `reader`. The stream has to be opened with `newline=""`,
    or line ends are translated. For `guard_formulas` see `write_csv`.
    """
    writer = csv.writer(stream)
    writer.writerow(COLUMNS)
    for row in _rows(report):
        writer.writerow([guard_formula(cell) for cell in row] if guard_formulas else row)


def _rows(report: ScoreReport) -> Iterator[list[str]]:
    for score in report.authors.scores:
        yield _row(score)
    for score in report.readings.scores if report.readings else ():
        yield _row(score)


def _row(score: Score) -> list[str]:
    values = {**_said(score.state), **_ended(score.state), **_scored(score)}
    return ["" if values[name] is None else str(values[name]) for name in COLUMNS]


def _said(state: QuestionState) -> dict[str, object]:
    added, forecast = state.added, state.added.forecast
    horizon, outcome = forecast.horizon, forecast.outcome
    return {
        "forecast": state.id,
        "speaker": added.forecaster.name,
        "organisation": added.forecaster.organisation,
        "text": state.asked.text if state.asked else forecast.restated,
        "source": added.source.label,
        "published": added.source.published,
        "issues": _BETWEEN.join(forecast.issues),
        "condition": _BETWEEN_SPANS.join(span.exact for span in forecast.condition),
        "horizon": horizon.span.exact if horizon else None,
        "horizon_kind": horizon.kind.value if horizon else None,
        "horizon_first": horizon.first if horizon else None,
        "horizon_last": horizon.last if horizon else None,
        "probability_words": forecast.probability.term if forecast.probability else None,
        "document": forecast.document_id,
        "start": _BETWEEN.join(str(span.start) for span in outcome),
        "end": _BETWEEN.join(str(span.end) for span in outcome),
        "passage": _BETWEEN_SPANS.join(span.exact for span in outcome),
    }


def _ended(state: QuestionState) -> dict[str, object]:
    asked, resolved, voided = state.asked, state.resolved, state.voided
    interval = asked.interval if asked and asked.interval else (None, None)
    evidence = resolved.evidence if resolved else ()
    return {
        "outcome": "void" if voided else resolved.outcome.value if resolved else None,
        "on": resolved.on if resolved else None,
        "number_low": interval[0],
        "number_high": interval[1],
        "number_value": resolved.value if resolved else None,
        "evidence": _BETWEEN.join(evidence_words(each) for each in evidence),
        "note": one_line(resolved.note if resolved else voided.reason if voided else ""),
    }


def _scored(score: Score) -> dict[str, object]:
    return {
        "reader": score.reader,
        "means": score.means.value,
        "low": score.low,
        "high": score.high,
        "probability": score.probability,
        "mark": score.mark.value,
        "brier": score.brier,
        "log": score.log,
        "crps": score.crps,
        "number_crps": score.number_crps,
        "base": score.base,
    }
