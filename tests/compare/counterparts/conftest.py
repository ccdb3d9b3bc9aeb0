"""What the tests of counterparts share: panels of clauses that are written down in one line."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pytest

from dragoman.compare.panel import Identities, Panel
from dragoman.records import (
    Account,
    Actor,
    Clause,
    Document,
    Extraction,
    Form,
    Mode,
    Moment,
    Origin,
    Quantity,
    Resolution,
    Speaker,
    Statement,
    Trend,
    content_id,
)

Row = dict[str, Any]


@dataclass(frozen=True)
class Line:
    """A clause as a test writes it: its text is one line of the account."""

    text: str
    predicate: str
    subject: str | None = None
    objects: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    mode: Mode = Mode.ASSERTED
    negation: tuple[str, ...] = ()
    speaker: Actor | None = None
    form: Form = Form.INDIRECT
    quantity: tuple[str, float | None, float | None, str, str | None] | None = None
    day: tuple[str, str] | None = None  # the words and the date
    time: str | None = None
    trend: tuple[str, int, str] | None = None  # scale, way, words
    actors: tuple[Actor, ...] = ()
    subject_actor: Actor | None = None
    vector: bytes = field(default=b"")


def extraction_of(*lines: Line, title: str, published: str | None = None) -> Extraction:
    text = "\n".join(line.text for line in lines)
    origin = Origin("account.txt", "text/plain", "sha256:0", "text", "1")
    document = Document.build(text, origin, language="en", title=title, published=published)
    statements, clauses, at = [], [], 0
    for line in lines:
        statement = _statement(document, line, at) if line.speaker else None
        statements += [statement] if statement else []
        clauses.append(_clause(document, line, at, statement))
        at += len(line.text) + 1
    actors = dict.fromkeys(
        actor
        for line in lines
        for actor in (*line.actors, line.speaker, line.subject_actor)
        if actor
    )
    return Extraction(document, tuple(statements), tuple(actors), "by hand", (), tuple(clauses))


def _statement(document: Document, line: Line, at: int) -> Statement:
    assert line.speaker is not None
    return Statement(
        id=content_id("statement", document.id, at),
        document_id=document.id,
        form=line.form,
        speaker=Speaker(line.speaker.id, line.speaker.name, Resolution.NAME),
        source=(),
        cue=(),
        content=(document.cut(at, at + len(line.text)),),
        parent=None,
        confidence=1.0,
        method="by hand",
    )


def _clause(document: Document, line: Line, at: int, statement: Statement | None) -> Clause:
    def cut(words: str):  # type: ignore[no-untyped-def]
        start = at + line.text.index(words)
        return document.cut(start, start + len(words))

    quantities: tuple[Quantity, ...] = ()
    if line.quantity:
        words, low, high, unit, of = line.quantity
        quantities = (Quantity(cut(words), low, high, unit, of),)
    moments: tuple[Moment, ...] = ()
    if line.day:
        moments = (Moment(cut(line.day[0]), line.day[1], line.day[1], line.time),)
    trends = (Trend(*line.trend[:2], (cut(line.trend[2]),)),) if line.trend else ()
    return Clause(
        span=document.cut(at, at + len(line.text)),
        statement=statement.id if statement else None,
        mode=line.mode,
        predicate=line.predicate,
        subject=line.subject,
        subject_actor=line.subject_actor.id if line.subject_actor else None,
        objects=line.objects,
        words=line.words
        or tuple(w for w in (line.subject, line.predicate, *line.objects) if w is not None),
        actors=tuple(actor.id for actor in line.actors),
        negation=tuple(cut(words) for words in line.negation),
        quantities=quantities,
        moments=moments,
        trends=trends,
        vector=line.vector,
    )


@pytest.fixture
def panel_of() -> Callable[..., Panel]:
    """A panel of accounts, each of one clause or of a list of them, given as Line's fields."""

    def build(*accounts: Row | list[Row], published: tuple[str, str] | None = None) -> Panel:
        days = published or (None,) * len(accounts)
        rows = [each if isinstance(each, list) else [each] for each in accounts]
        made = [
            extraction_of(*(Line(**row) for row in each), title=f"account {n}", published=day)
            for n, (each, day) in enumerate(zip(rows, days, strict=True))
        ]
        known = tuple(
            Account(e.document.id, f"account {n}", (e.document.id,)) for n, e in enumerate(made)
        )
        return Panel(known, {e.document.id: e for e in made}, Identities(made))

    return build
