from __future__ import annotations

from dataclasses import replace

import pytest

from dragoman.errors import JudgementError, StaleJudgement
from dragoman.records import (
    Deed,
    Extraction,
    Hand,
    Judged,
    RecordKind,
    Resolution,
    ReviewState,
    Speaker,
    Verdict,
)
from dragoman.store.corrections import correct_statement
from dragoman.store.judging import (
    get_judged,
    join_statements,
    judge,
    recent_actions,
    split_statement,
    undo,
)
from dragoman.store.project import Project

STATEMENT, POSITION, FORECAST = RecordKind.STATEMENT, RecordKind.POSITION, RecordKind.FORECAST
ANA, BEN = Hand("ana"), Hand("ben")
NOBODY = Speaker(None, "She", Resolution.UNRESOLVED)


@pytest.fixture
def account(accounts: list[Extraction]) -> Extraction:
    return accounts[0]


def _join(project: Project, account: Extraction) -> Judged:  # type: ignore[type-arg]
    """Join the first two statements and return the joined one."""
    opens, tolls = account.statements[:2]
    ranges = [(span.start, span.end) for span in (*opens.content, *tolls.content)]
    joined = correct_statement(account.document, opens, content=ranges)
    join_statements(project, ANA, {opens.id: 0, tolls.id: 0}, joined)
    return get_judged(project, STATEMENT, opens.id)


def test_joined_statements_are_one_and_what_hung_on_the_others_hangs_on_it(
    filed: Project, account: Extraction
) -> None:
    opens, tolls = account.statements[:2]
    position = account.positions[0]
    joined = _join(filed, account)
    assert (joined.state, joined.found) == (ReviewState.CORRECTED, opens)
    assert joined.record.content == (*opens.content, *tolls.content)
    rejected = get_judged(filed, STATEMENT, tolls.id)
    assert rejected.state is ReviewState.REJECTED
    assert rejected.judgement is not None
    assert rejected.judgement.note == f"joined into {opens.id}"
    moved = get_judged(filed, POSITION, position.id)
    assert moved.record == replace(
        position, statement=opens.id, confidence=1.0, method="person ana"
    )
    assert get_judged(filed, FORECAST, account.forecasts[0].id).state is ReviewState.UNREVIEWED


def test_parts_of_a_split_statement_take_what_hangs_on_their_words(
    filed: Project, account: Extraction, accounts: list[Extraction]
) -> None:
    opens, tolls = account.statements[:2]
    joined = _join(filed, account)
    petrov = accounts[1].actors[0]
    speaker = Speaker(petrov.id, petrov.name, Resolution.PRONOUN)
    parts = [
        correct_statement(account.document, joined.record, content=_ranges(opens)),
        correct_statement(account.document, joined.record, content=_ranges(tolls), speaker=speaker),
    ]
    action = split_statement(filed, ANA, opens.id, parts, seen=joined.seen)
    assert action.deed is Deed.SPLIT
    first = get_judged(filed, STATEMENT, opens.id)
    assert (first.state, first.record.content) == (ReviewState.CORRECTED, opens.content)
    second = get_judged(filed, STATEMENT, action.judgements[1].record)
    assert (second.state, second.record.content) == (ReviewState.ADDED, tolls.content)
    position = get_judged(filed, POSITION, account.positions[0].id).record
    assert (position.statement, position.actor) == (second.record.id, petrov.id)
    forecast = get_judged(filed, FORECAST, account.forecasts[0].id)
    assert forecast.state is ReviewState.UNREVIEWED


