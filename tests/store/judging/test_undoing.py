from __future__ import annotations

import pytest

from dragoman.errors import JudgementError, StaleJudgement
from dragoman.records import (
    Deed,
    Extraction,
    Form,
    Hand,
    RecordKind,
    Resolution,
    ReviewState,
    Speaker,
    Verdict,
)
from dragoman.store.corrections import correct_statement, new_statement
from dragoman.store.filing import file_extraction
from dragoman.store.judging import (
    Decision,
    add_record,
    get_judged,
    history,
    judge,
    judge_all,
    next_redo,
    next_undo,
    record_action,
    redo,
    start_coding,
    undo,
)
from dragoman.store.project import Project, open_project

STATEMENT = RecordKind.STATEMENT
ANA, BEN = Hand("ana"), Hand("ben")
OPEN, ACCEPTED, REJECTED = ReviewState.UNREVIEWED, ReviewState.ACCEPTED, ReviewState.REJECTED


@pytest.fixture
def ids(accounts: list[Extraction]) -> list[str]:
    """Statements of three documents."""
    return [account.statements[0].id for account in accounts]


def _states(project: Project, ids: list[str]) -> list[ReviewState]:
    return [get_judged(project, STATEMENT, name).state for name in ids]


def _accept(project: Project, hand: Hand, record: str, seen: int = 0) -> int:
    return judge(project, hand, STATEMENT, record, Verdict.ACCEPTED, seen=seen).seq


def test_undo_and_redo_go_through_the_documents_and_back(filed: Project, ids: list[str]) -> None:
    for name in ids:
        _accept(filed, ANA, name)
    undo(filed, ANA)
    undo(filed, ANA)
    assert _states(filed, ids) == [ACCEPTED, OPEN, OPEN]
    redo(filed, ANA)
    assert _states(filed, ids) == [ACCEPTED, ACCEPTED, OPEN]
    undo(filed, ANA)
    undo(filed, ANA)
    assert _states(filed, ids) == [OPEN, OPEN, OPEN]
    for _ in ids:
        redo(filed, ANA)
    assert _states(filed, ids) == [ACCEPTED, ACCEPTED, ACCEPTED]


def test_after_the_last_there_is_nothing_more(filed: Project, ids: list[str]) -> None:
    with pytest.raises(JudgementError, match="nothing that ana could undo"):
        undo(filed, ANA)
    _accept(filed, ANA, ids[0])
    with pytest.raises(JudgementError, match="nothing that ana could redo"):
        redo(filed, ANA)
    with pytest.raises(JudgementError, match="nothing that ben could undo"):
        undo(filed, BEN)
    undo(filed, ANA)
    with pytest.raises(JudgementError, match="nothing that ana could undo"):
        undo(filed, ANA)
    assert next_undo(filed, ANA) is None


def test_it_is_known_what_comes_next(filed: Project, ids: list[str]) -> None:
    for name in ids[:2]:
        _accept(filed, ANA, name)
    done = next_undo(filed, ANA)
    assert done is not None
    assert [judgement.record for judgement in done.judgements] == [ids[1]]
    assert next_redo(filed, ANA) is None
    taken_back = undo(filed, ANA)
    assert (taken_back.deed, taken_back.of) == (Deed.UNDO, done.seq)
    assert [judgement.verdict for judgement in taken_back.judgements] == [Verdict.WITHDRAWN]
    again = next_redo(filed, ANA)
    assert again is not None
    assert again.seq == done.seq


def test_a_new_deed_leaves_nothing_to_redo(filed: Project, ids: list[str]) -> None:
    _accept(filed, ANA, ids[0])
    undo(filed, ANA)
    _accept(filed, ANA, ids[1])
    assert next_redo(filed, ANA) is None
    undo(filed, ANA)
    with pytest.raises(JudgementError, match="nothing that ana could undo"):
        undo(filed, ANA)
    assert _states(filed, ids) == [OPEN, OPEN, OPEN]


def test_undo_restores_what_somebody_had_decided_before_in_his_name(
    filed: Project, accounts: list[Extraction]
) -> None:
    opens = accounts[0].statements[0]
    start = opens.content[0].start
    shorter = correct_statement(accounts[0].document, opens, content=[(start, start + 24)])
    judge(filed, ANA, STATEMENT, opens.id, Verdict.CORRECTED, seen=0, correction=shorter, note="so")
    corrected = get_judged(filed, STATEMENT, opens.id)
    judge(filed, BEN, STATEMENT, opens.id, Verdict.REJECTED, seen=1)
    undo(filed, BEN)
    judged = get_judged(filed, STATEMENT, opens.id)
    assert (judged.record, judged.state) == (corrected.record, ReviewState.CORRECTED)
    assert judged.judgement is not None
    assert (judged.judgement.by, judged.judgement.note) == ("ana", "so")
    undo(filed, ANA)
    assert get_judged(filed, STATEMENT, opens.id).record == opens
    assert [(one.verdict, one.live) for one in history(filed, STATEMENT, opens.id)] == [
        (Verdict.CORRECTED, False),
        (Verdict.REJECTED, False),
        (Verdict.CORRECTED, False),
        (Verdict.WITHDRAWN, False),
    ]


