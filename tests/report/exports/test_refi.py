"""REFI-QDA out: by the standard's order of elements, byte for byte, and back again."""

from __future__ import annotations

import zipfile
from pathlib import Path
from runpy import run_path
from tempfile import TemporaryDirectory
from types import SimpleNamespace
from typing import Any

from hypothesis import given, settings
from lxml import etree

from dragoman.read.imports import ImportOptions, read_import
from dragoman.records import (
    Codebook,
    Dataset,
    Export,
    ExportOptions,
    Issue,
    Resolution,
    Review,
    ReviewedExtraction,
    ReviewState,
    Speaker,
    content_id,
)
from dragoman.report.exports.refi import write_qdc, write_refi

sample = SimpleNamespace(**run_path(str(Path(__file__).with_name("sample_annotations.py"))))
SCHEMA = etree.XMLSchema(file=str(Path(__file__).with_name("refi_subset.xsd")))
Q = "{urn:QDA-XML:project:1.0}"


def written(folder: Path, export: Export) -> Path:
    path = folder / "study.qdpx"
    write_refi(export, path, ExportOptions())
    return path


def project_of(path: Path) -> Any:
    with zipfile.ZipFile(path) as archive:
        return etree.fromstring(archive.read("project.qde"))


def test_a_project_keeps_to_the_schema(tmp_path: Path) -> None:
    root = project_of(written(tmp_path, sample.export()))
    assert SCHEMA.validate(root), SCHEMA.error_log
    guids = [each.get("guid") for each in root.iter() if each.get("guid")]
    assert len(guids) == len(set(guids))
    named = {each.get("targetGUID") or each.get("creatingUser") for each in root.iter()} - {None}
    assert named <= set(guids)


def test_a_passage_is_what_stands_at_its_offsets(tmp_path: Path) -> None:
    path = written(tmp_path, sample.export())
    root = project_of(path)
    (source,) = root.iter(f"{Q}TextSource")
    with zipfile.ZipFile(path) as archive:
        name = source.get("plainTextPath").removeprefix("internal://")
        text = archive.read(f"sources/{name}").decode()
    assert text == sample.TEXT
    places = [
        (int(each.get("startPosition")), int(each.get("endPosition")))
        for each in source.iter(f"{Q}PlainTextSelection")
    ]
    assert [text[start:end] for start, end in places] == [
        "“The straits stay open 🕊,”",
        "“for al\u0301l.”",
        "المضيق مفتوح",
        "部长说海峡开放",
        "They called it a good day.\n",
    ]


def test_a_statement_is_coded_with_speaker_issue_and_side(tmp_path: Path) -> None:
    root = project_of(written(tmp_path, sample.export()))
    names = {each.get("guid"): each.get("name") for each in root.iter(f"{Q}Code", f"{Q}User")}
    first = next(root.iter(f"{Q}PlainTextSelection"))
    coded = [each.get("targetGUID") for each in first.iter(f"{Q}CodeRef")]
    assert [names[guid] for guid in coded] == ["The straits", "for", "Ada Holm"]
    assert names[first.get("creatingUser")] == "ana"
    notes = {each.get("guid"): each for each in root.iter(f"{Q}Note")}
    told = notes[first.find(f"{Q}NoteRef").get("targetGUID")].findtext(f"{Q}PlainTextContent")
    assert "verdict: accepted" in told.splitlines()
    assert f"method: {sample.METHOD}" in told.splitlines()


def test_the_same_records_make_the_same_file(tmp_path: Path) -> None:
    first = written(tmp_path, sample.export()).read_bytes()
    assert written(tmp_path, sample.export()).read_bytes() == first


def test_what_goes_out_comes_back(tmp_path: Path) -> None:
    path = written(tmp_path, sample.export())
    found = read_import(path, ImportOptions(codebook=sample.BOOK))
    home = sample.account().extraction.document
    (account,) = found.extractions
    assert (account.document.id, account.document.text) == (home.id, home.text)
    (first,) = found.statements  # whose two pieces are one statement again
    said = sample.account().extraction.statements[0]
    assert (first.by, first.statement.id, first.statement.method) == ("ana", said.id, sample.METHOD)
    assert first.review == Review(ReviewState.ACCEPTED, "ana", None, "clear; a|b")
    ada = content_id("actor", "person", "Ada Holm")
    assert first.statement.speaker == Speaker(ada, "Ada Holm", Resolution.NAME)
    assert [each.issue for each in first.statement.issues] == ["straits"]
    assert [(each.issue, each.value) for each in first.positions] == [("straits", 1.0)]
    assert [each.id for each in first.positions] == [sample.account().extraction.positions[0].id]
    assert first.statement.content == said.content
    assert [each.content[0].exact for each in account.statements] == [
        "“The straits stay open 🕊,”",
        "المضيق مفتوح",
        "部长说海峡开放",
        "They called it a good day.\n",
    ]
    assert {each.method for each in account.statements} == {sample.METHOD}
    assert [each.speaker.resolution.value for each in account.statements] == [
        "name",
        *("unresolved", "unresolved", "author"),
    ]
    assert (found.documents, found.issues, found.warnings) == ((), (), ())


@given(sample.odd_accounts())
@settings(max_examples=12)
def test_odd_texts_come_back_as_they_were(account: ReviewedExtraction) -> None:
    export = Export((account,), Dataset(), Codebook("none", ()))
    with TemporaryDirectory() as folder:
        path = written(Path(folder), export)
        assert SCHEMA.validate(project_of(path)), SCHEMA.error_log
        found = read_import(path)
    home = account.extraction.document
    if not home.text.strip():
        assert (found.documents, found.extractions) == ((), ())
        return
    (back,) = found.extractions
    assert back.document.text == home.text
    went = {each.id: set(each.content) for each in account.extraction.statements}
    assert {each.id: set(each.content) for each in back.statements} == went


def test_a_codebook_comes_back_with_its_tree(tmp_path: Path) -> None:
    issues = (
        Issue("water", "Water", "Rivers and seas."),
        Issue("straits", "The straits", "Who may pass.", parent="water"),
    )
    path = tmp_path / "codes.qdc"
    write_qdc(Export((), Dataset(), Codebook("test", issues)), path, ExportOptions())
    found = read_import(path)
    assert [(each.label, each.definition, each.parent) for each in found.issues] == [
        ("Water", "Rivers and seas.", None),
        ("The straits", "Who may pass.", "water"),
    ]


def test_what_was_coded_anew_elsewhere_is_its_coders_own(tmp_path: Path) -> None:
    path = written(tmp_path, sample.export())
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    root = etree.fromstring(parts["project.qde"])
    selections = list(root.iter(f"{Q}PlainTextSelection"))
    straits = next(each for each in root.iter(f"{Q}Code") if each.get("name") == "The straits")
    coding = etree.SubElement(selections[-1], f"{Q}Coding", guid="c" * 8)
    etree.SubElement(coding, f"{Q}CodeRef", targetGUID=straits.get("guid"))
    selections[-1].insert(0, coding)
    parts["project.qde"] = etree.tostring(root)
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    found = read_import(path, ImportOptions(codebook=sample.BOOK))
    changed = [e for e in found.extractions[0].statements if "good day" in e.content[0].exact]
    own = [e for e in found.statements if "good day" in e.statement.content[0].exact]
    ids = {each.id for each in changed} | {each.statement.id for each in own}
    assert ids
    assert "4" * 20 not in ids
