"""Forecasts → JSON lines, CSV and a calendar: one line, row or day a forecast."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, TextIO

from dragoman.records import Document, Extraction, Forecast, Span
from dragoman.report import plain
from dragoman.report.csv import guard_formula
from dragoman.report.forecasts_ics import CalendarItem, write_ics
from dragoman.report.forecasts_words import (
    Sentences,
    interval_words,
    likelihood_words,
    speaker_words,
)
from dragoman.report.jsonl import encode
from dragoman.report.wording import date_words, one_line, quote_all

COLUMNS = (
    *("document_path", "document_title", "document_published"),
    *("forecast_id", "statement_id", "speaker", "speaker_resolution"),
    *("restated", "outcome", "outcome_start", "outcome_end"),
    *("condition", "condition_start", "condition_end"),
    *("horizon", "horizon_kind", "horizon_from", "horizon_to"),
    *("probability", "probability_term", "scale", "low", "high"),
    *("polarity", "direction", "actors", "issues", "leads_to", "confidence", "method"),
)

_BETWEEN_SPANS = " […] "
_BETWEEN_VALUES = "|"


def write_forecasts_jsonl(extractions: Iterable[Extraction], stream: TextIO) -> None:
    """Write one line for each forecast, as `json_schema("forecasts")` describes it."""
    for extraction in extractions:
        for forecast in extraction.forecasts:
            stream.write(encode(forecast_to_json(forecast, extraction.document)) + "\n")


def forecast_to_json(forecast: Forecast, document: Document) -> dict[str, Any]:
    """Return a forecast with the account it stands in, as plain data."""
    account = {
        "id": document.id,
        "path": document.origin.path,
        "title": document.title,
        "published": document.published,
    }
    return {"document": account, **plain.forecast(forecast)}


def write_forecasts_csv(
    extractions: Iterable[Extraction], stream: TextIO, *, guard_formulas: bool = False
) -> None:
    """Write a header and one row for each forecast, RFC 4180.

    The stream has to be opened with `newline=""`, or line ends are translated. For
    `guard_formulas` see `write_csv`.
    """
    writer = csv.writer(stream)
    writer.writerow(COLUMNS)
    for extraction in extractions:
        names = {actor.id: actor.name for actor in extraction.actors}
        for forecast in extraction.forecasts:
            row = _row(forecast, extraction.document, names)
            writer.writerow([guard_formula(cell) for cell in row] if guard_formulas else row)


def _row(forecast: Forecast, document: Document, names: dict[str, str]) -> list[str]:
    direction = forecast.direction
    cells = (
        *(document.origin.path, document.title, document.published),
        *(forecast.id, forecast.statement),
        *(forecast.speaker.name, forecast.speaker.resolution.value),
        *(forecast.restated, *_passage(forecast.outcome)),
        *_passage(forecast.condition),
        *_horizon(forecast),
        *_probability(forecast),
        "negative" if forecast.negated else "positive",
        direction.value if direction else None,
        _BETWEEN_VALUES.join(names.get(actor, actor) for actor in forecast.actors),
        _BETWEEN_VALUES.join(forecast.issues),
        _BETWEEN_VALUES.join(forecast.leads_to),
        *(forecast.confidence, forecast.method),
    )
    return ["" if cell is None else str(cell) for cell in cells]


def _passage(spans: Sequence[Span]) -> tuple[str, str, str]:
    """Return words, starts and ends."""
    return (
        _BETWEEN_SPANS.join(span.exact for span in spans),
        _BETWEEN_VALUES.join(str(span.start) for span in spans),
        _BETWEEN_VALUES.join(str(span.end) for span in spans),
    )


def _horizon(forecast: Forecast) -> tuple[str | None, ...]:
    horizon = forecast.horizon
    if horizon is None:
        return (None,) * 4
    return horizon.span.exact, horizon.kind.value, horizon.first, horizon.last


def _probability(forecast: Forecast) -> tuple[str | float | None, ...]:
    given = forecast.probability
    if given is None:
        return (None,) * 5
    return given.span.exact, given.term, given.scale, given.low, given.high


def write_forecasts_ics(extractions: Iterable[Extraction], stream: TextIO) -> int:
    """Write an all-day event on the last day of each horizon; return how many have no such day."""
    items: list[CalendarItem] = []
    without = 0
    for extraction in extractions:
        placed = list(calendar_items(extraction))
        without += len(extraction.forecasts) - len(placed)
        items += placed
    write_ics(items, stream)
    return without


def calendar_items(extraction: Extraction) -> Iterator[CalendarItem]:
    """Yield a day for each forecast whose horizon has a last day, in order of appearance."""
    document, sentences = extraction.document, Sentences(extraction)
    path = document.origin.path
    for forecast in extraction.forecasts:
        if forecast.horizon and forecast.horizon.last:
            yield CalendarItem(
                uid=f"{forecast.id}@dragoman",
                summary=f"{speaker_words(forecast, document)}: {one_line(forecast.restated)}",
                day=forecast.horizon.last,
                description="\n".join(_description(forecast, document, sentences)),
                url=path if path.startswith(("http://", "https://")) else None,
                stamp=document.published,
            )


def _description(forecast: Forecast, document: Document, sentences: Sentences) -> Iterator[str]:
    """Yield what somebody wants to know when the day has come, a line each."""
    yield quote_all(sentences.around(forecast))
    if forecast.condition:
        yield f"Condition: {quote_all(forecast.condition)}"
    if forecast.horizon:
        words, days = quote_all([forecast.horizon.span]), interval_words(forecast.horizon)
        yield f"Horizon: {words}, {days}"
    if forecast.probability:
        yield f"Likelihood: {likelihood_words(forecast.probability)}"
    published = date_words(document.published) if document.published else None
    known = (document.label, document.publisher, document.author, published, document.origin.path)
    yield f"Source: {' · '.join(one_line(part) for part in dict.fromkeys(known) if part)}"
