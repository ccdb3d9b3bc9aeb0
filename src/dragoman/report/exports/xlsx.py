"""XLSX: a workbook to read, sort and filter; a sheet for each kind of record.

Dates are dates, and a text that begins like a formula is a text. What no cell can hold is not cut
silently: it stands in a sheet of its own, piece by piece.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from dragoman.errors import ReportError
from dragoman.records import Export, ExportOptions, Span
from dragoman.report.exports.cells import cut_cell, escape_cell, fits
from dragoman.report.exports.format import COUNTS
from dragoman.report.exports.rows import Row, Rows, join_spans

if TYPE_CHECKING:
    from openpyxl import Workbook

Cell: TypeAlias = str | int | float | date | None

MOST_ROWS = 1_048_576
"""Of one sheet, the header counted in: what Excel takes."""

_HEAD = ("account", "publisher", "published", "day")
_FOUND = (
    *("confidence", "state", "judged_by", "judged_at", "note"),
    *("method", "id", "document"),
)
SHEETS: dict[str, tuple[str, ...]] = {
    "statements": (
        *_HEAD,
        *("speaker", "actor_kind", "country", "act", "issues"),
        *("content", "content_start", "content_end", "content_offsets"),
        *("form", "resolution", "source", "source_offsets", "cue", "cue_offsets"),
        *("parent", "actor", "coded"),
        *_FOUND,
    ),
    "positions": (
        *_HEAD,
        *("actor_name", "issue_label", "towards_name", "value"),
        *("passage", "passage_start", "passage_end"),
        *("reason", "issue", "actor", "towards", "statement"),
        *_FOUND,
    ),
    "forecasts": (
        *_HEAD,
        *("speaker", "restated", "outcome", "outcome_start", "outcome_end", "outcome_offsets"),
        *("condition", "horizon", "horizon_kind", "horizon_from", "horizon_to"),
        *("probability", "scale", "low", "high", "polarity", "direction"),
        *("issues", "actor", "statement"),
        *_FOUND,
    ),
    "actors": (
        *("name", "kind", "country", "aliases", "offices", "members"),
        *("statements", "mentions", "documents", "id", "coded_as"),
    ),
    "documents": (
        *("title", "publisher", "author", "published", "day", "language", "section", "type"),
        *("statements", "path", "media_type", "digest", "reader", "reader_version"),
        *("method", "id"),
    ),
}
"""The sheets and their columns. Attributes of an imported dataset come after those of actors."""

_WIDTHS = {
    **dict.fromkeys(("content", "passage", "outcome", "restated", "reason", "offices"), 60),
    **dict.fromkeys(("title", "path"), 40),
    **dict.fromkeys(("account", "speaker", "actor_name", "name", "issue_label"), 26),
    **dict.fromkeys(("issues", "towards_name", "source", "condition", "note", "aliases"), 22),
    **dict.fromkeys(("country", "value", "low", "high", "confidence", "language"), 10),
}
_WIDTH = 14  # characters, of any other column
_BETWEEN = "|"


def write_xlsx(export: Export, path: Path, options: ExportOptions) -> None:
    """Write the workbook. Raises ReportError for more records than a sheet has rows."""
    from openpyxl import Workbook

    _must_fit(export)
    book = Workbook(write_only=True)
    rows, long = Rows.of(export), _Long()
    for name, columns in SHEETS.items():
        found: Iterable[Row] = getattr(rows, name)()
        if name == "actors":
            more = rows.attributes(columns)
            found = map(partial(_spread, names=more), found)
            columns = (*columns, *more.values())
        _add_sheet(book, name, columns, _lines(found, columns, name, long))
    if long.pieces:
        _add_sheet(book, "long passages", ("sheet", "id", "column", "piece", "text"), long.lines())
    _add_sheet(book, "about", ("about", ""), _about(export))
    book.save(path)


def _spread(row: Row, names: Mapping[str, str]) -> Row:
    """Return an actor with each attribute in a column of its own."""
    return {**row, **{names[key]: value for key, value in row["attributes"].items()}}


def _must_fit(export: Export) -> None:
    for name in ("statements", "positions", "forecasts", "actors"):
        if (count := COUNTS[name](export)) >= MOST_ROWS:
            raise ReportError(
                f"A sheet of XLSX has {MOST_ROWS:,} rows, and there are {count:,} {name}. "
                "Export less at a time, or use --to tables."
            )


@dataclass(slots=True)
class _Long:
    """The texts that do not fit in a cell."""

    pieces: list[tuple[str, str, str, list[str]]] = field(default_factory=list)

    def lines(self) -> Iterator[list[Cell]]:
        """Yield a row for each piece."""
        for sheet, record, column, texts in self.pieces:
            for number, text in enumerate(texts, start=1):
                yield [sheet, record, column, number, text]


def _lines(
    rows: Iterable[Row], columns: Sequence[str], sheet: str, long: _Long
) -> Iterator[list[Cell]]:
    """Yield the cells of each row; a text that is too long is kept in `long`, whole."""
    for row in rows:
        cells = [_cell(row, column) for column in columns]
        for place, cell in enumerate(cells):
            if isinstance(cell, str) and not fits(cell):
                pieces = cut_cell(cell)
                long.pieces.append((sheet, row["id"], columns[place], pieces))
                cells[place] = f"{pieces[0][:1000]} [… whole in the sheet “long passages”]"
        yield cells


def _cell(row: Row, column: str) -> Cell:
    """Return what stands in a column: of a passage its words, or where they are."""
    if column in row:
        return _plain(row[column])
    name, _, part = column.rpartition("_")
    spans: Sequence[Span] = row.get(name, ())
    match part:
        case "start":
            return spans[0].start
        case "end":
            return spans[-1].end
        case "offsets":
            return _BETWEEN.join(f"{each.start}–{each.end}" for each in spans) or None
    return None


def _plain(value: Any) -> Cell:
    if isinstance(value, tuple):
        return join_spans(value)
    if isinstance(value, list):
        return _BETWEEN.join(value) or None
    if isinstance(value, dict):
        return json.dumps(value, ensure_ascii=False)
    cell: Cell = value
    return cell


def _about(export: Export) -> Iterator[list[Cell]]:
    """Yield what the workbook is, for whoever gets it without anything said."""
    methods = dict.fromkeys(each.extraction.method for each in export.accounts)
    yield ["codebook", export.codebook.name]
    for method in methods:
        yield ["method", method]
    for kind in ("documents", "statements", "positions", "forecasts", "actors"):
        yield [kind, COUNTS[kind](export)]
    yield from _KEY


_KEY: tuple[list[Cell], ...] = (
    ["offsets", "from start up to end, in Unicode code points from 0, in the document's text"],
    ["state", "unreviewed; or as a person decided: accepted, corrected, added, unsure"],
    ["day", "empty where the date is not known to the day: see published"],
    ["value", "of a position: from −1, against, to +1, for"],
    ["confidence", "not comparable between methods"],
)


def _add_sheet(
    book: Workbook, name: str, columns: Sequence[str], lines: Iterable[list[Cell]]
) -> None:
    """Add a sheet with a header that stays in sight, and filters over its columns."""
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    sheet = book.create_sheet(name)
    sheet.freeze_panes = "A2"
    for number, column in enumerate(columns, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = _WIDTHS.get(column, _WIDTH)
    header = [WriteOnlyCell(sheet, escape_cell(column)) for column in columns]
    for cell in header:
        cell.font = Font(bold=True)
    sheet.append(header)
    rows = 1
    for line in lines:
        sheet.append([_settled(sheet, each) for each in line])
        rows += 1
    if name in SHEETS:
        sheet.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{rows}"


def _settled(sheet: Any, value: Cell) -> Any:
    """Return what to append for a value: a text is a text, whatever it begins with."""
    from openpyxl.cell import WriteOnlyCell

    if not isinstance(value, str):
        return value
    if not value.startswith(("=", "#")):
        return escape_cell(value) or None
    cell = WriteOnlyCell(sheet, escape_cell(value))
    cell.data_type = "s"  # neither a formula nor an error of one
    return cell
