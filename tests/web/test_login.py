"""Logging in, and what each role may do."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dragoman.records import Role
from dragoman.store.members import add_member
from dragoman.store.project import open_project

PASSWORD = "a long enough password"


@pytest.fixture(scope="module")
def team_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("team") / "bridge.dragoman"


@pytest.fixture
def team(
    desk_file: str, team_template: Path, tmp_path: Path, make_client: Callable[..., Any]
) -> Any:
    """A desk at which one has to log in: Rosa may read, Karl code, Ed everything."""
    if not team_template.exists():  # a password's hash takes its time
        shutil.copy(desk_file, team_template)
        with open_project(team_template) as project:
            for name, role in (("rosa", Role.READER), ("karl", Role.CODER), ("ed", Role.EDITOR)):
                add_member(project, name, role, by="ed", password=PASSWORD)
    return make_client(str(shutil.copy(team_template, tmp_path)), login=True)


def _log_in(team: Any, name: str) -> None:
    response = team.request(
        "POST",
        "/login",
        data={"name": name, "password": PASSWORD, "token": _form_token(team), "next": "/brief"},
        follow_redirects=False,
    )
    assert (response.status_code, response.headers["location"]) == (303, "/brief")


def _form_token(team: Any) -> str:
    return str(team.get("/login").text.split('name="token" value="')[1].split('"')[0])


def test_who_is_not_logged_in_sees_the_login_page_and_nothing_else(team: Any) -> None:
    response = team.get("/statements?form=direct", follow_redirects=False)
    assert response.status_code == 303
    assert response.headers["location"] == "/login?next=/statements%3Fform%3Ddirect"
    assert team.get("/statements.json").status_code == 401
    page = team.get("/login").text
    assert "bridge will open" not in page
    assert 'href="/review"' not in page


def test_a_wrong_password_is_told_and_keeps_the_name(team: Any) -> None:
    data = {"name": "karl", "password": "wrong", "token": _form_token(team)}
    response = team.request("POST", "/login", data=data)
    assert response.status_code == 403
    assert 'value="karl"' in response.text
    assert "wrong" not in response.text
    assert team.get("/session.json").status_code == 401


def test_logging_in_begins_a_session_under_another_key(team: Any) -> None:
    before = dict(team.cookies)
    _log_in(team, "karl")
    assert dict(team.cookies) != before
    session = team.get("/session.json").json()
    assert (session["user"], session["role"]) == ("karl", "coder")


def test_logging_out_ends_the_session_for_good(team: Any) -> None:
    _log_in(team, "karl")
    kept = dict(team.cookies)
    assert team.post("/logout").headers["location"] == "/login"
    team.cookies.update(kept)
    assert team.get("/session.json").status_code == 401


def test_the_first_session_key_that_a_stranger_set_is_not_the_one_that_is_logged_in(
    team: Any,
) -> None:
    name = _cookie_name(team)
    team.cookies.clear()
    team.cookies.set(name, "A" * 43, domain="127.0.0.1", path="/")
    _log_in(team, "ed")
    team.cookies.clear()
    team.cookies.set(name, "A" * 43)
    assert team.get("/session.json").status_code == 401


def _cookie_name(team: Any) -> str:
    return str(team.get("/login").headers["set-cookie"].split("=")[0])


def test_a_reader_reads_and_changes_nothing(team: Any) -> None:
    _log_in(team, "rosa")
    page = team.get("/statements")
    assert page.status_code == 200
    assert "/statements/judge" not in page.text or 'name="verdict"' not in page.text
    assert 'action="/undo"' not in page.text
    row = team.get("/statements.json").json()["page"]["rows"][0]
    body = {"record": [f"{row['id']}:0"], "verdict": "accepted"}
    for path in ("/statements/judge.json", "/undo.json", "/coding.json"):
        response = team.post(path, json=body)
        assert (response.status_code, response.json()["error"]) == (403, "MemberError")
    assert team.get("/index.json").json()["reviewed"] == 0


def test_what_a_coder_judges_is_his(team: Any) -> None:
    _log_in(team, "karl")
    row = team.get("/statements.json").json()["page"]["rows"][0]
    body = {"record": [f"{row['id']}:0"], "verdict": "accepted"}
    assert team.post("/statements/judge.json", json=body).json()["by"] == "karl"


@pytest.mark.parametrize("wanted", ["//evil.example", "https://evil.example", "/\\evil.example"])
def test_logging_in_leads_nowhere_else(team: Any, wanted: str) -> None:
    page = team.get("/login", params={"next": wanted}).text
    assert 'name="next" value="/"' in page
