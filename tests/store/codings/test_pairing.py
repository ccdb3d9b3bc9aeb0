from __future__ import annotations

from typing import Any, cast

from dragoman.records import Judged, RecordKind, ReviewState
from dragoman.records.agreement import SharedRecord
from dragoman.records.span import Span
from dragoman.records.statement import Form, Resolution, Speaker, Statement
from dragoman.store.codings.pairing import pair_added

TEXT = "The toll. " * 10


def added(coder: int, start: int, end: int, coders: int = 2) -> SharedRecord:
    statement = Statement(
        id=f"{coder}-{start}",
        document_id="d",
        form=Form.DIRECT,
        speaker=Speaker(None, "he", Resolution.UNRESOLVED),
        source=(),
        cue=(),
        content=(Span.of("d", TEXT, start, end),),
        parent=None,
        confidence=1.0,
        method="person",
    )
    side: Any = Judged(cast("Any", statement), ReviewState.ADDED, "d", None, None)
    sides = tuple(side if number == coder else None for number in range(coders))
    return SharedRecord(RecordKind.STATEMENT, statement.id, None, sides)


def marks(records: list[SharedRecord]) -> list[tuple[str, list[str | None]]]:
    return sorted(
        (record.id, [side.record.id if side else None for side in record.sides])
        for record in records
    )


def test_the_same_and_nearly_the_same_passages_are_paired() -> None:
    records = [added(0, 0, 10), added(1, 40, 52), added(1, 0, 10), added(0, 40, 50)]

    assert marks(pair_added(records)) == [("0-0", ["0-0", "1-0"]), ("0-40", ["0-40", "1-40"])]


def test_half_in_common_is_not_enough() -> None:
    records = [added(0, 0, 20), added(1, 0, 10)]

    assert marks(pair_added(records)) == [("0-0", ["0-0", None]), ("1-0", [None, "1-0"])]


def test_the_nearest_is_taken_and_none_twice() -> None:
    records = [added(0, 0, 10), added(0, 1, 10), added(1, 1, 10)]

    assert marks(pair_added(records)) == [("0-0", ["0-0", None]), ("0-1", ["0-1", "1-1"])]


def test_three_coders_can_mean_the_same() -> None:
    records = [added(coder, 0, 10 + coder, coders=3) for coder in (2, 1, 0)]

    assert marks(pair_added(records)) == [("0-0", ["0-0", "1-0", "2-0"])]
