"""Our own JSON lines: what went out is what comes in."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from dragoman.errors import ImportFault
from dragoman.read.imports import ImportOptions, read_import
from dragoman.read.imports.jsonl import read_lines
from dragoman.records import (
    Codebook,
    Dataset,
    Export,
    ExportOptions,
    Extraction,
    Issue,
    Review,
    ReviewedExtraction,
    ReviewState,
)
from dragoman.report import write_jsonl as write_bare
from dragoman.report.exports.jsonl import write_jsonl

AT = "2031-06-12T10:00:00+00:00"


@pytest.fixture
def reviewed(accounts: list[Extraction]) -> list[ReviewedExtraction]:
    first = accounts[0]
    reviews = {
        first.statements[0].id: Review(ReviewState.ACCEPTED, "eva", AT, "clear"),
        first.statements[1].id: Review(ReviewState.ADDED, "ana", AT),
    }
    return [ReviewedExtraction(first, reviews)] + [ReviewedExtraction(e) for e in accounts[1:]]


@pytest.fixture
def written(reviewed: list[ReviewedExtraction], tmp_path: Path) -> Path:
    path = tmp_path / "bridge.jsonl"
    write_jsonl(Export(reviewed, Dataset(), Codebook("none", ())), path, ExportOptions())
    return path


def test_accounts_come_back_with_every_record_and_review(
    written: Path, reviewed: list[ReviewedExtraction]
) -> None:
    assert list(read_lines(written, lambda name: ()).accounts) == reviewed


def test_what_a_person_judged_comes_as_his(
    written: Path, reviewed: list[ReviewedExtraction]
) -> None:
    found = read_import(written)
    first = reviewed[0].extraction
    assert [(each.statement, each.by, each.review) for each in found.statements] == [
        (first.statements[0], "eva", reviewed[0].reviews[first.statements[0].id]),
        (first.statements[1], "ana", reviewed[0].reviews[first.statements[1].id]),
    ]
    kept = {each.id for each in found.extractions[0].statements}
    assert first.statements[0].id in kept
    assert first.statements[1].id not in kept, "no machine found what a person added"
    assert found.extractions[1:] == tuple(each.extraction for each in reviewed[1:])


def test_lines_without_texts_are_of_documents_that_are_known(
    accounts: list[Extraction], tmp_path: Path
) -> None:
    path = tmp_path / "statements.jsonl"
    with path.open("w", encoding="utf-8", newline="") as stream:
        write_bare(accounts, stream)
    there = {each.document.id: [each.document] for each in accounts}
    found = read_import(path, ImportOptions(known=lambda name: there.get(name, [])))
    assert [each.statements for each in found.extractions] == [e.statements for e in accounts]
    with pytest.raises(ImportFault, match="line 1: has no text, and the project does not have"):
        read_import(path)


def _set(*path: str | int, to: Any) -> Callable[[dict[str, Any]], None]:
    def change(line: dict[str, Any]) -> None:
        place: Any = line
        for key in path[:-1]:
            place = place[key]
        place[path[-1]] = to

    return change


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (_set("document", to=3), "document: is missing"),
        (_set("document", "text", to="Another text."), "document.id: is not the id of this text"),
        (_set("document", "title", to="Another"), "document.id: is not the id of this text"),
        (_set("document", "published", to=2021), "document.published: Expected"),
        (_set("statements", to={}), "statements: is no list") ,
        (_set("statements", 0, "speaker", to="Ada"), r"statements\[0\]: Expected `object`"),
        (_set("statements", 0, "form", to="sung"), r"statements\[0\]: Invalid enum value 'sung'"),
        (_set("statements", 0, "content", 0, "start", to=1), "the passage 1–.* is not what stands"),
        (_set("statements", 0, "content", 0, "end", to="x"), "a passage without start and end"),
        (_set("reviews", 0, "state", to="fine"), "reviews: Invalid enum value"),
    ],
    ids=range(10),
)  # fmt: skip
def test_a_line_that_was_changed_is_refused_with_its_number(
    written: Path, change: Callable[[dict[str, Any]], None], fault: str
) -> None:
    first, *rest = written.read_text(encoding="utf-8").splitlines()
    line = json.loads(first)
    change(line)
    written.write_text("\n".join([*rest, json.dumps(line)]), encoding="utf-8")
    with pytest.raises(ImportFault, match=fault) as raised:
        read_import(written, format="jsonl")
    assert raised.value.where.endswith("line 3")


def test_issues_keep_their_labels_and_what_they_are_below(
    accounts: list[Extraction], tmp_path: Path
) -> None:
    roads, bridges = Issue("roads", "Roads", "."), Issue("bridges", "Bridges", "!", parent="roads")
    path = tmp_path / "bridge.jsonl"
    export = Export([ReviewedExtraction(accounts[0])], Dataset(), Codebook("b", (roads, bridges)))
    write_jsonl(export, path, ExportOptions())
    found = read_import(path, ImportOptions(Codebook("b", (Issue("tolls", "Tolls", ""),))))
    assert found.issues == (bridges, roads)


def test_a_document_twice_is_refused(written: Path) -> None:
    first = written.read_text(encoding="utf-8").splitlines()[0]
    with written.open("a", encoding="utf-8") as stream:
        stream.write(first + "\n")
    with pytest.raises(ImportFault, match="line 4: has the document of line 1 again"):
        read_import(written)


def test_what_json_readers_trip_over_comes_through(
    accounts: list[Extraction], tmp_path: Path
) -> None:
    odd = replace(accounts[0], method="one\u2028two\x85\ud800")
    path = tmp_path / "odd.jsonl"
    export = Export([ReviewedExtraction(odd)], Dataset(), Codebook("none", ()))
    write_jsonl(export, path, ExportOptions())
    (back,) = read_lines(path, lambda name: ()).accounts
    assert back.extraction.method == odd.method
