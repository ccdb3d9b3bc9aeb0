from pathlib import Path

from dragoman.read import read_documents
from dragoman.records import Document


def read(folder: Path, text: str) -> Document:
    path = folder / "memo.md"
    path.write_bytes(text.encode())
    (document,) = read_documents([path])
    return document


def test_prose_without_marks_and_headings_with_offsets(tmp_path: Path) -> None:
    document = read(
        tmp_path,
        "# Talks *end*\n\nThe [minister](http://norland.example) said\n“no” to **all** of it.\n\n"
        "## Dr. Ola Berg\n\n- one\n- two\n\n> A quotation.\n\n<div>A <b>note</b></div>\n",
    )
    assert document.text == (
        "Talks end\n\nThe minister said “no” to all of it.\n\nDr. Ola Berg\n\none\n\ntwo\n\n"
        "A quotation.\n\nA note"
    )
    assert [one.exact for one in document.headings] == ["Talks end", "Dr. Ola Berg"]
    assert document.title == "Talks end"


def test_front_matter_is_trusted_before_the_heading(tmp_path: Path) -> None:
    text = "---\ntitle: Memo\nauthor: [Ana Lind, Ola Berg]\ndate: 2021-05\n---\n\n# Talks\n\nNo."
    document = read(tmp_path, text)
    assert (document.title, document.author, document.published) == (
        "Memo",
        "Ana Lind; Ola Berg",
        "2021-05",
    )
    assert document.set_aside[0].reason == "front matter"
    assert document.text.endswith("---\n\nTalks\n\nNo.")


def test_brackets_without_end_are_read_as_they_stand(tmp_path: Path) -> None:
    assert read(tmp_path, "He said no. " + "[" * 30_000).text.startswith("He said no. [[[")
