"""An extraction: a document and every record found in it."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.records.actor import Actor
from dragoman.records.document import Document
from dragoman.records.fact import Fact
from dragoman.records.forecast import Forecast
from dragoman.records.position import Position
from dragoman.records.sentence import Clause, Sentence
from dragoman.records.statement import Statement


@dataclass(frozen=True, slots=True)
class Extraction:
    """A document, its statements in order of appearance, and its actors, most mentioned first.

    Sentences, clauses, facts, positions and forecasts are in order of appearance too.
    """

    document: Document
    statements: tuple[Statement, ...]
    actors: tuple[Actor, ...]
    method: str  # extractor's version and the weights' digest
    sentences: tuple[Sentence, ...] = ()
    clauses: tuple[Clause, ...] = ()
    facts: tuple[Fact, ...] = ()
    positions: tuple[Position, ...] = ()
    forecasts: tuple[Forecast, ...] = ()
