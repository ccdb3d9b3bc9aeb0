from __future__ import annotations

from dataclasses import replace

from dragoman.records import Extraction, Hand, RecordKind, ReviewState, Verdict
from dragoman.store.codings import find_difference, find_differences
from dragoman.store.judging import judge
from dragoman.store.project import Project

MAIN, ANA = Hand("eva"), Hand("ana", "ana")


def test_each_difference_says_in_what(coded: Project, text: Extraction) -> None:
    found = find_differences(coded)

    assert [(each.record, each.fields) for each in found if each.found] == [
        (text.statements[1].id, ("form",)),
        (text.statements[2].id, ("verdict",)),
        (text.statements[3].id, ("passages",)),
    ]
    (marked,) = [each for each in found if not each.found]
    assert marked.fields == ("marked",)
    assert [side.state if side else None for side in marked.sides] == [None, ReviewState.ADDED]
    assert [each.settled for each in found] == [False] * 4
    assert marked.seen == 0
    assert found[0].label == "A hundred characters"


def test_one_difference_can_be_looked_up(coded: Project, text: Extraction) -> None:
    third = text.statements[2].id

    found = find_difference(coded, (), RecordKind.STATEMENT, third, text.document.id)

    assert [side.state for side in found.sides if side] == [
        ReviewState.ACCEPTED,
        ReviewState.REJECTED,
    ]
    assert found.sides[0] is not None
    assert found.seen == found.sides[0].seen


def test_the_same_correction_is_no_difference(coded: Project, text: Extraction) -> None:
    """main corrects the second statement as ana did: other records, the same values."""
    second = text.statements[1]
    (side, *_) = find_difference(coded, (), RecordKind.STATEMENT, second.id, text.document.id).sides
    assert side is not None
    indirect = replace(second, form=text.statements[2].form)

    judge(
        coded,
        MAIN,
        RecordKind.STATEMENT,
        second.id,
        Verdict.CORRECTED,
        seen=side.seen,
        correction=indirect,
    )

    assert second.id not in [each.record for each in find_differences(coded)]


def test_unsure_differs_from_accepted(coded: Project, text: Extraction) -> None:
    first = text.statements[0].id
    shown = find_differences(coded)
    assert first not in [each.record for each in shown]

    from dragoman.store.judging import get_judged

    seen = get_judged(coded, RecordKind.STATEMENT, first, coding="ana").seen
    judge(coded, ANA, RecordKind.STATEMENT, first, Verdict.UNSURE, seen=seen)

    assert [each.fields for each in find_differences(coded) if each.record == first] == [
        ("verdict",)
    ]
