"""What the tests of networks share: datasets in a few words, and matrices as plain lists."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeAlias

import pytest

from dragoman.compare.networks import StatementTable, build_network, dense_matrix_of
from dragoman.records import (
    CodedDocument,
    CodedStatement,
    Dataset,
    DataType,
    Document,
    Entity,
    NetworkOptions,
    Origin,
    ReviewState,
    StatementType,
    Value,
    Variable,
)

Row: TypeAlias = "tuple[str | None, dict[str, Value | None]]"
"""The day of a statement, which is its document too, and its values."""

TYPES = {
    "person": DataType.SHORT_TEXT,
    "organization": DataType.SHORT_TEXT,
    "concept": DataType.SHORT_TEXT,
    "agreement": DataType.BOOLEAN,
    "tone": DataType.INTEGER,
    "position": DataType.NUMBER,
    "frame": DataType.SHORT_TEXT,
}


@pytest.fixture
def new_dataset() -> Callable[..., Dataset]:
    """A dataset whose documents are days; rows of `types` are of the type that they name."""

    def build(
        rows: Sequence[Row],
        *,
        types: Sequence[str] = (),
        known: dict[str, dict[str, str]] | None = None,
        entities: Sequence[Entity] = (),
        states: Sequence[ReviewState] = (),
        confidences: Sequence[float] = (),
    ) -> Dataset:
        names = list(dict.fromkeys(types)) or ["DNA Statement"]
        days = list(dict.fromkeys(day for day, _ in rows))
        documents = {day: _document(day, rows, (known or {}).get(str(day), {})) for day in days}
        statements = []
        for place, (day, values) in enumerate(rows):
            document = documents[day].document
            statements.append(
                CodedStatement(
                    id=str(place + 1),
                    type=types[place] if types else names[0],
                    document=document.id,
                    span=document.cut(place, place + 1),
                    values=tuple((n, v) for n, v in values.items() if v is not None),
                    state=states[place] if states else ReviewState.ADDED,
                    confidence=confidences[place] if confidences else 1.0,
                )
            )
        return Dataset(
            documents=tuple(documents.values()),
            statements=tuple(statements),
            types=tuple(_type(name, rows, types) for name in names),
            entities=tuple(entities),
        )

    return build


def _document(day: str | None, rows: Sequence[Row], known: dict[str, str]) -> CodedDocument:
    text = "." * len(rows) + f" Of {day or 'no day'}."
    origin = Origin(f"{day}.txt", "text/plain", f"sha256:{day}", "text", "1")
    document = Document.build(text, origin, published=day[:10] if day else None, **known)  # type: ignore[arg-type]
    return CodedDocument(document, f"d-{day}", day)


def _type(name: str, rows: Sequence[Row], types: Sequence[str]) -> StatementType:
    used = dict.fromkeys(
        variable
        for place, (_, values) in enumerate(rows)
        for variable in values
        if not types or types[place] == name
    )
    return StatementType(name, tuple(Variable(each, TYPES[each]) for each in used))


HARBOUR: list[Row] = [
    ("2020-01-06", {"organization": "Port", "concept": "Dredge", "agreement": True}),
    ("2020-01-06", {"organization": "Port", "concept": "Dredge", "agreement": True}),
    ("2020-01-06", {"organization": "Union", "concept": "Dredge", "agreement": False}),
    ("2020-01-08", {"organization": "Port", "concept": "Dredge", "agreement": True}),
    ("2020-01-08", {"organization": "Union", "concept": "Dues", "agreement": True}),
    ("2020-01-08", {"organization": "Bay", "concept": "Dredge", "agreement": False}),
    ("2020-02-03", {"organization": "Bay", "concept": "Dues", "agreement": True}),
    ("2020-02-03", {"organization": "Port", "concept": "Dues", "agreement": False}),
    ("2020-02-03", {"organization": "Union", "concept": "Dredge", "agreement": True}),
]
"""Of each organization and concept, yes and no: Bay (0, 1) (1, 0), Port (3, 0) (0, 1), Union
(1, 1) (1, 0); in all Bay has 2 statements, Port 4, Union 3."""


@pytest.fixture
def harbour_rows() -> list[Row]:
    return list(HARBOUR)


@pytest.fixture
def matrix() -> Callable[..., list[list[float]]]:
    """What makes a network and returns its matrix, to nine digits."""

    def build(table: StatementTable, **options: Any) -> list[list[float]]:
        found = dense_matrix_of(build_network(table, NetworkOptions(**options)))
        rounded: list[list[float]] = found.round(9).tolist()
        return rounded

    return build


@pytest.fixture
def harbour(new_dataset: Callable[..., Dataset]) -> StatementTable:
    """Nine statements on deepening a harbour and raising its dues; all of it is invented."""
    return StatementTable.of(new_dataset(HARBOUR))


@pytest.fixture
def new_table(new_dataset: Callable[..., Dataset]) -> Callable[..., StatementTable]:
    def build(rows: Sequence[Row], **more: Any) -> StatementTable:
        return StatementTable.of(new_dataset(rows, **more))

    return build
