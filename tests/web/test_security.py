"""What a page of somebody else, a host of somebody else and a wild request cannot do."""

from __future__ import annotations

from typing import Any

import pytest

from dragoman.web.security import BIGGEST_BODY, HEADERS, POLICY

FORM = {"content-type": "application/x-www-form-urlencoded"}


@pytest.mark.parametrize(
    "path", ["/", "/index.json", "/nowhere", "/nowhere.json", "/static/css/desk.css", "/static/"]
)
def test_every_response_has_the_headers(client: Any, path: str) -> None:
    response = client.get(path)
    assert {name: response.headers.get(name) for name in HEADERS} == HEADERS


def test_the_policy_lets_nothing_in_that_is_not_ours() -> None:
    assert POLICY == (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
        "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    )


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("127.0.0.1:8000", 200),
        ("localhost:9999", 200),
        ("LOCALHOST", 200),
        ("[::1]:8000", 200),
        ("rebound.example:8000", 400),
        ("127.0.0.1.rebound.example", 400),
        ("", 400),
    ],
)
def test_a_host_that_is_not_ours_is_refused(client: Any, host: str, status: int) -> None:
    assert client.get("/", headers={"host": host}).status_code == status


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 303),
        ({"origin": "http://127.0.0.1:8000"}, 303),
        ({"origin": "http://127.0.0.1:8000", "sec-fetch-site": "same-origin"}, 303),
        ({"origin": "http://127.0.0.1:9000"}, 403),
        ({"origin": "http://evil.example"}, 403),
        ({"origin": "null"}, 403),
        ({"origin": "http://[evil"}, 403),
        ({"sec-fetch-site": "cross-site"}, 403),
        ({"sec-fetch-site": "same-site"}, 403),
    ],
)
def test_a_change_that_another_page_asks_for_is_refused(
    client: Any, headers: dict[str, str], status: int
) -> None:
    response = client.post("/coding", data={"coding": "main"}, headers=headers)
    assert response.status_code == status


@pytest.mark.parametrize("token", ["", "0" * 64, "é"])
def test_a_change_without_the_token_is_refused(client: Any, token: str) -> None:
    body = {"coding": "second", "new": "true", "token": token}
    response = client.request("POST", "/coding.json", json=body)
    assert (response.status_code, response.json()["error"]) == (403, "OldPage")
    assert client.get("/coding.json").json()["own"] == []


def test_the_token_in_a_form_is_as_good_as_the_header(client: Any) -> None:
    body = {"coding": "second", "new": "true", "token": client.token}
    assert client.request("POST", "/coding.json", json=body).status_code == 200
    assert client.get("/coding.json").json() == {"coding": "second", "own": ["second"]}


def test_another_session_has_another_token(client: Any) -> None:
    before = client.token
    client.cookies.clear()
    assert client.token != before


def test_the_session_cookie_is_for_us_alone(client: Any) -> None:
    cookie = client.get("/").headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Strict" in cookie
    assert "Path=/" in cookie


@pytest.mark.parametrize("size", [BIGGEST_BODY + 1, BIGGEST_BODY * 3])
def test_too_big_a_body_is_refused(client: Any, size: int) -> None:
    response = client.post("/coding", content=b"a" * size, headers=FORM)
    assert response.status_code == 413


def test_a_body_that_does_not_tell_its_size_is_bounded_too(client: Any) -> None:
    pieces = (b"a" * 100_000 for _ in range(20))
    assert client.post("/coding", content=pieces, headers=FORM).status_code == 413


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"])
def test_only_get_and_post_are_known(client: Any, method: str) -> None:
    assert client.request(method, "/").status_code == 405


@pytest.mark.parametrize(
    "path",
    [
        "/static/",
        "/static/css",
        "/static/css/",
        "/static/../app.py",
        "/static/%2e%2e/app.py",
        "/static/..%2fapp.py",
        "/static/css/shared/../../../app.py",
        "/static/css/shared/print.css",
    ],
)
def test_no_folder_is_listed_and_nothing_else_is_served(client: Any, path: str) -> None:
    response = client.get(path)
    assert response.status_code == 404
    assert "import" not in response.text


def test_a_fault_of_ours_is_told_without_its_traceback(
    client: Any, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def breaks(*_: object, **__: object) -> None:
        raise RuntimeError("the secret is 42")

    monkeypatch.setattr("dragoman.web.pages.home.project_status", breaks)
    for path in ("/", "/index.json"):
        response = client.get(path)
        assert response.status_code == 500
        assert "secret" not in response.text
        assert response.headers["content-security-policy"] == POLICY
    assert "the secret is 42" in caplog.text


def test_a_zero_byte_is_refused(client: Any) -> None:
    for path in ("/statements?words=%00", "/documents/a%00b"):
        assert client.get(path).status_code == 400
    body = b'{"coding": "a\\u0000b", "new": "true"}'
    headers = {"content-type": "application/json"}
    assert client.post("/coding.json", content=body, headers=headers).status_code == 400
