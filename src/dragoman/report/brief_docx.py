"""A comparison → a Word document, with passages as footnotes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, BinaryIO

from dragoman.records import Comparison
from dragoman.report.footnotes import Footnotes
from dragoman.report.memo import build_memo
from dragoman.report.memo_blocks import (
    Block,
    Grid,
    Heading,
    Inline,
    Note,
    Paragraph,
    Points,
    Strong,
)

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph as DocxParagraph

_EPOCH = datetime(1980, 1, 1)  # the same accounts give the same bytes: nothing tells the time
_ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)


def write_brief_docx(comparison: Comparison, stream: BinaryIO, *, title: str | None = None) -> None:
    """Write the memo; passages stand in footnotes. The same accounts give the same bytes."""
    import docx

    document = docx.Document()
    _settle(document)
    notes = Footnotes(document)
    for block in build_memo(comparison, title=title):
        _add(block, document, notes)
    notes.close()
    stream.write(_without_time(document))


def _settle(document: Document) -> None:
    """Set A4, margins, a plain font, and properties that name neither tool nor time."""
    from docx.shared import Cm, Pt

    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.2)
    section.top_margin = section.bottom_margin = Cm(2)
    document.styles["Normal"].font.size = Pt(10.5)
    properties = document.core_properties
    properties.author = properties.comments = properties.last_modified_by = ""
    properties.created = properties.modified = _EPOCH
    properties.revision = 1


def _add(block: Block, document: Document, notes: Footnotes) -> None:
    match block:
        case Heading():
            if block.level == 1:
                document.core_properties.title = block.words[:255]
            document.add_heading(block.words, level=block.level)
        case Paragraph():
            _fill(document.add_paragraph(), block.content, notes)
        case Points():
            _add_points(block, document, notes)
        case Grid():
            _add_grid(block.rows, document, notes)


def _add_points(points: Points, document: Document, notes: Footnotes) -> None:
    """Add a list. Numbers are written out: Word would number all lists of a document as one."""
    from docx.shared import Cm

    for number, item in enumerate(points.items, start=1):
        if not points.numbered:
            _fill(document.add_paragraph(style="List Bullet"), item, notes)
            continue
        paragraph = document.add_paragraph(f"{number}.\t")
        paragraph.paragraph_format.left_indent = Cm(0.8)
        paragraph.paragraph_format.first_line_indent = Cm(-0.8)
        paragraph.paragraph_format.tab_stops.add_tab_stop(Cm(0.8))
        _fill(paragraph, item, notes)


def _add_grid(rows: Sequence[Sequence[Inline]], document: Document, notes: Footnotes) -> None:
    """Add a table whose head is repeated on every page."""
    from docx.oxml import OxmlElement
    from docx.shared import Pt

    table = document.add_table(rows=len(rows), cols=len(rows[0]), style="Table Grid")
    for row, cells in zip(table.rows, rows, strict=True):
        for cell, content in zip(row.cells, cells, strict=True):
            paragraph = cell.paragraphs[0]
            _fill(paragraph, content, notes)
            for run in paragraph.runs:
                run.font.size = Pt(9)
                run.bold = True if row is table.rows[0] else run.bold
    head = table.rows[0]._tr.get_or_add_trPr()
    head.append(OxmlElement("w:tblHeader"))
    document.add_paragraph()


def _fill(paragraph: DocxParagraph, content: Inline, notes: Footnotes) -> None:
    for part in content:
        match part:
            case Note():
                notes.add(paragraph, f"{part.where}: {part.passage} ({part.offsets})")
            case Strong():
                paragraph.add_run(part.words).bold = True
            case _:
                paragraph.add_run(part)


def _without_time(document: Document) -> bytes:
    """Return the document's bytes with every part dated the same."""
    saved, settled = io.BytesIO(), io.BytesIO()
    document.save(saved)
    with zipfile.ZipFile(saved) as old, zipfile.ZipFile(settled, "w") as new:
        for name in old.namelist():
            entry = zipfile.ZipInfo(name, _ZIP_EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            new.writestr(entry, old.read(name))
    return settled.getvalue()
