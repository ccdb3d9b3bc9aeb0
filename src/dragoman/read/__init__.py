"""File → Document: text, Markdown, HTML, PDF, DOCX, mail and URLs, frozen and cleaned."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from dragoman.errors import UnreadableDocument
from dragoman.read.clean import clean
from dragoman.read.docx import DOCX
from dragoman.read.eml import EML
from dragoman.read.html import HTML
from dragoman.read.markdown import MARKDOWN
from dragoman.read.metadata import Metadata, normalise_date, normalise_language
from dragoman.read.options import ReadOptions
from dragoman.read.pdf import PDF
from dragoman.read.reading import Format, Reading, Source
from dragoman.read.sniff import recognise_format
from dragoman.read.sources import expand, load
from dragoman.read.text import TEXT
from dragoman.records import Document, Origin

__all__ = [
    "READERS",
    "Format",
    "ReadOptions",
    "Reading",
    "Source",
    "normalise_date",
    "normalise_language",
    "read_documents",
]

# To add a reader: one new file, one line here, one test. The order is the order of recognition.
READERS: dict[str, Format] = {
    "application/pdf": PDF,
    DOCX.media_type: DOCX,
    "text/html": HTML,
    "message/rfc822": EML,
    "text/markdown": MARKDOWN,
    "text/plain": TEXT,
}


DEFAULTS = ReadOptions()


def read_documents(
    sources: Iterable[str | Path],
    *,
    options: ReadOptions = DEFAULTS,
    on_error: Callable[[UnreadableDocument], None] | None = None,
) -> Iterator[Document]:
    """Yield a document for each source, in order: paths, folders, URLs, "-" for standard input.

    A source that gives no text raises UnreadableDocument; with `on_error` the error is handed
    over instead and the batch goes on.
    """
    suffixes = frozenset(suffix for format_ in READERS.values() for suffix in format_.suffixes)
    for named in sources:
        found = expand(named, suffixes)
        while True:
            try:
                source = next(found, None)
                if source is None:
                    break
                yield _read(source, options)
            except UnreadableDocument as error:
                if on_error is None:
                    raise
                on_error(error)


def _read(named: str | Path, options: ReadOptions) -> Document:
    source = load(named, max_bytes=options.max_bytes)
    if not source.data.strip():
        raise UnreadableDocument(named, "is empty. Give a file with text in it.")
    format_ = recognise_format(source, READERS.values())
    reading = format_.read(source)
    if not reading.text.strip():
        raise UnreadableDocument(named, "holds no text. Give a file with text in it.")
    return _freeze(source, format_, reading, options)


def _freeze(source: Source, format_: Format, reading: Reading, options: ReadOptions) -> Document:
    fallback = Metadata.of(
        title=options.title,
        publisher=options.publisher,
        author=options.author,
        published=options.published,
        language=options.language,
    )
    known = reading.metadata.or_else(fallback)
    language, set_aside = clean(reading)
    return Document.build(
        reading.text,
        Origin(
            path=source.where,
            media_type=format_.media_type,
            digest=f"sha256:{hashlib.sha256(source.data).hexdigest()}",
            reader=format_.name,
            reader_version=format_.version,
            encoding=reading.encoding,
        ),
        title=known.title,
        publisher=known.publisher,
        author=known.author,
        published=known.published,
        language=language or known.language,
        headings=reading.headings,
        set_aside=set_aside,
    )
