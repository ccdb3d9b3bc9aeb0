from __future__ import annotations

from collections.abc import Callable

from dragoman.compare.agreement.marks import count_marks
from dragoman.records import Statement
from dragoman.records.agreement import Marks


def test_marks_are_the_same_overlap_or_stand_alone(
    new_statement: Callable[..., Statement],
) -> None:
    main = [new_statement(0, 10), new_statement(20, 30), new_statement(60, 75)]
    ana = [new_statement(0, 10), new_statement(30, 35), new_statement(60, 70)]

    assert count_marks(("main", "ana"), [[main, ana], [[new_statement(0, 10)], []]]) == (
        Marks("main", same=1, overlapping=1, alone=2),
        Marks("ana", same=1, overlapping=1, alone=1),
    )


def test_nobody_marked_anything() -> None:
    assert count_marks(("main",), []) == (Marks("main", 0, 0, 0),)
