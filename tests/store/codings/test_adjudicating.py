from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from dragoman.compare.agreement import measure_agreement
from dragoman.errors import JudgementError, StaleJudgement
from dragoman.records import (
    ActKind,
    Actor,
    ActorKind,
    Deed,
    Difference,
    Extraction,
    Form,
    Hand,
    RecordKind,
    Resolution,
    ReviewState,
    Speaker,
    Statement,
    Verdict,
)
from dragoman.store.codings import adjudicate, find_differences, share_codings
from dragoman.store.corrections import correct_statement
from dragoman.store.current import current_extractions
from dragoman.store.judging import (
    actor_id,
    add_record,
    get_judged,
    judge,
    redo,
    start_coding,
    undo,
)
from dragoman.store.project import Project
from dragoman.store.rereading import reread_documents

EVA, ANA = Hand("eva"), Hand("ana", "ana")
STATEMENT = RecordKind.STATEMENT


def at(project: Project, start: int) -> Difference:
    """The difference on the statement that begins there."""
    (found,) = [
        each
        for each in find_differences(project)
        if start in [side.record.content[0].start for side in each.sides if side]  # type: ignore[union-attr]
    ]
    return found


def take(project: Project, difference: Difference, what: str | Statement) -> None:
    adjudicate(project, EVA, STATEMENT, difference.record, what, seen=difference.seen)


def main_has(project: Project, record: str) -> tuple[ReviewState, Form, int, int]:
    judged = get_judged(project, STATEMENT, record)
    content = judged.record.content
    return judged.state, judged.record.form, content[0].start, content[-1].end


def test_the_main_coding_has_what_the_chosen_coder_decided(coded: Project) -> None:
    second, third, fourth = at(coded, 20), at(coded, 40), at(coded, 60)

    take(coded, second, "ana")
    take(coded, third, "ana")
    take(coded, fourth, "main")

    assert main_has(coded, second.record) == (ReviewState.CORRECTED, Form.INDIRECT, 20, 30)
    assert main_has(coded, third.record)[0] is ReviewState.REJECTED
    assert main_has(coded, fourth.record) == (ReviewState.CORRECTED, Form.INDIRECT, 60, 75)
    assert get_judged(coded, STATEMENT, third.record, coding="ana").state is ReviewState.REJECTED
    (account,) = current_extractions(coded)
    assert third.record not in [each.id for each in account.statements]


def test_what_another_marked_comes_in_or_stays_out(coded: Project) -> None:
    marked = at(coded, 30)

    take(coded, marked, "ana")
    assert main_has(coded, marked.record) == (ReviewState.ADDED, Form.DIRECT, 30, 35)

    take(coded, at(coded, 30), "main")
    assert main_has(coded, marked.record)[0] is ReviewState.REJECTED
    (account,) = current_extractions(coded)
    assert marked.record not in [each.id for each in account.statements]


def test_what_both_marked_is_one_in_the_main_coding(
    coded: Project, mark: Callable[..., Statement]
) -> None:
    own = add_record(coded, EVA, mark((30, 36)))
    both = at(coded, 30)
    assert (both.record, both.fields) == (own.record, ("passages",))

    take(coded, both, "ana")

    assert main_has(coded, own.record) == (ReviewState.CORRECTED, Form.DIRECT, 30, 35)
    (account,) = current_extractions(coded)
    assert len([each for each in account.statements if each.content[0].start == 30]) == 1


def test_settling_is_told_and_does_not_count_as_agreement(coded: Project) -> None:
    before = measure_agreement(share_codings(coded))

    for each in find_differences(coded):
        take(coded, each, "ana")

    found = find_differences(coded)
    assert [each.settled for each in found] == [True] * 4
    assert measure_agreement(share_codings(coded)) == before


def test_what_a_coder_changes_later_is_open_again(coded: Project, text: Extraction) -> None:
    third = at(coded, 40)
    take(coded, third, "ana")
    seen = get_judged(coded, STATEMENT, third.record, coding="ana").seen

    judge(coded, ANA, STATEMENT, third.record, Verdict.UNSURE, seen=seen)

    assert at(coded, 40).settled is False


def test_undo_and_redo_of_settling(coded: Project) -> None:
    third = at(coded, 40)
    take(coded, third, "ana")

    undo(coded, EVA)
    assert main_has(coded, third.record)[0] is ReviewState.ACCEPTED
    assert (at(coded, 40).settled, at(coded, 40).sides[0].state) == (  # type: ignore[union-attr]
        False,
        ReviewState.ACCEPTED,
    )

    redo(coded, EVA)
    assert main_has(coded, third.record)[0] is ReviewState.REJECTED
    assert (at(coded, 40).settled, at(coded, 40).sides[0].state) == (  # type: ignore[union-attr]
        True,
        ReviewState.ACCEPTED,
    )


