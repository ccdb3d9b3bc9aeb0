from __future__ import annotations

import json
from collections.abc import Iterator
from io import StringIO
from typing import Any

import jsonschema
import pytest

from dragoman.compare.scores import score_questions
from dragoman.report.schema_scores import scores_schema
from dragoman.report.scores_json import scores_to_json, write_scores_json


def test_the_schema_is_one_and_describes_every_property() -> None:
    schema = scores_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    assert json.loads(json.dumps(schema)) == schema
    bare = [n for n, s in _properties(schema) if not ({"description", "$ref"} & set(s))]
    assert bare == []


def _properties(schema: Any) -> Iterator[tuple[str, dict[str, Any]]]:
    if isinstance(schema, dict):
        yield from schema.get("properties", {}).items()
        for value in schema.values():
            yield from _properties(value)


@pytest.mark.parametrize("readings", [True, False])
@pytest.mark.parametrize("scale", [True, False])
def test_a_report_follows_the_schema(made: Any, readings: bool, scale: bool) -> None:
    report = made.sample_report(readings=readings, scale=scale)
    stream = StringIO()
    write_scores_json(report, stream)
    jsonschema.validate(json.loads(stream.getvalue()), scores_schema())


def test_an_infinite_score_is_null_and_said(made: Any) -> None:
    state = made.question(made.Ask("Ann Berg", "It will hold.", "no", number=1.0))
    data = scores_to_json(score_questions([state]))
    jsonschema.validate(json.loads(json.dumps(data, allow_nan=False)), scores_schema())
    (score,) = data["authors"]["scores"]
    assert (score["log"], score["log_infinite"], score["brier"]) == (None, True, 1.0)


def test_every_passage_has_its_document_and_its_exact_words(made: Any) -> None:
    data = scores_to_json(made.sample_report())
    question = next(each for each in data["questions"] if each["condition"])
    assert question["condition"][0]["exact"] == "If the talks break down,"
    assert question["outcome_passage"][0]["exact"] == "The north will send its own observers."
    assert question["outcome_passage"][0]["document"] == question["source"]["document_id"]
    assert (question["outcome"], question["note"]) == ("void", "The talks did not break down.")


def test_groups_name_questions_that_are_there(made: Any) -> None:
    data = scores_to_json(made.sample_report())
    known = {each["id"] for each in data["questions"]}
    groups = [g for each in data["authors"]["groupings"] for g in each["groups"]]
    assert {key for group in groups for key in group["forecasts"]} == known
