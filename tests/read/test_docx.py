import io
import zipfile
from datetime import datetime
from pathlib import Path

import docx
import pytest

from dragoman.errors import UnreadableDocument
from dragoman.read import read_documents
from dragoman.records import Document


def write(path: Path) -> Path:
    document = docx.Document()
    document.add_heading("Dr. Ola Berg", level=1)
    document.add_paragraph("He said that the talks would go on.")
    table = document.add_table(rows=1, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Length", "two hours"
    document.add_paragraph("“No,” she said.")
    document.core_properties.title = "Talks on the pier"
    document.core_properties.author = "Ana Lind"
    document.core_properties.created = datetime(2021, 5, 20)
    document.save(str(path))
    return path


def read(path: Path) -> Document:
    (document,) = read_documents([path])
    return document


def repack(path: Path, old: bytes, new: bytes) -> Path:
    """Replace something in the document's XML."""
    source = zipfile.ZipFile(io.BytesIO(path.read_bytes()))
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            data = source.read(name)
            target.writestr(name, data.replace(old, new) if name == "word/document.xml" else data)
    return path


def test_text_headings_tables_and_properties(tmp_path: Path) -> None:
    document = read(write(tmp_path / "memo.docx"))
    assert document.text == (
        "Dr. Ola Berg\n\nHe said that the talks would go on.\n\nLength\n\ntwo hours\n\n"
        "“No,” she said."
    )
    assert [one.exact for one in document.headings] == ["Dr. Ola Berg"]
    assert (document.title, document.author, document.published) == (
        "Talks on the pier",
        "Ana Lind",
        "2021-05-20",
    )


def test_insertions_count_and_deletions_do_not(tmp_path: Path) -> None:
    path = repack(
        write(tmp_path / "memo.docx"),
        b"<w:t>He said that the talks would go on.</w:t></w:r>",
        b"<w:t>He said </w:t></w:r><w:ins><w:r><w:t>no.</w:t></w:r></w:ins>"
        b"<w:del><w:r><w:delText>yes.</w:delText></w:r></w:del>",
    )
    assert "He said no.\n\nLength" in read(path).text


def test_dates_of_the_template_are_not_invented(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("He said no.")
    document.save(str(tmp_path / "memo.docx"))
    read_back = read(tmp_path / "memo.docx")
    assert (read_back.published, read_back.author) == (None, None)


def test_docx_called_txt(tmp_path: Path) -> None:
    path = write(tmp_path / "memo.txt")
    assert read(path).origin.reader == "docx"


def test_zip_bomb_is_not_opened(tmp_path: Path) -> None:
    path = tmp_path / "bomb.docx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"0" * 30_000_000)
    with pytest.raises(UnreadableDocument, match="like a zip bomb"):
        read(path)


@pytest.mark.parametrize("length", [100, 2000, 30_000])
def test_truncated_file(tmp_path: Path, length: int) -> None:
    path = write(tmp_path / "memo.docx")
    path.write_bytes(path.read_bytes()[:length])
    with pytest.raises(UnreadableDocument, match="is a broken DOCX"):
        read(path)


def test_broken_xml_and_broken_packing(tmp_path: Path) -> None:
    with pytest.raises(UnreadableDocument, match="is a broken DOCX"):
        read(repack(write(tmp_path / "xml.docx"), b"</w:body>", b""))
    path = write(tmp_path / "packing.docx")
    data = bytearray(path.read_bytes())
    data[200:260] = b"\0" * 60
    path.write_bytes(bytes(data))
    with pytest.raises(UnreadableDocument, match="is a broken DOCX"):
        read(path)
