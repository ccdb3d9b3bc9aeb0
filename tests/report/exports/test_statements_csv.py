from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from dragoman.read.imports.statements_csv import read_statements_csv
from dragoman.records import (
    Codebook,
    CodedDocument,
    CodedStatement,
    Coder,
    Dataset,
    DataType,
    Document,
    Export,
    ExportOptions,
    Origin,
    ReviewState,
    StatementType,
    Variable,
)
from dragoman.report.exports.statements_csv import write_csv_file, write_statements_csv

TEXT = '🛳️ Ada Holm: "Yes; daily."\r\n=1+1 was written, she said; twice.'
ACCOUNT = Document.build(
    TEXT,
    Origin("ferries.txt", "text/plain", "sha256:0", "text", "1"),
    title='Ferries; a "yes"',
    author="Bo Lind",
    published="2021-05",
    section="News",
)
QUOTE = ACCOUNT.cut(3, TEXT.index("=") - 2)
FORMULA = ACCOUNT.cut(TEXT.index("="), len(TEXT))
DATASET = Dataset(
    documents=(CodedDocument(ACCOUNT, "7", "2021-05-20T09:30:00"),),
    statements=(
        CodedStatement(
            "1",
            "DNA Statement",
            ACCOUNT.id,
            QUOTE,
            (("person", "Ada Holm"), ("agreement", True), ("position", -0.5)),
            "Ines",
        ),
        CodedStatement(
            "2",
            "Annotation",
            ACCOUNT.id,
            FORMULA,
            (("note", 'Odd; "sum".'), ("level", -3)),
            method="dragoman 0.1.0",
            state=ReviewState.UNREVIEWED,
            confidence=0.625,
            record="0123456789abcdef0123",
        ),
    ),
    types=(
        StatementType(
            "DNA Statement",
            (
                Variable("person", DataType.SHORT_TEXT),
                Variable("agreement", DataType.BOOLEAN),
                Variable("position", DataType.NUMBER),
            ),
        ),
        StatementType(
            "Annotation",
            (Variable("note", DataType.SHORT_TEXT), Variable("level", DataType.INTEGER)),
        ),
        StatementType("Unused", (Variable("plot", DataType.SHORT_TEXT),)),
    ),
    coders=(Coder("Admin"), Coder("Ines")),
)
HEADER = (
    "statement_id,time,person,agreement,position,note,level,start_position,stop_position,text,"
    "coder,document_id,document_title,document_author,document_source,document_section,"
    "document_type,statement_type,method,verdict,confidence,record"
)


def written(**options: Any) -> str:
    stream = io.StringIO(newline="")
    write_statements_csv(DATASET, stream, **options)
    return stream.getvalue()


def known(name: str) -> Sequence[Document]:
    return [ACCOUNT] if name in (ACCOUNT.id, ACCOUNT.title) else []


def test_a_row_is_dnas_and_then_ours_with_the_passage_byte_for_byte() -> None:
    text = written()
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert text.splitlines()[0] == HEADER
    assert [row["text"] for row in rows] == [QUOTE.exact, FORMULA.exact]
    assert list(rows[0].values()) == [
        "1", "2021-05-20T09:30:00", "Ada Holm", "1", "-0.5", "", "", "3", str(QUOTE.end),
        QUOTE.exact, "Ines", ACCOUNT.id, 'Ferries; a "yes"', "Bo Lind", "", "News", "",
        "DNA Statement", "", "added", "1.0", "",
    ]  # fmt: skip
    assert list(rows[1].values())[-5:] == [
        "Annotation", "dragoman 0.1.0", "unreviewed", "0.625", "0123456789abcdef0123",
    ]  # fmt: skip


def test_dnas_own_form_to_the_last_sign() -> None:
    assert written(dna_compatible=True) == (
        '"statement_id";"time";"person";"agreement";"position";"note";"level";"start_position";'
        '"stop_position";"text";"coder";"document_id";"document_title";"document_author";'
        '"document_source";"document_section";"document_type"\n'
        f'1;2021-05-20 09:30:00;"Ada Holm";1;-0.5;"";;4;{QUOTE.end + 1};'
        '"Ada Holm: \'Yes, daily.\'";2;7;"Ferries, a \'yes\'";"Bo Lind";"";"News";""\n'
        f'2;2021-05-20 09:30:00;"";;;"Odd, \'sum\'.";-3;{FORMULA.start + 1};{FORMULA.end + 1};'
        '"=1+1 was written, she said, twice.";0;7;"Ferries, a \'yes\'";"Bo Lind";"";"News";'
        '""'
    )


def test_excel_is_told_and_formulas_are_guarded_when_asked() -> None:
    text = written(bom=True, guard_formulas=True)
    assert text.startswith("\ufeffstatement_id,")
    rows = list(csv.DictReader(io.StringIO(text[1:], newline="")))
    assert [row["text"] for row in rows] == [QUOTE.exact, "'" + FORMULA.exact]
    assert (rows[0]["position"], rows[1]["level"]) == ("-0.5", "-3")


@pytest.mark.parametrize("options", [{}, {"bom": True}, {"guard_formulas": True}])
def test_what_was_written_comes_back(tmp_path: Path, options: dict[str, bool]) -> None:
    path = tmp_path / "out.csv"
    path.write_text(written(**options), encoding="utf-8", newline="")
    back = read_statements_csv(path, known)
    assert back.statements == DATASET.statements
    assert back.types == tuple(replace(each, colour=(0, 0, 0)) for each in DATASET.types[:2])
    assert back.documents == (CodedDocument(ACCOUNT, ACCOUNT.id, "2021-05-20T09:30:00"),)


def test_half_a_date_stays_half_and_no_rows_are_a_header() -> None:
    stream = io.StringIO(newline="")
    half = replace(DATASET, documents=(CodedDocument(ACCOUNT, "7"),))
    write_statements_csv(half, stream, dna_compatible=True)
    assert stream.getvalue().splitlines()[1].startswith("1;2021-05;")
    stream = io.StringIO(newline="")
    write_statements_csv(replace(DATASET, statements=()), stream)
    assert stream.getvalue().count("\r\n") == 1


def test_an_export_is_written_as_its_options_say(tmp_path: Path) -> None:
    export = Export((), DATASET, Codebook("none", ()))
    write_csv_file(export, tmp_path / "a.csv", ExportOptions())
    write_csv_file(export, tmp_path / "b.csv", ExportOptions(dna_compatible=True))
    assert (tmp_path / "a.csv").read_bytes() == written().encode()
    assert (tmp_path / "b.csv").read_bytes() == written(dna_compatible=True).encode()
