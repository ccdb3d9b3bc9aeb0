"""A dataset: coded passages with the frame they were coded by, as the field's tools exchange them.

The words are those of Discourse Network Analyzer: a statement type has variables, a variable of
short text has entities, an entity has attributes.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from dragoman.records.coded import Value
from dragoman.records.document import Document
from dragoman.records.judgement import ReviewState
from dragoman.records.span import Span

Colour: TypeAlias = tuple[int, int, int]
"""Red, green, blue: 0 … 255 each."""

DNA_STATEMENT = "DNA Statement"
"""The statement type that DNA ships: person, organization, concept, agreement."""


class DataType(StrEnum):
    """What the values of a variable are, in DNA's words."""

    BOOLEAN = "boolean"
    INTEGER = "integer"
    LONG_TEXT = "long text"
    SHORT_TEXT = "short text"  # one of the variable's entities
    NUMBER = "number"  # ours alone: a position from −1 to +1, which DNA has no type for


@dataclass(frozen=True, slots=True)
class Variable:
    """What is coded of each passage of a type."""

    name: str
    type: DataType
    attributes: tuple[str, ...] = ()  # names of its entities' attributes, in order


@dataclass(frozen=True, slots=True)
class StatementType:
    """A kind of coded passage, and its variables in order."""

    label: str
    variables: tuple[Variable, ...]
    colour: Colour = (0, 0, 0)


@dataclass(frozen=True, slots=True)
class Entity:
    """One value that a variable of short text can have, with all that is known of it."""

    type: str  # the label of the statement type
    variable: str
    value: str
    colour: Colour | None = None
    attributes: tuple[tuple[str, str], ...] = ()  # name and value; a name may have none
    parent: str | None = None  # the value of another entity of the variable


@dataclass(frozen=True, slots=True)
class Coder:
    """Who coded, with what the tool that the data come from knows of him."""

    name: str
    colour: Colour = (0, 0, 0)
    settings: tuple[tuple[str, str | int | None], ...] = ()  # columns of DNA's table CODERS


@dataclass(frozen=True, slots=True)
class CodedDocument:
    """A document, with what a dataset knows of it beside."""

    document: Document
    id: str  # as the dataset numbers it
    date: str | None = None  # ISO 8601 with the time, where that is known
    notes: str = ""
    coder: str | None = None


@dataclass(frozen=True, slots=True)
class CodedStatement:
    """One coded passage: who codes what of it. Values in the order of the type's variables.

    A variable that was not coded of this passage is missing; none has a default.
    """

    id: str  # as the dataset numbers it
    type: str  # the label of the statement type
    document: str  # the id of the Document
    span: Span
    values: tuple[tuple[str, Value], ...]
    coder: str | None = None  # None: a machine
    method: str = ""
    state: ReviewState = ReviewState.ADDED
    confidence: float = 1.0
    record: str | None = None  # the id of the statement or position that it was made of

    def value_of(self, variable: str) -> Value | None:
        """Return the value of a variable, or None where it was not coded."""
        return next((value for name, value in self.values if name == variable), None)


@dataclass(frozen=True, slots=True)
class Dataset:
    """Coded passages and their frame. All orders are kept."""

    documents: tuple[CodedDocument, ...] = ()
    statements: tuple[CodedStatement, ...] = ()
    types: tuple[StatementType, ...] = ()
    entities: tuple[Entity, ...] = ()
    coders: tuple[Coder, ...] = ()
    settings: tuple[tuple[str, str], ...] = ()
    regexes: tuple[tuple[str, Colour], ...] = ()
    relations: tuple[tuple[str, str, tuple[int, int, int, int]], ...] = ()  # see CODERRELATIONS
    links: tuple[tuple[tuple[str, str], tuple[str, str]], ...] = ()  # variables, by type and name
