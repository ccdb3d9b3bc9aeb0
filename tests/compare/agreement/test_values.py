from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from dragoman.compare.agreement.values import find_units, used_issues
from dragoman.records import (
    ActKind,
    Form,
    Position,
    RecordKind,
    Resolution,
    ReviewState,
    Speaker,
    Statement,
)
from dragoman.records.agreement import AgreementField as Field
from dragoman.records.agreement import SharedRecord, Side

Make = Callable[..., Statement]


def test_each_field_of_a_statement(
    new_statement: Make, new_side: Callable[..., Side], new_shared: Callable[..., SharedRecord]
) -> None:
    one = new_statement(0, 10, issues=("tolls",))
    other = new_statement(
        0, 10, form=Form.MIXED, act=ActKind.DEMAND, speaker=None, issues=("tolls", "bridges")
    )
    record = new_shared(one, new_side(one), new_side(other, ReviewState.CORRECTED))

    def units(field: Field) -> list[list[object]]:
        return [list(unit) for unit in find_units([record], field, ["bridges", "tolls"])]

    assert units(Field.VERDICT) == [["accepted", "corrected"]]
    assert units(Field.FORM) == [["direct", "mixed"]]
    assert units(Field.SPEAKER) == [["holm", "unresolved"]]
    assert units(Field.ACT) == [["assert", "demand"]]
    assert units(Field.ISSUE) == [["absent", "present"], ["present", "present"]]
    assert units(Field.STANCE) == []
    assert used_issues([record]) == {"tolls", "bridges"}


@pytest.mark.parametrize("state", [ReviewState.REJECTED, ReviewState.UNSURE])
def test_who_lets_nothing_stand_has_a_verdict_alone(
    state: ReviewState,
    new_statement: Make,
    new_side: Callable[..., Side],
    new_shared: Callable[..., SharedRecord],
) -> None:
    found = new_statement(0, 10, issues=("tolls",))
    record = new_shared(found, new_side(found, state), None)

    assert [list(u) for u in find_units([record], Field.VERDICT, [])] == [[state.value, None]]
    assert [list(u) for u in find_units([record], Field.FORM, [])] == [[None, None]]
    assert [list(u) for u in find_units([record], Field.ISSUE, ["tolls"])] == [[None, None]]
    assert used_issues([record]) == set()


def test_who_marked_a_statement_himself_was_asked_for_no_verdict(
    new_statement: Make, new_side: Callable[..., Side], new_shared: Callable[..., SharedRecord]
) -> None:
    record = new_shared(None, None, new_side(new_statement(0, 10), ReviewState.ADDED))

    assert [list(u) for u in find_units([record], Field.VERDICT, [])] == [[None, None]]
    assert [list(u) for u in find_units([record], Field.FORM, [])] == [[None, "direct"]]


def test_the_own_voice_is_a_speaker_of_its_own(
    new_statement: Make, new_side: Callable[..., Side], new_shared: Callable[..., SharedRecord]
) -> None:
    found = new_statement(0, 10)
    own = replace(found, speaker=Speaker("holm", "Ada Holm", Resolution.AUTHOR))
    record = new_shared(found, new_side(own), new_side(found))

    assert [list(u) for u in find_units([record], Field.SPEAKER, [])] == [["own voice", "holm"]]


def test_stance_and_value_of_positions(
    new_statement: Make, new_side: Callable[..., Side], new_shared: Callable[..., SharedRecord]
) -> None:
    statement = new_statement(0, 10)
    position = Position(
        "p", "d", statement.id, "holm", "tolls", None, -0.5, statement.content[0], "", 0.9, "hand"
    )
    for_it, neither = replace(position, value=1.0), replace(position, value=0.0)
    records = [
        new_shared(position, new_side(position), new_side(for_it), kind=RecordKind.POSITION),
        new_shared(position, new_side(neither), None, kind=RecordKind.POSITION),
    ]

    stances = [list(unit) for unit in find_units(records, Field.STANCE, [])]
    values = [list(unit) for unit in find_units(records, Field.VALUE, [])]

    assert stances == [["against", "for"], ["neither", None]]
    assert values == [[-0.5, 1.0], [0.0, None]]
