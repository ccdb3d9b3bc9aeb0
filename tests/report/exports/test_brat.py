import re
from pathlib import Path
from runpy import run_path
from types import SimpleNamespace

import pytest
from hypothesis import given, settings

from dragoman.errors import ImportFault
from dragoman.read.imports.brat import read_brat
from dragoman.records import ActKind, ExportOptions, ImportedStatement, ReviewedExtraction
from dragoman.report.exports.brat import write_brat

sample = SimpleNamespace(**run_path(str(Path(__file__).with_name("sample_annotations.py"))))


def written(folder: Path, *accounts: ReviewedExtraction) -> Path:
    folder.mkdir()
    write_brat(sample.export(*accounts), folder, ExportOptions())
    return folder


def test_lines_are_laid_out_as_polnear_is(tmp_path: Path) -> None:
    folder = written(tmp_path / "out")
    lines = (folder / "readout-one.ann").read_text(encoding="utf-8").splitlines()
    assert lines[:10] == [
        "T1\tContent 11 37;54 65\t“The straits stay open 🕊,” “for al\u0301l.”",
        "T2\tSource 38 46\tAda Holm",
        "T3\tCue 42 46;48 52\tHolm said",
        "T4\tAttribution 42 46;48 52\tHolm said",
        "E1\tAttribution:T4 Source:T2 Cue:T3 Content:T1",
        "A1\tForm E1 direct",
        "A2\tSpeaker E1 name",
        "A3\tAct E1 promise",
        "A4\tVerdict E1 accepted",
        "N1\tReference E1 person:aaaaaaaaaaaaaaaaaaaa\tAda Holm",
    ]
    note = "Ada Holm · The straits · dragoman 0.1.0 weights 0a1b2c3d"
    assert lines[10] == f"#1\tAnnotatorNotes E1\t{note}"


def test_what_goes_out_comes_back(tmp_path: Path) -> None:
    before = sample.account()
    found = read_brat(written(tmp_path / "out"))
    [after] = found.extractions
    assert found.documents == ()
    assert after.document.id == before.extraction.document.id
    assert after.statements == before.extraction.statements
    assert after.positions == before.extraction.positions
    assert {actor.name for actor in after.actors} == {"Ada Holm", "Nordmark"}
    assert [issue.key for issue in found.issues] == ["straits"]
    [judged] = found.statements  # the others wait for somebody to judge them
    accepted = before.extraction.statements[0]
    assert judged == ImportedStatement(accepted, "ana", (), before.review_of(accepted.id))
    left = "1 × verdict that leaves a position open or rejects it"
    assert found.warnings == (f"{left}: left out, first in readout-one.ann.",)


def test_what_was_changed_in_brat_is_the_coders(tmp_path: Path) -> None:
    folder = written(tmp_path / "out")
    path = folder / "readout-one.ann"
    text = path.read_bytes().decode()
    assert "Content 11 37;54 65" in text
    changed = text.replace("Content 11 37;54 65", "Content 11 37").replace(" “for al\u0301l.”", "")
    path.write_bytes(changed.replace("Act E1 promise", "Act E1 offer").encode())
    found = read_brat(folder, coder="bo")
    [one] = found.statements
    assert [s.exact for s in one.statement.content] == ["“The straits stay open 🕊,”"]
    assert (one.by, one.review, one.statement.method) == ("bo", None, "person bo")
    assert one.statement.act is not None
    assert one.statement.act.kind is ActKind.OFFER
    assert one.statement.id not in {each.id for each in found.extractions[0].statements}
    assert found.extractions[0].statements[0].parent == one.statement.id


def test_records_of_a_text_that_was_changed_are_others(tmp_path: Path) -> None:
    folder = written(tmp_path / "out")
    path = folder / "readout-one.txt"
    path.write_bytes(path.read_bytes().replace(b"Readout", b"ReadOut"))
    before, found = sample.account().extraction, read_brat(folder)
    after = [each.statement for each in found.statements]
    assert not {each.id for each in after} & {each.id for each in before.statements}
    assert [each.speaker for each in after] == [each.speaker for each in before.statements]
    assert after[1].parent == after[0].id


def test_a_statement_that_is_reported_in_itself_is_refused(tmp_path: Path) -> None:
    folder = written(tmp_path / "out")
    path = folder / "readout-one.ann"
    lines = path.read_bytes().replace(b'"parent": null', b'"parent": "22222222222222222222"', 1)
    path.write_bytes(lines)
    with pytest.raises(ImportFault, match="are reported in themselves"):
        read_brat(folder)


def test_two_documents_of_one_name_get_two_files(tmp_path: Path) -> None:
    folder = written(tmp_path / "out", sample.account(), sample.account())
    assert sorted(path.name for path in folder.iterdir()) == [
        "annotation.conf",
        "metadata.csv",
        "readout-one-2.ann",
        "readout-one-2.txt",
        "readout-one.ann",
        "readout-one.txt",
        "visual.conf",
    ]


@settings(max_examples=15, deadline=None)
@given(odd=sample.odd_accounts())
def test_any_passage_comes_back_exact(
    odd: ReviewedExtraction, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("brat") / "out"
    found = read_brat(written(folder, odd))
    [after] = found.extractions
    assert after.statements == odd.extraction.statements
    text = after.document.text
    for line in (folder / "readout-one.ann").read_text(encoding="utf-8").split("\n"):
        if match := re.match(r"T\d+\t\S+ ([\d ;]+)\t(.*)", line):
            pieces = (piece.split() for piece in match[1].split(";"))
            words = " ".join(text[int(a) : int(b)] for a, b in pieces)
            assert match[2] == words or not words.strip()


def test_annotations_that_are_cut_short_are_refused_or_whole(tmp_path: Path) -> None:
    folder = written(tmp_path / "out")
    path = folder / "readout-one.ann"
    whole = path.read_bytes()
    faults = []
    for end in range(0, len(whole), 97):
        path.write_bytes(whole[:end])
        try:
            assert len(read_brat(folder).statements) <= 4
        except ImportFault as fault:
            faults.append(str(fault))
    assert len(faults) > 20
    assert all("readout-one.ann, line " in fault for fault in faults)
