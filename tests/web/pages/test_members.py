"""Who works here: editors see to it, and everybody to his own password."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from dragoman.records import Role
from dragoman.store.members import add_member, check_password, hashing, list_members
from dragoman.store.project import open_project

Client = Any
Make = Callable[..., Client]


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The library's own settings are meant to take long."""
    from argon2 import PasswordHasher

    cheap = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    monkeypatch.setattr(hashing, "hasher", lambda: cheap)
    hashing._nobodys_hash.cache_clear()
    yield
    hashing._nobodys_hash.cache_clear()


@pytest.fixture
def log_in(make_client: Make, desk_file: str) -> Callable[[str], Client]:
    """Open a desk that asks for names, and log in."""
    with open_project(desk_file) as project:
        add_member(project, "ana", Role.EDITOR, by="root", password="long enough")
        add_member(project, "jon", Role.CODER, by="ana", password="long enough")

    def enter(name: str) -> Client:
        client = make_client(desk_file, login=True)
        token = client.get("/login").text.split('name="token" value="')[1].split('"')[0]
        data = {"name": name, "password": "long enough", "token": token}
        client.request("POST", "/login", data=data)
        return client

    return enter


def _members(client: Client) -> list[tuple[str, str, bool]]:
    return [(m.name, m.role.value, m.active) for m in list_members(client.project)]


def test_an_editor_adds_changes_and_deactivates(log_in: Callable[[str], Client]) -> None:
    client = log_in("ana")
    data = {"name": "Eva Lind", "role": "reader", "password": ""}
    assert client.post("/members/add", data=data).status_code == 303
    assert client.post("/members/role", data={"name": "jon", "role": "editor"}).status_code == 303
    assert client.post("/members/access", data={"name": "Eva Lind"}).status_code == 303
    assert _members(client) == [
        ("ana", "editor", True),
        ("jon", "editor", True),
        ("Eva Lind", "reader", False),
    ]
    text = client.get("/members").text
    assert all(words in text for words in ("Eva Lind", "Let in again", "set; another one"))
    assert "$argon2" not in text + client.get("/members.json").text


def test_only_an_editor_may(log_in: Callable[[str], Client]) -> None:
    client = log_in("jon")
    assert client.get("/members").status_code == 403
    for what in ("add", "role", "access", "password"):
        data = {"name": "jon", "role": "editor", "password": "another one", "active": "true"}
        assert client.post(f"/members/{what}", data=data).status_code == 403
    assert _members(client)[1] == ("jon", "coder", True)


def test_the_last_editor_stays(log_in: Callable[[str], Client]) -> None:
    client = log_in("ana")
    response = client.post("/members/role.json", json={"name": "ana", "role": "reader"})
    assert "last editor" in response.json()["what"]
    response = client.post("/members/access.json", json={"name": "ana", "active": False})
    assert "last editor" in response.json()["what"]


def test_what_cannot_be_is_refused(log_in: Callable[[str], Client]) -> None:
    client = log_in("ana")
    for data in ({"name": "eva", "role": "king"}, {"name": "", "role": "coder"}, {"name": "eva"}):
        assert client.post("/members/add", data=data).status_code in (400, 403)
    short = {"name": "eva", "role": "coder", "password": "short"}
    assert "too short" in client.post("/members/add.json", json=short).json()["what"]
    assert len(_members(client)) == 2


def test_a_password_that_an_editor_gives_ends_the_members_sessions(
    log_in: Callable[[str], Client],
) -> None:
    ana, jon = log_in("ana"), log_in("jon")
    assert jon.get("/actors.json").status_code == 200
    ana.post("/members/password", data={"name": "jon", "password": "another one"})
    assert jon.get("/actors.json").status_code == 401
    assert check_password(ana.project, "jon", "another one").name == "jon"


def test_ones_own_password_is_changed_by_who_knows_it(log_in: Callable[[str], Client]) -> None:
    jon, elsewhere = log_in("jon"), log_in("jon")
    wrong = {"old": "wrong", "password": "another one", "again": "another one"}
    assert jon.post("/password", data=wrong).status_code == 403
    unlike = {"old": "long enough", "password": "another one", "again": "and another"}
    assert jon.post("/password", data=unlike).status_code == 400
    right = {"old": "long enough", "password": "another one", "again": "another one"}
    assert jon.post("/password", data=right).status_code == 303
    assert jon.get("/actors.json").status_code == 200  # this session goes on, under a new key
    assert elsewhere.get("/actors.json").status_code == 401


def test_without_login_members_can_be_prepared_and_nobody_has_a_password(client: Client) -> None:
    assert "asks nobody for a password" in client.get("/members").text
    assert client.get("/password").status_code == 403
    client.post("/members/add", data={"name": "ana", "role": "editor", "password": "long enough"})
    assert _members(client) == [("ana", "editor", True)]
