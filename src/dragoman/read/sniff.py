"""Which format some bytes are in: by what they are first, by what they are called second."""

from __future__ import annotations

import re
from collections.abc import Iterable

from dragoman.errors import UnreadableDocument
from dragoman.read.reading import Format, Source

_HEAD = 4096  # bytes
_XML = re.compile(rb"\s*<\?xml\b|\s*<!DOCTYPE\s+(?!html)", re.I)
_OTHERS = (
    (b"PK\x03\x04", "is a zip archive, not a document that can be read. Unpack it first."),
    (b"PK\x05\x06", "is an empty zip archive. Give the file that it should have held."),
    (b"\xd0\xcf\x11\xe0", "is an old Word or Office file. Save it as DOCX, then try again."),
    (b"{\\rtf", "is an RTF file. Save it as DOCX, then try again."),
    (b"\x1f\x8b", "is packed with gzip. Unpack it first."),
    (b"\x89PNG", "is a picture. Run OCR (for example ocrmypdf) first."),
    (b"\xff\xd8\xff", "is a picture. Run OCR (for example ocrmypdf) first."),
    (b"GIF8", "is a picture. Run OCR (for example ocrmypdf) first."),
    (b"II*\0", "is a picture. Run OCR (for example ocrmypdf) first."),
    (b"MM\0*", "is a picture. Run OCR (for example ocrmypdf) first."),
    (b"\x7fELF", "is a program, not a text. Give the text."),
    (b"SQLite format 3\0", "is a database, not a text. Export its text first."),
)


def recognise_format(source: Source, formats: Iterable[Format]) -> Format:
    """Return the format of a source.

    Raises UnreadableDocument for what is known to be something else, and says what to do.
    """
    formats = tuple(formats)
    named = _named(source, formats)
    for format_ in formats:
        if format_.recognise and format_.recognise(_enough(source, format_)):
            # A Markdown file may open with a tag; its own name tells more than that.
            if named is not None and named.name == "markdown" and format_.name == "html":
                continue
            return format_
    _refuse_others(source)
    return named or next(one for one in formats if one.media_type == "text/plain")


def _enough(source: Source, format_: Format) -> bytes:
    """Return the bytes that tell a format; an archive's list of parts stands at its end."""
    return source.data if format_.name == "docx" else source.data[:_HEAD]


def _named(source: Source, formats: Iterable[Format]) -> Format | None:
    for format_ in formats:
        if source.media_type == format_.media_type and format_.media_type != "text/plain":
            return format_
    return next((one for one in formats if source.suffix in one.suffixes), None)


def _refuse_others(source: Source) -> None:
    for mark, what in _OTHERS:
        if source.data.startswith(mark):
            if mark == b"PK\x03\x04" and source.suffix == ".docx":
                what = "is a broken DOCX file. Open it in a word processor and save it again."
            raise UnreadableDocument(source.where, what)
    if _XML.match(source.data[:_HEAD]) and source.suffix not in (".html", ".htm", ".xhtml"):
        raise UnreadableDocument(
            source.where, "is XML of a kind that is not read. Convert it to HTML or plain text."
        )
