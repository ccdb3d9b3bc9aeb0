"""The page of networks: what is asked for, the matrix, the drawing, the files, the statements."""

from __future__ import annotations

from io import BytesIO
from typing import Any
from urllib.parse import urlencode

import networkx
import pytest
from lxml import etree

Client = Any


@pytest.fixture
def network(client: Client) -> Any:
    """Ask for a network, as JSON."""
    return lambda **asked: client.get(f"/network.json?{urlencode(asked)}").json()


def test_without_a_choice_it_shows_actors_and_concepts(client: Client, network: Any) -> None:
    view = network()
    chosen = {
        field["name"]: next(each["value"] for each in field["choices"] if each["chosen"])
        for field in view["fields"]
    }
    assert (chosen["of"], chosen["by"], chosen["mode"]) == ("actor", "concept", "two")
    found = view["found"]
    assert found["columns"] == ["Tolls"]
    assert [(row["label"], row["cells"][0]["words"]) for row in found["rows"]] == [
        ("Ada Holm", "−1")
    ]
    text = client.get("/network").text
    assert 'href="/network" aria-current="page"' in text
    assert 'src="/network.svg?of=actor' in text


def test_a_page_says_how_much_nobody_has_reviewed(client: Client, network: Any) -> None:
    found = network()["found"]
    assert (found["statements"], found["unreviewed"]) == (1, 1)
    assert "100 %" in client.get("/network").text
    accepted = client.get(found["accepted"].replace("/network?", "/network.json?")).json()
    assert accepted["found"] is None or accepted["found"]["statements"] == 0


def test_a_rejected_statement_no_longer_counts(client: Client, network: Any) -> None:
    row = client.get("/statements.json?issue=tolls").json()["page"]["rows"][0]
    body = {"record": f"{row['id']}:{row['seen']}", "verdict": "rejected"}
    assert client.post("/statements/judge", data=body).status_code == 303
    found = network()["found"]
    assert found is None or found["ties"] == 0


def test_a_cell_leads_to_the_statements_behind_it(client: Client, network: Any) -> None:
    cell = network()["found"]["rows"][0]["cells"][0]
    view = client.get(cell["link"].replace("/statements?", "/statements.json?")).json()
    (one,) = view["statements"]
    assert (one["source"], one["target"], one["value"]) == ("Ada Holm", "Tolls", "against")
    assert one["words"]
    assert client.get(one["link"]).status_code == 200
    page = client.get(cell["link"]).text
    assert all(words in page for words in ("Ada Holm", "Tolls", one["words"][:12]))


def test_every_file_is_the_network(client: Client) -> None:
    query = "?of=actor&by=concept"
    assert client.get(f"/network.csv{query}").text == ",Tolls\r\nAda Holm,-1\r\n"
    graph = networkx.read_graphml(BytesIO(client.get(f"/network.graphml{query}").content))
    assert graph.edges["r0", "c0"]["weight"] == -1
    answer = client.get(f"/network.gexf{query}")
    assert networkx.read_gexf(BytesIO(answer.content)).number_of_nodes() == 2
    assert "viz:position" in answer.text
    assert client.get(f"/network.dl{query}").text.startswith("dl nr=1, nc=1\n")
    assert client.get(f"/network.png{query}").content.startswith(b"\x89PNG")
    assert answer.headers["content-disposition"] == 'attachment; filename="network.gexf"'


def test_the_drawings_are_pictures_that_the_policy_lets_in(client: Client) -> None:
    for path in ("/network.svg", "/network/bars.svg"):
        answer = client.get(path)
        assert answer.headers["content-type"] == "image/svg+xml"
        root = etree.fromstring(answer.content)
        assert not [each for each in root.iter() if each.get("style")]
        assert root.findtext("{*}desc")


def test_options_that_do_not_go_together_are_said_on_the_page(client: Client) -> None:
    answer = client.get("/network?mode=two&aggregation=congruence")
    assert answer.status_code == 400
    assert "is no aggregation of a two-mode network" in answer.text
    assert '<option value="congruence" selected' in answer.text
    assert client.get("/network.svg?mode=two&aggregation=congruence").status_code == 400


@pytest.mark.parametrize(
    "query", ["mode=three", "mode=events", "least=0", "least=²", "since=May", "min=2", "verdict=x"]
)
def test_what_is_no_choice_is_refused(client: Client, query: str) -> None:
    assert client.get(f"/network?{query}").status_code == 404


def test_an_unknown_variable_is_said_with_those_there_are(client: Client) -> None:
    answer = client.get("/network.json?of=<b>hue</b>")
    assert answer.status_code == 400
    assert "There is no variable '<b>hue</b>'" in answer.json()["complaint"]
    assert "<b>hue</b>" not in client.get("/network?of=<b>hue</b>").text


def test_two_ends_are_needed(client: Client) -> None:
    assert client.get("/network/statements?row=Ada").status_code == 404
    view = client.get("/network/statements.json?row=Nobody&column=Nothing").json()
    assert (view["total"], view["statements"]) == (0, [])


def test_one_mode_lists_both_on_what_they_share(client: Client) -> None:
    link = "/network/statements.json?mode=one&row=Ada+Holm&column=Ada+Holm"
    view = client.get(link).json()
    assert [one["source"] for one in view["statements"]] == ["Ada Holm"]


def test_what_waits_to_be_read_of_an_older_state_is_given_up() -> None:
    from concurrent.futures import Future

    from dragoman.web.pages.network import reading

    project: Any = object()
    waiting, running = Future[Any](), Future[Any]()
    running.set_running_or_notify_cancel()
    for place, job in enumerate((waiting, running)):
        reading._JOBS[project, (place,), "main"] = job
    other = reading._JOBS[project, (0,), "second"] = Future[Any]()
    reading._forget_older((project, (2,), "main"))
    assert (waiting.cancelled(), running.cancelled(), other.cancelled()) == (True, False, False)
    assert [key[1:] for key in reading._JOBS if key[0] is project] == [
        ((1,), "main"),
        ((0,), "second"),
    ]
    for key in [key for key in reading._JOBS if key[0] is project]:
        del reading._JOBS[key]


def test_a_page_that_would_take_long_says_so_and_asks_again(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    from dragoman.web.pages.network import making

    def read_rows(state: object, *, patience: float | None = None) -> Any:
        assert patience == 2.0
        raise TimeoutError

    monkeypatch.setattr(making, "read_rows", read_rows)
    answer = client.get("/network?mode=one&aggregation=ignore")
    assert answer.status_code == 200
    assert "The statements are being read." in answer.text
    assert 'hx-get="/network?mode=one&amp;aggregation=ignore"' in answer.text
    behind = client.get("/network/statements?duplicates=include&row=Ada+Holm&column=Tolls")
    assert "The statements are being read." in behind.text
    assert 'hx-get="/network/statements?duplicates=include' in behind.text
    monkeypatch.undo()
    assert "being read" not in client.get("/network?mode=one&aggregation=ignore").text
