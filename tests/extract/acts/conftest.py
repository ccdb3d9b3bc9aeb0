from collections.abc import Callable
from dataclasses import dataclass

import pytest
from spacy.lang.en import English
from spacy.tokens import Doc

from dragoman.records import (
    Document,
    Form,
    Origin,
    Resolution,
    Span,
    Speaker,
    Statement,
)

ORIGIN = Origin("memo.txt", "text/plain", "sha256:0", "text", "1")


@dataclass(frozen=True)
class Scene:
    """One parsed sentence, and the statement in it."""

    document: Document
    doc: Doc
    statement: Statement


@pytest.fixture
def scene() -> Callable[..., Scene]:
    """Build a scene from rows of word/tag/head/label, and the words of source, cue and content."""

    def build(
        rows: str, cue: str, content: str, source: str = "Holm", form: Form = Form.INDIRECT
    ) -> Scene:
        cells = [row.split("/") for row in rows.split()]
        doc = Doc(
            English().vocab,
            words=[cell[0] for cell in cells],
            pos=[cell[1] for cell in cells],
            heads=[int(cell[2]) for cell in cells],
            deps=[cell[3] for cell in cells],
        )
        document = Document.build(doc.text, ORIGIN, language="en")

        def spans(words: str) -> tuple[Span, ...]:
            start = document.text.index(words)
            return (document.cut(start, start + len(words)),) if words else ()

        statement = Statement(
            id="s1",
            document_id=document.id,
            form=form,
            speaker=Speaker("a1", source, Resolution.NAME),
            source=spans(source),
            cue=spans(cue),
            content=spans(content),
            parent=None,
            confidence=1.0,
            method="by hand",
        )
        return Scene(document, doc, statement)

    return build
