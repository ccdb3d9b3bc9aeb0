"""The pages of issues: by their heads, and who stands where."""

from __future__ import annotations

from typing import Any

Client = Any


def test_issues_stand_under_their_heads_with_counts(client: Client) -> None:
    view = client.get("/issues.json").json()
    (head,) = view["heads"]
    assert head["issue"] == {"key": "traffic", "label": "Traffic", "statements": 0}
    assert [(part["key"], part["statements"]) for part in head["parts"]] == [
        ("bridges", 3),
        ("tolls", 2),
    ]
    assert "/statements?issue=bridges" in client.get("/issues").text


def test_one_issue_shows_who_stands_where_with_the_passages(client: Client) -> None:
    view = client.get("/issues/tolls.json").json()
    (lane,) = view["lanes"]
    assert (lane["label"], lane["mean"], lane["mean_x"]) == ("Ada Holm", -1.0, 3.0)
    assert [point["stance"]["words"] for point in lane["points"]] == ["for lower tolls"]
    assert [row["words"] for row in view["statements"]] == [
        "for lower tolls",
        "The tolls will fall",
    ]
    text = client.get("/issues/tolls").text
    assert all(words in text for words in ("What is paid.", "<svg", "Ada Holm", "−1.0"))


def test_a_head_has_what_is_under_it(client: Client) -> None:
    view = client.get("/issues/traffic.json").json()
    assert (view["total"], view["positions"], view["forecasts"]) == (5, 1, 2)


def test_a_merged_actor_has_one_line(client: Client) -> None:
    from dragoman.records import Hand, content_id
    from dragoman.store.actors import merge_actors

    holm, petrov = (content_id("actor", "person", n) for n in ("Ada Holm", "Ivan Petrov"))
    merge_actors(client.project, Hand("ana"), [holm], petrov)
    (lane,) = client.get("/issues/tolls.json").json()["lanes"]
    assert (lane["label"], lane["link"]) == ("Ivan Petrov", f"/actors/{petrov}")


def test_an_issue_that_is_none_is_a_clear_404(client: Client) -> None:
    response = client.get("/issues/nothing")
    assert (response.status_code, "no issue" in response.text) == (404, True)
