"""The frame of a `.dna` file: who codes, by which types and variables, with which entities."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

from dragoman.read.imports.dna_file import DnaFile, Row
from dragoman.read.imports.dna_marks import Marks
from dragoman.read.imports.excerpts import excerpt
from dragoman.records import Coder, Colour, DataType, Entity, StatementType, Variable

T = TypeVar("T")

_DATA_TYPES: dict[str, DataType] = {
    each.value: each for each in DataType if each is not DataType.NUMBER
}
_OF_A_CODER = ("ID", "Name", "Red", "Green", "Blue")


@dataclass(frozen=True, slots=True)
class CodedVariable:
    """A variable and the type that it is of."""

    type: str
    variable: Variable


class Frame:
    """Everything of a file but its documents and statements, by the ids that the file uses."""

    def __init__(self, file: DnaFile, marks: Marks) -> None:
        self._file = file
        self._marks = marks
        self.coders = dict(self._coders())
        self._attributes = dict(self._attribute_variables())
        self._type_rows = dict(self._statement_types())
        self.variables = dict(self._variables())
        self.values = {row.number("ID"): self._value(row) for row in self._entity_rows()}

    @property
    def types(self) -> dict[int, StatementType]:
        """The statement types, each with those of its variables that the tool's user made."""
        fields = self._marks.fields
        kinds = self._type_rows
        return {
            number: replace(
                kind,
                variables=tuple(
                    each.variable
                    for variable, each in self.variables.items()
                    if each.type == kind.label and variable not in fields
                ),
            )
            for number, kind in kinds.items()
        }

    def coder_of(self, row: Row, column: str) -> str | None:
        """Return the name of the coder in a cell; None for nobody, and for a machine."""
        number = row.optional_number(column)
        if number is None or number == self._marks.machine:
            return None
        return _at(row, column, number, self.coders).name

    def variable_of(self, row: Row, column: str) -> CodedVariable:
        """Return the variable in a cell. Raises ImportFault where there is none such."""
        return _at(row, column, row.number(column), self.variables)

    def type_of(self, row: Row, column: str) -> StatementType:
        """Return the statement type in a cell, without its variables."""
        return _at(row, column, row.number(column), self._type_rows)

    def value_of(self, row: Row, column: str) -> tuple[int, str]:
        """Return the variable's id, and the value, of the entity in a cell."""
        return _at(row, column, row.number(column), self.values)

    def entities(self) -> Iterator[Entity]:
        """Yield the entities with their attributes, but for those that our export put in."""
        attributes = self._attribute_values()
        for row in self._entity_rows():
            number = row.number("ID")
            if number in self._marks.blank:
                continue
            variable, value = self.values[number]
            of = self.variables[variable]
            if variable in self._marks.fields:
                continue
            known = attributes.get(number, {})
            yield Entity(
                type=of.type,
                variable=of.variable.name,
                value=value,
                colour=self._colour(row),
                attributes=tuple(
                    (name, known[name]) for name in of.variable.attributes if name in known
                ),
                parent=self._parent(row, variable),
            )

    def regexes(self) -> Iterator[tuple[str, Colour]]:
        """Yield the regular expressions that DNA colours in texts."""
        for row in self._file.rows("REGEXES", "Label", "Red", "Green", "Blue", order="rowid"):
            label = row.text("Label")
            yield str(self._marks.meant("REGEXES", label, "Label", label)), row.colour()

    def relations(self) -> Iterator[tuple[str, str, tuple[int, int, int, int]]]:
        """Yield which coder may view and edit whose statements and documents."""
        may = ("viewStatements", "editStatements", "viewDocuments", "editDocuments")
        for row in self._file.rows("CODERRELATIONS", "ID", "Coder", "OtherCoder", *may):
            of, other = (
                _at(row, column, row.number(column), self.coders).name
                for column in ("Coder", "OtherCoder")
            )
            view, edit, view_documents, edit_documents = (row.number(column) for column in may)
            yield of, other, (view, edit, view_documents, edit_documents)

    def links(self) -> Iterator[tuple[tuple[str, str], tuple[str, str]]]:
        """Yield which variables are linked, by type and name."""
        columns = ("SourceVariableId", "TargetVariableId")
        for row in self._file.rows("VARIABLELINKS", "ID", *columns):
            source, target = (self.variable_of(row, column) for column in columns)
            yield (source.type, source.variable.name), (target.type, target.variable.name)

    def _coders(self) -> Iterator[tuple[int, Coder]]:
        taken: set[str] = set()
        for row in self._file.rows("CODERS", *_OF_A_CODER, others=True):
            number = row.number("ID")
            name = _unique(self._meant(row, "Name"), number, taken)
            settings = tuple(
                (column, _setting(row, column)) for column in row.cells if column not in _OF_A_CODER
            )
            if self._marks.coders.get(number) == [value for _, value in settings]:
                settings = ()
            yield number, Coder(name, row.colour(), settings)

    def _statement_types(self) -> Iterator[tuple[int, StatementType]]:
        taken: set[str] = set()
        for row in self._file.rows("STATEMENTTYPES", "ID", "Label", "Red", "Green", "Blue"):
            number = row.number("ID")
            label = _unique(self._meant(row, "Label"), number, taken)
            yield number, StatementType(label, (), row.colour())

    def _variables(self) -> Iterator[tuple[int, CodedVariable]]:
        columns = ("ID", "Variable", "DataType", "StatementTypeId")
        for row in self._file.rows("VARIABLES", *columns):
            number = row.number("ID")
            kind = _DATA_TYPES.get(row.text("DataType"))
            if kind is None:
                raise row.fault(
                    f"its type is {excerpt(row.text('DataType'))}, which DNA does not have"
                )
            if number in self._marks.numbers:
                kind = DataType.NUMBER
            attributes = tuple(self._attributes.get(number, {}).values())
            variable = Variable(self._meant(row, "Variable"), kind, attributes)
            yield number, CodedVariable(self.type_of(row, "StatementTypeId").label, variable)

    def _attribute_variables(self) -> Iterator[tuple[int, dict[int, str]]]:
        """Yield the names of the attributes of each variable, by their ids and in order."""
        columns = ("ID", "VariableId", "AttributeVariable")
        found: dict[int, dict[int, str]] = {}
        for row in self._file.rows("ATTRIBUTEVARIABLES", *columns):
            of = found.setdefault(row.number("VariableId"), {})
            of[row.number("ID")] = self._meant(row, "AttributeVariable")
        yield from found.items()

    def _attribute_values(self) -> dict[int, dict[str, str]]:
        """Return the attributes of each entity that are not empty, by name."""
        columns = ("ID", "EntityId", "AttributeVariableId", "AttributeValue")
        found: dict[int, dict[str, str]] = {}
        for row in self._file.rows("ATTRIBUTEVALUES", *columns):
            value = self._meant(row, "AttributeValue")
            entity = row.number("EntityId")
            variable, _ = self.value_of(row, "EntityId")
            names = self._attributes.get(variable, {})
            name = _at(row, "AttributeVariableId", row.number("AttributeVariableId"), names)
            if value:
                found.setdefault(entity, {})[name] = value
        return found

    def _entity_rows(self) -> Iterator[Row]:
        columns = ("ID", "VariableId", "Value", "Red", "Green", "Blue", "ChildOf")
        return self._file.rows("ENTITIES", *columns)

    def _value(self, row: Row) -> tuple[int, str]:
        variable = row.number("VariableId")
        _at(row, "VariableId", variable, self.variables)
        return variable, self._meant(row, "Value")

    def _colour(self, row: Row) -> Colour | None:
        parts = [row.cells[part] for part in ("Red", "Green", "Blue")]
        return None if all(part is None for part in parts) else row.colour()

    def _parent(self, row: Row, variable: int) -> str | None:
        if row.optional_number("ChildOf") is None:
            return None
        of, value = self.value_of(row, "ChildOf")
        if of != variable:
            raise row.fault("ChildOf is an entity of another variable")
        return value

    def _meant(self, row: Row, column: str) -> str:
        meant = self._marks.meant(row.table, row.number("ID"), column, row.text(column))
        return str(meant)


def _at(row: Row, column: str, number: int, known: Mapping[int, T]) -> T:
    """Return what a number stands for. Raises ImportFault where it stands for nothing."""
    if number not in known:
        raise row.fault(f"{column} is {number}, and there is none such")
    return known[number]


def _setting(row: Row, column: str) -> str | int | None:
    value = row.cells[column]
    if isinstance(value, str | int | None):
        return value
    raise row.fault(f"{column} is neither a number nor a text")


def _unique(name: str, number: int, taken: set[str]) -> str:
    """Return a name that nobody before had, and remember it."""
    while name in taken:
        name = f"{name} ({number})"
    taken.add(name)
    return name
