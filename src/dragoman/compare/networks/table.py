"""A table of statements: what networks are made of, whatever the statements come from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from dragoman.compare.networks.columns import Column, build_column, type_of
from dragoman.compare.networks.times import seconds_of
from dragoman.errors import NetworkError
from dragoman.records.coded import Value
from dragoman.records.dataset import CodedDocument, CodedStatement, Dataset, DataType

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

UNDATED = -(2**63)
"""The time of a statement whose document has no date."""

ALIASES = {"source": "publisher", "document": "title"}
"""Other names of variables, DNA's and ours."""

OF_DOCUMENTS: dict[str, Callable[[CodedDocument], str | None]] = {
    "author": lambda known: known.document.author,
    "publisher": lambda known: known.document.publisher,
    "section": lambda known: known.document.section,
    "type": lambda known: known.document.type,
    "title": lambda known: known.document.label,
    "id": lambda known: known.id,
}
"""The variables of a document, which count for each of its statements."""


@dataclass(frozen=True, slots=True, eq=False)
class StatementTable:
    """Statements as columns of numbers, in order of time, document and place.

    `times` are seconds since 1970 and `UNDATED`; `documents` and `types` are codes.
    """

    columns: Mapping[str, Column]
    times: NDArray[np.int64]
    documents: NDArray[np.int32]
    types: NDArray[np.int16]
    labels: tuple[str, ...]  # of the types
    variables: Mapping[str, frozenset[str]]  # of each type, by its label
    first: int | None = None  # seconds: of the earliest document, and of the latest
    last: int | None = None
    attributes: Mapping[tuple[str, str], tuple[tuple[str, Value], ...]] = field(
        default_factory=dict
    )  # of a variable's value
    statements: Sequence[CodedStatement] = ()  # where there are passages to tell of
    titles: Mapping[str, str] = field(default_factory=dict)  # of documents, by their ids

    @classmethod
    def of(cls, dataset: Dataset, variables: Iterable[str] = ()) -> StatementTable:
        """Return the statements of a dataset.

        A variable of the document counts for each of its statements. Raises NetworkError when one
        of `variables` is not there, with those there are.
        """
        import numpy as np

        known = {each.document.id: each for each in dataset.documents}
        places = {id_: place for place, id_ in enumerate(known)}
        times = {id_: _time_of(each) for id_, each in known.items()}
        rows = sorted(
            dataset.statements,
            key=lambda row: (
                (moment := times.get(row.document)) is None,
                moment or 0,
                places.get(row.document, len(places)),
                row.span.start,
                row.span.end,
            ),
        )
        frame = _Frame(dataset)
        for name in variables:
            frame.name_of(name)
        dated = [moment for moment in times.values() if moment is not None]
        return cls(
            columns=_Columns(frame.names, lambda name: frame.column(name, rows, known)),
            times=np.array([_or_undated(times.get(row.document)) for row in rows], np.int64),
            documents=np.array([places.get(row.document, -1) for row in rows], np.int32),
            types=np.array([frame.labels.index(row.type) for row in rows], np.int16),
            labels=tuple(frame.labels),
            variables=frame.variables,
            first=min(dated, default=None),
            last=max(dated, default=None),
            attributes=_attributes(dataset),
            statements=rows,
            titles={id_: each.document.label for id_, each in known.items()},
        )

    @classmethod
    def of_frame(
        cls,
        frame: Any,
        variables: Iterable[str] | None = None,
        *,
        date: str | None = None,
        document: str | None = None,
    ) -> StatementTable:
        """Return the rows of a pandas or polars frame, or of a mapping of columns.

        `date` and `document` name the columns of the statements' times and documents; without a
        document, each row is one of its own. Columns of whole numbers that are only 0 and 1 are
        booleans. Raises NetworkError for a column that there is not, with those there are.
        """
        from dragoman.compare.networks.frames import build_frame_table

        return build_frame_table(cls, frame, variables, date=date, document=document)

    def __len__(self) -> int:
        """Return how many statements there are."""
        return len(self.times)

    def column(self, name: str) -> Column:
        """Return a variable's column. Raises NetworkError, with those there are."""
        for each in (name, ALIASES.get(name, name)):
            if each in self.columns:
                return self.columns[each]
        raise unknown_variable(name, self.columns)


