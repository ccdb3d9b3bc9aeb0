"""CSV: one row a statement, RFC 4180, passages byte for byte."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from typing import TextIO

from dragoman.records import Document, Extraction, Span, Statement

COLUMNS = (
    "document_path",
    "document_title",
    "statement_id",
    "form",
    "speaker",
    "speaker_resolution",
    "source",
    "cue",
    "content",
    "content_start",
    "content_end",
    "parent",
    "act",
    "act_words",
    "issues",
    "confidence",
    "method",
)

_BETWEEN_SPANS = " […] "
_BETWEEN_OFFSETS = "|"
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write_csv(
    extractions: Iterable[Extraction], stream: TextIO, *, guard_formulas: bool = False
) -> None:
    """Write a header and one row for each statement, as they come.

    Passages stand as they are, byte for byte, which is what a script needs. A spreadsheet takes
    a cell that begins with `=`, `+`, `-` or `@` for a formula, and a hostile text could hold one:
    with `guard_formulas`, an apostrophe is put before such a cell, and it no longer equals the
    passage. The stream has to be opened with `newline=""`, or line ends are translated.
    """
    writer = csv.writer(stream)
    writer.writerow(COLUMNS)
    for extraction in extractions:
        for statement in extraction.statements:
            row = _row(extraction.document, statement)
            writer.writerow([guard_formula(cell) for cell in row] if guard_formulas else row)


def _row(document: Document, statement: Statement) -> list[str]:
    content = statement.content
    return [
        document.origin.path,
        document.title or "",
        statement.id,
        statement.form.value,
        statement.speaker.name,
        statement.speaker.resolution.value,
        _join(statement.source),
        _join(statement.cue),
        _join(content),
        _BETWEEN_OFFSETS.join(str(span.start) for span in content),
        _BETWEEN_OFFSETS.join(str(span.end) for span in content),
        statement.parent or "",
        statement.act.kind.value if statement.act else "",
        _join(statement.act.words) if statement.act else "",
        _BETWEEN_OFFSETS.join(mention.issue for mention in statement.issues),
        str(statement.confidence),
        statement.method,
    ]


def _join(spans: Sequence[Span]) -> str:
    return _BETWEEN_SPANS.join(span.exact for span in spans)


def guard_formula(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula."""
    return "'" + cell if cell.startswith(_FORMULA) else cell
