from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from dragoman.errors import UnreadableDocument
from dragoman.read import read_documents
from dragoman.records import Document

LINES = [
    "The ministers of Norland and Sudland met on the pier on",
    "Thursday. Nobody expected that they would agree, the spokes-",
    "man said. They parted",
    "after two hours, and nobody said a word to the press who had",
    "waited in the rain since the early morning.",
]


def draw(path: Path, pages: list[list[tuple[float, float, str]]], **options: str) -> Path:
    canvas = Canvas(str(path), encrypt=options.get("password"))
    canvas.setTitle(options.get("title", ""))
    canvas.setAuthor(options.get("author", ""))
    for page in pages:
        for x, y, text in page:
            canvas.drawString(x, y, text)
        canvas.showPage()
    canvas.save()
    return path


def read(path: Path) -> Document:
    (document,) = read_documents([path])
    return document


def column(lines: list[str], top: float = 700, x: float = 72) -> list[tuple[float, float, str]]:
    return [(x, top - 14 * at, line) for at, line in enumerate(lines)]


def test_lines_become_paragraphs_and_hyphens_are_undone(tmp_path: Path) -> None:
    page = [*column(LINES), *column(["A second paragraph, he said."], top=600)]
    document = read(draw(tmp_path / "memo.pdf", [page], title="Talks", author="Ana Lind"))
    assert document.text == (
        "The ministers of Norland and Sudland met on the pier on Thursday. Nobody expected that "
        "they would agree, the spokesman said. They parted after two hours, and nobody said a word "
        "to the press who had waited in the rain since the early morning.\n\n"
        "A second paragraph, he said."
    )
    assert (document.title, document.author) == ("Talks", "Ana Lind")


def test_page_furniture_is_set_aside_after_the_paragraph_that_it_parts(tmp_path: Path) -> None:
    def page(number: int, lines: list[str]) -> list[tuple[float, float, str]]:
        return [(72, 800, "Harbour Review"), *column(lines), (290, 30, f"Page {number}")]

    pages = [
        page(1, [*LINES, "The minister of Norland"]),
        page(2, ["said that he would not sign."]),
    ]
    document = read(draw(tmp_path / "memo.pdf", pages))
    assert "The minister of Norland said that he would not sign." in document.text
    aside = [(one.span.exact, one.reason) for one in document.set_aside]
    assert {reason for _, reason in aside} == {"page furniture"}
    assert sorted("\n\n".join(exact for exact, _ in aside).split("\n\n")) == [
        "Harbour Review",
        "Harbour Review",
        "Page 1",
        "Page 2",
    ]


def test_pdf_called_txt(tmp_path: Path) -> None:
    assert read(draw(tmp_path / "memo.txt", [column(["He said no."])])).text == "He said no."


def test_properties_that_programs_write_are_no_metadata(tmp_path: Path) -> None:
    path = draw(tmp_path / "memo.pdf", [column(["He said no."])], title="untitled", author="user")
    assert (read(path).title, read(path).author) == (None, None)


def test_scan_without_text_layer(tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "scan.pdf"))
    canvas.rect(10, 10, 100, 100)
    canvas.save()
    with pytest.raises(
        UnreadableDocument, match=r"has no text layer\. Run OCR \(for example ocrmypdf"
    ):
        read(tmp_path / "scan.pdf")


def test_locked_pdf(tmp_path: Path) -> None:
    path = draw(tmp_path / "memo.pdf", [column(["He said no."])], password="secret")
    with pytest.raises(UnreadableDocument, match="is locked with a password"):
        read(path)
