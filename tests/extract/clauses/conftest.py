"""What the tests of clauses share: a parsed document in one line, and its clauses."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from spacy.lang.en import English
from spacy.tokens import Doc

from dragoman.extract.clauses import find_clauses
from dragoman.records import Actor, Clause, Document, Origin, Statement

Parsed = Callable[..., tuple[Clause, ...]]


def parse(rows: str) -> Doc:
    """Build a parsed document from rows of word/tag/head/label; a head is a token's index."""
    cells = [row.split("/") for row in rows.split()]
    return Doc(
        English().vocab,
        words=[cell[0] for cell in cells],
        pos=[cell[1] for cell in cells],
        heads=[int(cell[2]) for cell in cells],
        deps=[cell[3] for cell in cells],
    )


def document_of(doc: Doc) -> Document:
    origin = Origin("account.txt", "text/plain", "sha256:0", "text", "1")
    return Document.build(doc.text, origin, language="en")


@pytest.fixture
def clauses_of() -> Parsed:
    def build(
        rows: str, statements: Sequence[Statement] = (), actors: Sequence[Actor] = ()
    ) -> tuple[Clause, ...]:
        doc = parse(rows)
        return find_clauses(document_of(doc), doc, statements, actors)

    return build
