"""The frame of a dataset as rows of Discourse Network Analyzer's tables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import zip_longest
from typing import Any, TypeAlias, TypeVar

from dragoman.errors import ReportError
from dragoman.records import (
    CodedStatement,
    Coder,
    Dataset,
    DataType,
    Entity,
    ReviewState,
    Value,
    Variable,
)
from dragoman.report.exports.dna_marks import Marks
from dragoman.report.exports.dna_schema import CODER_DEFAULTS

K = TypeVar("K")
V = TypeVar("V")
Row: TypeAlias = tuple[Any, ...]

MACHINE = "Dragoman"
"""The coder of the rows that nobody coded."""

FIELDS = {
    "method": DataType.SHORT_TEXT,
    "verdict": DataType.SHORT_TEXT,
    "confidence": DataType.LONG_TEXT,
    "record": DataType.LONG_TEXT,
}
"""The variables that say what DNA has no column for, of rows that no person alone coded."""

_BLACK = (0, 0, 0)


def fields_of(row: CodedStatement) -> dict[str, str]:
    """Return what DNA has no column for; nothing of a row that a person coded, and no machine.

    That he added it, by his own method, is what his name in the row says already; so a `.dna` file
    that went through a project comes out as it was.
    """
    plain = row.state is ReviewState.ADDED and row.confidence == 1.0
    if plain and row.method in ("", f"person {row.coder}"):
        return {}
    return {
        "method": row.method,
        "verdict": row.state.value,
        "confidence": repr(float(row.confidence)),
        "record": row.record or "",
    }


class Coders:
    """Numbers the coders; where nobody coded something, one of them is the machine."""

    def __init__(self, dataset: Dataset, marks: Marks) -> None:
        self._marks = marks
        known = {coder.name: coder for coder in dataset.coders}
        used = dict.fromkeys(_coders_of(dataset))
        for name in used:
            if name is not None:
                known.setdefault(name, Coder(name))
        self._coders = list(known.values())
        if None in used or not known:
            self._add_machine()
        self.numbers: dict[str | None, int] = {
            coder.name: number for number, coder in enumerate(self._coders, start=1)
        }
        if self._marks.machine is not None:
            self.numbers[None] = self._marks.machine

    def _add_machine(self) -> None:
        # DNA takes the first coder for its administrator: a file of ours needs one that is.
        first = not any(coder.settings for coder in self._coders)
        names = {coder.name for coder in self._coders}
        name = MACHINE if MACHINE not in names else f"{MACHINE} (machine)"
        place = 0 if first else len(self._coders)
        self._coders.insert(place, Coder(name))
        self._marks.machine = place + 1

    def rows(self, digest: str) -> Iterator[Row]:
        """Yield the coders with what they may do, which is everything where nothing is said."""
        taken: set[str] = set()
        for number, coder in enumerate(self._coders, start=1):
            settings = CODER_DEFAULTS | {"Password": digest} | dict(coder.settings)
            chosen = [settings[column] for column in CODER_DEFAULTS]
            if not coder.settings:
                self._marks.coders[number] = chosen
            name = self._marks.fit("CODERS", number, "Name", coder.name, taken)
            yield number, name, *coder.colour, *chosen


class Variables:
    """Numbers the variables of all types, and those that say of a row what DNA has no column for.

    Raises ReportError for a row of a type, or with a value of a variable, that the dataset lacks.
    """

    def __init__(self, dataset: Dataset, marks: Marks) -> None:
        self._marks = marks
        self.types = {kind.label: n for n, kind in enumerate(dataset.types, start=1)}
        self.numbers: dict[tuple[str, str], tuple[int, DataType]] = {}
        self.fields: dict[str, dict[str, int]] = {}  # by type
        self.texts: dict[str, list[tuple[int, DataType]]] = {label: [] for label in self.types}
        self.rows: list[Row] = []
        self._attributes: dict[int, list[str]] = {}
        self.attribute_numbers: dict[tuple[int, str], int] = {}
        for kind in dataset.types:
            for variable in kind.variables:
                self._add(kind.label, variable)
        for label in dict.fromkeys(row.type for row in dataset.statements if fields_of(row)):
            self._add_fields(label)

    def _add(self, kind: str, variable: Variable) -> int:
        number = len(self.rows) + 1
        taken = {row[1] for row in self.rows if row[3] == self.types[kind]}
        name = self._marks.fit("VARIABLES", number, "Variable", variable.name, taken)
        written = variable.type
        if written is DataType.NUMBER:
            self._marks.numbers.append(number)
            written = DataType.LONG_TEXT
        self.rows.append((number, name, written.value, self.types[kind]))
        self.numbers[kind, variable.name] = number, variable.type
        self._attributes[number] = list(variable.attributes)
        if written in (DataType.SHORT_TEXT, DataType.LONG_TEXT):
            self.texts[kind].append((number, written))
        return number

    def _add_fields(self, kind: str) -> None:
        _known(self.types, kind, f"the type “{kind}”")
        self.fields[kind] = {}
        for name, data in FIELDS.items():
            there = (kind, name) in self.numbers
            number = self._add(kind, Variable(f"dragoman {name}" if there else name, data))
            self.fields[kind][name] = number
            self._marks.fields[number] = name

    def values_of(self, row: CodedStatement) -> Iterator[tuple[int, DataType, Value]]:
        """Yield what was coded: a variable's number, its type, and the value."""
        for name, value in row.values:
            what = f"the variable “{name}” of the type “{row.type}”"
            yield *_known(self.numbers, (row.type, name), what), value
        if row.type in self.fields:
            of = self.fields[row.type]
            for name, text in fields_of(row).items():
                yield of[name], FIELDS[name], text

    def attributes_of(self, variable: int) -> list[str]:
        """Return the names of the attributes of a variable's entities, in order."""
        return self._attributes[variable]

    def attribute_rows(self) -> Iterator[Row]:
        """Yield the attributes, the first one of every variable before the second, as DNA does."""
        named = [[(number, name) for name in names] for number, names in self._attributes.items()]
        ranks = (pair for rank in zip_longest(*named) for pair in rank if pair is not None)
        taken: dict[int, set[str]] = {}
        for number, (variable, name) in enumerate(ranks, start=1):
            self.attribute_numbers[variable, name] = number
            of = taken.setdefault(variable, set())
            fitted = self._marks.fit("ATTRIBUTEVARIABLES", number, "AttributeVariable", name, of)
            yield number, variable, fitted


