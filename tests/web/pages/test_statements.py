"""The list of statements: what a filter leaves, and many judged at one go."""

from __future__ import annotations

from typing import Any

import pytest

from dragoman.records import Hand, RecordKind, Verdict
from dragoman.store.judging import judge

COUNT = "dragoman.web.pages.statements.facets.tally"


def _rows(client: Any, query: str = "") -> list[dict[str, Any]]:
    return list(client.get(f"/statements.json{query}").json()["page"]["rows"])


def _states(client: Any) -> set[str]:
    every = "".join(f"&state={state}" for state in ("accepted", "rejected", "unsure", "unreviewed"))
    return {row["state"] for row in _rows(client, f"?{every[1:]}")}


def test_every_row_leads_to_its_passage(client: Any) -> None:
    for row in _rows(client):
        assert row["link"] == f"/documents/{row['document']}?statement={row['id']}#t-{row['id']}"
        page = client.get(row["link"]).text
        assert f'id="s-{row["id"]}"' in page
        assert f'id="t-{row["id"]}"' in page


def test_a_filter_is_kept_in_the_address_and_in_the_form(client: Any) -> None:
    page = client.get("/statements?form=direct&words=pay&order=confidence&own=without").text
    assert 'name="form" value="direct" checked' in page
    assert 'name="words" value="pay"' in page
    assert '<option value="confidence" selected' in page
    assert 'value="without" checked' in page
    assert "We shall not pay twice" in page
    assert "Nobody asked us" not in page


def test_facets_count_what_each_choice_would_leave(client: Any) -> None:
    view = client.get("/statements.json?form=direct").json()
    forms = next(each for each in view["facets"] if each["field"] == "form")
    total = client.get("/statements.json").json()["page"]["total"]
    assert sum(each["count"] for each in forms["choices"]) == total
    assert [each["value"] for each in forms["choices"] if each["chosen"]] == ["direct"]


@pytest.mark.parametrize(
    "query", ["state=gone", "min=2", "min=nan", "since=yesterday", "order=best", "own=maybe"]
)
def test_a_filter_that_is_none_is_told(client: Any, query: str) -> None:
    response = client.get(f"/statements.json?{query}")
    assert (response.status_code, response.json()["error"]) == (404, "SelectionError")
    assert query.split("=")[1] in response.json()["what"]


def test_ticked_statements_are_judged_as_one_action(client: Any) -> None:
    rows = _rows(client)[:2]
    body = {"record": [f"{row['id']}:{row['seen']}" for row in rows], "verdict": "accepted"}
    action = client.post("/statements/judge.json", json=body).json()
    assert [each["record"] for each in action["judgements"]] == [row["id"] for row in rows]
    assert [row["state"] for row in _rows(client)[:2]] == ["accepted", "accepted"]
    client.post("/undo.json", json={})
    assert [row["state"] for row in _rows(client)[:2]] == ["unreviewed", "unreviewed"]


def test_all_that_a_filter_leaves_are_judged_and_no_other(client: Any) -> None:
    view = client.get("/statements.json?form=direct").json()
    fields = {"all": "true", "seen": view["seen"], "form": "direct", "verdict": "rejected"}
    response = client.post("/statements/judge", data=fields)
    assert response.headers["location"] == "/statements?form=direct"
    rejected = _rows(client, "?state=rejected")
    assert {row["id"] for row in rejected} == {row["id"] for row in view["page"]["rows"]}
    assert {row["form"] for row in rejected} == {"direct"}


def test_what_somebody_judged_meanwhile_is_not_overwritten(client: Any) -> None:
    rows = _rows(client)
    judge(
        client.project,
        Hand("boris"),
        RecordKind.STATEMENT,
        rows[0]["id"],
        Verdict.REJECTED,
        seen=0,
    )
    ticked = {"record": [f"{row['id']}:0" for row in rows], "verdict": "accepted"}
    everything = {"all": "true", "seen": 0, "verdict": "accepted"} | {
        "state": ["rejected", "unreviewed"]
    }
    for body in (ticked, everything):
        response = client.post("/statements/judge.json", json=body)
        assert (response.status_code, response.json()["error"]) == (409, "StaleJudgement")
    assert _states(client) == {"rejected", "unreviewed"}


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ({"verdict": "accepted"}, "No statement is ticked"),
        ({"verdict": "corrected", "record": "x:0"}, "is none of"),
        ({"verdict": "accepted", "record": "x"}, "is no statement"),
        ({"verdict": "accepted", "record": "x:-1"}, "is no statement"),
        ({"verdict": "accepted", "all": "true"}, "seen is missing"),
        ({"record": "x:0"}, "verdict is missing"),
    ],
)
def test_what_cannot_be_judged_is_told(client: Any, body: dict[str, Any], words: str) -> None:
    response = client.post("/statements/judge.json", json=body)
    assert response.status_code == 400
    assert words in response.json()["what"]


def test_a_form_is_answered_with_the_list_and_what_was_done(client: Any) -> None:
    row = _rows(client)[0]
    fields = {"record": f"{row['id']}:0", "verdict": "unsure", "order": "confidence"}
    response = client.post("/statements/judge", data=fields)
    assert (response.status_code, response.headers["location"]) == (
        303,
        "/statements?order=confidence",
    )
    assert "1 statement marked as unsure." in client.get("/statements").text
    assert "1 statement marked as unsure." not in client.get("/statements").text


def test_an_empty_project_says_what_to_do_first(tmp_path: Any, make_client: Any) -> None:
    from dragoman.store.project import create_project

    path = str(tmp_path / "empty.dragoman")
    create_project(path, by="ana").close()
    client = make_client(path)
    for page in ("/", "/statements", "/documents", "/brief", "/search?words=x", "/review"):
        assert client.get(page).status_code in (200, 303), page
    for page in ("/", "/statements", "/documents", "/brief"):
        assert f"dragoman add {path}" in client.get(page).text


def test_a_page_does_not_wait_long_for_its_counts(
    client: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from threading import Event

    from dragoman.store.listing import tally

    go = Event()
    monkeypatch.setattr(COUNT, lambda *a, **k: go.wait(10) and tally(*a, **k))
    page = client.get("/statements?form=direct&issue=tolls").text
    assert 'hx-trigger="load delay:100ms"' in page
    assert 'name="form" value="direct" checked' in page
    assert 'name="issue" value="tolls" checked' in page
    go.set()
    assert client.get("/statements.json?form=direct&issue=tolls").status_code == 200
    assert "load delay" not in client.get("/statements?form=direct&issue=tolls").text
