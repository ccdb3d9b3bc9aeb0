"""Coded statements as CSV, one a row, under the header of Discourse Network Analyzer."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TextIO

from dragoman.records import (
    CodedDocument,
    CodedStatement,
    Dataset,
    DataType,
    Export,
    ExportOptions,
    Value,
)
from dragoman.records.offsets import Offsets
from dragoman.report.csv import guard_formula

BEFORE = ("statement_id", "time")
AFTER = (
    "start_position",
    "stop_position",
    "text",
    "coder",
    "document_id",
    "document_title",
    "document_author",
    "document_source",
    "document_section",
    "document_type",
)
"""DNA's columns, before and after those of the variables."""

OWN = ("statement_type", "method", "verdict", "confidence", "record")
"""What DNA's columns cannot say; not in the compatible form."""

_BOM = "\ufeff"
_REWRITTEN = str.maketrans({";": ",", '"': "'"})


def write_statements_csv(
    dataset: Dataset,
    stream: TextIO,
    *,
    dna_compatible: bool = False,
    bom: bool = False,
    guard_formulas: bool = False,
) -> None:
    """Write a header and one row for each coded statement, to a stream with `newline=""`.

    RFC 4180: commas, offsets in code points, every passage byte for byte, documents by the ids of
    our records, and our own columns after DNA's. `dna_compatible` writes what DNA itself writes:
    semicolons between cells, offsets in units of UTF-16, coders and documents by their numbers,
    and `,` and `'` for every `;` and `"` of a text, so that a passage may no longer be its
    document's, word for word. `bom` tells Excel that this is UTF-8; `guard_formulas` puts an
    apostrophe before a text that a spreadsheet would take for a formula.
    """
    if bom:
        stream.write(_BOM)
    table = _Table(dataset)
    guard: Callable[[str], str] = guard_formula if guard_formulas else str
    if dna_compatible:
        _write_as_dna(table, stream, guard)
    else:
        _write_plain(table, stream, guard)


def write_csv_file(export: Export, path: Path, options: ExportOptions) -> None:
    """Write the coded statements of an export to a file, in the form that the options say."""
    with path.open("w", encoding="utf-8", newline="", errors="surrogatepass") as stream:
        write_statements_csv(
            export.dataset,
            stream,
            dna_compatible=options.dna_compatible,
            bom=options.bom,
            guard_formulas=options.guard_formulas,
        )


def rewritten(text: str) -> str:
    """Return a text as DNA writes it into CSV.

    >>> rewritten('He said "no"; she left.')
    "He said 'no', she left."
    """
    return text.translate(_REWRITTEN)


class _Table:
    """The rows of a dataset, their documents, and the variables that they need columns for."""

    def __init__(self, dataset: Dataset) -> None:
        self.rows = dataset.statements
        self._documents = {each.document.id: each for each in reversed(dataset.documents)}
        self._offsets: dict[str, Offsets] = {}
        self.coders = {coder.name: str(n) for n, coder in enumerate(dataset.coders, start=1)}
        used = {row.type for row in self.rows} or {kind.label for kind in dataset.types}
        self._kinds = {
            (kind.label, each.name): each.type for kind in dataset.types for each in kind.variables
        }
        named = {name: of for (label, name), of in self._kinds.items() if label in used}
        self.variables = tuple(named)
        self._named = named

    def document_of(self, row: CodedStatement) -> CodedDocument:
        """Return the document of a row."""
        return self._documents[row.document]

    def units(self, row: CodedStatement) -> tuple[int, int]:
        """Return where the passage of a row stands, in units of UTF-16."""
        if row.document not in self._offsets:
            text = self.document_of(row).document.text
            self._offsets[row.document] = Offsets.utf16(text)
        offsets = self._offsets[row.document]
        return offsets.out(row.span.start), offsets.out(row.span.end)

    def values(self, row: CodedStatement) -> Iterator[tuple[Value | None, DataType]]:
        """Yield what stands in the columns of the variables, and of which type it is."""
        coded = dict(row.values)
        for name in self.variables:
            yield coded.get(name), self._kinds.get((row.type, name), self._named[name])


def _write_plain(table: _Table, stream: TextIO, guard: Callable[[str], str]) -> None:
    writer = csv.writer(stream)
    writer.writerow((*BEFORE, *table.variables, *AFTER, *OWN))
    for row in table.rows:
        each = table.document_of(row)
        document = each.document
        texts = (
            row.span.exact, row.coder or "", document.id, document.title or "",
            document.author or "", document.publisher or "", document.section or "",
            document.type or "", row.type, row.method,
        )  # fmt: skip
        writer.writerow(
            (
                row.id,
                each.date or document.published or "",
                *(guard(value) if isinstance(value, str) else _number(value)
                  for value, _ in table.values(row)),
                row.span.start,
                row.span.end,
                *map(guard, texts),
                row.state.value,
                repr(float(row.confidence)),
                row.record or "",
            )
        )  # fmt: skip


def _write_as_dna(table: _Table, stream: TextIO, guard: Callable[[str], str]) -> None:
    def quoted(text: str) -> str:
        return f'"{guard(rewritten(text))}"'

    stream.write(";".join(f'"{rewritten(name)}"' for name in (*BEFORE, *table.variables, *AFTER)))
    for row in table.rows:
        each = table.document_of(row)
        document = each.document
        heads = (document.title, document.author, document.publisher, document.section,
                 document.type)  # fmt: skip
        cells = (
            rewritten(row.id),
            rewritten(_time(each.date or document.published)),
            *(quoted(str(value or "")) if kind in _TEXTS else _number(value)
              for value, kind in table.values(row)),
            *map(str, table.units(row)),
            quoted(row.span.exact),
            table.coders.get(row.coder or "", "0"),  # nobody's number
            rewritten(each.id),
            *(quoted(text or "") for text in heads),
        )  # fmt: skip
        stream.write("\n" + ";".join(cells))


_TEXTS = (DataType.SHORT_TEXT, DataType.LONG_TEXT)


def _number(value: Value | None) -> str:
    """Return a number as DNA writes it: true and false are 1 and 0; nothing for none."""
    if value is None:
        return ""
    return str(int(value)) if isinstance(value, bool) else str(value)


def _time(date: str | None) -> str:
    """Return a date as DNA writes it, and as it stands where it is no full date."""
    if date is None:
        return ""
    try:
        time = datetime.fromisoformat(date)
    except ValueError:
        return date
    time = time.astimezone(UTC) if time.tzinfo else time
    return time.strftime("%Y-%m-%d %H:%M:%S")
