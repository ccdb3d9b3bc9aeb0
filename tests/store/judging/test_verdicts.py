from __future__ import annotations

from dataclasses import replace

import pytest

from dragoman.errors import JudgementError, StaleJudgement
from dragoman.records import (
    Action,
    Actor,
    ActorKind,
    Deed,
    Extraction,
    Form,
    Hand,
    Judged,
    Judgement,
    RecordKind,
    Resolution,
    ReviewState,
    Speaker,
    Statement,
    Verdict,
)
from dragoman.store.corrections import correct_statement, new_statement
from dragoman.store.judging import (
    actor_id,
    add_record,
    get_judged,
    history,
    judge,
    judge_all,
    recent_actions,
)
from dragoman.store.project import Project

STATEMENT = RecordKind.STATEMENT
ANA, BEN = Hand("ana"), Hand("ben")


@pytest.fixture
def opens(accounts: list[Extraction]) -> Statement:
    return accounts[0].statements[0]


def test_nobody_has_judged_what_was_just_found(filed: Project, opens: Statement) -> None:
    assert get_judged(filed, STATEMENT, opens.id) == Judged(
        opens, ReviewState.UNREVIEWED, opens.document_id, opens, None
    )


@pytest.mark.parametrize(
    ("verdict", "state"),
    [
        (Verdict.ACCEPTED, ReviewState.ACCEPTED),
        (Verdict.REJECTED, ReviewState.REJECTED),
        (Verdict.UNSURE, ReviewState.UNSURE),
    ],
)
def test_a_verdict_is_kept_with_its_hand_and_note(
    filed: Project, opens: Statement, verdict: Verdict, state: ReviewState
) -> None:
    judgement = judge(filed, ANA, STATEMENT, opens.id, verdict, seen=0, note="seen twice")
    assert judgement == Judgement(
        1, STATEMENT, opens.id, verdict, "ana", judgement.at, note="seen twice"
    )
    judged = get_judged(filed, STATEMENT, opens.id)
    assert judged == Judged(opens, state, opens.document_id, opens, judgement)
    assert judged.seen == 1


def test_a_correction_stands_in_the_records_place_under_its_id(
    filed: Project, accounts: list[Extraction], opens: Statement
) -> None:
    longer = _shorter(accounts[0], opens)
    judge(filed, ANA, STATEMENT, opens.id, Verdict.CORRECTED, seen=0, correction=longer)
    judged = get_judged(filed, STATEMENT, opens.id)
    assert judged.state is ReviewState.CORRECTED
    assert judged.found == opens
    assert judged.record == replace(longer, confidence=1.0, method="person ana")


def test_accepting_keeps_a_correction_and_rejecting_shows_it(
    filed: Project, accounts: list[Extraction], opens: Statement
) -> None:
    judge(
        filed,
        ANA,
        STATEMENT,
        opens.id,
        Verdict.CORRECTED,
        seen=0,
        correction=_shorter(accounts[0], opens),
    )
    corrected = get_judged(filed, STATEMENT, opens.id)
    judge(filed, BEN, STATEMENT, opens.id, Verdict.ACCEPTED, seen=corrected.seen)
    accepted = get_judged(filed, STATEMENT, opens.id)
    assert (accepted.state, accepted.record) == (ReviewState.ACCEPTED, corrected.record)
    judge(filed, BEN, STATEMENT, opens.id, Verdict.REJECTED, seen=accepted.seen)
    rejected = get_judged(filed, STATEMENT, opens.id)
    assert (rejected.state, rejected.record) == (ReviewState.REJECTED, corrected.record)


def test_what_a_person_writes_as_it_was_found_is_the_persons(
    filed: Project, opens: Statement
) -> None:
    judge(filed, ANA, STATEMENT, opens.id, Verdict.CORRECTED, seen=0, correction=opens)
    judged = get_judged(filed, STATEMENT, opens.id)
    assert judged.state is ReviewState.CORRECTED
    assert judged.record == replace(opens, confidence=1.0, method="person ana")


