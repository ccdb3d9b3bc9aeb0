import json
from pathlib import Path
from runpy import run_path
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given, settings
from jsonschema import Draft202012Validator

from dragoman.records import Document, ExportOptions, Origin, ReviewedExtraction
from dragoman.report.exports.web_annotation import source_of, write_web_annotation

sample = SimpleNamespace(**run_path(str(Path(__file__).with_name("sample_annotations.py"))))
# What the Web Annotation Data Model demands of what we write, by its sections.
PURPOSES = ["assessing", "classifying", "describing", "identifying", "tagging"]
PASSAGE = {
    "type": "object",
    "required": ["type", "source", "selector"],
    "properties": {
        "type": {"const": "SpecificResource"},
        "source": {"type": "string", "pattern": "^(urn|https?):"},
        "selector": {
            "prefixItems": [
                {
                    "properties": {
                        "type": {"const": "TextPositionSelector"},
                        "start": {"type": "integer", "minimum": 0},
                        "end": {"type": "integer", "minimum": 1},
                    },
                    "required": ["type", "start", "end"],
                    "additionalProperties": False,
                },
                {
                    "properties": {
                        "type": {"const": "TextQuoteSelector"},
                        "exact": {"type": "string", "minLength": 1},
                        "prefix": {"type": "string"},
                        "suffix": {"type": "string"},
                    },
                    "required": ["type", "exact"],
                    "additionalProperties": False,
                },
            ],
            "minItems": 2,
            "maxItems": 2,
        },
    },
}
SCHEMA = {
    "type": "object",
    "required": ["@context", "id", "type", "total", "first"],
    "properties": {
        "@context": {"type": "array", "prefixItems": [{"const": "http://www.w3.org/ns/anno.jsonld"}]},
        "type": {"const": "AnnotationCollection"},
        "first": {
            "required": ["id", "type", "partOf", "startIndex", "items"],
            "properties": {
                "type": {"const": "AnnotationPage"},
                "items": {
                    "items": {
                        "required": ["id", "type", "motivation", "body", "target", "generator"],
                        "properties": {
                            "type": {"const": "Annotation"},
                            "motivation": {"items": {"enum": PURPOSES}, "minItems": 1},
                            "modified": {"pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$"},
                            "body": {
                                "items": {
                                    "required": ["type", "purpose"],
                                    "properties": {
                                        "type": {"enum": ["TextualBody", "SpecificResource"]},
                                        "purpose": {"enum": PURPOSES},
                                    },
                                    "if": {"properties": {"type": {"const": "TextualBody"}}},
                                    "then": {"required": ["value"]},
                                    "else": {"required": ["source"]},
                                }
                            },
                            "target": {"items": PASSAGE, "minItems": 1},
                        },
                    }
                },
            },
        },
    },
}  # fmt: skip


def written(path: Path, *accounts: ReviewedExtraction) -> dict[str, Any]:
    write_web_annotation(sample.export(*accounts), path, ExportOptions())
    found: dict[str, Any] = json.loads(path.read_bytes())
    Draft202012Validator(SCHEMA).validate(found)
    assert found["total"] == len(found["first"]["items"])
    return found


def test_a_statement_is_an_annotation_of_its_content(tmp_path: Path) -> None:
    first = written(tmp_path / "a.jsonld")["first"]["items"][0]
    assert first["motivation"] == ["identifying", "classifying", "assessing"]
    assert (first["creator"]["name"], first["modified"]) == ("ana", "2026-03-01T10:00:00Z")
    assert first["generator"] == {"type": "Software", "name": sample.METHOD}
    assert [t["selector"][1]["exact"] for t in first["target"]] == [
        "“The straits stay open 🕊,”",
        "“for al\u0301l.”",
    ]
    speaker, source, cue, form, act, issue, verdict = first["body"]
    assert (speaker["source"]["name"], speaker["source"]["type"]) == ("Ada Holm", "Person")
    assert (source["role"], source["selector"][1]["exact"]) == ("source", "Ada Holm")
    assert (cue["role"], cue["selector"][1]["exact"]) == ("cue", "Holm\r\nsaid")
    assert (form["form"], act["act"], issue["value"]) == ("direct", "promise", "The straits")
    assert (verdict["verdict"], verdict["purpose"], verdict["value"]) == (
        "accepted", "assessing", "clear; a|b",
    )  # fmt: skip


def test_an_unresolved_speaker_is_the_words_of_the_source(tmp_path: Path) -> None:
    second = written(tmp_path / "a.jsonld")["first"]["items"][1]
    assert second["body"][0] == {
        "type": "TextualBody",
        "purpose": "identifying",
        "value": "الوزير",
        "resolution": "unresolved",
    }
    assert second["reportedIn"] == f"urn:x-dragoman:statement:{'1' * 20}"


def test_every_word_of_ours_is_in_the_context(tmp_path: Path) -> None:
    found = written(tmp_path / "a.jsonld")
    w3c = {
        "@context", "id", "type", "label", "total", "first", "partOf", "startIndex", "items",
        "creator", "name", "modified", "generator", "motivation", "body", "purpose", "value",
        "source", "selector", "start", "end", "exact", "prefix", "suffix", "target",
    }  # fmt: skip
    known = {*w3c, *found["@context"][1]}

    def check(value: Any) -> None:
        if isinstance(value, dict):
            assert set(value) <= known
            for each in value.values():
                check(each)
        elif isinstance(value, list):
            for each in value:
                check(each)

    check(found["first"])


@pytest.mark.parametrize(
    ("path", "source"),
    [
        ("https://nordmark.example/readout", "https://nordmark.example/readout"),
        ("accounts/one.txt", "urn:x-dragoman:document:"),
        ("https://nordmark.example/a b", "urn:x-dragoman:document:"),
    ],
    ids=["url", "file", "no-iri"],
)
def test_the_source_is_a_url_or_a_name(path: str, source: str) -> None:
    document = Document.build("They met.", Origin(path, "text/plain", "sha256:0", "text", "1"))
    assert source_of(document).startswith(source)


@settings(max_examples=15, deadline=None)
@given(odd=sample.odd_accounts())
def test_any_passage_comes_back_exact(
    odd: ReviewedExtraction, tmp_path_factory: pytest.TempPathFactory
) -> None:
    text = odd.extraction.document.text
    items = written(tmp_path_factory.mktemp("wa") / "a.jsonld", odd)["first"]["items"]
    for statement, item in zip(odd.extraction.statements, items, strict=True):
        for span, target in zip(statement.content, item["target"], strict=True):
            place, quote = target["selector"]
            assert text[place["start"] : place["end"]] == quote["exact"] == span.exact
            assert text.startswith(
                quote["prefix"] + quote["exact"] + quote["suffix"],
                place["start"] - len(quote["prefix"]),
            )
