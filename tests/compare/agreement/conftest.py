"""A text of a hundred characters that two coders have coded: see docs/agreement.md."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any, cast

import pytest

from dragoman.records import (
    Act,
    ActKind,
    Form,
    IssueMention,
    Judged,
    Judgement,
    Resolution,
    ReviewState,
    Speaker,
    Statement,
    Verdict,
)
from dragoman.records.agreement import (
    CodedRecord,
    SharedCodings,
    SharedDocument,
    SharedRecord,
    Side,
)
from dragoman.records.judgement import RecordKind
from dragoman.records.span import Span

TEXT = "The toll. " * 10

Make = Callable[..., Statement]


def make_statement(
    start: int,
    end: int,
    *,
    form: Form = Form.DIRECT,
    act: ActKind = ActKind.ASSERT,
    speaker: str | None = "holm",
    issues: tuple[str, ...] = (),
    name: str = "",
    text: str = TEXT,
) -> Statement:
    resolution = Resolution.NAME if speaker else Resolution.UNRESOLVED
    span = Span.of("d", text, start, end)
    return Statement(
        id=name or f"s{start}",
        document_id="d",
        form=form,
        speaker=Speaker(speaker, speaker or "he", resolution),
        source=(),
        cue=(),
        content=(span,),
        parent=None,
        confidence=0.9,
        method="by hand",
        act=Act(act),
        issues=tuple(IssueMention(issue, (span,)) for issue in issues),
    )


def make_side(record: CodedRecord, state: ReviewState = ReviewState.ACCEPTED) -> Side:
    verdict = Verdict.ACCEPTED if state is ReviewState.ADDED else Verdict(state.value)
    judgement = Judgement(1, RecordKind.STATEMENT, record.id, verdict, "ana", "2031-01-01")
    return cast("Side", Judged(cast("Any", record), state, "d", None, judgement))


def share(
    found: CodedRecord | None, *sides: Side | None, kind: RecordKind = RecordKind.STATEMENT
) -> SharedRecord:
    known = found or next(side.record for side in sides if side)
    return SharedRecord(kind, known.id, found, sides)


@pytest.fixture
def toy() -> SharedCodings:
    """Five statements that a machine found, and one that ana marked herself.

    main accepts four, the fourth with a longer passage; ana takes the second for indirect, rejects
    the third, leaves the fifth unreviewed, and marks five characters after the second.
    """
    found = [
        make_statement(0, 10),
        make_statement(20, 30),
        make_statement(40, 50, form=Form.INDIRECT),
        make_statement(60, 70, form=Form.INDIRECT),
        make_statement(80, 90),
    ]
    longer = replace(found[3], content=(Span.of("d", TEXT, 60, 75),))
    indirect = replace(found[1], form=Form.INDIRECT)
    records = (
        share(found[0], make_side(found[0]), make_side(found[0])),
        share(found[1], make_side(found[1]), make_side(indirect, ReviewState.CORRECTED)),
        share(None, None, make_side(make_statement(30, 35), ReviewState.ADDED)),
        share(found[2], make_side(found[2]), make_side(found[2], ReviewState.REJECTED)),
        share(found[3], make_side(longer, ReviewState.CORRECTED), make_side(found[3])),
        share(found[4], make_side(found[4]), None),
    )
    document = SharedDocument("d", "A hundred characters", 100, records)
    return SharedCodings(("main", "ana"), (document,), actors=(("holm", "Ada Holm"),))


@pytest.fixture
def new_statement() -> Make:
    return make_statement


@pytest.fixture
def new_side() -> Callable[..., Side]:
    return make_side


@pytest.fixture
def new_shared() -> Callable[..., SharedRecord]:
    return share


@pytest.fixture
def new_document() -> Callable[..., SharedDocument]:
    def build(*records: SharedRecord, length: int = 100) -> SharedDocument:
        return SharedDocument("d", "A document", length, records)

    return build
