"""Footnotes of a Word document, which python-docx has no words for.

After ECMA-376, part 1, 17.11: a part of its own holds the notes, of which the first two are the
lines that separate notes from the text; a run in the text refers to each by its id.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph
    from lxml.etree import _Element

_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
_SPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_EMPTY = f"""<w:footnotes xmlns:w="{_SPACE}">
<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>
<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p>
</w:footnote></w:footnotes>"""
_TEXT_STYLE, _MARK_STYLE = "footnote text", "footnote reference"


class Footnotes:
    """The notes of one document, numbered as they are added."""

    def __init__(self, document: Document) -> None:
        from docx.oxml import parse_xml

        self._document = document
        self._root: _Element = parse_xml(_EMPTY)
        self._count = 0
        _add_styles(document)

    def add(self, paragraph: Paragraph, words: str) -> None:
        """Add a note to the end of a paragraph as it stands."""
        self._count += 1
        run = paragraph.add_run(style=_MARK_STYLE)
        run._r.append(_element("footnoteReference", id=str(self._count)))
        self._root.append(_footnote(self._count, words, self._document))

    def close(self) -> None:
        """Put the notes into the document; without any, it gets no part for them."""
        from docx.opc.packuri import PackURI
        from docx.opc.part import Part
        from lxml import etree

        if not self._count:
            return
        blob = etree.tostring(self._root, xml_declaration=True, encoding="UTF-8", standalone=True)
        package = self._document.part.package
        part = Part(PackURI("/word/footnotes.xml"), _TYPE, blob, package)
        self._document.part.relate_to(part, _RELATION)


def _footnote(number: int, words: str, document: Document) -> _Element:
    """Return a note: its mark, then its words."""
    note, paragraph = _element("footnote", id=str(number)), _element("p")
    properties, mark, text = _element("pPr"), _element("r"), _element("r")
    properties.append(_element("pStyle", val=document.styles[_TEXT_STYLE].style_id))
    look = _element("rPr")
    look.append(_element("rStyle", val=document.styles[_MARK_STYLE].style_id))
    mark.extend((look, _element("footnoteRef")))
    written = _element("t")
    written.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    written.text = f" {words}"
    text.append(written)
    paragraph.extend((properties, mark, text))
    note.append(paragraph)
    return note


def _element(name: str, **attributes: str) -> _Element:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    element: _Element = OxmlElement(f"w:{name}")
    for key, value in attributes.items():
        element.set(qn(f"w:{key}"), value)
    return element


def _add_styles(document: Document) -> None:
    from docx.enum.style import WD_STYLE_TYPE
    from docx.shared import Pt

    text = document.styles.add_style(_TEXT_STYLE, WD_STYLE_TYPE.PARAGRAPH, builtin=True)
    text.base_style = document.styles["Normal"]
    text.font.size = Pt(8.5)
    text.paragraph_format.space_after = Pt(0)
    mark = document.styles.add_style(_MARK_STYLE, WD_STYLE_TYPE.CHARACTER, builtin=True)
    mark.font.superscript = True
