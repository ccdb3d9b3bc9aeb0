"""Clauses: one predicate each with what belongs to it, what turns it and how it is put."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from dragoman.extract.clauses.holding import Holder
from dragoman.extract.clauses.making import ClauseMaker
from dragoman.extract.clauses.trees import find_trees

if TYPE_CHECKING:
    from spacy.tokens import Doc

from dragoman.records import Actor, Clause, Document, Moment, Quantity, Statement

__all__ = ["find_clauses"]


def find_clauses(
    document: Document,
    doc: Doc,
    statements: Sequence[Statement],
    actors: Sequence[Actor],
    quantities: Sequence[Quantity] = (),
    moments: Sequence[Moment] = (),
) -> tuple[Clause, ...]:
    """Return a document's clauses in order of appearance, each with an empty vector.

    What the pipeline was told to skip has no heads, and therefore no clauses.
    """
    holder = Holder(statements, actors, quantities, moments)
    maker = ClauseMaker(document, holder)
    return tuple(_clauses(doc, maker))


def _clauses(doc: Doc, maker: ClauseMaker) -> Iterator[Clause]:
    for sentence in doc.sents:
        found = [clause for tree in find_trees(sentence) if (clause := maker.make(tree, sentence))]
        yield from sorted(found, key=lambda clause: (clause.span.start, clause.span.end))
