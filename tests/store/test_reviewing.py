from __future__ import annotations

import pytest

from dragoman.errors import SelectionError
from dragoman.records import (
    Form,
    Hand,
    Order,
    RecordKind,
    ReviewState,
    Selection,
    Verdict,
)
from dragoman.store.judging import judge
from dragoman.store.listing import list_statements
from dragoman.store.project import Project
from dragoman.store.reviewing import (
    Progress,
    Queue,
    find_queue,
    next_unreviewed,
    progress_of,
    read_said,
    read_statement,
    statements_between,
)

ANA = Hand("ana")


EVERYTHING = Selection()


def ids(project: Project, selection: Selection = EVERYTHING) -> list[str]:
    return [judged.record.id for judged in list_statements(project, selection).rows]


def decide(project: Project, statement: str, verdict: Verdict) -> None:
    seen = read_statement(project, statement).seen
    judge(project, ANA, RecordKind.STATEMENT, statement, verdict, seen=seen)


def test_a_statement_is_read_with_what_hangs_on_it(filed: Project) -> None:
    rows = list_statements(filed).rows
    opens, tolls = rows[0], rows[1]
    said = read_said(filed, opens.record.id)
    assert said.statement == opens
    assert [each.record.restated for each in said.forecasts] == ["The bridge will open."]
    assert said.positions == ()
    assert [each.record.issue for each in read_said(filed, tolls.record.id).positions] == ["tolls"]


def test_an_unknown_statement_is_refused(filed: Project) -> None:
    with pytest.raises(SelectionError, match="there is no such statement"):
        read_statement(filed, "nobody")


def test_statements_of_a_stretch_are_found_rejected_ones_too(filed: Project) -> None:
    rows = list_statements(filed).rows[:3]
    document = rows[0].document
    decide(filed, rows[1].record.id, Verdict.REJECTED)
    found = statements_between(filed, document, 0, 1000)
    assert [(each.record.id, each.state) for each in found] == [
        (rows[0].record.id, ReviewState.UNREVIEWED),
        (rows[1].record.id, ReviewState.REJECTED),
        (rows[2].record.id, ReviewState.UNREVIEWED),
    ]
    source_alone = statements_between(filed, document, 0, 3)
    assert [each.record.id for each in source_alone] == [rows[0].record.id]


def test_a_place_among_those_that_are_gone_through(filed: Project) -> None:
    first, second, third, *_ = everybody = ids(filed)
    assert find_queue(filed, Selection(), second) == Queue(2, len(everybody), first, third, third)
    decide(filed, third, Verdict.ACCEPTED)
    assert find_queue(filed, Selection(), second) == Queue(
        2, len(everybody), first, third, everybody[3]
    )


def test_what_the_filter_leaves_out_still_has_neighbours(filed: Project) -> None:
    direct = Selection(forms=(Form.DIRECT,))
    one, other = ids(filed, direct)
    between = next(i for i in ids(filed)[ids(filed).index(one) + 1 :] if i != other)
    assert find_queue(filed, direct, between) == Queue(0, 2, one, other, other)


def test_a_statement_that_its_verdict_took_out_of_the_filter_still_leads_on(
    filed: Project,
) -> None:
    unreviewed = Selection(states=(ReviewState.UNREVIEWED,))
    first, second, *_ = ids(filed, unreviewed)
    decide(filed, first, Verdict.ACCEPTED)
    assert next_unreviewed(filed, unreviewed, first) == second


def test_after_the_last_one_it_begins_anew(filed: Project) -> None:
    everybody = ids(filed)
    assert next_unreviewed(filed, Selection(), everybody[-1]) == everybody[0]
    assert find_queue(filed, Selection(), everybody[-1]).following is None
    for each in everybody[:-1]:
        decide(filed, each, Verdict.UNSURE)
    assert next_unreviewed(filed, Selection(), everybody[-1]) is None


def test_the_least_sure_are_gone_through_first(filed: Project) -> None:
    sure = Selection(order=Order.CONFIDENCE)
    everybody = ids(filed, sure)
    assert find_queue(filed, sure, "") == Queue(
        0, len(everybody), following=everybody[0], unreviewed=everybody[0]
    )
    assert find_queue(filed, sure, everybody[1]).previous == everybody[0]


def test_progress_counts_every_verdict(filed: Project) -> None:
    rows = list_statements(filed).rows
    document = rows[0].document
    assert progress_of(filed, document) == Progress(0, 3)
    decide(filed, rows[0].record.id, Verdict.REJECTED)
    decide(filed, rows[1].record.id, Verdict.UNSURE)
    assert progress_of(filed, document) == Progress(2, 3)
