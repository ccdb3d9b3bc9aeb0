from pathlib import Path

import pytest

from dragoman.errors import ImportFault
from dragoman.read.imports.brat import read_brat
from dragoman.records import Form, Resolution, Speaker

TEXT = "Ada Holm said the straits stay open, she\nadded that\r\nnobody 🕊 asked. A good day.\n"


def write(folder: Path, lines: str, *, text: str = TEXT, name: str = "one") -> Path:
    folder.mkdir(exist_ok=True)
    (folder / f"{name}.txt").write_bytes(text.encode())
    (folder / f"{name}.ann").write_bytes(lines.encode())
    return folder


def test_events_tie_source_cue_and_content(tmp_path: Path) -> None:
    lines = (
        "T1\tSource 0 8\tAda Holm\nT2\tCue 9 13\tsaid\n"
        "T3\tContent 14 25;31 35\tthe straits open\nT4\tAttribution 9 13\tsaid\n"
        "E1\tAttribution:T4 Content:T3 Source:T1 Cue:T2\n"
    )
    found = read_brat(write(tmp_path / "gold", lines), coder="ana")
    [one] = found.statements
    assert (one.by, one.review, one.positions) == ("ana", None, ())
    statement = one.statement
    assert [s.exact for s in statement.content] == ["the straits", "open"]
    assert [s.exact for s in (*statement.source, *statement.cue)] == ["Ada Holm", "said"]
    assert statement.speaker == Speaker(None, "Ada Holm", Resolution.UNRESOLVED)
    assert (statement.method, statement.form) == ("person ana", Form.INDIRECT)
    assert found.warnings == ()


def test_a_content_that_nothing_ties_is_a_statement_without_source(tmp_path: Path) -> None:
    found = read_brat(write(tmp_path, "T1\tContent 69 80\tA good day."))
    [one] = found.statements
    assert one.statement.speaker == Speaker(None, "", Resolution.UNRESOLVED)
    assert found.documents[0].text == TEXT


def test_pieces_that_the_end_of_a_line_parts_are_one_passage(tmp_path: Path) -> None:
    start, end = TEXT.index("she"), TEXT.index(" asked")
    cuts = f"{start} {start + 3};{start + 4} {start + 14};{start + 16} {end}"
    [one] = read_brat(write(tmp_path, f"T1\tContent {cuts}\n")).statements
    assert [s.exact for s in one.statement.content] == ["she\nadded that\r\nnobody 🕊"]


def test_texts_may_be_in_a_folder_of_their_own(tmp_path: Path) -> None:
    write(tmp_path / "attributions", "T1\tContent 0 3\tAda\n")
    (tmp_path / "text").mkdir()
    (tmp_path / "attributions" / "one.txt").rename(tmp_path / "text" / "one.txt")
    assert len(read_brat(tmp_path).statements) == 1


def test_what_is_left_out_is_said(tmp_path: Path) -> None:
    lines = (
        "T1\tCue 9 13\tsaid\nT2\tDiscuss 0 3\tAda\nT3\tDiscuss 0 8\tAda Holm\n"
        "T4\tSource 0 3\tAda\nT5\tAttribution 9 13\tsaid\nE1\tAttribution:T5 Cue:T1\n"
        "R1\tSame Arg1:T2 Arg2:T3\n#1\tAnnotatorNotes T2\twhy?\n"
    )
    assert read_brat(write(tmp_path, lines)).warnings == (
        "1 × “Attribution” without a Content: left out, first in one.ann.",
        "2 × “Discuss”: left out, first in one.ann.",
        "1 × “Source” that nothing ties to a Content: left out, first in one.ann.",
        "1 × relation “Same”: left out, first in one.ann.",
    )


@pytest.mark.parametrize(
    ("lines", "where", "what"),
    [
        ("T1\tContent 70 99\tA good day.", "line 1", "the text has 81 characters"),
        ("T1\tContent 9 9\t", "line 1", "is at 9–9"),
        ("T1\tContent 0 3\tAda\nT2\tCue 9 13\tsays", "line 2", "“says” where the text has “said”"),
        ("T1\tContent 0 3\tAda\nT1\tCue 9 13\tsaid", "line 2", "T1 is there twice"),
        ("T1\tContent 0 3\tAda\nwhat is this?", "line 2", "is no line of brat's"),
        ("T1\tCue 0 3\tAda\nE1\tAttribution:T1 Content:T9", "line 2", "names T9, which is not"),
        ("T1\tContent 0 3\tAda\nA1\tForm T1 loud", "one.ann", "Known are direct, mixed, indirect"),
        ("T1\tContent 0 3\tAda\n#1\tDragoman T1\t{}", "line 2", "as `export --to brat` writes it"),
        ("T1\tContent 0 3\tAda\n#1\tDragoman T1\t" + "[" * 9999, "line 2", "writes it"),
    ],
    ids=["outside", "empty", "words", "twice", "line", "id", "value", "note", "deep"],
)
def test_a_bad_line_is_named(tmp_path: Path, lines: str, where: str, what: str) -> None:
    with pytest.raises(ImportFault) as caught:
        read_brat(write(tmp_path, lines))
    assert where in str(caught.value)
    assert what in str(caught.value)


def test_a_missing_text_is_named(tmp_path: Path) -> None:
    write(tmp_path, "")
    (tmp_path / "one.txt").unlink()
    with pytest.raises(ImportFault, match=r"one\.ann: has no text: one\.txt is missing"):
        read_brat(tmp_path)


def test_a_text_that_is_no_utf8_is_named(tmp_path: Path) -> None:
    write(tmp_path, "")
    (tmp_path / "one.txt").write_bytes(b"a\nb\xff")
    with pytest.raises(ImportFault, match=r"one\.txt, line 2: is no UTF-8"):
        read_brat(tmp_path)
