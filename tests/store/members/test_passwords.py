"""Passwords: kept as hashes, tried a few times, and saying nothing of who is a member."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import text

from dragoman.errors import MemberError
from dragoman.records import Role
from dragoman.store.members import (
    add_member,
    check_password,
    deactivate,
    hashing,
    passwords,
    set_password,
)
from dragoman.store.project import Project

ONE = pytest.mark.parametrize("where", ["sqlite"], indirect=True)
"""What says nothing of the database needs only one."""

Wait = Callable[[int], None]


@pytest.fixture
def team(project: Project) -> Project:
    add_member(project, "ana", Role.EDITOR, by="root", password="caffè latte")
    add_member(project, "jon", Role.CODER, by="ana")
    return project


def _hash_of(project: Project, name: str) -> str:
    with project.read() as connection:
        query = text("SELECT password FROM member WHERE name = :name")
        return str(connection.execute(query, {"name": name}).scalar_one())


def _says(project: Project, name: str, password: str) -> str:
    with pytest.raises(MemberError) as refused:
        check_password(project, name, password)
    return str(refused.value)


def test_name_and_password_fit(team: Project) -> None:
    assert check_password(team, "ANA", "caffè latte").name == "ana"
    assert check_password(team, "ana", "caffe\u0300 latte").role is Role.EDITOR


@ONE
def test_who_is_not_let_in_is_told_the_same_whatever_the_reason(team: Project) -> None:
    add_member(team, "eva", Role.CODER, by="ana", password="long enough")
    deactivate(team, "eva")
    tries = [("ana", "wrong"), ("ana", ""), ("nobody", "wrong"), ("jon", ""), ("", "\ud800")]
    tries.append(("eva", "long enough"))
    assert {_says(team, *each) for each in tries} == {"Name and password do not fit."}


@ONE
def test_a_name_that_is_unknown_is_hashed_for_all_the_same(
    team: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    checked: list[str] = []
    verify = hashing.hasher().verify

    class Watched:
        def hash(self, password: str) -> str:
            return real.hash(password)

        def verify(self, hashed: str, password: str) -> bool:
            checked.append(hashed)
            return verify(hashed, password)

    real = hashing.hasher()
    monkeypatch.setattr(hashing, "hasher", lambda: Watched())
    for name in ("ana", "nobody", "jon"):
        _says(team, name, "wrong")
    assert len(checked) == 3
    assert len({each.split("$")[3] for each in checked}) == 1  # the same settings, the same time


@ONE
def test_only_a_hash_is_kept(team: Project) -> None:
    assert _hash_of(team, "ana").startswith("$argon2id$")


@ONE
@pytest.mark.parametrize("password", ["", "1234567", "x" * 1001])
def test_a_password_that_is_too_short_or_too_long_is_refused(team: Project, password: str) -> None:
    before = _hash_of(team, "ana")
    with pytest.raises(MemberError, match=r"too (short|long)"):
        set_password(team, "ana", password)
    assert _hash_of(team, "ana") == before


@ONE
def test_a_hash_by_other_settings_is_made_anew_at_login(
    team: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    from argon2 import PasswordHasher

    before = _hash_of(team, "ana")
    stronger = PasswordHasher(time_cost=2, memory_cost=16, parallelism=1)
    monkeypatch.setattr(hashing, "hasher", lambda: stronger)
    check_password(team, "ana", "caffè latte")
    after = _hash_of(team, "ana")
    assert (before == after, stronger.check_needs_rehash(after)) == (False, False)
    check_password(team, "ana", "caffè latte")
    assert _hash_of(team, "ana") == after


@ONE
@pytest.mark.parametrize("name", ["ana", "nobody"])
def test_after_too_many_attempts_one_waits_known_or_not(
    team: Project, wait: Wait, name: str
) -> None:
    for _ in range(passwords.MOST):
        assert "do not fit" in _says(team, name, "wrong")
    assert _says(team, name, "caffè latte") == "Too many attempts. Wait 10 minutes and try again."
    wait(passwords.WINDOW - 30)
    assert _says(team, name, "caffè latte") == "Too many attempts. Wait 1 minute and try again."
    assert "do not fit" in _says(team, "jon", "wrong")  # others are not kept out
    wait(31)
    if name == "ana":
        assert check_password(team, name, "caffè latte").name == name


@ONE
def test_whoever_is_let_in_leaves_no_attempt(team: Project) -> None:
    for _ in range(passwords.MOST + 2):
        check_password(team, "ana", "caffè latte")
    with team.read() as connection:
        assert connection.execute(text("SELECT count(*) FROM attempt")).scalar() == 0


@ONE
def test_a_new_password_lets_in_who_had_to_wait(team: Project) -> None:
    for _ in range(passwords.MOST):
        _says(team, "ana", "wrong")
    set_password(team, "ana", "long enough")
    assert check_password(team, "ana", "long enough").name == "ana"


def test_many_attempts_at_once_are_counted_like_one_after_another(team: Project) -> None:
    with ThreadPoolExecutor(8) as pool:
        said = list(pool.map(lambda n: _says(team, "ana", f"guess {n}"), range(20)))
    assert sum("do not fit" in each for each in said) == passwords.MOST
