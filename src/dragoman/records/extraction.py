"""An extraction: a document and every record found in it."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.records.actor import Actor
from dragoman.records.document import Document
from dragoman.records.statement import Statement


@dataclass(frozen=True, slots=True)
class Extraction:
    """A document, its statements in order of appearance, and its actors, most mentioned first."""

    document: Document
    statements: tuple[Statement, ...]
    actors: tuple[Actor, ...]
    method: str  # extractor's version and the weights' digest
