from pathlib import Path

import pytest

from dragoman.errors import UnreadableDocument
from dragoman.read import read_documents
from dragoman.records import Document

PAGE = """<!doctype html><html lang="en-GB"><head><title>Talks on the pier | Harbour Review</title>
<meta charset="utf-8"><meta property="og:site_name" content="Harbour Review">
<meta name="author" content="Ana Lind"><meta property="og:title" content="Talks on the pier">
<meta property="article:published_time" content="2021-05-20T10:00:00+00:00">
<style>p { color: red }</style></head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/news">News</a></li></ul></nav>
<main><article><h1>Talks on the pier</h1>
<p>The foreign ministers of Norland and Sudland met on the pier on Thursday &amp; spoke for two
hours about fishing rights in the northern sea.</p>
<p><q>They know this well</q>, the minister of Norland added, and left for the airport without
taking any further questions from the press.</p>
<h2>Dr. Ola Berg (Institute of the Sea)</h2>
<p>Berg said that the meeting had been useful for both sides.<br>He expects a second round.</p>
<table><tr><td>Length</td><td>two hours</td></tr></table><script>var x = "evil";</script>
<p>The spokesman of Sudland declined to comment on the outcome, but he stressed that the channel of
communication would stay open in the coming weeks.</p></article></main>
<div class="author-box"><p>Ana Lind is a reporter in Bergen.</p></div>
<div class="related-posts"><h3>Related posts</h3><p><a href="/a">Herring prices fall</a></p></div>
<div id="comments"><p>bob: I do not believe a word of this article, it is all lies.</p></div>
<footer><p>© 2021 Harbour Review. All rights reserved.</p></footer><p hidden>secret</p>
</body></html>
"""


def read(folder: Path, text: str | bytes, name: str = "page.html") -> Document:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    (document,) = read_documents([path])
    return document


def test_visible_text_is_kept_and_what_is_not_prose_is_set_aside(tmp_path: Path) -> None:
    document = read(tmp_path, PAGE)
    aside = {one.span.exact: one.reason for one in document.set_aside}
    assert aside == {
        "Home\n\nNews": "navigation",
        "Ana Lind is a reporter in Bergen.": "biography",
        "Related posts\n\nHerring prices fall\n\nbob: I do not believe a word of this article, it "
        "is all lies.\n\n© 2021 Harbour Review. All rights reserved.": "boilerplate",
    }
    assert "“They know this well”, the minister" in document.text
    assert "both sides.\nHe expects" in document.text
    assert "Length\n\ntwo hours" in document.text
    assert not any(word in document.text for word in ("evil", "secret", "color"))


def test_headings_are_recorded(tmp_path: Path) -> None:
    document = read(tmp_path, PAGE)
    assert [one.exact for one in document.headings][:2] == [
        "Talks on the pier",
        "Dr. Ola Berg (Institute of the Sea)",
    ]


def test_metadata(tmp_path: Path) -> None:
    document = read(tmp_path, PAGE)
    assert (document.title, document.publisher, document.author) == (
        "Talks on the pier",
        "Harbour Review",
        "Ana Lind",
    )
    assert (document.published, document.language) == ("2021-05-20", "en")


def test_a_date_in_the_text_is_not_the_date_of_the_page(tmp_path: Path) -> None:
    document = read(
        tmp_path, "<html><body><p>They met on 3 May 2019 and he said no.</p></body></html>"
    )
    assert (document.title, document.published, document.author) == (None, None, None)


def test_page_called_txt_is_read_as_a_page(tmp_path: Path) -> None:
    document = read(tmp_path, "<!-- saved -->\n<!DOCTYPE html><p>He said no.</p>", "page.txt")
    assert (document.origin.reader, document.text) == ("html", "He said no.")


def test_declared_encoding_is_used(tmp_path: Path) -> None:
    page = '<html><head><meta charset="windows-1254"></head><body><p>Görüşme bitti, dağıldılar.</p>'
    assert read(tmp_path, page.encode("cp1254")).text == "Görüşme bitti, dağıldılar."


def test_entities_of_its_own_are_not_expanded(tmp_path: Path) -> None:
    page = '<!DOCTYPE html [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><html><body><p>He said &b;.</p>'
    assert read(tmp_path, page).text == "He said &b;."


def test_nesting_is_bounded(tmp_path: Path) -> None:
    page = f"<html><body><p>He said no.</p>{'<div>' * 50_000}deep{'</div>' * 50_000}</body></html>"
    assert read(tmp_path, page).text.startswith("He said no.")


def test_page_without_text(tmp_path: Path) -> None:
    with pytest.raises(UnreadableDocument, match="is a page without text"):
        read(tmp_path, "<html><body><script>1</script></body></html>")
