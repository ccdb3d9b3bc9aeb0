"""The brief: made over the state as it is, kept until something changes."""

from __future__ import annotations

import re
from typing import Any

import pytest

from dragoman.compare import compare

COMPARE = "dragoman.web.pages.brief.making.compare"


def test_the_events_and_their_accounts_are_listed(client: Any) -> None:
    view = client.get("/brief.json").json()
    assert view["step"] == "done"
    listed = {each[0] for event in view["events"] for each in event["accounts"]}
    assert listed == {row["id"] for row in view["documents"]}


def test_the_page_is_the_reports_own_under_its_own_policy(client: Any) -> None:
    response = client.get("/brief/page")
    header = response.headers["content-security-policy"]
    meta = re.search(r'Content-Security-Policy" content="([^"]+)"', response.text)
    assert meta is not None
    inside = meta[1].replace("&#39;", "'").replace("&#34;", '"')
    assert header == f"{inside}; frame-ancestors 'none'"
    assert "script-src 'sha256-" in header
    assert '<a href="/brief">Dragoman, bridge</a>' in response.text
    assert client.get("/brief/page.json").json()["events"]


def test_what_is_rejected_is_not_in_the_brief(client: Any) -> None:
    row = client.get("/statements.json?form=direct").json()["page"]["rows"][0]
    label = 'aria-label="Statement'
    before = client.get("/brief/page").text.count(label)
    client.post("/statements/judge.json", json={"record": f"{row['id']}:0", "verdict": "rejected"})
    assert client.get("/brief/page").text.count(label) == before - 1


def test_it_is_made_once_for_a_state(client: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    made = []

    def count(*accounts: Any, **options: Any) -> Any:
        made.append(accounts)
        return compare(*accounts, **options)

    monkeypatch.setattr(COMPARE, count)
    for _ in range(3):
        client.get("/brief")
        client.get("/brief/page")
    assert len(made) == 1


def test_chosen_documents_are_compared_as_one_event(client: Any) -> None:
    rows = client.get("/documents.json").json()["page"]["rows"]
    chosen = "&".join(f"document={row['id']}" for row in rows[:2])
    view = client.get(f"/brief.json?{chosen}&event=one").json()
    assert [len(event["accounts"]) for event in view["events"]] == [2]
    assert client.get("/brief.json?document=unknown").status_code == 404


def test_a_brief_that_takes_long_says_so(client: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    import threading

    go = threading.Event()
    monkeypatch.setattr("dragoman.web.pages.brief.pages.PATIENCE", 0.05)
    monkeypatch.setattr(COMPARE, lambda *a, **k: go.wait(10) and compare(*a, **k))
    page = client.get("/brief/page")
    assert page.status_code == 202
    assert "The brief is being made" in page.text
    assert 'hx-get="/brief/page"' in page.text
    go.set()
    monkeypatch.setattr("dragoman.web.pages.brief.pages.PATIENCE", 10)
    done = client.get("/brief/page", headers={"HX-Request": "true"})
    assert (done.status_code, done.headers["hx-redirect"]) == (204, "/brief/page")


def test_a_brief_that_fails_says_so(client: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object, **__: object) -> None:
        raise RuntimeError("the secret is 42")

    monkeypatch.setattr(COMPARE, fails)
    page = client.get("/brief")
    assert "could not be made" in page.text
    assert "secret" not in page.text
