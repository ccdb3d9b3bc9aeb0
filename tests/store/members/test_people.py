"""Members and what each may do."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dragoman.errors import MemberError
from dragoman.records import Member, Role
from dragoman.store.members import (
    activate,
    add_member,
    deactivate,
    get_member,
    list_members,
    set_password,
    set_role,
)
from dragoman.store.project import Project


def test_members_are_listed_as_they_came(project: Project) -> None:
    ana = add_member(project, " Ana  Berg ", Role.EDITOR, by="root", password="long enough")
    jon = add_member(project, "jon", Role.READER, by="Ana Berg")
    assert list_members(project) == [ana, jon]
    assert ana == Member("Ana Berg", Role.EDITOR, ana.added, has_password=True)
    assert jon == Member("jon", Role.READER, jon.added, has_password=False)
    assert get_member(project, "ANA BERG") == ana


def test_no_two_names_are_alike(project: Project) -> None:
    add_member(project, "Ana", Role.EDITOR, by="root")
    for name in ("ana", " ANA ", "Ana"):
        with pytest.raises(MemberError, match="Ana is a member already"):
            add_member(project, name, Role.CODER, by="root")


@pytest.mark.parametrize("name", ["", "  ", "x" * 101, "a\x00b", "a\u202eb"])
def test_what_can_be_no_name_is_refused(project: Project, name: str) -> None:
    with pytest.raises(MemberError):
        add_member(project, name, Role.CODER, by="root")
    assert list_members(project) == []


def test_the_last_editor_stays_an_editor(project: Project) -> None:
    add_member(project, "ana", Role.EDITOR, by="root")
    add_member(project, "eva", Role.CODER, by="ana")
    with pytest.raises(MemberError, match="ana is the last editor"):
        deactivate(project, "ana")
    with pytest.raises(MemberError, match="ana is the last editor"):
        set_role(project, "ana", Role.CODER)
    set_role(project, "eva", Role.EDITOR)
    assert deactivate(project, "ana").active is False
    with pytest.raises(MemberError, match="eva is the last editor"):
        set_role(project, "eva", Role.READER)
    assert activate(project, "ana").active is True
    assert set_role(project, "eva", Role.READER).role is Role.READER


def test_who_is_no_member_is_named(project: Project) -> None:
    changes: list[Callable[[], Member]] = [
        lambda: deactivate(project, "eva"),
        lambda: activate(project, "eva"),
        lambda: set_role(project, "eva", Role.READER),
        lambda: set_password(project, "eva", "long enough"),
    ]
    for change in changes:
        with pytest.raises(MemberError, match="There is no member “eva”"):
            change()
