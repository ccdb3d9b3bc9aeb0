from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import jsonschema
import pytest

from dragoman.records import Extraction
from dragoman.report import extraction_to_json, extraction_to_line, json_schema


def test_schema_is_a_schema_and_plain_json() -> None:
    jsonschema.Draft202012Validator.check_schema(json_schema())
    assert json.loads(json.dumps(json_schema())) == json_schema()


def test_every_line_follows_the_schema(extractions: tuple[Extraction, ...]) -> None:
    validator = jsonschema.Draft202012Validator(json_schema())
    for extraction in extractions:
        validator.validate(json.loads(extraction_to_line(extraction)))


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


def test_every_property_is_described() -> None:
    described = list(_properties(json_schema()))
    assert [name for name, schema in described if not ({"description", "$ref"} & set(schema))] == []
    assert len(described) > 50


def _properties(schema: Any) -> Iterator[tuple[str, dict[str, Any]]]:
    if isinstance(schema, dict):
        yield from schema.get("properties", {}).items()
        for value in schema.values():
            yield from _properties(value)
