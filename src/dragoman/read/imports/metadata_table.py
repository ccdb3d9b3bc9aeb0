"""A table that tells of files: CSV or XLSX, a row a file, in the words that people use."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dragoman.errors import ImportFault
from dragoman.read.imports.archive import Archive
from dragoman.read.metadata import normalise_date, normalise_language, tidy_words

MOST_ROWS = 100_000
LARGEST = 50_000_000  # bytes

FILE = "file"
COLUMNS = {
    FILE: ("file", "filename", "file name", "file_name", "path", "document"),
    "title": ("title", "headline"),
    "publisher": ("publisher", "source", "newspaper", "outlet", "publication"),
    "author": ("author", "authors", "byline"),
    "published": ("published", "date", "day", "publication date"),
    "language": ("language", "lang"),
    "section": ("section",),
    "type": ("type", "genre"),
}
"""What can be told of a file, and what its column may be called."""

_NAMED = {name: field for field, names in COLUMNS.items() for name in names}
_ORDERLESS = re.compile(r"\s*\d{1,2}([./-])\d{1,2}\1\d{4}\b")


@dataclass(frozen=True, slots=True)
class Row:
    """What a row tells of a file: fields of `COLUMNS`; what it leaves empty is not there."""

    where: str  # "metadata.csv, line 3"
    file: str
    told: dict[str, str]


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of a table, and its columns that tell nothing of a document."""

    rows: tuple[Row, ...]
    strange: tuple[str, ...]


def read_table(path: Path) -> Table:
    """Return what a table tells. Raises ImportFault, with the line, for what it cannot mean."""
    sheet = _xlsx(path) if path.suffix.lower() == ".xlsx" else _csv(path)
    header = next(sheet, (1, []))[1]
    fields = [_NAMED.get(_folded(name)) for name in header]
    if FILE not in fields:
        raise ImportFault(
            path,
            f"has no column that names the file ({', '.join(COLUMNS[FILE][:3])}). "
            f"Its first line is: {', '.join(filter(None, map(str, header)))[:80] or 'empty'}.",
        )
    for field in COLUMNS:
        if fields.count(field) > 1:
            raise ImportFault(path, f"has more than one column for the {field}. Keep one.")
    rows = tuple(_rows(path, sheet, fields))
    strange = (str(name) for name, field in zip(header, fields, strict=True) if name and not field)
    return Table(rows, tuple(strange))


def _rows(
    path: Path, sheet: Iterator[tuple[int, list[Any]]], fields: list[str | None]
) -> Iterator[Row]:
    for count, (line, cells) in enumerate(sheet):
        where = f"{path}, line {line}"
        if count >= MOST_ROWS:
            raise ImportFault(where, f"at most {MOST_ROWS:,} rows are read. Split the table.")
        if not any(tidy_words(cell) or cell for cell in cells):
            continue
        if len(cells) != len(fields):  # one that was cut short has fewer
            raise ImportFault(where, f"has {len(cells)} cells instead of {len(fields)}. Mend it.")
        told = {
            field: value
            for field, cell in zip(fields, cells, strict=False)
            if field and (value := read_field(where, field, cell))
        }
        file = told.pop(FILE, None)
        if file is None:
            raise ImportFault(where, "names no file. Fill the cell, or take the row out.")
        yield Row(where, file, told)


def read_field(where: str, field: str, cell: Any) -> str | None:
    """Return what a cell says in one form, None when it is empty.

    Raises ImportFault for a date or a language that cannot be understood.
    """
    words = tidy_words(cell)
    if field == "published" and cell not in (None, ""):
        return _date(where, cell)
    if field == "language" and words:
        language = normalise_language(words)
        if language is None:
            raise ImportFault(where, f"“{words}” is no language. Write its code: en, tr, ru, …")
        return language
    return words


def _date(where: str, cell: Any) -> str | None:
    if isinstance(cell, str) and not cell.strip():
        return None
    day = normalise_date(cell)
    if day is None:
        raise ImportFault(where, f"“{cell}” is no date. Write 2021, 2021-05 or 2021-05-20.")
    if len(day) == 4 and isinstance(cell, str) and _ORDERLESS.match(cell):
        raise ImportFault(
            where, f"“{cell}” does not say which is the day and which the month. Write 2021-05-20."
        )
    return day


def _folded(name: object) -> str:
    return " ".join(str(name or "").casefold().split())


def _csv(path: Path) -> Iterator[tuple[int, list[Any]]]:
    """Yield the lines of a CSV file, by their numbers; separated by commas, semicolons or tabs."""
    data = path.read_bytes()
    if len(data) > LARGEST:
        raise ImportFault(path, f"has more than {LARGEST // 1_000_000} MB. Split it.")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise ImportFault(f"{path}, line {line}", "is no UTF-8. Save it as CSV UTF-8.") from error
    if "\0" in text:
        raise ImportFault(path, "is no CSV: it has zero bytes. Save it as CSV UTF-8.")
    first = text.split("\n", 1)[0]
    separator = max(",;\t", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        for cells in reader:
            yield reader.line_num, list(cells)
    except csv.Error as error:
        raise ImportFault(f"{path}, line {reader.line_num}", f"is no CSV ({error}).") from error


def _xlsx(path: Path) -> Iterator[tuple[int, list[Any]]]:
    """Yield the rows of an Excel file's first sheet, by their numbers."""
    import openpyxl

    with Archive(path, "Excel file (.xlsx)") as archive:  # every part is counted before it is read
        for name in archive.names:
            archive.read(name)
    try:
        book = openpyxl.load_workbook(path, read_only=True, data_only=True)
        try:
            sheet, width = book.worksheets[0], 0
            for number, cells in enumerate(sheet.iter_rows(values_only=True), start=1):
                if number > MOST_ROWS + 1:
                    raise ImportFault(path, f"has more than {MOST_ROWS:,} rows. Split it.")
                row = list(cells)
                width = width or len(row)
                yield number, row[:width] + [None] * (width - len(row))
        finally:
            book.close()
    except ImportFault:
        raise
    except Exception as error:  # openpyxl lets through whatever its parts raise
        raise ImportFault(
            path, f"is a broken Excel file ({type(error).__name__}). Save it again."
        ) from error
