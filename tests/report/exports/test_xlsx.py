"""XLSX: what a person sees who opens the workbook."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path
from runpy import run_path
from types import SimpleNamespace
from typing import Any

import pytest

from dragoman.errors import ReportError
from dragoman.records import (
    Codebook,
    Dataset,
    Entity,
    Export,
    ExportOptions,
    Extraction,
    Form,
    Resolution,
    ReviewedExtraction,
    Speaker,
    Statement,
)
from dragoman.report.exports import xlsx
from dragoman.report.exports.xlsx import SHEETS, write_xlsx

sample = SimpleNamespace(**run_path(str(Path(__file__).with_name("sample_annotations.py"))))


def written(path: Path, made: Export) -> Any:
    from openpyxl import load_workbook

    write_xlsx(made, path, ExportOptions())
    return load_workbook(path)


def rows_of(sheet: Any) -> list[dict[str, Any]]:
    header, *rows = sheet.iter_rows(values_only=True)
    return [dict(zip(header, row, strict=True)) for row in rows]


def saying(text: str) -> ReviewedExtraction:
    home = sample.document(text, published="2031-02-20")
    statement = Statement(
        id="1" * 20,
        document_id=home.id,
        form=Form.DIRECT,
        speaker=Speaker(None, "=HYPERLINK()", Resolution.UNRESOLVED),
        source=(),
        cue=(),
        content=(home.cut(0, len(text)),),
        parent=None,
        confidence=0.5,
        method="#REF!",
    )
    return ReviewedExtraction(Extraction(home, (statement,), (), "m"))


def test_each_kind_has_a_sheet_with_a_header_in_sight(
    tmp_path: Path, accounts: list[Extraction]
) -> None:
    book = written(tmp_path / "a.xlsx", sample.export(*map(ReviewedExtraction, accounts)))
    assert book.sheetnames == [*SHEETS, "about"]
    assert all(sheet.freeze_panes == "A2" for sheet in book)
    assert book["documents"].auto_filter.ref == "A1:P4"
    statement = rows_of(book["statements"])[0]
    assert statement["day"] == datetime(2031, 2, 20)
    assert statement["content"] == "that the bridge will open by June"
    assert (statement["content_start"], statement["content_end"]) == (14, 47)
    assert statement["content_offsets"] == "14–47"
    assert statement["state"] == "unreviewed"
    assert rows_of(book["positions"])[0]["value"] == -1
    assert rows_of(book["documents"])[2]["day"] is None
    assert rows_of(book["actors"])[0]["offices"] == "minister, Norway"


def test_nothing_is_a_formula_or_an_error(tmp_path: Path) -> None:
    book = written(tmp_path / "a.xlsx", sample.export(saying("=1+1")))
    row = {cell.value: at for at, cell in enumerate(book["statements"][1])}
    cells = book["statements"][2]
    for column, text in (("content", "=1+1"), ("speaker", "=HYPERLINK()"), ("method", "#REF!")):
        assert (cells[row[column]].value, cells[row[column]].data_type) == (text, "s")


def test_what_xml_cannot_hold_is_written_as_spreadsheets_write_it(tmp_path: Path) -> None:
    book = written(tmp_path / "a.xlsx", sample.export(saying("a\x07b\r\n🕊_x0041_")))
    (row,) = rows_of(book["statements"])
    assert row["content"] == "a_x0007_b_x000D_\n🕊_x005F_x0041_"


def test_a_long_passage_is_whole_in_a_sheet_of_its_own(tmp_path: Path) -> None:
    text = "We shall not pay. " * 4_000
    book = written(tmp_path / "a.xlsx", sample.export(saying(text)))
    (row,) = rows_of(book["statements"])
    assert row["content"] == f"{text[:1000]} [… whole in the sheet “long passages”]"
    pieces = rows_of(book["long passages"])
    assert "".join(each["text"] for each in pieces) == text
    assert [(e["sheet"], e["id"], e["column"], e["piece"]) for e in pieces] == [
        ("statements", "1" * 20, "content", number) for number in (1, 2, 3)
    ]


def test_attributes_of_an_imported_dataset_are_columns_of_actors(tmp_path: Path) -> None:
    entities = (
        Entity("DNA Statement", "person", "Ada Holm", None, (("Type", "envoy"), ("name", "AH"))),
    )
    made = Export((sample.account(),), Dataset(entities=entities), Codebook("none", ()))
    first, *_ = rows_of(written(tmp_path / "a.xlsx", made)["actors"])
    assert (first["name"], first["Type"], first["attribute name"]) == ("Ada Holm", "envoy", "AH")


def test_more_than_a_sheet_holds_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(xlsx, "MOST_ROWS", 4)
    with pytest.raises(ReportError, match="has 4 rows, and there are 4 statements"):
        write_xlsx(sample.export(), tmp_path / "a.xlsx", ExportOptions())


def test_an_interrupted_passage_tells_all_its_offsets(tmp_path: Path) -> None:
    account = sample.account()
    one = replace(account.extraction, statements=account.extraction.statements[:1])
    book = written(tmp_path / "a.xlsx", sample.export(replace(account, extraction=one)))
    (row,) = rows_of(book["statements"])
    assert (row["content_offsets"], row["content_end"]) == ("11–37|54–65", 65)
