"""PDF: lines joined to paragraphs again, page headers and footers set aside."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from dragoman.errors import UnreadableDocument
from dragoman.read.metadata import Metadata
from dragoman.read.pages import PageLine, lay_out_pages
from dragoman.read.reading import Format, Layout, Reading, Source

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfTextPage

_MOST_PAGES = 5_000
_PASSWORD = 4  # FPDF_ERR_PASSWORD
# What programs write into the properties when nobody has: no title, no author.
_JUNK = re.compile(
    r"\(?(?:untitled|anonymous|unspecified|unknown|user|admin|document\d*|microsoft word - .*|"
    r".*\.(?:docx?|indd|pdf|tex|dvi|rtf|odt|qxd|pptx?))\)?",
    re.I,
)


def read_pdf(source: Source) -> Reading:
    """Return the text of a PDF; raises UnreadableDocument when it holds none or is locked."""
    document = _open(source)
    try:
        if len(document) > _MOST_PAGES:
            raise UnreadableDocument(
                source.where, f"has more than {_MOST_PAGES} pages. Split it, then try again."
            )
        layout = Layout()
        lay_out_pages(_pages(document, source.where), layout)
        reading = layout.reading(_metadata(document))
    finally:
        document.close()
    if not reading.text:
        raise UnreadableDocument(
            source.where, "has no text layer. Run OCR (for example ocrmypdf) first."
        )
    return reading


def looks_like_pdf(head: bytes) -> bool:
    """Tell whether bytes are a PDF; its mark may stand a little after the beginning."""
    return b"%PDF-" in head[:1024]


def _open(source: Source) -> PdfDocument:
    from pypdfium2 import PdfDocument, PdfiumError

    try:
        return PdfDocument(source.data)
    except PdfiumError as error:
        if getattr(error, "err_code", None) == _PASSWORD or "password" in str(error).lower():
            what = "is locked with a password. Save it without one, then try again."
        else:
            what = "is a broken PDF. Export it again."
        raise UnreadableDocument(source.where, what) from error


def _pages(document: PdfDocument, where: str) -> Iterator[list[PageLine]]:
    from pypdfium2 import PdfiumError

    for number in range(len(document)):
        try:
            page = document[number]
            text = page.get_textpage()
        except PdfiumError as error:
            raise UnreadableDocument(
                where, f"page {number + 1} is broken. Export the file again."
            ) from error
        yield list(_lines(text))
        text.close()
        page.close()


def _lines(page: PdfTextPage) -> Iterator[PageLine]:
    """Yield the lines of a page with their boxes, in the order in which the file tells them."""
    at = 0
    for raw in page.get_text_range().split("\r\n"):
        units = len(raw.encode("utf-16-le")) // 2  # PDFium counts as UTF-16 does
        text = raw.replace("\ufffe", "\u00ad").replace("\u0002", "\u00ad").replace("\0", "").strip()
        if text:
            yield _place(page, text, at + (len(raw) - len(raw.lstrip())), at + units - 1)
        at += units + 2


def _place(page: PdfTextPage, text: str, first: int, last: int) -> PageLine:
    from pypdfium2 import PdfiumError

    try:
        left, base, _, top = page.get_charbox(first, loose=True)
        _, bottom, right, _ = page.get_charbox(last, loose=True)
    except PdfiumError:
        return PageLine(text, 0, 0, 0, 0)
    return PageLine(text, left, right, bottom, top - base)


def _metadata(document: PdfDocument) -> Metadata:
    values = document.get_metadata_dict(skip_empty=True)
    return Metadata.of(
        title=_unless_junk(values.get("Title")),
        author=_unless_junk(values.get("Author")),
        published=values.get("CreationDate"),
    )


def _unless_junk(value: str | None) -> str | None:
    return None if value is None or _JUNK.fullmatch(value.strip()) else value


PDF = Format(
    "pdf",
    "application/pdf",
    (".pdf",),
    read_pdf,
    library="pypdfium2",
    recognise=looks_like_pdf,
)
