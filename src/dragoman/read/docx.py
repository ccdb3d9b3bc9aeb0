"""DOCX: paragraphs, headings and the text of tables, in the order of the document."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from typing import TYPE_CHECKING

from dragoman.errors import UnreadableDocument
from dragoman.read.metadata import Metadata
from dragoman.read.reading import Format, Layout, Reading, Source

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from lxml.etree import _Element

_UNPACKED = 300_000_000  # bytes; a thousand-page document with its pictures stays under this
_RATIO = 200  # XML packs some 20 to 1; a bomb packs 1000 to 1
_SMALL = 5_000_000  # bytes below which a part may pack as well as it likes
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_TEMPLATE_DATE = "2013-12-23"  # of python-docx's own template; no document was written then


def read_docx(source: Source) -> Reading:
    """Return the text of a DOCX file. The text of insertions counts, that of deletions does not."""
    document = _open(source)
    layout = Layout()
    title = ""
    styles = _heading_styles(document)
    for paragraph in document.element.body.iter(f"{_W}p"):
        text = _text(paragraph)
        style = styles.get(_style(paragraph), "")
        layout.add(text, heading=bool(style))
        title = title or (text.strip() if style == "title" else "")
    return layout.reading(_metadata(document).or_else(Metadata.of(title=title)))


def looks_like_docx(data: bytes) -> bool:
    """Tell whether bytes are a zip archive that holds a Word document."""
    if not data.startswith(b"PK\x03\x04"):
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return "word/document.xml" in archive.namelist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return False


def _open(source: Source) -> WordDocument:
    import docx
    from docx.opc.exceptions import OpcError
    from lxml.etree import LxmlError

    broken = UnreadableDocument(
        source.where, "is a broken DOCX file. Open it in a word processor and save it again."
    )
    try:
        _refuse_bombs(source)
        return docx.Document(io.BytesIO(source.data))
    except (
        zipfile.BadZipFile, OpcError, LxmlError, KeyError, ValueError, AttributeError, EOFError,
        OSError, NotImplementedError, zlib.error, RuntimeError, zipfile.LargeZipFile,
    ) as error:  # fmt: skip
        raise broken from error


def _refuse_bombs(source: Source) -> None:
    """Raise UnreadableDocument for an archive that would unpack to far more than it is."""
    with zipfile.ZipFile(io.BytesIO(source.data)) as archive:
        parts = archive.infolist()
    unpacked = sum(part.file_size for part in parts)
    dense = any(
        part.file_size > _SMALL and part.file_size > _RATIO * max(part.compress_size, 1)
        for part in parts
    )
    if unpacked > _UNPACKED or dense or len(parts) > 10_000:
        raise UnreadableDocument(
            source.where,
            f"would unpack to {unpacked // 1_000_000} MB, like a zip bomb, so it was not opened. "
            "Save its text as a new file.",
        )


def _heading_styles(document: WordDocument) -> dict[str, str]:
    """Return the styles of headings by id: "title", or "heading" when they have an outline level.

    Names differ from language to language; the outline level and the built-in ids do not.
    """
    found: dict[str, str] = {}
    for style in document.styles.element.iter(f"{_W}style"):
        identifier = style.get(f"{_W}styleId") or ""
        name = style.find(f"{_W}name")
        known = (name.get(f"{_W}val") or "").lower() if name is not None else ""
        if known == "title":
            found[identifier] = "title"
        elif known.startswith("heading ") or style.find(f".//{_W}outlineLvl") is not None:
            found[identifier] = "heading"
    return found


def _style(paragraph: _Element) -> str:
    style = paragraph.find(f"{_W}pPr/{_W}pStyle")
    return "" if style is None else style.get(f"{_W}val") or ""


def _text(paragraph: _Element) -> str:
    return "".join(_pieces(paragraph))


def _pieces(element: _Element) -> Iterator[str]:
    """Yield the text of a paragraph's runs, without that of a text box, which has its own."""
    for child in element:
        if child.tag == f"{_W}t":
            yield child.text or ""
        elif child.tag in (f"{_W}tab", f"{_W}ptab"):
            yield "\t"
        elif child.tag in (f"{_W}br", f"{_W}cr"):
            yield "\n"
        elif child.tag == f"{_W}noBreakHyphen":
            yield "-"
        elif child.tag not in (f"{_W}p", f"{_W}pPr", f"{_W}rPr", f"{_W}del", f"{_W}moveFrom"):
            yield from _pieces(child) if child.tag != _FALLBACK else ()


def _metadata(document: WordDocument) -> Metadata:
    properties = document.core_properties
    author = properties.author if properties.author != "python-docx" else None
    created = Metadata.of(published=properties.created).published
    return Metadata.of(
        title=properties.title,
        author=author,
        published=created if created != _TEMPLATE_DATE else None,
        language=properties.language,
    )


DOCX = Format(
    "docx",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    (".docx",),
    read_docx,
    library="python-docx",
    recognise=looks_like_docx,
)
