"""A file of Discourse Network Analyzer 3 → the dataset that it holds."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from dragoman.errors import ImportFault
from dragoman.read.imports.dna_coding import Coding
from dragoman.read.imports.dna_file import DnaFile, Row, open_dna
from dragoman.read.imports.dna_frame import Frame
from dragoman.read.imports.dna_marks import PROPERTY, Marks, read_marks
from dragoman.records import CodedDocument, Dataset, Document, Origin, content_id

_EPOCH = datetime(1970, 1, 1)  # DNA stores local time as if it were UTC


def read_dna(path: Path) -> Dataset:
    """Return all that a `.dna` file holds: documents, statements, entities, coders, settings.

    Offsets become code points, dates ISO 8601 as DNA shows them. An empty value is one that was
    not coded, and is missing here. A coder, or a statement type, whose name another one has too
    gets its number after it. Raises ImportFault for what is no sound file of DNA 3; nothing in it
    is run, and nothing is guessed.
    """
    with open_dna(path) as file:
        settings, marks = _settings(file)
        frame = Frame(file, marks)
        documents = dict(_documents(file, frame, marks))
        coding = Coding(file, frame, marks, documents)
        return Dataset(
            documents=tuple(documents.values()),
            statements=tuple(coding.statements()),
            types=tuple(frame.types.values()),
            entities=tuple(frame.entities()),
            coders=tuple(
                coder for number, coder in frame.coders.items() if number != marks.machine
            ),
            settings=settings,
            regexes=tuple(frame.regexes()),
            relations=tuple(frame.relations()),
            links=tuple(frame.links()),
        )


def _settings(file: DnaFile) -> tuple[tuple[tuple[str, str], ...], Marks]:
    settings, marks = [], Marks()
    for row in file.rows("SETTINGS", "Property", "Value", order="rowid"):
        name, value = row.text("Property"), row.text("Value")
        if name == PROPERTY:
            marks = read_marks(row.where, value)
        else:
            settings.append((name, value))
    chosen = tuple((name, value) for name, value in settings if name not in marks.settings)
    return chosen, marks


def _documents(file: DnaFile, frame: Frame, marks: Marks) -> Iterator[tuple[int, CodedDocument]]:
    columns = ("ID", "Title", "Text", "Coder", "Author", "Source", "Section", "Notes", "Type")
    seen: set[str] = set()
    for row in file.rows("DOCUMENTS", *columns, "Date"):
        number = row.number("ID")
        document = _document(row, marks)
        if document.id in seen:  # DNA lets two documents be the same in everything
            document = _numbered(document, number)
        seen.add(document.id)
        date = _date(row, marks)
        coder = frame.coder_of(row, "Coder")
        notes = marks.meant("DOCUMENTS", number, "Notes", row.text("Notes"))
        name = marks.meant("DOCUMENTS", number, "ID", number)
        yield number, CodedDocument(document, str(name), date, notes, coder)


def _document(row: Row, marks: Marks) -> Document:
    number, text = row.number("ID"), row.text("Text")

    def cell(column: str) -> str | None:
        meant: str | None = marks.meant("DOCUMENTS", number, column, row.text(column))
        return meant or None

    title = cell("Title")
    path = row.text("Title") if title is None else ""  # what our export put where there is none
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return Document.build(
        text,
        Origin(path or f"document {number}", "text/plain", f"sha256:{digest}", "dna", "3"),
        title=title,
        publisher=cell("Source"),
        author=cell("Author"),
        published=_published(row, marks),
        section=cell("Section"),
        type=cell("Type"),
    )


def _numbered(document: Document, number: int) -> Document:
    """Return a document that is told from another of the same text, title, author and date."""
    return replace(document, id=content_id("document", document.id, number))


def _date(row: Row, marks: Marks) -> str | None:
    seconds = row.number("Date")
    meant: int | str | None = marks.meant("DOCUMENTS", row.number("ID"), "Date", seconds)
    return _shown(row, seconds) if isinstance(meant, int) else meant


def _published(row: Row, marks: Marks) -> str | None:
    seconds = row.number("Date")
    meant: int | str | None = marks.meant("DOCUMENTS", row.number("ID"), "Published", seconds)
    return _shown(row, seconds)[:10] if isinstance(meant, int) else meant


def _shown(row: Row, seconds: int) -> str:
    try:
        return (_EPOCH + timedelta(seconds=seconds)).isoformat()
    except OverflowError as error:
        raise ImportFault(
            row.where, f"Date is no time of this era ({seconds}). Correct it in DNA."
        ) from error
