"""The pages of the ledger: what is due, one question from asking to its end, the scores."""

from __future__ import annotations

from typing import Any

import pytest

from dragoman.store.ledger.project import ProjectLedger

Client = Any


@pytest.fixture(autouse=True)
def july(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is the first of July 2031."""
    at = "2031-07-01T09:00:00+02:00"
    for module in ("changes", "listing", "question"):
        monkeypatch.setattr(f"dragoman.web.pages.forecasts.{module}.now", lambda: at)


def _ids(client: Client) -> tuple[str, str]:
    opens, fall = client.get("/forecasts.json").json()["rows"]
    return opens["id"], fall["id"]


def test_every_forecast_is_listed_with_what_is_due(client: Client) -> None:
    view = client.get("/forecasts.json").json()
    opens, fall = view["rows"]
    assert (opens["text"], opens["speaker"], opens["deadline"], opens["overdue"]) == (
        "The bridge will open.",
        "Ada Holm, Norway",
        "2031-06-30",
        True,
    )
    assert (fall["text"], fall["deadline"], fall["overdue"]) == ("The tolls will fall.", "", False)
    assert (view["counts"][0], view["due"]) == (["found", 2], 1)
    assert "due since 30 June 2031" in client.get("/forecasts").text


def test_the_list_is_narrowed(client: Client) -> None:
    numbers = {
        "speaker=HÓLM": 2,
        "speaker=norway": 2,
        "speaker=petrov": 0,
        "source=moscow": 0,
        "issue=bridges": 2,
        "issue=traffic": 2,
        "issue=tolls": 0,
        "status=found": 2,
        "status=open&status=void": 0,
        "due=0": 1,
        "from=2": 1,
        "from=99": 1,
    }
    found = {each: len(client.get(f"/forecasts.json?{each}").json()["rows"]) for each in numbers}
    assert found == numbers


def test_what_cannot_be_selected_by_is_a_clear_404(client: Client) -> None:
    for query in ("status=lost", "due=never", "from=-1", f"speaker={'x' * 201}"):
        assert client.get(f"/forecasts?{query}").status_code == 404, query


def test_a_question_from_asking_to_its_end_and_back(client: Client) -> None:
    id_, _ = _ids(client)
    ask = {"seen": 1, "text": "Will it open?", "deadline": "2031-06-30", "reading": "0,7"}
    response = client.post(f"/forecasts/{id_}/ask", data=ask)
    assert (response.status_code, response.headers["location"]) == (303, f"/forecasts/{id_}")
    view = client.get(f"/forecasts/{id_}.json").json()
    assert (view["status"], view["text"], view["reading"], view["seen"]) == (
        "open",
        "Will it open?",
        "0.7",
        2,
    )
    document = client.get("/documents.json").json()["page"]["rows"][0]["id"]
    resolution = {
        "seen": 2,
        "outcome": "yes",
        "on": "2031-06-12",
        "url": "https://example.org/opening",
        "document": document,
        "words": "the bridge will  open",
        "note": "Cars cross it.",
    }
    assert client.post(f"/forecasts/{id_}/resolve", data=resolution).status_code == 303
    view = client.get(f"/forecasts/{id_}.json").json()
    told = view["history"][-1]
    assert (view["status"], told["what"]) == ("resolved", "resolved: yes, on 12 June 2031")
    assert [(e["source"], e["exact"]) for e in told["evidence"]] == [
        ("https://example.org/opening", None),
        ("washington.txt", "the bridge will open"),
    ]
    assert client.post(f"/forecasts/{id_}/reopen", data={"reason": "A rehearsal."}).is_redirect
    assert client.post(f"/forecasts/{id_}/void", data={"reason": "No bridge."}).is_redirect
    text = client.get(f"/forecasts/{id_}").text
    assert all(words in text for words in ("A rehearsal.", "No bridge.", "void: not scored"))
    assert [type(e).__name__ for e in ProjectLedger(client.project).entries()] == [
        "Added",
        "Asked",
        "Resolved",
        "Reopened",
        "Voided",
    ]


def test_a_passage_of_the_project_is_linked(client: Client) -> None:
    view = client.get(f"/forecasts/{_ids(client)[0]}.json").json()
    assert view["passage"] == "“the bridge will open”"
    assert client.get(view["link"]).status_code == 200


def test_what_another_has_decided_meanwhile_is_not_overwritten(client: Client) -> None:
    id_, _ = _ids(client)
    client.post(f"/forecasts/{id_}/ask", data={"seen": 1, "text": "Will it open?"})
    response = client.post(f"/forecasts/{id_}/ask", data={"seen": 1, "text": "Will it close?"})
    assert response.status_code == 409
    assert client.get(f"/forecasts/{id_}.json").json()["text"] == "Will it open?"


IMPOSSIBLE: list[tuple[str, dict[str, str], str]] = [
    ("ask", {"deadline": "soon"}, "is no date"),
    ("ask", {"reading": "2"}, "no probability"),
    ("ask", {"reading": "much"}, "is no number"),
    ("ask", {"low": "5"}, "two ends"),
    ("resolve", {}, "How did it end?"),
    ("resolve", {"outcome": "yes", "on": "2031-12-01"}, "still to come"),
    ("resolve", {"outcome": "yes", "url": "file:///etc/passwd"}, "begins with https://"),
    ("resolve", {"outcome": "yes", "url": "javascript:alert(1)"}, "begins with https://"),
    ("resolve", {"outcome": "yes", "document": "", "words": "open"}, "Choose the document"),
    ("void", {"reason": " "}, "the reason is empty"),
    ("reopen", {"reason": "why"}, "nothing to take back"),
]


def test_what_cannot_be_decided_is_a_clear_400(client: Client) -> None:
    id_, _ = _ids(client)
    for what, data, words in IMPOSSIBLE:
        response = client.post(f"/forecasts/{id_}/{what}.json", json=data)
        assert (response.status_code, words in response.json()["what"]) == (400, True), data
    assert list(ProjectLedger(client.project).entries()) == []


def test_words_that_do_not_stand_in_the_document_are_no_evidence(client: Client) -> None:
    id_, _ = _ids(client)
    document = client.get("/documents.json").json()["page"]["rows"][0]["id"]
    data = {"outcome": "yes", "document": document, "words": "the moon is open"}
    response = client.post(f"/forecasts/{id_}/resolve.json", json=data)
    assert (response.status_code, "does not stand" in response.json()["what"]) == (400, True)


def test_a_forecast_that_is_none_is_a_404(client: Client) -> None:
    assert client.get("/forecasts/nothing").status_code == 404
    assert client.post("/forecasts/nothing/ask", data={}).status_code == 404


def test_scores_of_those_that_are_settled(client: Client) -> None:
    assert "Nothing is settled yet" in client.get("/forecasts/scores").text
    id_, _ = _ids(client)
    client.post(f"/forecasts/{id_}/resolve", data={"outcome": "yes", "on": "2031-06-12"})
    view = client.get("/forecasts/scores.json?scale=phia").json()
    assert (view["settled"], view["scale"]) == (1, "phia")
    speakers = view["tables"][0]
    assert (speakers["by"], speakers["records"][0]["label"]) == ("speaker", "Ada Holm")
    assert client.get("/forecasts/scores").status_code == 200
    assert client.get("/forecasts/scores?scale=none").status_code == 404


def test_in_a_blind_coding_the_ledger_is_not_shown(client: Client) -> None:
    client.post("/coding", data={"coding": "second", "new": "true"})
    response = client.get("/forecasts")
    assert (response.status_code, "main coding" in response.text) == (403, True)
