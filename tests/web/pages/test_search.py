from __future__ import annotations

from typing import Any


def test_what_is_found_leads_to_its_passage(client: Any) -> None:
    view = client.get("/search.json?words=TOLLS").json()
    assert view["page"]["total"] >= 2
    for find in view["page"]["rows"]:
        sought = [text for text, is_sought in find["hit"]["snippet"] if is_sought]
        assert [each.casefold() for each in sought][:1] == ["tolls"]
        assert client.get(find["link"]).status_code == 200
    page = client.get("/search?words=tolls").text
    assert '<mark class="sought">tolls</mark>' in page


def test_any_script_is_found(client: Any) -> None:
    assert client.get("/search.json?words=мост").json()["page"]["total"] >= 1


def test_nothing_is_found_and_nothing_is_asked(client: Any) -> None:
    assert "Nothing in this project" in client.get("/search?words=zzzz").text
    assert client.get("/search.json").json()["page"]["total"] == 0
