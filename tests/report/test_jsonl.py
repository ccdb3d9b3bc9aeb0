from __future__ import annotations

import io
import json
from dataclasses import replace
from typing import Any

import jsonschema

from dragoman.records import Coded, Comparison, Extraction, Form, Resolution
from dragoman.report import extraction_to_json, json_schema, write_jsonl


def test_whole_object(new_account: Any) -> None:
    account = new_account("Berg said: “Yes.” Menu", title="T", set_aside=(("Menu", "navigation"),))
    berg = account.actor("Berg", office="minister")
    account.say("“Yes.”", berg, source="Berg", cue="said", form=Form.DIRECT, how=Resolution.NAME)
    extraction = account.extraction()
    statement, document = extraction.statements[0], extraction.document
    assert extraction_to_json(extraction) == {
        "document": {
            "id": document.id,
            "path": "account.txt",
            "title": "T",
            "publisher": None,
            "author": None,
            "published": None,
            "language": "en",
            "section": None,
            "type": None,
            "media_type": "text/plain",
            "digest": "sha256:" + "0" * 64,
            "reader": "text",
            "reader_version": "dragoman 0.1.0",
            "encoding": "utf-8",
        },
        "statements": [
            {
                "id": statement.id,
                "form": "direct",
                "speaker": {"actor": berg, "name": "Berg", "resolution": "name"},
                "source": [{"start": 0, "end": 4, "exact": "Berg"}],
                "cue": [{"start": 5, "end": 9, "exact": "said"}],
                "content": [{"start": 11, "end": 17, "exact": "“Yes.”"}],
                "parent": None,
                "act": None,
                "issues": [],
                "confidence": 0.87,
                "method": "dragoman 0.1.0 weights 0a1b2c3d",
                "coded": None,
            }
        ],
        "actors": [
            {
                "id": berg,
                "name": "Berg",
                "kind": "person",
                "aliases": [],
                "country": None,
                "affiliations": [
                    {
                        "office": "minister",
                        "body": None,
                        "passage": {"start": 0, "end": 4, "exact": "Berg"},
                        "since": None,
                        "until": None,
                    }
                ],
                "mentions": [{"start": 0, "end": 4, "exact": "Berg", "metonym": False}],
                "members": [],
            }
        ],
        "sentences": [],
        "positions": [],
        "facts": [],
        "forecasts": [],
        "set_aside": [{"start": 18, "end": 22, "exact": "Menu", "reason": "navigation"}],
        "method": "dragoman 0.1.0 weights 0a1b2c3d",
    }


def test_one_line_a_document_that_reads_back_equal(extractions: tuple[Extraction, ...]) -> None:
    stream = io.StringIO()
    write_jsonl(extractions, stream)
    lines = stream.getvalue().splitlines()
    assert [json.loads(line) for line in lines] == [extraction_to_json(e) for e in extractions]
    assert "Toplantının" in lines[2]


def test_odd_characters_neither_end_a_line_nor_spoil_the_file(new_account: Any) -> None:
    text = "A\u2028B\u2029C\x85D\x1cE\ud800F\r\nG 😀"
    account = new_account(text)
    account.say(text, None)
    stream = io.StringIO()
    write_jsonl([account.extraction()], stream)
    line = stream.getvalue()
    line.encode("utf-8")
    assert len(line.splitlines()) == 1
    assert json.loads(line)["statements"][0]["content"][0]["exact"] == text


def test_acts_issues_sentences_positions_and_facts(brief_comparison: Comparison) -> None:
    line = extraction_to_json(brief_comparison.extractions[0])
    acts = {each["id"]: each["act"] for each in line["statements"]}
    position = line["positions"][0]
    assert acts[position["statement"]] == {
        "kind": "demand",
        "words": [{"start": 353, "end": 363, "exact": "called for"}],
    }
    assert (position["issue"], position["value"]) == ("orlen-valley", 1.0)
    assert line["sentences"][0] == {
        "start": 0,
        "end": 66,
        "exact": "Minister Halvorsen’s Meeting with Sarovian Foreign Minister Dragan",
        "statement": None,
        "heading": True,
        "issues": [],
    }
    length = next(fact for fact in line["facts"] if fact["kind"] == "length")
    assert (length["value"], length["quantity"]["low"], length["moment"]) == (
        "105 minutes",
        105,
        None,
    )


def test_what_an_imported_dataset_has_of_a_statement_is_written(new_account: Any) -> None:
    account = new_account("Berg said: “Yes.”")
    account.say("“Yes.”", account.actor("Berg"), source="Berg", cue="said")
    found = account.extraction()
    coded = Coded("DNA Statement", "7", (("person", "Berg"), ("agreement", True)))
    (statement,) = found.statements
    whole = replace(found, statements=(replace(statement, coded=coded),))
    line = extraction_to_json(whole)
    jsonschema.Draft202012Validator(json_schema()).validate(line)
    assert line["statements"][0]["coded"] == {
        "type": "DNA Statement",
        "id": "7",
        "values": [["person", "Berg"], ["agreement", True]],
    }
