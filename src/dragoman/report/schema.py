"""The JSON Schemas of what Dragoman writes."""

from __future__ import annotations

from collections.abc import Callable

from dragoman.records import DataType, ReviewState
from dragoman.report.schema_brief import brief_schema
from dragoman.report.schema_forecasts import listed_forecast
from dragoman.report.schema_networks import network_schema
from dragoman.report.schema_records import record_definitions
from dragoman.report.schema_scores import scores_schema
from dragoman.report.schema_tables import table_schema
from dragoman.report.shapes import (
    DRAFT,
    Schema,
    choice,
    identifier,
    maybe,
    maybe_text,
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
    --format json`; `export`: a line of `dragoman export --to jsonl`; `network`:
    a line of `dragoman network --format jsonl`, which is a window.
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


def _export_schema() -> Schema:
    """Return the schema of an account with its text and its reviews."""
    schema = _extraction_schema()
    document = schema["$defs"]["document"]
    review = thing(
        "How a record stands, where a person decided.",
        record=ref("id"),
        state=choice(ReviewState, "What he decided."),
        by=maybe_text("Who."),
        at=maybe_text("When: ISO 8601 with the offset from UTC."),
        note=text("What he noted; empty for nothing."),
    )
    more = {
        "text": text("The frozen text, into which all offsets point."),
        "headings": series(ref("span"), "As marked up in the source, in order."),
    }
    known = {**document["properties"], **more}
    codebook = series(
        thing(
            "An issue.",
            key=text("What records name it by."),
            label=text("What to call it."),
            definition=text("What it is."),
            parent=maybe_text("The key of the issue that it belongs to."),
        ),
        "The issues that the records name, and those above them, as the codebook has them.",
    )
    reviews = series(
        review, "Of statements, positions and forecasts that a person judged or added."
    )
    return {
        **schema,
        "$id": "urn:dragoman:export:1",
        "title": "Export",
        "description": "A document with its text, every record of it, and how each was judged.",
        "properties": {
            **schema["properties"],
            "codebook": codebook,
            "dataset": _dataset(),
            "reviews": reviews,
        },
        "required": [*schema["required"], "codebook", "dataset", "reviews"],
        "$defs": {**schema["$defs"], "document": thing(document["description"], **known)},
    }


def _dataset() -> Schema:
    """Return the schema of the frame by which another tool coded."""
    colour = series({"type": "integer"}, "Red, green, blue: 0 to 255 each.")
    variable = thing(
        "A variable.",
        name=text("As the dataset calls it."),
        type=choice(DataType, "What its values are."),
        attributes=series({"type": "string"}, "What its entities are described by."),
    )
    kinds = series(
        thing(
            "A type.",
            label=text("Its name."),
            colour=colour,
            variables=series(variable, "In order."),
        ),
        "The types of coded passages that the statements have.",
    )
    entities = series(
        thing(
            "A value of a variable, with what is known of it.",
            type=text("The label of the type."),
            variable=text("The name of the variable."),
            value=text("As `coded.values` has it."),
            attributes={"type": "object", "additionalProperties": {"type": "string"}},
            colour=maybe(colour, "Its own, where it has one."),
            parent=maybe_text("The value that it belongs to."),
        ),
        "The values that `coded` names.",
    )
    return maybe(
        thing("The frame of what was coded.", types=kinds, entities=entities),
        "By what the statements that another tool coded were coded; null where there are none.",
    )


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
    "export": _export_schema,
    "network": network_schema,
}
