"""JSON lines: what is read back is what was written."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from runpy import run_path
from tempfile import TemporaryDirectory
from types import SimpleNamespace

import jsonschema
from hypothesis import given, settings

from dragoman.read.imports.jsonl import read_lines
from dragoman.records import (
    Coded,
    ExportOptions,
    Extraction,
    Review,
    ReviewedExtraction,
    ReviewState,
)
from dragoman.report import json_schema
from dragoman.report.exports.jsonl import account_to_json, write_jsonl

sample = SimpleNamespace(**run_path(str(Path(__file__).with_name("sample_annotations.py"))))


def round_trip(folder: Path, *accounts: ReviewedExtraction) -> list[ReviewedExtraction]:
    path = folder / "accounts.jsonl"
    write_jsonl(sample.export(*accounts), path, ExportOptions())
    return list(read_lines(path, lambda name: ()).accounts)


def test_a_line_has_the_text_and_the_reviews_in_the_order_of_their_records() -> None:
    plain = account_to_json(sample.account())
    assert plain["document"]["text"] == sample.TEXT
    assert plain["document"]["headings"] == []
    assert plain["reviews"] == [
        {
            "record": "1" * 20,
            "state": "accepted",
            "by": "ana",
            "at": "2026-03-01T12:00:00+02:00",
            "note": "clear; a|b",
        },
        {
            "record": "6" * 20,
            "state": "unsure",
            "by": "bo",
            "at": "2026-03-01T10:00:00+00:00",
            "note": "",
        },
    ]


def test_accounts_come_back_equal(tmp_path: Path, accounts: list[Extraction]) -> None:
    reviewed = [ReviewedExtraction(each) for each in accounts]
    forecast = accounts[0].forecasts[0].id
    reviewed[0].reviews[forecast] = Review(ReviewState.CORRECTED, "bo")  # type: ignore[index]
    assert round_trip(tmp_path, *reviewed) == reviewed


def test_what_an_imported_dataset_had_comes_back(tmp_path: Path) -> None:
    account = sample.account()
    first, *others = account.extraction.statements
    coded = Coded("DNA Statement", "7", (("person", "Ada Holm"), ("agreement", True), ("year", 3)))
    statements = (replace(first, coded=coded), *others)
    found = replace(account.extraction, statements=statements)
    (back,) = round_trip(tmp_path, replace(account, extraction=found))
    assert back.extraction.statements[0].coded == coded


def test_a_line_follows_the_schema(accounts: list[Extraction]) -> None:
    validator = jsonschema.Draft202012Validator(json_schema("export"))
    first, *others = sample.account().extraction.statements
    coded = replace(first, coded=Coded("DNA Statement", "7", (("person", "Ada Holm"),)))
    imported = replace(sample.account().extraction, statements=(coded, *others))
    added = replace(sample.account(), extraction=imported)
    for account in (sample.account(), added, *map(ReviewedExtraction, accounts)):
        validator.validate(account_to_json(account))


def test_each_line_is_one_line_for_every_reader(tmp_path: Path) -> None:
    home = sample.document("one\u2028two\x85three\r\nfour")
    account = ReviewedExtraction(Extraction(home, (), (), "m"))
    write_jsonl(sample.export(account), tmp_path / "a.jsonl", ExportOptions())
    (line,) = (tmp_path / "a.jsonl").read_text("utf-8").splitlines()
    assert json.loads(line)["document"]["text"] == home.text


@given(account=sample.odd_accounts())
@settings(max_examples=15)
def test_odd_texts_come_back_equal(account: ReviewedExtraction) -> None:
    with TemporaryDirectory() as folder:
        assert round_trip(Path(folder), account) == [account]