def test_the_same_correction_again_is_the_same_row(
    filed: Project, accounts: list[Extraction], opens: Statement
) -> None:
    shorter = _shorter(accounts[0], opens)
    for seen, correction in enumerate((shorter, opens, shorter)):
        judge(filed, ANA, STATEMENT, opens.id, Verdict.CORRECTED, seen=seen, correction=correction)
    assert _persons_rows(filed) == 2


def test_who_has_not_seen_the_last_judgement_overwrites_nothing(
    filed: Project, opens: Statement
) -> None:
    judge(filed, ANA, STATEMENT, opens.id, Verdict.ACCEPTED, seen=0)
    with pytest.raises(StaleJudgement, match=r"ana has judged it \(accepted\) since"):
        judge(filed, BEN, STATEMENT, opens.id, Verdict.REJECTED, seen=0)
    with pytest.raises(StaleJudgement, match="look at it again"):
        judge(filed, BEN, STATEMENT, opens.id, Verdict.REJECTED, seen=7)
    assert [one.verdict for one in history(filed, STATEMENT, opens.id)] == [Verdict.ACCEPTED]
    judge(filed, BEN, STATEMENT, opens.id, Verdict.REJECTED, seen=1)
    assert get_judged(filed, STATEMENT, opens.id).state is ReviewState.REJECTED


def test_a_withdrawn_record_is_unreviewed_again(filed: Project, opens: Statement) -> None:
    judge(filed, ANA, STATEMENT, opens.id, Verdict.ACCEPTED, seen=0)
    judge(filed, ANA, STATEMENT, opens.id, Verdict.WITHDRAWN, seen=1)
    assert get_judged(filed, STATEMENT, opens.id).state is ReviewState.UNREVIEWED
    assert judge(filed, BEN, STATEMENT, opens.id, Verdict.UNSURE, seen=0).seq == 3


def test_many_records_are_judged_at_one_go(filed: Project, accounts: list[Extraction]) -> None:
    ids = [statement.id for account in accounts for statement in account.statements]
    action = judge_all(
        filed, ANA, STATEMENT, dict.fromkeys(ids, 0), Verdict.ACCEPTED, note="all of them"
    )
    assert action == Action(1, Deed.JUDGE, "ana", action.at, "main", None, action.judgements)
    assert [judgement.record for judgement in action.judgements] == ids
    assert recent_actions(filed) == [action]
    assert {get_judged(filed, STATEMENT, name).state for name in ids} == {ReviewState.ACCEPTED}


def test_where_one_of_many_is_stale_none_is_judged(
    filed: Project, accounts: list[Extraction]
) -> None:
    ids = [statement.id for statement in accounts[0].statements]
    judge(filed, BEN, STATEMENT, ids[1], Verdict.REJECTED, seen=0)
    with pytest.raises(StaleJudgement, match=f"{ids[1]}: ben"):
        judge_all(filed, ANA, STATEMENT, dict.fromkeys(ids, 0), Verdict.ACCEPTED)
    assert get_judged(filed, STATEMENT, ids[0]).state is ReviewState.UNREVIEWED
    assert len(recent_actions(filed)) == 1


