"""The JSON Schemas of what Dragoman writes."""

from __future__ import annotations

from collections.abc import Callable

from dragoman.report.schema_brief import brief_schema
from dragoman.report.schema_records import record_definitions
from dragoman.report.schema_tables import table_schema
from dragoman.report.shapes import DRAFT, Schema, ref, series, text, thing


def json_schema(of: str = "read") -> Schema:
    """Return the schema (draft 2020-12) that an output follows, with nothing beside it.

    `read`: a line of `dragoman read --format jsonl`; `brief`: the document of `dragoman brief
    --format json`; `compare`: a line of `dragoman compare --format jsonl`.
    """
    return SCHEMAS[of]()


def _extraction_schema() -> Schema:
    return {
        "$schema": DRAFT,
        "$id": "urn:dragoman:extraction:2",
        "title": "Extraction",
        **thing(
            "A document and every record found in it.",
            document=ref("document"),
            statements=series(ref("statement"), "In order of appearance."),
            actors=series(ref("actor"), "Most mentioned first."),
            sentences=series(ref("sentence"), "Of the account's own prose, in order."),
            positions=series(ref("position"), "In order of appearance."),
            facts=series(ref("fact"), "In order of appearance."),
            set_aside=series(
                ref("set_aside"), "Passages that are not the account's own prose, with the reason."
            ),
            method=text("The extractor's version and the digest of its weights."),
        ),
        "$defs": record_definitions(documents=False),
    }


SCHEMAS: dict[str, Callable[[], Schema]] = {
    "read": _extraction_schema,
    "brief": brief_schema,
    "compare": table_schema,
}