class Entities:
    """Numbers the entities: those of the dataset, and those that its rows name beside."""

    def __init__(self, dataset: Dataset, variables: Variables, marks: Marks) -> None:
        self._marks = marks
        self._variables = variables
        self.numbers: dict[tuple[int, str], int] = {}
        self._entities: dict[int, tuple[int, Entity]] = {}  # the variable; by number
        for entity in dataset.entities:
            what = f"the variable “{entity.variable}” of the type “{entity.type}”"
            variable, _ = _known(variables.numbers, (entity.type, entity.variable), what)
            self._add(variable, entity)
        for row in dataset.statements:
            self._add_named(row)

    def _add(self, variable: int, entity: Entity) -> bool:
        key = variable, entity.value
        if key in self.numbers:
            return False
        self.numbers[key] = number = len(self.numbers) + 1
        self._entities[number] = variable, entity
        attributes = self._variables.attributes_of(variable)
        attributes.extend(name for name, _ in entity.attributes if name not in attributes)
        return True

    def _add_named(self, row: CodedStatement) -> None:
        coded = {}
        for variable, kind, value in self._variables.values_of(row):
            coded[variable] = str(value) if kind is DataType.SHORT_TEXT else ""
        for variable, kind in self._variables.texts[row.type]:
            value = coded.get(variable, "")
            added = kind is DataType.SHORT_TEXT and self._add(
                variable, Entity(row.type, "", value, _BLACK)
            )
            if added:
                self._marks.blank.append(self.numbers[variable, value])

    def rows(self) -> Iterator[Row]:
        """Yield the entities, all of them without parents."""
        taken: dict[int, set[str]] = {}
        for number, (variable, entity) in self._entities.items():
            of = taken.setdefault(variable, set())
            value = self._marks.fit("ENTITIES", number, "Value", entity.value, of)
            yield number, variable, value, *(entity.colour or (None, None, None)), None

    def parents(self) -> Iterator[Row]:
        """Yield the number of a parent, and of its child, where there is one."""
        for number, (variable, entity) in self._entities.items():
            if entity.parent is not None:
                what = f"the entity “{entity.parent}”, the parent of “{entity.value}”"
                yield _known(self.numbers, (variable, entity.parent), what), number

    def attribute_rows(self) -> Iterator[Row]:
        """Yield the values of the attributes, once those are numbered; one not known is empty."""
        attributes = self._variables.attribute_numbers
        number = 0
        for of, (variable, entity) in self._entities.items():
            values = dict(entity.attributes)
            for name in self._variables.attributes_of(variable):
                number += 1
                text = values.get(name, "")
                value = self._marks.fit("ATTRIBUTEVALUES", number, "AttributeValue", text)
                yield number, of, attributes[variable, name], value


def _coders_of(dataset: Dataset) -> Iterator[str | None]:
    yield from (each.coder for each in dataset.documents)
    yield from (each.coder for each in dataset.statements)
    for coder, other, _ in dataset.relations:
        yield from (coder, other)


def _known(numbers: Mapping[K, V], key: K, what: str) -> V:
    """Return what a key stands for. Raises ReportError where the dataset lacks it."""
    if key not in numbers:
        raise ReportError(
            f"The dataset names {what} and does not have it. Add it, or leave it out."
        )
    return numbers[key]
