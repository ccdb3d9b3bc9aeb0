"""Documents: the list, and one text with its marks and its statements."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest

from dragoman.records import Document, Extraction, Origin
from dragoman.store.filing import add_extractions
from dragoman.store.project import create_project


def _documents(client: Any) -> list[dict[str, Any]]:
    return list(client.get("/documents.json").json()["page"]["rows"])


def _text(page: str) -> str:
    """Return what stands in the paragraphs, without marks."""
    prose = re.findall(r'<p dir="auto"[^>]*>(.*?)</p>', page, re.S)
    words = [re.sub(r"<a class=.ref.*?</a>|<[^>]+>", "", each) for each in prose]
    return "\n\n".join(words).replace("&#39;", "'").replace("&amp;", "&")


def test_the_list_has_every_document_with_how_far_it_is_reviewed(client: Any) -> None:
    rows = _documents(client)
    assert len(rows) == 3
    for row in rows:
        assert row["unreviewed"] == row["statements"] > 0
        assert f'href="/documents/{row["id"]}"' in client.get("/documents").text


def test_the_text_stands_as_it_is_with_marks(client: Any, accounts: list[Extraction]) -> None:
    for account in accounts:
        page = client.get(f"/documents/{account.document.id}?own=on").text
        assert _text(page) == account.document.text
        for statement in account.statements:
            assert f'id="s-{statement.id}"' in page
            assert f'id="t-{statement.id}"' in page


def test_parts_are_marked_by_what_they_are(client: Any, accounts: list[Extraction]) -> None:
    page = client.get(f"/documents/{accounts[0].document.id}").text
    assert re.search(r'<mark class="source" data-s="\w+">the minister</mark>', page)
    assert re.search(r'<mark class="content direct" data-s="\w+">“We shall not pay twice,”', page)


def test_a_rejected_statement_is_no_longer_marked(client: Any) -> None:
    row = client.get("/statements.json?form=direct").json()["page"]["rows"][0]
    before = client.get(f"/documents/{row['document']}").text
    body = {"record": f"{row['id']}:0", "verdict": "rejected"}
    client.post("/statements/judge.json", json=body)
    after = client.get(f"/documents/{row['document']}").text
    assert (f"t-{row['id']}" in before, f"t-{row['id']}" in after) == (True, False)


def test_a_place_is_led_to(client: Any) -> None:
    document = _documents(client)[0]["id"]
    page = client.get(f"/documents/{document}?at=9").text
    assert '<i id="at" tabindex="-1"></i>' in page
    assert client.get(f"/documents/{document}?at=999999").status_code == 200


@pytest.mark.parametrize("query", ["at=x", "at=-1", "at=²", "statement=unknown"])
def test_a_place_that_is_none_is_told(client: Any, query: str) -> None:
    document = _documents(client)[0]["id"]
    assert client.get(f"/documents/{document}?{query}").status_code == 404


def test_an_unknown_document_is_told(client: Any) -> None:
    assert client.get("/documents/unknown").status_code == 404
    assert client.get("/documents/unknown.json").json()["error"] == "SelectionError"


def test_of_a_long_text_only_what_is_near_is_in_the_page(
    tmp_path: Any, make_client: Callable[..., Any]
) -> None:
    text = "\n\n".join(f"Paragraph {n} is about the bridge. " * 12 for n in range(1000))
    document = Document.build(text, Origin("long.txt", "text/plain", "sha256:2", "text", "1"))
    path = str(tmp_path / "long.dragoman")
    with create_project(path, by="ana") as project:
        list(add_extractions(project, [Extraction(document, (), (), "1")], by="ana"))
    client = make_client(path)
    place = text.index("Paragraph 500 ")
    page = client.get(f"/documents/{document.id}?at={place}").text
    assert "Paragraph 500 " in page
    assert "Paragraph 10 " not in page
    waiting = re.findall(r'hx-get="([^"]+)"', page)
    assert len(waiting) > 50
    part = client.get(waiting[-1], headers={"HX-Request": "true"}).text
    assert "Paragraph 999 " in part
    assert "<html" not in part
    without_script = client.get(waiting[-1], follow_redirects=False)
    assert without_script.headers["location"].startswith(f"/documents/{document.id}?at=")


def test_all_parts_together_are_the_text(client: Any, accounts: list[Extraction]) -> None:
    for account in accounts:
        view = client.get(f"/documents/{account.document.id}.json").json()
        blocks = [block for part in view["parts"] for block in part["blocks"]]
        words = ["".join(piece["text"] for piece in block["pieces"]) for block in blocks]
        assert "\n\n".join(words) == account.document.text
