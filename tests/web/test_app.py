from __future__ import annotations

from typing import Any


def test_a_page_answers_as_html_and_as_json(client: Any) -> None:
    page, data = client.get("/"), client.get("/index.json")
    assert page.status_code == data.status_code == 200
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    assert data.headers["content-type"] == "application/json"
    assert data.json()["name"] == "bridge"
