"""Coded statements from CSV, as Discourse Network Analyzer and our own export write them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeAlias

from dragoman.read.imports.excerpts import excerpt
from dragoman.read.imports.passages import FORMULA, Passages
from dragoman.read.imports.statements_table import Line, Table, open_table
from dragoman.records import (
    DNA_STATEMENT,
    CodedDocument,
    CodedStatement,
    Coder,
    Dataset,
    DataType,
    Document,
    Entity,
    ReviewState,
    Span,
    StatementType,
    Value,
    Variable,
)

_NAMED = {
    **dict.fromkeys(
        (
            "person",
            "organization",
            "concept",
            "actor",
            "towards",
            "country",
            "issue",
            "act",
            "form",
        ),
        DataType.SHORT_TEXT,
    ),
    "position": DataType.NUMBER,
}
_Column: TypeAlias = Mapping[str, tuple[str, Value]]  # name and value, by the cell

_BOOLEANS = {"0": False, "1": True, "false": False, "true": True, "FALSE": False, "TRUE": True}
_WHOLE = re.compile(r"-?(?:0|[1-9][0-9]{0,17})")
_NUMBER = re.compile(r"-?[0-9]{1,18}(?:\.[0-9]{1,18})?(?:[eE]-?[0-9]{1,2})?")
_LONG = 190  # characters; beyond, and with lines of its own, a text is none of a list
_ENTITIES = 10_000  # of a column: beyond, its cells are no list of values either


def read_statements_csv(path: Path, known: Callable[[str], Sequence[Document]]) -> Dataset:
    """Return the coded statements of a CSV file, whose documents are among those `known`.

    `known` returns the documents that have a title or an id. The file is one that DNA exports or
    one that we do: the separator, the encoding, and whether its offsets count code points or units
    of UTF-16, are found out, the last by the passages. Those have to stand in their documents word
    for word or, in DNA's form, as DNA rewrites them. What a column holds is told by its name or,
    failing that, by its cells. Raises ImportFault, with the line, for what does not fit.
    """
    with open_table(path) as table:
        reader = _Reader(table, Passages(known, table.encoding))
        rows = [reader.row(line) for line in table.lines()]
    return reader.dataset(rows)


@dataclass(frozen=True, slots=True)
class _Row:
    """A row whose values are still as they are written."""

    statement: CodedStatement
    cells: tuple[str, ...]


class _Reader:
    """Turns lines into coded statements, and gathers what they name."""

    def __init__(self, table: Table, passages: Passages) -> None:
        self._variables = table.variables
        self._passages = passages
        self._documents: dict[str, CodedDocument] = {}
        self._coders: dict[str, None] = {}
        self._words: dict[str, str] = {}  # rows share their cells: most repeat a few hundred
        self._cells: dict[str, list[dict[str, None]]] = {}  # by type, by column, in order

    def row(self, line: Line) -> _Row:
        """Return the row of a line. Raises ImportFault for what does not fit."""
        document, span = self._passages.place(line)
        self._know(document, line)
        kind = line.cells.get("statement_type") or DNA_STATEMENT
        cells = tuple(self._words.setdefault(cell, cell) for cell in map(_unguarded, line.values))
        columns = self._cells.setdefault(kind, [{} for _ in self._variables])
        for column, cell in zip(columns, cells, strict=True):
            if cell:
                column[cell] = None
        return _Row(self._statement(line, document, span, kind), cells)

    def dataset(self, rows: Iterable[_Row]) -> Dataset:
        """Return all that was read."""
        types = {label: self._type(label) for label in self._cells}
        readers = {label: self._readers(label, kind) for label, kind in types.items()}
        statements = (
            replace(row.statement, values=tuple(_values(row.cells, readers[row.statement.type])))
            for row in rows
        )
        return Dataset(
            documents=tuple(self._documents.values()),
            statements=tuple(statements),
            types=tuple(types.values()),
            entities=tuple(self._entities(types.values())),
            coders=tuple(map(Coder, self._coders)),
        )

    def _statement(self, line: Line, document: Document, span: Span, kind: str) -> CodedStatement:
        coder = _coder(line)
        if coder:
            self._coders[coder] = None
        return CodedStatement(
            id=line.cells.get("statement_id") or str(line.number),
            type=self._words.setdefault(kind, kind),
            document=document.id,
            span=span,
            values=(),
            coder=coder,
            method=_unguarded(line.cells.get("method", "")),
            state=_state(line),
            confidence=_confidence(line),
            record=line.cells.get("record") or None,
        )

    def _know(self, document: Document, line: Line) -> None:
        if document.id not in self._documents:
            number = line.cells.get("document_id") or document.id
            date = line.cells.get("time", "").replace(" ", "T") or document.published
            self._documents[document.id] = CodedDocument(document, number, date)

    def _type(self, label: str) -> StatementType:
        """Return a type with the columns that have something in a row of it."""
        filled = zip(self._variables, self._cells[label], strict=True)
        variables = (Variable(name, _kind_of(name, cells)) for name, cells in filled if cells)
        return StatementType(label, tuple(variables))

    def _readers(self, label: str, kind: StatementType) -> list[_Column]:
        """Return, for each column, what its cells come to; values are made once and shared."""
        types = {each.name: each.type for each in kind.variables}
        columns = zip(self._variables, self._cells[label], strict=True)
        return [
            {cell: (name, _value(cell, types[name])) for cell in cells} for name, cells in columns
        ]

    def _entities(self, types: Iterable[StatementType]) -> Iterator[Entity]:
        for kind in types:
            short = {each.name for each in kind.variables if each.type is DataType.SHORT_TEXT}
            for name, cells in zip(self._variables, self._cells[kind.label], strict=True):
                if name in short:
                    yield from (Entity(kind.label, name, cell) for cell in cells)


def _values(cells: Sequence[str], columns: Sequence[_Column]) -> Iterator[tuple[str, Value]]:
    for cell, column in zip(cells, columns, strict=True):
        if cell:
            yield column[cell]


def _kind_of(name: str, cells: Iterable[str]) -> DataType:
    """Return what a column holds, by its name or by all that stands in it."""
    texts = set(cells)
    known = _NAMED.get(name)
    if known is DataType.SHORT_TEXT:
        return known
    if known is None and texts <= _BOOLEANS.keys():
        return DataType.BOOLEAN
    if known is None and all(map(_WHOLE.fullmatch, texts)):
        return DataType.INTEGER
    if all(map(_NUMBER.fullmatch, texts)):
        return DataType.NUMBER
    long = len(texts) > _ENTITIES or any(len(text) > _LONG or "\n" in text for text in texts)
    return DataType.LONG_TEXT if long else DataType.SHORT_TEXT


def _value(cell: str, kind: DataType) -> Value:
    match kind:
        case DataType.BOOLEAN:
            return _BOOLEANS[cell]
        case DataType.INTEGER:
            return int(cell)
        case DataType.NUMBER:
            return float(cell)
        case _:
            return cell


def _coder(line: Line) -> str | None:
    """Return who coded a row; DNA writes his number, and the file does not tell his name."""
    name = _unguarded(line.cells.get("coder", ""))
    return f"coder {name}" if name.isascii() and name.isdigit() else name or None


def _state(line: Line) -> ReviewState:
    verdict = line.cells.get("verdict") or ReviewState.ADDED.value
    try:
        return ReviewState(verdict)
    except ValueError as error:
        known = ", ".join(each.value for each in ReviewState)
        raise line.fault(f"the verdict is “{excerpt(verdict)}”. Use one of {known}.") from error


def _confidence(line: Line) -> float:
    cell = line.cells.get("confidence") or "1"
    number = float(cell) if _NUMBER.fullmatch(cell) else -1.0
    if not 0 <= number <= 1:
        raise line.fault(f"the confidence is “{excerpt(cell)}”. Use a number from 0 to 1.")
    return number


def _unguarded(cell: str) -> str:
    """Return a cell without the apostrophe that keeps spreadsheets from reading a formula."""
    return cell[1:] if cell[:1] == "'" and cell[1:].startswith(FORMULA) else cell