def test_what_cannot_be_decided_is_said(filed: Project, opens: Statement) -> None:
    with pytest.raises(JudgementError, match="statement 0123: is not in this project"):
        judge(filed, ANA, STATEMENT, "0123", Verdict.ACCEPTED, seen=0)
    with pytest.raises(JudgementError, match="is not in this project"):
        judge_all(filed, ANA, STATEMENT, {opens.id: 0, "0123": 0}, Verdict.ACCEPTED)
    with pytest.raises(JudgementError, match="needs what shall stand"):
        judge(filed, ANA, STATEMENT, opens.id, Verdict.CORRECTED, seen=0)
    with pytest.raises(JudgementError, match="when corrected, not accepted"):
        judge(filed, ANA, STATEMENT, opens.id, Verdict.ACCEPTED, seen=0, correction=opens)
    with pytest.raises(JudgementError, match="cannot be corrected into a statement"):
        judge(filed, ANA, RecordKind.POSITION, "0", Verdict.CORRECTED, seen=0, correction=opens)
    with pytest.raises(JudgementError, match="Merge the actors"):
        judge(filed, ANA, RecordKind.ACTOR, "0", Verdict.MERGED, seen=0)
    with pytest.raises(JudgementError, match="one by one"):
        judge_all(filed, ANA, STATEMENT, {opens.id: 0}, Verdict.CORRECTED)
    with pytest.raises(JudgementError, match="Nothing was chosen"):
        judge_all(filed, ANA, STATEMENT, {}, Verdict.ACCEPTED)
    with pytest.raises(JudgementError, match="no coding “second”"):
        judge(filed, Hand("ana", "second"), STATEMENT, opens.id, Verdict.ACCEPTED, seen=0)
    with pytest.raises(JudgementError, match="signs that are no text"):
        judge(filed, ANA, STATEMENT, opens.id, Verdict.ACCEPTED, seen=0, note="a\x00b")
    assert recent_actions(filed) == []


def test_a_statement_that_the_machine_missed_is_added(
    filed: Project, accounts: list[Extraction]
) -> None:
    document, holm = accounts[0].document, accounts[0].actors[0]
    speaker = Speaker(holm.id, holm.name, Resolution.NAME)
    missed = new_statement(document, [(0, 8)], speaker=speaker, form=Form.INDIRECT)
    judgement = add_record(filed, ANA, missed, note="missed")
    own = replace(missed, id=judgement.record, method="person ana")
    assert get_judged(filed, STATEMENT, judgement.record) == Judged(
        own, ReviewState.ADDED, document.id, None, judgement
    )
    with pytest.raises(JudgementError, match="is there already"):
        add_record(filed, ANA, missed)
    judge(filed, BEN, STATEMENT, judgement.record, Verdict.REJECTED, seen=judgement.seq)
    assert get_judged(filed, STATEMENT, judgement.record).state is ReviewState.REJECTED


def test_an_added_record_that_is_corrected_is_so(
    filed: Project, accounts: list[Extraction]
) -> None:
    document, holm = accounts[0].document, accounts[0].actors[0]
    speaker = Speaker(holm.id, holm.name, Resolution.NAME)
    missed = new_statement(document, [(0, 8)], speaker=speaker, form=Form.INDIRECT)
    added = add_record(filed, ANA, missed)
    longer = correct_statement(document, missed, content=[(0, 13)])
    judge(filed, BEN, STATEMENT, added.record, Verdict.CORRECTED, seen=1, correction=longer)
    judged = get_judged(filed, STATEMENT, added.record)
    assert (judged.state, judged.found) == (ReviewState.CORRECTED, None)
    assert judged.record.content == longer.content
    assert judged.record.id == added.record


def test_an_actor_is_added_under_the_id_of_every_actor_of_that_name(
    filed: Project, accounts: list[Extraction]
) -> None:
    actor = Actor("", "Bruno Vale", ActorKind.PERSON)
    judgement = add_record(filed, ANA, actor)
    assert judgement.record == actor_id(actor)
    judged = get_judged(filed, RecordKind.ACTOR, judgement.record)
    assert judged == Judged(
        replace(actor, id=judgement.record), ReviewState.ADDED, "", None, judgement
    )
    holm = accounts[0].actors[0]
    with pytest.raises(JudgementError, match="is there already"):
        add_record(filed, ANA, Actor("", holm.name, holm.kind))


def _shorter(account: Extraction, statement: Statement) -> Statement:
    start = statement.content[0].start
    return correct_statement(
        account.document, statement, content=[(start, start + 24)], form=Form.MIXED
    )


def _persons_rows(project: Project) -> int:
    from sqlalchemy import text

    with project.read() as connection:
        rows = connection.execute(text("SELECT count(*) FROM statement WHERE extraction IS NULL"))
        return int(rows.scalar_one())
