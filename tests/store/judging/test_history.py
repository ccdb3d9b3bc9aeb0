from __future__ import annotations

from dragoman.records import Extraction, Hand, RecordKind, Verdict
from dragoman.store.judging import history, judge, recent_actions, start_coding, undo
from dragoman.store.project import Project

STATEMENT = RecordKind.STATEMENT
ANA, BEN = Hand("ana"), Hand("ben")


def test_every_judgement_on_a_record_is_told_in_order(
    filed: Project, accounts: list[Extraction]
) -> None:
    opens, tolls = accounts[0].statements[:2]
    first = judge(filed, ANA, STATEMENT, opens.id, Verdict.UNSURE, seen=0, note="who is it?")
    judge(filed, ANA, STATEMENT, tolls.id, Verdict.ACCEPTED, seen=0)
    judge(filed, BEN, STATEMENT, opens.id, Verdict.ACCEPTED, seen=first.seq)
    told = history(filed, STATEMENT, opens.id)
    assert [(one.seq, one.by, one.verdict, one.note, one.live) for one in told] == [
        (1, "ana", Verdict.UNSURE, "who is it?", False),
        (3, "ben", Verdict.ACCEPTED, "", True),
    ]
    assert history(filed, STATEMENT, "unknown") == []


def test_the_last_actions_of_a_coding_come_first(
    filed: Project, accounts: list[Extraction]
) -> None:
    opens, tolls = accounts[0].statements[:2]
    start_coding(filed, "second", by="ana")
    judge(filed, ANA, STATEMENT, opens.id, Verdict.ACCEPTED, seen=0)
    judge(filed, Hand("ben", "second"), STATEMENT, tolls.id, Verdict.REJECTED, seen=0)
    undo(filed, ANA)
    actions = recent_actions(filed)
    assert [(one.seq, one.by, one.of) for one in actions] == [(3, "ana", 1), (1, "ana", None)]
    assert [one.judgements[0].verdict for one in actions] == [Verdict.WITHDRAWN, Verdict.ACCEPTED]
    assert recent_actions(filed, limit=1) == actions[:1]
    assert [one.seq for one in recent_actions(filed, coding="second")] == [2]
