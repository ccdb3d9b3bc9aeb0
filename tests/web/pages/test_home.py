"""The first page, undo and redo, and the coding one works in."""

from __future__ import annotations

from typing import Any

from dragoman.records import Hand, RecordKind, Verdict
from dragoman.store.judging import judge


def _first(client: Any) -> dict[str, Any]:
    row: dict[str, Any] = client.get("/statements.json?order=confidence").json()["page"]["rows"][0]
    return row


def test_home_tells_what_there_is_and_how_far_it_is_reviewed(client: Any) -> None:
    row = _first(client)
    client.post("/statements/judge.json", json={"record": f"{row['id']}:0", "verdict": "rejected"})
    view = client.get("/index.json").json()
    assert (view["status"]["documents"], view["reviewed"]) == (3, 1)
    assert dict(view["states"])["rejected"] == 1
    assert [(each["by"], each["words"]) for each in view["done"]] == [
        ("ana", "1 statement rejected")
    ]
    assert "Go on reviewing" in client.get("/").text


def test_undo_and_redo_lead_to_what_was_changed(client: Any) -> None:
    row = _first(client)
    client.post("/statements/judge.json", json={"record": f"{row['id']}:0", "verdict": "accepted"})
    undone = client.post("/undo")
    assert (undone.status_code, undone.headers["location"]) == (303, row["link"])
    assert "Undone: 1 statement unreviewed again." in client.get(row["link"]).text
    assert _first(client)["state"] == "unreviewed"
    redone = client.post("/redo", headers={"HX-Request": "true"})
    assert (redone.status_code, redone.headers["hx-redirect"]) == (204, row["link"])
    assert _first(client)["state"] == "accepted"


def test_there_may_be_nothing_to_undo(client: Any) -> None:
    response = client.post("/undo.json", json={})
    assert (response.status_code, response.json()["error"]) == (400, "JudgementError")


def test_a_second_coding_shows_nothing_of_the_first(client: Any) -> None:
    row = _first(client)
    judge(
        client.project,
        Hand("boris"),
        RecordKind.STATEMENT,
        row["id"],
        Verdict.REJECTED,
        seen=0,
        note="boris says no",
    )
    client.post("/coding", data={"coding": "blind one", "new": "true"})
    assert client.get("/session.json").json()["coding"] == "blind one"
    assert _first(client)["id"] == row["id"]
    assert _first(client)["state"] == "unreviewed"
    document = f"/documents/{row['document']}"
    for path in ("/", "/statements", "/documents", document, "/search?words=pay", "/brief"):
        page = client.get(path).text
        assert "boris" not in page, path
        assert "blind one" in page, path
    view = client.get("/index.json").json()
    assert (view["reviewed"], view["done"]) == (0, [])
    client.post("/statements/judge.json", json={"record": f"{row['id']}:0", "verdict": "accepted"})
    client.post("/coding", data={"coding": "main"})
    rejected = client.get("/statements.json?state=rejected").json()["page"]["rows"]
    assert [each["id"] for each in rejected] == [row["id"]]


def test_nobody_works_in_the_coding_of_somebody_else(client: Any, make_client: Any) -> None:
    client.post("/coding", data={"coding": "ana 2", "new": "true"})
    other = make_client(client.project.where, user="boris")
    assert other.post("/coding", data={"coding": "ana 2"}).status_code == 404
    for name, value in client.cookies.items():
        if name.endswith("-coding"):
            other.cookies.set(name, value)
    assert other.get("/session.json").json()["coding"] == "main"
