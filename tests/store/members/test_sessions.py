"""Sessions: begun by a password, ended by hand, by time, or with the password."""

from __future__ import annotations

import hashlib
from collections.abc import Callable

import pytest
from sqlalchemy import text

from dragoman.errors import MemberError
from dragoman.records import Role
from dragoman.store.members import (
    add_member,
    begin_session,
    deactivate,
    end_session,
    open_session,
    session_member,
    sessions,
    set_password,
    set_role,
)
from dragoman.store.project import Project


@pytest.fixture
def team(project: Project) -> Project:
    add_member(project, "ana", Role.EDITOR, by="root", password="long enough")
    add_member(project, "jon", Role.CODER, by="ana", password="long enough")
    return project


def test_a_session_is_its_members_until_it_is_ended(team: Project) -> None:
    key, other = begin_session(team, "jon", "long enough"), open_session(team, "ana")
    assert len(key) == 43
    jon = session_member(team, key)
    assert jon is not None
    assert (jon.name, jon.role) == ("jon", Role.CODER)
    set_role(team, "jon", Role.READER)
    assert session_member(team, key) != jon  # at once
    end_session(team, key)
    end_session(team, key)
    assert session_member(team, key) is None
    assert session_member(team, other) is not None


def test_only_a_digest_of_the_key_is_kept(team: Project) -> None:
    key = open_session(team, "ana")
    with team.read() as connection:
        (row,) = connection.execute(text("SELECT * FROM session")).all()
    assert row.digest == hashlib.sha256(key.encode()).hexdigest()
    assert key not in map(str, row)
    for wrong in ("", row.digest, key[:-1], "\ud800"):
        assert session_member(team, wrong) is None


def test_no_session_begins_without_the_password(team: Project) -> None:
    with pytest.raises(MemberError):
        begin_session(team, "ana", "wrong")
    with pytest.raises(MemberError):
        begin_session(team, "nobody", "long enough")


def test_a_session_ends_in_time(team: Project, wait: Callable[[int], None]) -> None:
    key = open_session(team, "ana")
    wait(sessions.LASTS - 1)
    assert session_member(team, key) is not None
    wait(1)
    assert session_member(team, key) is None
    open_session(team, "jon")
    with team.read() as connection:
        assert connection.execute(text("SELECT count(*) FROM session")).scalar() == 1


def test_a_new_password_ends_every_session_of_that_member(team: Project) -> None:
    keys = [open_session(team, name) for name in ("jon", "jon", "ana")]
    set_password(team, "jon", "another one")
    assert [session_member(team, key) is None for key in keys] == [True, True, False]


def test_who_is_deactivated_is_out_at_once_and_stays_out(team: Project) -> None:
    key = open_session(team, "jon")
    deactivate(team, "jon")
    assert session_member(team, key) is None
    with pytest.raises(MemberError, match="jon is no longer a member"):
        open_session(team, "jon")


def test_one_member_has_not_more_sessions_than_anybody_needs(
    team: Project, monkeypatch: pytest.MonkeyPatch, wait: Callable[[int], None]
) -> None:
    monkeypatch.setattr(sessions, "_MOST", 3)
    keys = []
    for _ in range(4):
        keys.append(open_session(team, "jon"))
        wait(1)
    assert [session_member(team, key) is None for key in keys] == [True, False, False, False]
