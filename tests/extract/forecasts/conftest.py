"""What the tests of forecasts share: a parsed document in one line, and its forecasts."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from spacy.lang.en import English
from spacy.tokens import Doc

from dragoman.extract.forecasts import Candidate, Judge, candidates, find_forecasts
from dragoman.records import (
    Document,
    Forecast,
    Form,
    Horizon,
    HorizonKind,
    Origin,
    Probability,
    Resolution,
    Span,
    Speaker,
    Statement,
)

AUTHOR = Speaker(None, "", Resolution.AUTHOR)
Found = Callable[..., tuple[Forecast, ...]]
Weighed = Callable[..., list[tuple[str, str, str | None]]]


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


def cut(document: Document, words: str) -> Span:
    start = document.text.index(words)
    return document.cut(start, start + len(words))


def said(document: Document, source: str = "", cue: str = "", content: str = "") -> Statement:
    """Return the author's own statement of a whole text, or one that is attributed."""
    whole = document.cut(0, len(document.text.rstrip()))
    return Statement(
        id="s1",
        document_id=document.id,
        form=Form.INDIRECT if source else Form.DIRECT,
        speaker=Speaker("a1", source, Resolution.NAME) if source else AUTHOR,
        source=(cut(document, source),) if source else (),
        cue=(cut(document, cue),) if cue else (),
        content=(cut(document, content) if content else whole,),
        parent=None,
        confidence=1.0,
        method="test",
    )


class Joins:
    """Restates an outcome as its words in a row."""

    def restate(
        self, outcome: Sequence[Span], *, statement: Statement, negated: bool = False
    ) -> str:
        return " ".join(span.exact for span in outcome)


@pytest.fixture
def forecasts_of() -> Found:
    def build(
        rows: str,
        source: str = "",
        cue: str = "",
        content: str = "",
        horizon: str = "",
        likely: str = "",
        judge: Judge | None = None,
    ) -> tuple[Forecast, ...]:
        doc = parse(rows)
        document = document_of(doc)
        horizons = [Horizon(cut(document, horizon), HorizonKind.RELATIVE)] if horizon else []
        words = [Probability(cut(document, likely), likely)] if likely else []
        return find_forecasts(
            document,
            doc,
            [said(document, source, cue, content)],
            [],
            [],
            horizons,
            words,
            Joins(),
            method="test",
            judge=judge,
        )

    return build


@pytest.fixture
def weighed() -> Weighed:
    def build(
        rows: str, source: str = "", cue: str = "", content: str = ""
    ) -> list[tuple[str, str, str | None]]:
        doc = parse(rows)
        document = document_of(doc)
        found: list[Candidate] = candidates(document, doc, [said(document, source, cue, content)])
        return [(each.predicate.text, each.why.value, each.excluded) for each in found]

    return build