def unknown_variable(name: str, known: Iterable[str]) -> NetworkError:
    """Return the error that names the variables there are."""
    there = ", ".join(known) or "none"
    return NetworkError(f"There is no variable {name!r}. There are: {there}.")


class _Columns(Mapping[str, Column]):
    """Columns that are made when they are first asked for."""

    def __init__(self, names: Iterable[str], make: Callable[[str], Column]) -> None:
        self._names, self._make = tuple(names), make
        self._made: dict[str, Column] = {}

    def __getitem__(self, name: str) -> Column:
        if name not in self._names:
            raise KeyError(name)
        if name not in self._made:
            self._made[name] = self._make(name)
        return self._made[name]

    def __contains__(self, name: object) -> bool:
        return name in self._names

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)


class _Frame:
    """The types of a dataset and their variables, declared or used."""

    def __init__(self, dataset: Dataset) -> None:
        self.variables = {
            each.label: frozenset(variable.name for variable in each.variables)
            for each in dataset.types
        }
        self.types: dict[str, set[DataType]] = {}
        for each in dataset.types:
            for variable in each.variables:
                self.types.setdefault(variable.name, set()).add(variable.type)
        for name, values in self._undeclared(dataset.statements).items():
            self.types[name] = {type_of(list(values))}
        self.labels = list(self.variables)
        self.names = [*self.types, *(name for name in OF_DOCUMENTS if name not in self.types)]

    def _undeclared(self, rows: Sequence[CodedStatement]) -> dict[str, set[Value]]:
        """Return the values of variables that no type declares; their types have them now."""
        found: dict[str, set[Value]] = {}
        for row in rows:
            declared = self.variables.setdefault(row.type, frozenset())
            new = {name: value for name, value in row.values if name not in declared}
            if new:
                self.variables[row.type] = declared | new.keys()
            for name, value in row.values:
                if name not in self.types:
                    found.setdefault(name, set()).add(value)
        return found

    def name_of(self, name: str) -> str:
        """Return a variable's own name. Raises NetworkError for one that there is not."""
        for each in (name, ALIASES.get(name)):
            if each in self.types or each in OF_DOCUMENTS:
                return str(each)
        raise unknown_variable(name, self.names)

    def column(
        self, name: str, rows: Sequence[CodedStatement], known: Mapping[str, CodedDocument]
    ) -> Column:
        if name not in self.types:
            of_document = {id_: OF_DOCUMENTS[name](each) for id_, each in known.items()}
            values: Iterator[Value | None] = (of_document.get(row.document) for row in rows)
            return build_column(name, values, DataType.SHORT_TEXT)
        kinds = self.types[name]
        type_ = next(iter(kinds)) if len(kinds) == 1 else DataType.SHORT_TEXT
        return build_column(name, (row.value_of(name) for row in rows), type_)


def _time_of(known: CodedDocument) -> int | None:
    return seconds_of(known.date or known.document.published)


def _or_undated(moment: int | None) -> int:
    return UNDATED if moment is None else moment


def _attributes(dataset: Dataset) -> dict[tuple[str, str], tuple[tuple[str, Value], ...]]:
    """Return what is known of each value; a colour is an attribute as any other."""
    found: dict[tuple[str, str], tuple[tuple[str, Value], ...]] = {}
    for entity in dataset.entities:
        colour: tuple[tuple[str, Value], ...] = ()
        if entity.colour is not None:
            colour = (("color", "#{:02x}{:02x}{:02x}".format(*entity.colour)),)
        found.setdefault((entity.variable, entity.value), (*entity.attributes, *colour))
    return found
