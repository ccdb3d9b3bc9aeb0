"""The JSON Schemas of what Dragoman writes."""

from __future__ import annotations

from collections.abc import Callable

from dragoman.report.schema_brief import brief_schema
from dragoman.report.schema_forecasts import listed_forecast
from dragoman.report.schema_records import record_definitions
from dragoman.report.schema_scores import scores_schema
from dragoman.report.schema_tables import table_schema
from dragoman.report.shapes import (
    DRAFT,
    Schema,
    identifier,
    offsets,
    ref,
    series,
    text,
    thing,
)


def json_schema(of: str = "read") -> Schema:
    """Return the schema (draft 2020-12) that an output follows, with nothing beside it.

    `read`: a line of `dragoman read --format jsonl`; `brief`: the document of `dragoman brief
    --format json`; `compare`: a line of `dragoman compare --format jsonl`; `forecasts`: a line of
    `dragoman forecasts --format jsonl`; `scores`: the document of `dragoman forecasts score
    --format json`.
    """
    return SCHEMAS[of]()


def _extraction_schema() -> Schema:
    return {
        "$schema": DRAFT,
        "$id": "urn:dragoman:extraction:3",
        "title": "Extraction",
        **thing(
            "A document and every record found in it.",
            document=ref("document"),
            statements=series(ref("statement"), "In order of appearance."),
            actors=series(ref("actor"), "Most mentioned first."),
            sentences=series(ref("sentence"), "Of the account's own prose, in order."),
            positions=series(ref("position"), "In order of appearance."),
            facts=series(ref("fact"), "In order of appearance."),
            forecasts=series(ref("forecast"), "In order of appearance."),
            set_aside=series(
                ref("set_aside"), "Passages that are not the account's own prose, with the reason."
            ),
            method=text("The extractor's version and the digest of its weights."),
        ),
        "$defs": record_definitions(documents=False),
    }


def _forecast_schema() -> Schema:
    return {
        "$schema": DRAFT,
        "$id": "urn:dragoman:forecast:1",
        "title": "Forecast",
        **listed_forecast(),
        "$defs": {"id": identifier(), "span": thing("A passage.", **offsets(documents=False))},
    }


SCHEMAS: dict[str, Callable[[], Schema]] = {
    "read": _extraction_schema,
    "brief": brief_schema,
    "compare": table_schema,
    "forecasts": _forecast_schema,
    "scores": scores_schema,
}
