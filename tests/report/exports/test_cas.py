from pathlib import Path
from runpy import run_path
from types import SimpleNamespace
from typing import Any

import pytest
from cassis import Cas, load_cas_from_xmi, load_typesystem
from hypothesis import given, settings
from lxml import etree

from dragoman.records import ExportOptions, ReviewedExtraction
from dragoman.report.exports.cas import write_cas

sample = SimpleNamespace(**run_path(str(Path(__file__).with_name("sample_annotations.py"))))
STATEMENT = "webanno.custom.Statement"


def loaded(folder: Path, *accounts: ReviewedExtraction, **more: object) -> Cas:
    write_cas(sample.export(*accounts, **more), folder, ExportOptions())
    types = load_typesystem(folder / "TypeSystem.xml")
    return load_cas_from_xmi(folder / "readout-one.xmi", typesystem=types)


def passages(statement: Any, role: str) -> list[str]:
    return [link.target.get_covered_text() for link in statement[f"{role}s"].elements]


def test_statements_link_to_their_parts(tmp_path: Path) -> None:
    cas = loaded(tmp_path, parse=sample.parse)
    assert cas.sofa_string == sample.TEXT
    found = {each.record: each for each in cas.select(STATEMENT)}
    first = found["1" * 20]
    assert passages(first, "content") == ["“The straits stay open 🕊,”", "“for al\u0301l.”"]
    assert (passages(first, "source"), passages(first, "cue")) == (["Ada Holm"], ["Holm\r\nsaid"])
    assert (first.speaker, first.kind, first.form, first.act, first.issues, first.verdict) == (
        "Ada Holm", "person", "direct", "promise", "straits", "accepted",
    )  # fmt: skip
    assert (first.method, first.reviewer, first.note) == (sample.METHOD, "ana", "clear; a|b")
    [reported] = cas.select("webanno.custom.ReportedIn")
    assert (reported.Governor, reported.Dependent) == (first, found["2" * 20])


def test_positions_and_words_are_there(tmp_path: Path) -> None:
    cas = loaded(tmp_path, parse=sample.parse)
    found = [(p.get_covered_text(), p.issue, p.towards, p.value) for p in cas.select("Position")]
    assert found == [
        ("straits stay open 🕊", "straits", None, "1"),
        ("a good day", None, "Nordmark", "-0.5"),
    ]
    words = [word.get_covered_text() for word in cas.select("Token")]
    assert words[:6] == ["Readout", "“", "The", "straits", "stay", "open"]
    assert len(cas.select("Sentence")) == 3
    assert len(cas.select("Dependency")) == len(words)


def test_offsets_in_the_file_count_utf16(tmp_path: Path) -> None:
    loaded(tmp_path)
    root = etree.parse(tmp_path / "readout-one.xmi").getroot()
    contents = root.findall("{http:///webanno/custom.ecore}Content")
    assert [(int(c.get("begin")), int(c.get("end"))) for c in contents][:2] == [(11, 38), (55, 66)]


def test_what_xml_cannot_hold_keeps_its_place(tmp_path: Path) -> None:
    odd = sample.account(sample.TEXT.replace("Readout", "Rea\x00out"))
    assert loaded(tmp_path, odd).sofa_string == sample.TEXT.replace("Readout", "Rea\ufffdout")


@settings(max_examples=8, deadline=None)
@given(odd=sample.odd_accounts())
def test_any_passage_comes_back_exact(
    odd: ReviewedExtraction, tmp_path_factory: pytest.TempPathFactory
) -> None:
    # A vertical tabulator is none of the signs that XML 1.0 has.
    text = odd.extraction.document.text.replace("\x0b", "\ufffd")
    cas = loaded(tmp_path_factory.mktemp("cas"), odd)
    assert cas.sofa_string == text
    found = {each.record: each for each in cas.select(STATEMENT)}
    for statement in odd.extraction.statements:
        for role in ("source", "cue", "content"):
            spans = getattr(statement, role)
            exact = [text[span.start : span.end] for span in spans]
            assert passages(found[statement.id], role) == exact
