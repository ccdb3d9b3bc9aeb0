"""The statements of a `.dna` file: passages, and what was coded of them."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping
from typing import TypeAlias

from dragoman.read.imports.dna_file import DnaFile, Row
from dragoman.read.imports.dna_frame import Frame
from dragoman.read.imports.dna_marks import Marks
from dragoman.read.imports.excerpts import excerpt
from dragoman.records import (
    CodedDocument,
    CodedStatement,
    DataType,
    Document,
    ReviewState,
    Span,
    Value,
)
from dragoman.records.offsets import Offsets

_Pair: TypeAlias = tuple[str, Value]


class Coding:
    """Yields the statements of a file, with their values in the order of their variables."""

    def __init__(
        self, file: DnaFile, frame: Frame, marks: Marks, documents: Mapping[int, CodedDocument]
    ) -> None:
        self._file = file
        self._frame = frame
        self._marks = marks
        self._documents = documents
        self._offsets: dict[int, Offsets] = {}
        self._types = dict(self._statement_types())
        self._values: dict[int, dict[int, _Pair]] = {}  # by statement, by variable
        # Rows share what they say: of a hundred thousand, most repeat a few hundred values.
        self._shared: dict[tuple[int, Value], _Pair] = {}
        self._read("DATABOOLEAN", "Value", {DataType.BOOLEAN}, _boolean)
        self._read("DATAINTEGER", "Value", {DataType.INTEGER}, _integer)
        self._read("DATASHORTTEXT", "Entity", {DataType.SHORT_TEXT}, self._entity)
        self._read("DATALONGTEXT", "Value", {DataType.LONG_TEXT, DataType.NUMBER}, self._long)

    def statements(self) -> Iterator[CodedStatement]:
        """Yield the statements in the order of their ids."""
        columns = ("ID", "StatementTypeId", "DocumentId", "Start", "Stop", "Coder")
        for row in self._file.rows("STATEMENTS", *columns):
            values = self._values.pop(row.number("ID"), {})
            document = self._document(row)
            fields = {
                name: values.pop(variable)[1]
                for variable, name in self._marks.fields.items()
                if variable in values
            }
            yield CodedStatement(
                id=str(row.number("ID")),
                type=self._frame.type_of(row, "StatementTypeId").label,
                document=document.id,
                span=self._span(row, document),
                values=tuple(values[variable] for variable in sorted(values)),
                coder=self._frame.coder_of(row, "Coder"),
                method=str(fields.get("method", "")),
                state=_state(row, fields.get("verdict", ReviewState.ADDED.value)),
                confidence=_share(row, fields.get("confidence", 1.0)),
                record=str(fields["record"]) if "record" in fields else None,
            )

    def _statement_types(self) -> Iterator[tuple[int, str]]:
        for row in self._file.rows("STATEMENTS", "ID", "StatementTypeId"):
            yield row.number("ID"), self._frame.type_of(row, "StatementTypeId").label

    def _read(
        self,
        table: str,
        column: str,
        kinds: set[DataType],
        value_of: Callable[[Row, str], Value | None],
    ) -> None:
        """Read one table of values; an empty one was not coded."""
        for row in self._file.rows(table, "ID", "StatementId", "VariableId", column):
            statement, variable = row.number("StatementId"), row.number("VariableId")
            of = self._frame.variable_of(row, "VariableId")
            if self._types.get(statement) != of.type:
                raise row.fault("it is of a statement that has no such variable")
            if of.variable.type not in kinds:
                raise row.fault(f"its variable is of the type {of.variable.type.value}")
            value = value_of(row, column)
            if value is None:
                continue
            if of.variable.type is DataType.NUMBER:
                value = _number(row, value)
            values = self._values.setdefault(statement, {})
            if variable in values:
                raise row.fault("its statement has another value of this variable")
            pair = (of.variable.name, value)
            values[variable] = self._shared.setdefault((variable, value), pair)

    def _entity(self, row: Row, column: str) -> str | None:
        variable, value = self._frame.value_of(row, column)
        if variable != row.number("VariableId"):
            raise row.fault("its entity is of another variable")
        return value or None

    def _long(self, row: Row, column: str) -> str | None:
        return row.optional_text(column) or None

    def _document(self, row: Row) -> Document:
        number = row.number("DocumentId")
        if number not in self._documents:
            raise row.fault(f"DocumentId is {number}, and there is none such")
        return self._documents[number].document

    def _span(self, row: Row, document: Document) -> Span:
        """Return the passage: DNA counts in units of UTF-16, as Java does."""
        number, start, stop = (row.number(name) for name in ("DocumentId", "Start", "Stop"))
        if number not in self._offsets:
            self._offsets[number] = Offsets.utf16(document.text)
        offsets = self._offsets[number]
        try:
            first, last = offsets.back(start), offsets.back(stop)
        except ValueError as error:
            raise row.fault(
                f"Start {start} and Stop {stop} do not fit its document: {error}"
            ) from error
        if first >= last:
            raise row.fault(f"Start {start} is not before Stop {stop}")
        return document.cut(first, last)


def _boolean(row: Row, column: str) -> bool:
    value = row.number(column)
    if value not in (0, 1):
        raise row.fault(f"its boolean is {value}, neither 0 nor 1")
    return bool(value)


def _integer(row: Row, column: str) -> int:
    return row.number(column)


def _number(row: Row, value: Value) -> float:
    try:
        number = float(value)
    except ValueError as error:
        raise row.fault(f"its number is “{excerpt(value)}”") from error
    if not math.isfinite(number):
        raise row.fault(f"its number is {number}")
    return number


def _share(row: Row, value: Value) -> float:
    number = _number(row, value)
    if not 0 <= number <= 1:
        raise row.fault(f"its confidence is {number}, not from 0 to 1")
    return number


def _state(row: Row, value: Value) -> ReviewState:
    try:
        return ReviewState(str(value))
    except ValueError as error:
        known = ", ".join(each.value for each in ReviewState)
        raise row.fault(f"its verdict is “{excerpt(value)}”, none of {known}") from error
