from __future__ import annotations

from dragoman.records import ReviewState, Role
from dragoman.store.listing import project_status, tally
from dragoman.store.members import add_member
from dragoman.store.project import Project


def test_a_status_tells_what_is_there_and_how_far_it_is(worked: Project, where: str) -> None:
    status = project_status(worked)
    assert (status.name, status.where) == ("bridge", where)
    assert (status.documents, status.actors, status.judgements) == (3, 3, 5)
    assert (status.statements, status.positions, status.forecasts) == (7, 1, 2)
    assert status.states == (
        (ReviewState.UNREVIEWED, 3),
        (ReviewState.ACCEPTED, 1),
        (ReviewState.CORRECTED, 1),
        (ReviewState.ADDED, 1),
        (ReviewState.UNSURE, 1),
        (ReviewState.REJECTED, 1),
    )
    assert (status.members, status.methods) == (("ana",), ("by hand 1",))


def test_the_status_of_an_empty_project(project: Project) -> None:
    status = project_status(project)
    assert (status.statements, status.states, status.methods) == (0, (), ())
    assert tally(project, "issue") == []


def test_who_may_log_in_is_named_before_he_has_done_anything(project: Project) -> None:
    add_member(project, "Ada Holm", Role.CODER, by="ana")
    assert project_status(project).members == ("Ada Holm", "ana")