def test_what_somebody_else_judged_since_is_not_taken_back(filed: Project, ids: list[str]) -> None:
    seen = dict.fromkeys(ids, 0)
    judge_all(filed, ANA, STATEMENT, seen, Verdict.ACCEPTED)
    judge(filed, BEN, STATEMENT, ids[1], Verdict.REJECTED, seen=2)
    with pytest.raises(StaleJudgement, match=f"{ids[1]}: ben has judged it since, so there is no"):
        undo(filed, ANA)
    assert _states(filed, ids) == [ACCEPTED, REJECTED, ACCEPTED]
    undo(filed, BEN)
    undo(filed, ANA)
    assert _states(filed, ids) == [OPEN, OPEN, OPEN]


def test_what_somebody_else_judged_since_is_not_done_again(filed: Project, ids: list[str]) -> None:
    _accept(filed, ANA, ids[0])
    undo(filed, ANA)
    judge(filed, BEN, STATEMENT, ids[0], Verdict.REJECTED, seen=0)
    with pytest.raises(StaleJudgement, match="ben has judged it since, so there is no redo"):
        redo(filed, ANA)
    assert _states(filed, ids) == [REJECTED, OPEN, OPEN]


def test_many_are_taken_back_as_one(filed: Project, ids: list[str]) -> None:
    judge_all(filed, ANA, STATEMENT, dict.fromkeys(ids, 0), Verdict.REJECTED)
    undo(filed, ANA)
    assert _states(filed, ids) == [OPEN, OPEN, OPEN]
    redo(filed, ANA)
    assert _states(filed, ids) == [REJECTED, REJECTED, REJECTED]


def test_an_added_record_goes_and_comes_again(filed: Project, accounts: list[Extraction]) -> None:
    document, holm = accounts[0].document, accounts[0].actors[0]
    speaker = Speaker(holm.id, holm.name, Resolution.NAME)
    missed = new_statement(document, [(0, 8)], speaker=speaker, form=Form.INDIRECT)
    added = add_record(filed, ANA, missed)
    undo(filed, ANA)
    with pytest.raises(JudgementError, match="is not in this project"):
        judge(filed, BEN, STATEMENT, added.record, Verdict.ACCEPTED, seen=0)
    redo(filed, ANA)
    assert get_judged(filed, STATEMENT, added.record).state is ReviewState.ADDED


def test_undo_goes_on_after_a_restart(filed: Project, ids: list[str]) -> None:
    _accept(filed, ANA, ids[0])
    _accept(filed, ANA, ids[1])
    undo(filed, ANA)
    with open_project(filed.where) as again:
        undo(again, ANA)
        redo(again, ANA)
        redo(again, ANA)
        assert _states(again, ids) == [ACCEPTED, ACCEPTED, OPEN]


def test_each_coding_has_an_undo_of_its_own(filed: Project, ids: list[str]) -> None:
    start_coding(filed, "second", by="ana")
    _accept(filed, ANA, ids[0])
    _accept(filed, Hand("ana", "second"), ids[1])
    undo(filed, ANA)
    assert _states(filed, ids) == [OPEN, OPEN, OPEN]
    second = get_judged(filed, STATEMENT, ids[1], coding="second")
    assert second.state is ACCEPTED


def test_undo_walks_back_over_more_actions_than_it_reads_at_once(
    filed: Project, ids: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dragoman.store.judging.undoing._STEP", 2)
    for name in ids:
        _accept(filed, ANA, name)
    for _ in ids:
        undo(filed, ANA)
    assert next_undo(filed, ANA) is None
    for _ in ids:
        redo(filed, ANA)
    assert next_redo(filed, ANA) is None
    assert _states(filed, ids) == [ACCEPTED, ACCEPTED, ACCEPTED]


def test_undo_follows_a_judgement_that_was_carried_to_another_record(
    filed: Project, accounts: list[Extraction]
) -> None:
    """A rereading is nobody's deed to undo; the judgement that it carried over is."""
    old, new = accounts[0].statements[:2]
    first = judge(filed, ANA, STATEMENT, old.id, Verdict.ACCEPTED, seen=0)
    second = judge(filed, ANA, STATEMENT, old.id, Verdict.REJECTED, seen=first.seq)
    with filed.write() as connection:
        file_extraction(connection, 1, accounts[0], "reread")
        decisions = [
            Decision(STATEMENT, old.id, Verdict.WITHDRAWN, second.seq),
            Decision(STATEMENT, new.id, Verdict.REJECTED, 0, 2, carried=second.seq, by="ana"),
        ]
        record_action(connection, ANA, Deed.CARRY, decisions)
    undo(filed, ANA)
    judged = get_judged(filed, STATEMENT, new.id)
    assert (judged.state, judged.record) == (ACCEPTED, new)
    assert get_judged(filed, STATEMENT, old.id).state is OPEN
    undo(filed, ANA)
    assert get_judged(filed, STATEMENT, new.id).state is OPEN
    assert [one.record for one in history(filed, STATEMENT, new.id)] == [
        old.id, old.id, old.id, new.id, new.id, new.id
    ]  # fmt: skip
