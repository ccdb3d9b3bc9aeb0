from __future__ import annotations

from dataclasses import replace
from typing import Any, cast

import pytest

from dragoman.errors import JudgementError
from dragoman.records import (
    Act,
    ActKind,
    Difference,
    Form,
    Judged,
    Position,
    RecordKind,
    Resolution,
    ReviewState,
    Span,
    Speaker,
    Statement,
)
from dragoman.store.codings import mix_sides

SPAN = Span("d", 0, 4, "They")
LEFT = Statement(
    id="s",
    document_id="d",
    form=Form.DIRECT,
    speaker=Speaker(None, "he", Resolution.UNRESOLVED),
    source=(),
    cue=(),
    content=(SPAN,),
    parent=None,
    confidence=1.0,
    method="person",
    act=Act(ActKind.ASSERT),
)
RIGHT = replace(LEFT, form=Form.MIXED, act=Act(ActKind.DENY), content=(Span("d", 0, 3, "The"),))


def difference(
    left: Any, right: Any, *, kind: RecordKind = RecordKind.STATEMENT, state: str = "corrected"
) -> Difference:
    sides: Any = (
        Judged(left, ReviewState.ACCEPTED, "d", None, None),
        Judged(right, ReviewState(state), "d", None, None),
    )
    return Difference(kind, "s", "d", "D", left, ("main", "ana"), sides, ("form", "act"), 0)


def test_each_field_comes_from_the_coder_who_is_named_for_it() -> None:
    mixed = mix_sides(difference(LEFT, RIGHT), {"form": "ana", "act": "main", "passages": "ana"})

    assert mixed == replace(RIGHT, act=LEFT.act)


def test_a_target_is_issue_and_actor_together() -> None:
    left = Position("p", "d", "s", "holm", "tolls", None, 1.0, SPAN, "", 1.0, "person")
    right = replace(left, issue=None, towards="petrov", value=-1.0)

    mixed = cast(
        "Position",
        mix_sides(
            difference(left, right, kind=RecordKind.POSITION), {"value": "main", "target": "ana"}
        ),
    )

    assert (mixed.issue, mixed.towards, mixed.value) == (None, "petrov", 1.0)


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        ({}, "Choose whose part"),
        ({"colour": "ana"}, "no “colour”"),
        ({"form": "ben"}, "“ben” has nothing here"),
    ],
)
def test_what_cannot_be_mixed(parts: dict[str, str], said: str) -> None:
    with pytest.raises(JudgementError, match=said):
        mix_sides(difference(LEFT, RIGHT), parts)


def test_what_is_rejected_has_no_parts() -> None:
    with pytest.raises(JudgementError, match="“ana” has nothing here"):
        mix_sides(difference(LEFT, RIGHT, state="rejected"), {"form": "ana"})
