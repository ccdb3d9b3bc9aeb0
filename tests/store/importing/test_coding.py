"""What persons coded, as decisions: parents first, doubts kept, what was rejected left out."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dragoman.records import Import, ImportedStatement, Review, ReviewState
from dragoman.store.importing import import_data
from dragoman.store.importing.coding import parents_first
from dragoman.store.project import Project, create_project


@pytest.fixture
def alone(tmp_path) -> Project:  # type: ignore[no-untyped-def]
    return create_project(tmp_path / "coded", by="ana")


def _within(each: ImportedStatement, parent: str | None) -> ImportedStatement:
    return replace(each, statement=replace(each.statement, parent=parent))


def _with_issue(data: Import) -> Import:
    """Return an import whose issues are all its own: the codebook is empty."""
    (ferry,) = data.issues
    return replace(data, issues=(ferry, replace(ferry, key="tolls")))


def test_a_statement_comes_after_the_one_in_which_it_is_reported(data: Import) -> None:
    first, second = data.statements
    inner = _within(first, second.statement.id)
    assert parents_first([inner, second]) == [second, inner]
    assert parents_first([first, second]) == [first, second]


def test_statements_within_one_another_in_a_circle_are_each_there_once(data: Import) -> None:
    first, second = data.statements
    circle = [_within(first, second.statement.id), _within(second, first.statement.id)]
    assert len(parents_first(circle)) == 2


def test_the_parent_is_the_one_that_is_kept(alone: Project, data: Import) -> None:
    first, second = data.statements
    inner = _within(first, second.statement.id)
    with alone:
        import_data(alone, _with_issue(replace(data, statements=(inner, second))))
        said = {each.record.speaker.name: each.record for each in alone.statements()}
    assert said["Ada Holm"].parent == said["Port Office"].id


def test_a_doubt_comes_as_a_doubt_with_its_note(alone: Project, data: Import) -> None:
    first, second = data.statements
    doubted = replace(first, review=Review(ReviewState.UNSURE, "ben", note="irony?"))
    with alone:
        import_data(alone, _with_issue(replace(data, statements=(doubted, second))))
        judged = [
            (each.state, each.judgement and each.judgement.note) for each in alone.statements()
        ]
    assert judged == [(ReviewState.UNSURE, "irony?"), (ReviewState.ADDED, "")]


def test_what_was_rejected_there_is_left_out_and_told(alone: Project, data: Import) -> None:
    first, second = data.statements
    gone = replace(first, review=Review(ReviewState.REJECTED, "ben"))
    with alone:
        done = import_data(alone, _with_issue(replace(data, statements=(gone, second))))
    assert (done.statements, done.warnings) == (
        1,
        ("1 statement that was rejected there: left out.",),
    )