def test_a_judgement_after_settling_is_the_coders_own_again(coded: Project) -> None:
    third = at(coded, 40)
    take(coded, third, "ana")
    seen = get_judged(coded, STATEMENT, third.record).seen

    judge(coded, EVA, STATEMENT, third.record, Verdict.UNSURE, seen=seen)
    assert at(coded, 40).sides[0].state is ReviewState.UNSURE  # type: ignore[union-attr]

    undo(coded, EVA)
    assert at(coded, 40).sides[0].state is ReviewState.ACCEPTED  # type: ignore[union-attr]
    assert at(coded, 40).settled is True


def test_a_record_of_ones_own_can_stand_instead(coded: Project, text: Extraction) -> None:
    fourth = at(coded, 60)
    own = correct_statement(
        text.document, text.statements[3], content=[(60, 69)], act=ActKind.DEMAND
    )

    take(coded, fourth, own)

    assert main_has(coded, fourth.record) == (ReviewState.CORRECTED, Form.INDIRECT, 60, 69)
    judged = get_judged(coded, STATEMENT, fourth.record)
    assert judged.record.method == "person eva"


def test_an_actor_whom_a_coder_added_comes_along(coded: Project, text: Extraction) -> None:
    ben = Actor("", "Ben Dahl", ActorKind.PERSON)
    add_record(coded, ANA, ben)
    first = text.statements[0]
    seen = get_judged(coded, STATEMENT, first.id, coding="ana").seen
    speaker = Speaker(actor_id(ben), "Ben Dahl", Resolution.NAME)
    other = correct_statement(text.document, first, speaker=speaker)
    judge(coded, ANA, STATEMENT, first.id, Verdict.CORRECTED, seen=seen, correction=other)

    take(coded, at(coded, 0), "ana")

    assert get_judged(coded, STATEMENT, first.id).record.speaker == speaker
    assert get_judged(coded, RecordKind.ACTOR, actor_id(ben)).record.name == "Ben Dahl"


def test_two_second_coders_are_settled_in_the_main_coding(
    filed: Project, accounts: list[Extraction]
) -> None:
    found = accounts[0].statements[0]
    for name, verdict in (("ana", Verdict.ACCEPTED), ("ben", Verdict.REJECTED)):
        start_coding(filed, name, by=name)
        judge(filed, Hand(name, name), STATEMENT, found.id, verdict, seen=0)

    adjudicate(filed, EVA, STATEMENT, found.id, "ben", seen=0, between=["ana", "ben"])

    assert get_judged(filed, STATEMENT, found.id).state is ReviewState.REJECTED
    (difference,) = find_differences(filed, ["ana", "ben"])
    assert difference.settled


def test_the_action_can_be_told_from_others(coded: Project) -> None:
    third = at(coded, 40)

    action = adjudicate(
        coded, EVA, STATEMENT, third.record, "ana", seen=third.seen, note="A heading."
    )

    assert (action.deed, action.by, action.coding) == (Deed.ADJUDICATE, "eva", "main")
    assert [(each.verdict, each.note) for each in action.judgements] == [
        (Verdict.REJECTED, "A heading.")
    ]


def test_what_cannot_be_settled(coded: Project, text: Extraction) -> None:
    third, last = at(coded, 40), text.statements[4].id

    with pytest.raises(StaleJudgement):
        adjudicate(coded, EVA, STATEMENT, third.record, "ana", seen=0)
    with pytest.raises(StaleJudgement, match="ana"):
        adjudicate(coded, EVA, STATEMENT, third.record, "ana", seen=third.seen, judged=1)
    with pytest.raises(JudgementError, match="do not differ"):
        adjudicate(coded, EVA, STATEMENT, last, "ana", seen=0)
    with pytest.raises(JudgementError, match="none of the codings"):
        adjudicate(coded, EVA, STATEMENT, third.record, "ben", seen=third.seen)
    with pytest.raises(JudgementError, match="main coding"):
        adjudicate(coded, ANA, STATEMENT, third.record, "ana", seen=third.seen)
    assert at(coded, 40) == third


def test_what_was_settled_stays_so_when_the_account_is_read_again(
    coded: Project, text: Extraction
) -> None:
    """The better extractor finds the same passages under other ids."""
    take(coded, at(coded, 40), "ana")
    before = measure_agreement(share_codings(coded))
    again = replace(
        text,
        statements=tuple(replace(each, id=f"new-{each.id}") for each in text.statements),
        method="by hand 2",
    )

    for _ in range(2):
        list(reread_documents(coded, lambda _: again, by="eva", force=True))

    third = at(coded, 40)
    assert third.record == f"new-{text.statements[2].id}"
    assert third.settled is True
    assert [side.state for side in third.sides if side] == [
        ReviewState.ACCEPTED,
        ReviewState.REJECTED,
    ]
    assert measure_agreement(share_codings(coded)) == before


def test_who_has_not_judged_cannot_be_taken(filed: Project, accounts: list[Extraction]) -> None:
    found = accounts[0].statements[0]
    for name, verdict in (("ana", Verdict.ACCEPTED), ("ben", Verdict.REJECTED)):
        start_coding(filed, name, by=name)
        judge(filed, Hand(name, name), STATEMENT, found.id, verdict, seen=0)

    with pytest.raises(JudgementError, match="unreviewed in the coding “main”"):
        adjudicate(filed, EVA, STATEMENT, found.id, "main", seen=0)
