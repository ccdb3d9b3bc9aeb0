"""A text of a hundred characters that two coders code in a project: see docs/agreement.md."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dragoman.records import (
    Act,
    ActKind,
    Actor,
    ActorKind,
    Document,
    Extraction,
    Form,
    Hand,
    Mention,
    Origin,
    Resolution,
    Speaker,
    Statement,
    content_id,
)
from dragoman.records.judgement import RecordKind, Verdict
from dragoman.store.corrections import correct_statement, new_statement
from dragoman.store.filing import add_extractions
from dragoman.store.judging import add_record, judge, start_coding
from dragoman.store.project import Project

TEXT = "The toll. " * 10
MAIN, ANA = Hand("eva"), Hand("ana", "ana")


def _statement(document: Document, actor: Actor, start: int, form: Form) -> Statement:
    span = document.cut(start, start + 10)
    return Statement(
        id=content_id("statement", document.id, start),
        document_id=document.id,
        form=form,
        speaker=Speaker(actor.id, actor.name, Resolution.NAME),
        source=(),
        cue=(),
        content=(span,),
        parent=None,
        confidence=0.9,
        method="by hand 1",
        act=Act(ActKind.ASSERT),
    )


@pytest.fixture
def text() -> Extraction:
    """Five statements of ten characters each, at 0, 20, 40, 60 and 80."""
    origin = Origin("toll.txt", "text/plain", "sha256:toll", "text", "1", "utf-8")
    document = Document.build(TEXT, origin, title="A hundred characters", language="en")
    actor = Actor(
        content_id("actor", "person", "Ada Holm"),
        "Ada Holm",
        ActorKind.PERSON,
        mentions=(Mention(document.cut(0, 3)),),
    )
    forms = [Form.DIRECT, Form.DIRECT, Form.INDIRECT, Form.INDIRECT, Form.DIRECT]
    statements = tuple(
        _statement(document, actor, 20 * number, form) for number, form in enumerate(forms)
    )
    return Extraction(document, statements, (actor,), "by hand 1")


@pytest.fixture
def coded(project: Project, text: Extraction) -> Project:
    """The toy double coding: what main and ana made of the five statements."""
    list(add_extractions(project, [text], by="eva"))
    start_coding(project, "ana", by="ana")
    first, second, third, fourth, fifth = text.statements

    def decide(hand: Hand, record: Statement, verdict: Verdict, **more: Statement) -> None:
        judge(project, hand, RecordKind.STATEMENT, record.id, verdict, seen=0, **more)  # type: ignore[arg-type]

    for each in (first, second, third, fifth):
        decide(MAIN, each, Verdict.ACCEPTED)
    longer = correct_statement(text.document, fourth, content=[(60, 75)])
    decide(MAIN, fourth, Verdict.CORRECTED, correction=longer)
    decide(ANA, first, Verdict.ACCEPTED)
    indirect = correct_statement(text.document, second, form=Form.INDIRECT)
    decide(ANA, second, Verdict.CORRECTED, correction=indirect)
    decide(ANA, third, Verdict.REJECTED)
    decide(ANA, fourth, Verdict.ACCEPTED)
    add_record(project, ANA, _marked(text, (30, 35)))
    return project


def _marked(text: Extraction, *ranges: tuple[int, int]) -> Statement:
    speaker = text.statements[0].speaker
    return new_statement(text.document, ranges, speaker=speaker, form=Form.DIRECT)


@pytest.fixture
def mark(text: Extraction) -> Callable[..., Statement]:
    """Make a statement that a person marks, of ranges of the text."""
    return lambda *ranges: _marked(text, *ranges)
