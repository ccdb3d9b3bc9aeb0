from __future__ import annotations

import io
import json
from collections.abc import Iterator
from typing import Any

import jsonschema
import pytest

from dragoman.records import Comparison, Extraction
from dragoman.report import (
    comparison_to_json,
    extraction_to_json,
    extraction_to_line,
    json_schema,
)
from dragoman.report.columns import line_to_json
from dragoman.report.forecasts_rows import write_forecasts_jsonl
from dragoman.report.tables import By, table_lines

OUTPUTS = ("read", "brief", "compare", "forecasts", "export")


@pytest.mark.parametrize("of", OUTPUTS)
def test_schemas_are_schemas_and_plain_json(of: str) -> None:
    jsonschema.Draft202012Validator.check_schema(json_schema(of))
    assert json.loads(json.dumps(json_schema(of))) == json_schema(of)


def test_every_line_follows_the_schema(
    extractions: tuple[Extraction, ...],
    two_events: Comparison,
    foreseen: tuple[Extraction, Extraction],
) -> None:
    validator = jsonschema.Draft202012Validator(json_schema())
    for extraction in (*extractions, *two_events.extractions, *foreseen):
        validator.validate(json.loads(extraction_to_line(extraction)))


def test_the_brief_follows_its_schema(comparison: Comparison, two_events: Comparison) -> None:
    validator = jsonschema.Draft202012Validator(json_schema("brief"))
    for each in (comparison, two_events, Comparison((), (), ())):
        validator.validate(comparison_to_json(each))


@pytest.mark.parametrize("by", list(By))
def test_the_lines_of_tables_follow_their_schema(by: By, two_events: Comparison) -> None:
    validator = jsonschema.Draft202012Validator(json_schema("compare"))
    lines = [line_to_json(line) for line in table_lines(two_events, by)]
    for line in lines:
        validator.validate(line)
    assert lines


def test_the_lines_of_forecasts_follow_their_schema(
    foreseen: tuple[Extraction, Extraction],
) -> None:
    validator = jsonschema.Draft202012Validator(json_schema("forecasts"))
    stream = io.StringIO()
    write_forecasts_jsonl(foreseen, stream)
    lines = [json.loads(line) for line in stream.getvalue().splitlines()]
    for line in lines:
        validator.validate(line)
    assert len(lines) == 7


def test_a_probability_of_more_than_one_is_refused(
    foreseen: tuple[Extraction, Extraction],
) -> None:
    line = extraction_to_json(foreseen[0])
    line["forecasts"][0]["probability"]["high"] = 1.2
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(line, json_schema())


@pytest.mark.parametrize("path", [(), ("document",), ("statements", 3), ("actors", 0)])
def test_nothing_beside_the_schema_is_accepted(
    path: tuple[str | int, ...], extractions: tuple[Extraction, ...]
) -> None:
    line = extraction_to_json(extractions[0])
    place: Any = line
    for step in path:
        place = place[step]
    place["extra"] = 1
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(line, json_schema())


@pytest.mark.parametrize("of", OUTPUTS)
def test_every_property_is_described(of: str) -> None:
    described = list(_properties(json_schema(of)))
    assert [name for name, schema in described if not ({"description", "$ref"} & set(schema))] == []
    assert len(described) > 20


def _properties(schema: Any) -> Iterator[tuple[str, dict[str, Any]]]:
    if isinstance(schema, dict):
        yield from schema.get("properties", {}).items()
        for value in schema.values():
            yield from _properties(value)
