"""What a file of another tool brings into a project."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.records.actor import Actor
from dragoman.records.dataset import Dataset
from dragoman.records.document import Document
from dragoman.records.extraction import Extraction
from dragoman.records.issue import Issue
from dragoman.records.position import Position
from dragoman.records.reviewed import Review
from dragoman.records.statement import Statement


@dataclass(frozen=True, slots=True)
class ImportedStatement:
    """A statement that a person coded, and the positions that he coded of it."""

    statement: Statement
    by: str  # the coder's name
    positions: tuple[Position, ...] = ()
    review: Review | None = None  # None: added by the coder


@dataclass(frozen=True, slots=True)
class Import:
    """All that one file brings. A document comes as bare text, or with what a machine found."""

    source: str  # as the user named it
    format: str  # "dna"
    documents: tuple[Document, ...] = ()
    extractions: tuple[Extraction, ...] = ()  # of other documents than those
    statements: tuple[ImportedStatement, ...] = ()
    actors: tuple[Actor, ...] = ()  # whom the statements and positions name
    issues: tuple[Issue, ...] = ()  # which they name, where the codebook lacks them
    frame: Dataset | None = None  # what no record holds, for the way out again
    warnings: tuple[str, ...] = ()  # what was left out, and why: one line each


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of an import."""

    documents: int  # that were new
    statements: int  # that were new
    positions: int
    issues: int  # that the codebook lacked
    known: int  # statements that were there already
    warnings: tuple[str, ...] = ()