def test_splitting_and_joining_are_undone_as_a_whole(filed: Project, account: Extraction) -> None:
    opens, tolls = account.statements[:2]
    joined = _join(filed, account)
    parts = [
        correct_statement(account.document, joined.record, content=_ranges(one))
        for one in (opens, tolls)
    ]
    split = split_statement(filed, ANA, opens.id, parts, seen=joined.seen)
    undo(filed, ANA)
    assert get_judged(filed, STATEMENT, opens.id).record == joined.record
    undo(filed, ANA)
    for kind, record in (
        (STATEMENT, opens),
        (STATEMENT, tolls),
        (POSITION, account.positions[0]),
        (FORECAST, account.forecasts[0]),
    ):
        judged = get_judged(filed, kind, record.id)
        assert (judged.record, judged.state) == (record, ReviewState.UNREVIEWED)
    assert split.judgements[1].verdict is Verdict.ACCEPTED


def test_a_position_whose_new_statement_has_no_speaker_is_rejected(
    filed: Project, account: Extraction
) -> None:
    opens, tolls = account.statements[:2]
    joined = _join(filed, account)
    parts = [
        correct_statement(account.document, joined.record, content=_ranges(opens)),
        correct_statement(account.document, joined.record, content=_ranges(tolls), speaker=NOBODY),
    ]
    split_statement(filed, ANA, opens.id, parts, seen=joined.seen)
    assert get_judged(filed, POSITION, account.positions[0].id).state is ReviewState.REJECTED


def test_a_rejected_position_and_a_doubt_about_one_stay_what_they_are(
    filed: Project, account: Extraction
) -> None:
    position, forecast = account.positions[0], account.forecasts[0]
    judge(filed, BEN, POSITION, position.id, Verdict.REJECTED, seen=0)
    judge(filed, BEN, FORECAST, forecast.id, Verdict.UNSURE, seen=0)
    opens, tolls = account.statements[:2]
    joined = correct_statement(account.document, tolls, content=[*_ranges(opens), *_ranges(tolls)])
    join_statements(filed, ANA, {opens.id: 0, tolls.id: 0}, joined)
    assert get_judged(filed, STATEMENT, tolls.id).state is ReviewState.CORRECTED
    assert get_judged(filed, POSITION, position.id).state is ReviewState.REJECTED
    moved = get_judged(filed, FORECAST, forecast.id)
    assert (moved.state, moved.record.statement) == (ReviewState.UNSURE, tolls.id)


def test_statements_within_go_along(filed: Project, account: Extraction) -> None:
    opens, tolls, twice = account.statements
    within = correct_statement(account.document, twice, parent=tolls.id)
    judge(filed, ANA, STATEMENT, twice.id, Verdict.CORRECTED, seen=0, correction=within)
    _join(filed, account)
    moved = get_judged(filed, STATEMENT, twice.id)
    assert (moved.state, moved.record.parent) == (ReviewState.CORRECTED, opens.id)


def test_what_cannot_be_split_or_joined_changes_nothing(
    filed: Project, account: Extraction, accounts: list[Extraction]
) -> None:
    opens, tolls = account.statements[:2]
    elsewhere = accounts[1].statements[0]
    with pytest.raises(JudgementError, match="two parts or more"):
        split_statement(filed, ANA, opens.id, [opens], seen=0)
    with pytest.raises(JudgementError, match="Two statements or more"):
        join_statements(filed, ANA, {opens.id: 0}, opens)
    with pytest.raises(JudgementError, match="different documents"):
        join_statements(filed, ANA, {opens.id: 0, elsewhere.id: 0}, opens)
    with pytest.raises(JudgementError, match="in one of its own parts"):
        join_statements(filed, ANA, {opens.id: 0, tolls.id: 0}, replace(opens, parent=tolls.id))
    with pytest.raises(StaleJudgement):
        split_statement(filed, ANA, opens.id, [opens, tolls], seen=5)
    with pytest.raises(StaleJudgement):
        join_statements(filed, ANA, {opens.id: 0, tolls.id: 5}, opens)
    with pytest.raises(JudgementError, match="judged twice at one go"):
        split_statement(filed, ANA, opens.id, [opens, tolls, tolls], seen=0)
    assert recent_actions(filed) == []


def _ranges(statement: object) -> list[tuple[int, int]]:
    return [(span.start, span.end) for span in statement.content]  # type: ignore[attr-defined]
