from __future__ import annotations

from itertools import pairwise

import pytest

from dragoman.errors import SelectionError
from dragoman.records import Extraction, Hand, RecordKind, ReviewState, Verdict
from dragoman.store.filing import file_extraction
from dragoman.store.judging import get_judged, judge, start_coding
from dragoman.store.judging.shown import find_shown
from dragoman.store.project import Project

STATEMENT, ACTOR = RecordKind.STATEMENT, RecordKind.ACTOR


def test_a_record_is_known_by_its_first_signs(filed: Project, accounts: list[Extraction]) -> None:
    opens = accounts[0].statements[0]
    assert get_judged(filed, STATEMENT, opens.id[:12]).record == opens


def test_what_is_unknown_or_ambiguous_is_said(filed: Project, accounts: list[Extraction]) -> None:
    for name in ("zzz", "", "%", "_"):
        with pytest.raises(SelectionError, match="There is no statement"):
            get_judged(filed, STATEMENT, name)
    ids = sorted(one.id for account in accounts for one in account.statements)
    first = next(left[:1] for left, right in pairwise(ids) if left[0] == right[0])
    with pytest.raises(SelectionError, match="more than one statement begins so"):
        get_judged(filed, STATEMENT, first)


def test_each_coding_sees_its_own_judgements_alone(
    filed: Project, accounts: list[Extraction]
) -> None:
    opens = accounts[0].statements[0]
    start_coding(filed, "second", by="ana")
    judge(filed, Hand("ana"), STATEMENT, opens.id, Verdict.REJECTED, seen=0)
    assert get_judged(filed, STATEMENT, opens.id, coding="second").seen == 0
    judge(filed, Hand("ben", "second"), STATEMENT, opens.id, Verdict.ACCEPTED, seen=0)
    assert get_judged(filed, STATEMENT, opens.id).state is ReviewState.REJECTED


def test_an_actor_of_several_documents_is_shown_as_found_last(
    filed: Project, accounts: list[Extraction]
) -> None:
    holm = accounts[2].actors[0]
    assert holm.id == accounts[0].actors[0].id
    judged = get_judged(filed, ACTOR, holm.id)
    assert (judged.record, judged.state) == (holm, ReviewState.UNREVIEWED)
    judge(filed, Hand("ana"), ACTOR, holm.id, Verdict.ACCEPTED, seen=0)
    assert get_judged(filed, ACTOR, holm.id).state is ReviewState.ACCEPTED


def test_what_a_newer_reading_did_not_find_is_there_only_when_judged(
    filed: Project, accounts: list[Extraction]
) -> None:
    account = accounts[0]
    opens, tolls, twice = account.statements
    judge(filed, Hand("ana"), STATEMENT, twice.id, Verdict.ACCEPTED, seen=0)
    fewer = Extraction(account.document, (opens,), account.actors, "by hand 2")
    with filed.write() as connection:
        file_extraction(connection, 1, fewer, "ana")
        keys = [(STATEMENT, one.id) for one in account.statements]
        assert list(find_shown(connection, "main", keys)) == [keys[0], keys[2]]
    assert get_judged(filed, STATEMENT, twice.id).record == twice
    with pytest.raises(SelectionError, match=f"no statement {tolls.id}"):
        get_judged(filed, STATEMENT, tolls.id)
