"""Parquet: types, words and offsets."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from runpy import run_path
from tempfile import TemporaryDirectory
from types import SimpleNamespace
from typing import Any

from hypothesis import given, settings

from dragoman.records import ExportOptions, Extraction, ReviewedExtraction
from dragoman.report.exports.parquet import TABLES, write_parquet, write_tables

sample = SimpleNamespace(**run_path(str(Path(__file__).with_name("sample_annotations.py"))))
OPTIONS = ExportOptions()


def read(path: Path) -> list[dict[str, Any]]:
    from pyarrow import parquet

    rows: list[dict[str, Any]] = parquet.read_table(path).to_pylist()
    return rows


def test_a_statement_is_a_row_of_typed_columns(tmp_path: Path) -> None:
    account = sample.account()
    write_parquet(sample.export(account), tmp_path / "s.parquet", OPTIONS)
    first, *_ = read(tmp_path / "s.parquet")
    passages = [{"start": s.start, "end": s.end, "exact": s.exact} for s in _content(account)]
    assert first == {
        "id": "1" * 20,
        "document": account.extraction.document.id,
        "account": "A readout, in short",
        "publisher": None,
        "published": "2021-05",
        "day": None,
        "form": "direct",
        "speaker": "Ada Holm",
        "actor": "a" * 20,
        "actor_kind": "person",
        "country": "NO",
        "resolution": "name",
        "source": "Ada Holm",
        "source_spans": [{"start": 38, "end": 46, "exact": "Ada Holm"}],
        "cue": "Holm\r\nsaid",
        "cue_spans": [{"start": 42, "end": 52, "exact": "Holm\r\nsaid"}],
        "content": "“The straits stay open 🕊,” […] “for al\u0301l.”",
        "content_start": 11,
        "content_end": 65,
        "content_spans": passages,
        "parent": None,
        "act": "promise",
        "act_words": "stay open",
        "act_words_spans": [{"start": 24, "end": 33, "exact": "stay open"}],
        "issues": ["straits"],
        "positions": [
            {
                "id": "5" * 20,
                "issue": "straits",
                "towards": None,
                "towards_name": None,
                "value": 1.0,
                "start": 16,
                "end": 35,
                "exact": "straits stay open 🕊",
                "reason": "promises (“stay open”)",
                "confidence": 0.9,
                "state": "unreviewed",
            }
        ],
        "coded": None,
        "confidence": 0.75,
        "method": sample.METHOD,
        "state": "accepted",
        "judged_by": "ana",
        "judged_at": "2026-03-01T12:00:00+02:00",
        "note": "clear; a|b",
    }


def _content(account: ReviewedExtraction) -> Any:
    return account.extraction.statements[0].content


def test_tables_hold_every_record_and_dates_are_dates(
    tmp_path: Path, accounts: list[Extraction]
) -> None:
    made = sample.export(*map(ReviewedExtraction, accounts))
    write_tables(made, tmp_path, OPTIONS)
    tables = {name: read(tmp_path / f"{name}.parquet") for name in TABLES}
    assert {name: len(rows) for name, rows in tables.items()} == {
        "documents": 3,
        "statements": 7,
        "positions": 1,
        "forecasts": sum(len(each.forecasts) for each in accounts),
        "actors": 3,
    }
    assert [each["text"] for each in tables["documents"]] == [e.document.text for e in accounts]
    assert [each["day"] for each in tables["documents"]] == [
        date(2031, 2, 20),
        date(2031, 2, 21),
        None,
    ]
    assert tables["forecasts"][0]["horizon_to"] == date(2031, 6, 30)
    assert tables["actors"][0]["name"] == "Ada Holm"


def test_the_file_tells_what_found_its_records(tmp_path: Path) -> None:
    from pyarrow import parquet

    write_parquet(sample.export(), tmp_path / "s.parquet", OPTIONS)
    told = json.loads(parquet.read_schema(tmp_path / "s.parquet").metadata[b"dragoman"])
    assert told == {"methods": [sample.METHOD], "codebook": "test"}


def test_no_statements_make_an_empty_table(tmp_path: Path) -> None:
    bare = ReviewedExtraction(Extraction(sample.document(), (), (), "m"))
    write_parquet(sample.export(bare), tmp_path / "s.parquet", OPTIONS)
    assert read(tmp_path / "s.parquet") == []


@given(account=sample.odd_accounts())
@settings(max_examples=20)
def test_every_offset_leads_to_its_words(account: ReviewedExtraction) -> None:
    text = account.extraction.document.text
    with TemporaryDirectory() as folder:
        write_parquet(sample.export(account), Path(folder) / "s.parquet", OPTIONS)
        rows = read(Path(folder) / "s.parquet")
    for row, statement in zip(rows, account.extraction.statements, strict=True):
        spans = row["content_spans"]
        assert [text[each["start"] : each["end"]] for each in spans] == [
            each.exact for each in statement.content
        ]
        assert [each["exact"] for each in spans] == [each.exact for each in statement.content]
