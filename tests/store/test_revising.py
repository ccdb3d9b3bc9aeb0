from __future__ import annotations

from dataclasses import replace

import pytest

from dragoman.errors import JudgementError, StaleJudgement
from dragoman.records import (
    Actor,
    ActorKind,
    Deed,
    Form,
    Hand,
    RecordKind,
    Resolution,
    ReviewState,
    Speaker,
    Statement,
    Verdict,
)
from dragoman.store.actors import find_actors
from dragoman.store.judging import actor_id, undo
from dragoman.store.listing import list_positions, list_statements
from dragoman.store.project import Project
from dragoman.store.revising import Change, revise

ANA = Hand("ana")
KIND = RecordKind.STATEMENT


def first(project: Project) -> Statement:
    return list_statements(project, limit=1).rows[0].record


def test_a_statement_and_its_position_are_changed_as_one(filed: Project) -> None:
    statement = list_statements(filed).rows[1].record
    position = list_positions(filed).rows[0].record
    action = revise(
        filed,
        ANA,
        [
            Change(KIND, statement.id, Verdict.CORRECTED, 0, replace(statement, form=Form.MIXED)),
            Change(RecordKind.POSITION, position.id, Verdict.REJECTED, 0, note="not said"),
        ],
    )
    assert (action.deed, len(action.judgements)) == (Deed.JUDGE, 2)
    assert list_positions(filed).rows == ()
    undo(filed, ANA)
    assert list_positions(filed).rows[0].state is ReviewState.UNREVIEWED
    assert list_statements(filed).rows[1].record == statement


def test_a_new_actor_comes_and_goes_with_what_names_him(filed: Project) -> None:
    statement = first(filed)
    actor = Actor("", "Bo Lind", ActorKind.PERSON)
    actor = replace(actor, id=actor_id(actor))
    speaker = Speaker(actor.id, actor.name, Resolution.NAME)
    changed = replace(statement, speaker=speaker)
    revise(filed, ANA, [Change(KIND, statement.id, Verdict.CORRECTED, 0, changed)], [actor])
    assert first(filed).speaker == speaker
    assert [each.id for each in find_actors(filed, "Bo Lind")][:1] == [actor.id]
    undo(filed, ANA)
    assert first(filed) == statement
    assert actor.id not in [each.id for each in find_actors(filed, "Bo Lind")]


def test_a_new_statement_may_have_a_new_actor(filed: Project) -> None:
    statement = first(filed)
    actor = Actor("", "Bo Lind", ActorKind.PERSON)
    actor = replace(actor, id=actor_id(actor))
    own = replace(
        statement,
        content=statement.source,
        source=(),
        speaker=Speaker(actor.id, actor.name, Resolution.NAME),
    )
    action = revise(filed, ANA, [], [actor, own])
    assert (action.deed, len(action.judgements)) == (Deed.ADD, 2)
    assert first(filed).speaker.name == "Bo Lind"


def test_an_actor_that_nobody_knows_is_refused(filed: Project) -> None:
    statement = first(filed)
    changed = replace(statement, speaker=Speaker("nobody", "Nobody", Resolution.NAME))
    with pytest.raises(JudgementError, match="no actor nobody"):
        revise(filed, ANA, [Change(KIND, statement.id, Verdict.CORRECTED, 0, changed)])


def test_when_one_is_stale_nothing_is_kept(filed: Project) -> None:
    statement = list_statements(filed).rows[1].record
    position = list_positions(filed).rows[0].record
    reject = Change(RecordKind.POSITION, position.id, Verdict.REJECTED, 0)
    revise(filed, Hand("bo"), [reject])
    changed = replace(statement, form=Form.MIXED)
    with pytest.raises(StaleJudgement, match="bo has judged it"):
        revise(filed, ANA, [Change(KIND, statement.id, Verdict.CORRECTED, 0, changed), reject])
    assert list_statements(filed).rows[1].record == statement


def test_a_correction_needs_what_shall_stand_there(filed: Project) -> None:
    statement = first(filed)
    for verdict, correction in ((Verdict.CORRECTED, None), (Verdict.ACCEPTED, statement)):
        with pytest.raises(JudgementError, match="A correction, and nothing else"):
            revise(filed, ANA, [Change(KIND, statement.id, verdict, 0, correction)])
    with pytest.raises(JudgementError, match="Nothing was chosen"):
        revise(filed, ANA, [])
