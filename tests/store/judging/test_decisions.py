from __future__ import annotations

import pytest

from dragoman.errors import JudgementError, StaleJudgement
from dragoman.records import Action, Deed, Extraction, Hand, Judgement, RecordKind, Verdict
from dragoman.store.judging import Decision, history, record_action
from dragoman.store.project import Project

STATEMENT, ACTOR = RecordKind.STATEMENT, RecordKind.ACTOR
ANA = Hand("ana")


@pytest.fixture
def ids(accounts: list[Extraction]) -> list[str]:
    return [statement.id for statement in accounts[0].statements]


def test_an_action_has_all_its_judgements_in_order(filed: Project, ids: list[str]) -> None:
    decisions = [
        Decision(STATEMENT, ids[0], Verdict.ACCEPTED, 0, 1, note="so"),
        Decision(ACTOR, "a1", Verdict.MERGED, 0, target="a2", by="ben"),
    ]
    with filed.write() as connection:
        action = record_action(connection, ANA, Deed.MERGE, decisions)
    at = action.at
    first = Judgement(1, STATEMENT, ids[0], Verdict.ACCEPTED, "ana", at, note="so")
    second = Judgement(2, ACTOR, "a1", Verdict.MERGED, "ben", at, target="a2")
    assert action == Action(1, Deed.MERGE, "ana", at, "main", None, (first, second))
    assert history(filed, STATEMENT, ids[0]) == [first]


def test_the_last_judgement_alone_is_live_and_a_withdrawn_one_never(
    filed: Project, ids: list[str]
) -> None:
    verdicts = (Verdict.ACCEPTED, Verdict.REJECTED, Verdict.WITHDRAWN, Verdict.UNSURE)
    seen = 0
    lives = []
    for verdict in verdicts:
        with filed.write() as connection:
            decision = Decision(STATEMENT, ids[0], verdict, seen, 1)
            (judgement,) = record_action(connection, ANA, Deed.JUDGE, [decision]).judgements
        seen = judgement.seq if judgement.live else 0
        lives.append([one.live for one in history(filed, STATEMENT, ids[0])])
    assert lives == [
        [True],
        [False, True],
        [False, False, False],
        [False, False, False, True],
    ]


def test_one_stale_decision_keeps_all_from_being_written(filed: Project, ids: list[str]) -> None:
    stale = [
        Decision(STATEMENT, name, Verdict.ACCEPTED, seen, 1)
        for name, seen in zip(ids, (0, 3), strict=False)
    ]
    with filed.write() as connection, pytest.raises(StaleJudgement, match=f"{ids[1]}: the judg"):
        record_action(connection, ANA, Deed.JUDGE, stale)
    assert history(filed, STATEMENT, ids[0]) == []


def test_a_record_is_judged_once_at_one_go(filed: Project, ids: list[str]) -> None:
    twice = [Decision(STATEMENT, ids[0], verdict, 0, 1) for verdict in (Verdict.ACCEPTED,) * 2]
    with filed.write() as connection, pytest.raises(JudgementError, match="twice at one go"):
        record_action(connection, ANA, Deed.JUDGE, twice)
