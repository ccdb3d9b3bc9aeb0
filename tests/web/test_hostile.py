"""Documents that were made to do harm are shown as text, whatever they hold."""

from __future__ import annotations

import re
from collections.abc import Callable
from html.parser import HTMLParser
from typing import Any

import pytest

from dragoman.records import Document, Extraction, Form, Origin, Resolution, Speaker, Statement
from dragoman.store.filing import add_extractions
from dragoman.store.project import create_project

SCRIPT = '<script>alert(1)</script><img src=x onerror="alert(2)">'
TEXT = (
    f"He said {SCRIPT} to us. {{{{ 7 * 7 }}}} {{% raw %}}\n\n"
    "Pay \u202enow\u202c and\u200bnever \ufeffagain \x07 &lt;b&gt; </p></article>\n\n"
    "'\"><a href='javascript:alert(3)'>click</a> ﷺ שלום 😀 z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢L̠ͨͧͩ͘G̴̻͈͍͔̹̑͗̎̅͛́Ǫ̵̹̻̝̳͂̌̌͘!"
)
PATH = "javascript:alert(4)//\"><svg onload='alert(5)'>"
TITLE = "<title>" + "T" * 5000 + "\u202e</h1><script>alert(6)</script>"


class Tags(HTMLParser):
    """What elements and attributes a page has."""

    def __init__(self, page: str) -> None:
        """Read a page."""
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(name, value or "") for name, value in attrs]


def _hostile() -> Extraction:
    origin = Origin(PATH, "text/html", "sha256:0", "html", "1", "utf-8")
    document = Document.build(
        TEXT, origin, title=TITLE, publisher=SCRIPT, author='"><b>', published="<i>", language="xx"
    )
    start = TEXT.index(SCRIPT)
    statement = Statement(
        id="f" * 20,
        document_id=document.id,
        form=Form.DIRECT,
        speaker=Speaker(None, SCRIPT, Resolution.UNRESOLVED),
        source=(document.cut(0, 2),),
        cue=(document.cut(3, 7),),
        content=(document.cut(start, start + len(SCRIPT)),),
        parent=None,
        confidence=0.5,
        method="by <hand>",
    )
    return Extraction(document, (statement,), (), "by <hand>")


@pytest.fixture
def hostile(tmp_path: Any, make_client: Callable[..., Any]) -> Any:
    path = str(tmp_path / "hostile.dragoman")
    with create_project(path, by="<u>ana</u>", name=f"{SCRIPT} project") as project:
        list(add_extractions(project, [_hostile()], by="<u>ana</u>"))
    return make_client(path, user="<u>ana</u>")


def _pages(client: Any) -> list[str]:
    document = client.get("/documents.json").json()["page"]["rows"][0]["id"]
    return [
        "/",
        "/documents",
        f"/documents/{document}",
        f"/documents/{document}?own=on&at=5",
        f"/documents/{document}?statement={'f' * 20}",
        "/statements",
        f"/statements?words={SCRIPT}",
        "/search?words=alert",
        f"/search?words={SCRIPT}",
        "/brief",
        "/coding",
        "/session",
        f"/review?statement={'f' * 20}",
        "/review",
        f"/{SCRIPT}",
        "/actors",
        "/issues",
        "/forecasts",
    ]


def test_no_page_has_an_element_or_a_handler_that_a_document_brought(hostile: Any) -> None:
    for path in _pages(hostile):
        page = Tags(hostile.get(path).text)
        assert not {"img", "u"} & set(page.tags), path
        scripts = [value for name, value in page.attributes if name == "src"]
        assert page.tags.count("script") == len(scripts), path
        assert all(value.startswith("/static/") for value in scripts), path
        handlers = [name for name, _ in page.attributes if name.startswith(("on", "hx-on"))]
        assert handlers == [], path
        assert "style" not in {name for name, _ in page.attributes}, path
        links = [value for name, value in page.attributes if name in ("href", "action")]
        assert all(value.startswith(("/", "#", "?", "data:,")) for value in links), path
        assert not any(value.startswith("//") for value in links), path


def test_the_text_is_all_there_as_text(hostile: Any) -> None:
    document = hostile.get("/documents.json").json()["page"]["rows"][0]["id"]
    page = hostile.get(f"/documents/{document}").text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "{{ 7 * 7 }} {% raw %}" in page
    assert "&amp;lt;b&amp;gt; &lt;/p&gt;&lt;/article&gt;" in page
    assert "&gt;click&lt;/a&gt;" in page


def test_signs_that_cannot_be_seen_are_named_and_turn_nothing(hostile: Any) -> None:
    document = hostile.get("/documents.json").json()["page"]["rows"][0]["id"]
    text = hostile.get(f"/documents/{document}").text
    page = text[text.index('<div class="parts') :]
    signs = re.findall(r'<abbr class="sign-name"[^>]*>(\w+)</abbr>', page)
    assert signs == ["RLO", "PDF", "ZWSP", "BOM"]
    assert not re.search("[\u202a-\u202e\u2066-\u2069\u200b\ufeff\x07]", page)


def test_json_has_the_text_as_it_is(hostile: Any) -> None:
    row = hostile.get("/documents.json").json()["page"]["rows"][0]
    assert (row["label"], row["path"], row["publisher"]) == (TITLE, PATH, SCRIPT)


def test_a_line_of_a_million_characters_comes_in_parts(
    tmp_path: Any, make_client: Callable[..., Any]
) -> None:
    path = str(tmp_path / "long.dragoman")
    origin = Origin("long.txt", "text/plain", "sha256:1", "text", "1", "utf-8")
    document = Document.build("x" * 1_000_000, origin)
    with create_project(path, by="ana") as project:
        list(add_extractions(project, [Extraction(document, (), (), "1")], by="ana"))
    client = make_client(path)
    page = client.get(f"/documents/{document.id}")
    assert page.status_code == 200
    assert len(page.text) < 200_000
    part = client.get(f"/documents/{document.id}/part?at=999999", headers={"HX-Request": "true"})
    assert "xxxx" in part.text
    assert len(part.text) < 20_000
