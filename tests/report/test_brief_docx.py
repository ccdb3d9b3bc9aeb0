from __future__ import annotations

import io
import re
import zipfile
from typing import Any

import docx
from lxml import etree

from dragoman.compare import compare
from dragoman.records import Comparison
from dragoman.report.brief_docx import write_brief_docx

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def written(comparison: Comparison) -> bytes:
    stream = io.BytesIO()
    write_brief_docx(comparison, stream)
    return stream.getvalue()


def test_it_opens_with_headings_tables_and_lists(brief_comparison: Comparison) -> None:
    document = docx.Document(io.BytesIO(written(brief_comparison)))
    headings = [
        p.text
        for p in document.paragraphs
        if ((p.style and p.style.name) or "").startswith("Heading")
    ]
    assert headings == [
        "Who said what, in 4 accounts",
        "Meeting of Ingrid Halvorsen and Pavel Dragan, Lyngvik, 19 May 2031",
        "Accounts",
        "Fact sheet",
        "Issues, in sentences of each account",
        "Where they cannot both be true",
        "What is not found",
        "Forecasts",
        "Positions, from −1 against to +1 for",
    ]
    date = next(row for row in document.tables[0].rows if row.cells[0].text == "Date")
    assert [cell.text for cell in date.cells] == [
        "Date",
        "19 May 2031",
        "19 May 2031",
        "–",
        "21 May 2031",
        "in conflict: 19 May 2031 against 21 May 2031",
    ]
    assert document.core_properties.title == "Who said what, in 4 accounts"


def test_passages_are_footnotes_that_the_text_refers_to(brief_comparison: Comparison) -> None:
    with zipfile.ZipFile(io.BytesIO(written(brief_comparison))) as file:
        body = etree.fromstring(file.read("word/document.xml"))
        notes = etree.fromstring(file.read("word/footnotes.xml"))
        types = file.read("[Content_Types].xml").decode()
        relations = file.read("word/_rels/document.xml.rels").decode()
    cited = [each.get(f"{W}id") for each in body.iter(f"{W}footnoteReference")]
    texts = {
        note.get(f"{W}id"): "".join(note.itertext()).strip() for note in notes.iter(f"{W}footnote")
    }
    assert cited == [str(n) for n in range(1, len(cited) + 1)]
    assert set(texts) == {"-1", "0", *cited}
    assert texts["14"] == (
        "A2, Ministry of Foreign Affairs of Nordmark, 19 May 2031: “for 105 minutes” (235–250)"
    )
    assert "/word/footnotes.xml" in types
    assert "footnotes.xml" in relations


def test_the_same_accounts_give_the_same_bytes_and_tell_no_time(
    brief_comparison: Comparison,
) -> None:
    first = written(brief_comparison)
    assert first == written(brief_comparison)
    with zipfile.ZipFile(io.BytesIO(first)) as file:
        assert {entry.date_time for entry in file.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert re.findall(r"20\d\d-", file.read("docProps/core.xml").decode()) == []


def test_characters_that_xml_cannot_hold_are_replaced(new_account: Any) -> None:
    account = new_account("Rain.", title="a\x07b\ud800c")
    document = docx.Document(io.BytesIO(written(compare([account.extraction()]))))
    assert any("a\ufffdb\ufffdc" in paragraph.text for paragraph in document.paragraphs)


def test_a_memo_without_passages_has_no_footnotes() -> None:
    with zipfile.ZipFile(io.BytesIO(written(Comparison((), (), ())))) as file:
        assert "word/footnotes.xml" not in file.namelist()
