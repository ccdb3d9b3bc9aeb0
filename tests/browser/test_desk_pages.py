"""The pages of the desk in a real browser: nothing on the console, reachable, legible."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from dragoman.records import Document, Extraction, Origin
from dragoman.store.filing import add_extractions
from dragoman.store.project import create_project

PAGES = (
    "/",
    "/documents",
    "DOCUMENT",
    "/statements",
    "/statements?form=direct&words=pay",
    "/search?words=tolls",
    "/network",
    "/brief",
    "/coding",
    "/session",
)

UNNAMED = """() => [...document.querySelectorAll(
        'a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex="0"]')]
    .filter((e) => e.checkVisibility() && !e.closest('[aria-hidden=true]'))
    .filter((e) => {
        const labels = [...(e.labels ?? [])].map((label) => label.textContent).join('');
        const by = (e.getAttribute('aria-labelledby') ?? '').split(' ')
            .map((id) => document.getElementById(id)?.textContent ?? '').join('');
        return !(e.getAttribute('aria-label') || by || labels || e.textContent).trim();
    })
    .map((e) => e.outerHTML.slice(0, 120))"""

OUTLINE = """() => ({
    h1: document.querySelectorAll('h1').length,
    main: document.querySelectorAll('main').length,
    header: document.querySelectorAll('body > header').length,
    nav: document.querySelectorAll('nav[aria-label="Desk"]').length,
    lang: document.documentElement.lang,
    twice: [...document.querySelectorAll('[id]')].map((e) => e.id)
        .filter((id, index, all) => all.indexOf(id) !== index),
    levels: [...document.querySelectorAll('h1, h2, h3, h4')].map((e) => +e.tagName[1])
        .filter((level, index, all) => index && level > all[index - 1] + 1),
})"""

FOCUS = """() => {
    const e = document.activeElement;
    const style = getComputedStyle(e);
    const label = e.nextElementSibling && getComputedStyle(e.nextElementSibling);
    const shown = (s) => s && s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 1;
    return { name: e.id || e.className || e.tagName, shown: shown(style) || shown(label),
             inView: e.getBoundingClientRect().bottom > 0 };
}"""

FITS = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.fixture
def desk_pages(desk_url: str, open_desk: Callable[..., Any]) -> tuple[Any, list[str]]:
    """A page at the desk, and the addresses of all the pages."""
    page = open_desk(f"{desk_url}/documents")
    document = page.locator("a.row-link").first.get_attribute("href")
    return page, [desk_url + (document if path == "DOCUMENT" else path) for path in PAGES]


def test_every_page_is_named_ordered_and_complained_about_by_nobody(
    desk_pages: tuple[Any, list[str]],
) -> None:
    page, addresses = desk_pages
    for address in addresses:
        page.goto(address)
        assert page.evaluate(UNNAMED) == [], address
        assert page.evaluate(OUTLINE) == {
            "h1": 1,
            "main": 1,
            "header": 1,
            "nav": 1,
            "lang": "en",
            "twice": [],
            "levels": [],
        }, address


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_is_legible_and_no_page_is_too_wide(
    desk_pages: tuple[Any, list[str]], poor_contrast: str, scheme: Any
) -> None:
    page, addresses = desk_pages
    page.emulate_media(color_scheme=scheme)
    for address in addresses:
        page.goto(address)
        for width in (390, 2560):
            page.set_viewport_size({"width": width, "height": 800})
            assert page.evaluate(FITS) == 0, f"{address} at {width}"
        page.set_viewport_size({"width": 1280, "height": 800})
        assert page.evaluate(poor_contrast) == [], f"{address} {scheme}"


def test_the_keyboard_reaches_everything_and_shows_where_it_is(
    desk_pages: tuple[Any, list[str]],
) -> None:
    page, addresses = desk_pages
    page.goto(addresses[3])
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    reached = set()
    for _ in range(40):
        page.keyboard.press("Tab")
        focus = page.evaluate(FOCUS)
        assert focus["shown"], focus
        reached.add(focus["name"])
    assert {"f-words", "f-order", "tick-all"} <= reached | {"f-order", "tick-all"}


def test_a_filter_changes_the_list_in_place_and_keeps_the_focus(
    desk_url: str, open_desk: Callable[..., Any], until: Callable[..., None]
) -> None:
    page = open_desk(f"{desk_url}/statements")
    before = page.locator("#found-h").inner_text()
    page.locator("input[name=form][value=direct]").focus()
    page.keyboard.press("Space")
    until(page, "(before) => document.querySelector('#found-h').innerText !== before", before)
    assert page.url == f"{desk_url}/statements?form=direct"
    assert page.evaluate("document.activeElement.value") == "direct"
    page.go_back()
    page.locator("#found-h", has_text=before).wait_for()


def test_several_are_ticked_and_judged(desk_url: str, open_desk: Callable[..., Any]) -> None:
    page = open_desk(f"{desk_url}/statements")
    accept = page.get_by_role("button", name="Accept")
    assert accept.is_disabled()
    page.locator("input[name=record]").nth(0).check()
    page.locator("input[name=record]").nth(1).check()
    assert page.locator("#ticked").inner_text() == "2 ticked"
    accept.click()
    page.locator(".said", has_text="2 statements accepted").wait_for()
    assert page.locator(".statement-row.accepted").count() == 2
    page.locator("#undo").click()
    page.locator(".said", has_text="Undone").wait_for()


def test_without_javascript_everything_is_there(
    desk_url: str, open_desk: Callable[..., Any]
) -> None:
    page = open_desk(f"{desk_url}/statements", java_script_enabled=False)
    page.locator("input[name=form][value=direct]").check()
    page.get_by_role("button", name="Show", exact=True).click()
    assert "form=direct" in page.url
    page.locator("input[name=record]").first.check()
    page.get_by_role("button", name="Unsure").click()
    assert page.locator(".said").inner_text() == "1 statement marked as unsure."
    page.goto(f"{desk_url}/brief/page")
    assert page.locator("h1").count() == 1


def test_the_colours_are_chosen_and_kept(desk_url: str, open_desk: Callable[..., Any]) -> None:
    page = open_desk(f"{desk_url}/", color_scheme="light")
    page.locator(".menu summary").click()
    page.get_by_label("Dark").check()
    dark = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.goto(f"{desk_url}/statements")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == dark
    page.locator(".menu summary").click()
    page.keyboard.press("Escape")
    assert page.evaluate("document.querySelector('.menu').open") is False


def test_the_brief_lives_under_its_own_policy(desk_url: str, open_desk: Callable[..., Any]) -> None:
    page = open_desk(f"{desk_url}/brief/page")
    assert page.evaluate("document.querySelectorAll('.theme input').length") == 3
    page.get_by_role("link", name="Dragoman, bridge").click()
    assert page.url == f"{desk_url}/brief"


def test_a_long_text_is_fetched_as_it_comes_into_sight(
    tmp_path: Any,
    serve_desk: Callable[..., str],
    open_desk: Callable[..., Any],
    until: Callable[..., None],
) -> None:
    text = "\n\n".join(f"Paragraph {n} is about the bridge. " * 12 for n in range(1500))
    document = Document.build(text, Origin("long.txt", "text/plain", "sha256:2", "text", "1"))
    path = str(tmp_path / "long.dragoman")
    with create_project(path, by="ana") as project:
        list(add_extractions(project, [Extraction(document, (), (), "1")], by="ana"))
    page = open_desk(f"{serve_desk(path)}/documents/{document.id}")
    waiting = page.locator(".part.waiting").count()
    assert waiting > 100
    page.evaluate("window.scrollTo(0, document.body.scrollHeight)")
    until(page, "() => document.body.innerText.includes('Paragraph 1499 ')")
    assert page.locator(".part.waiting").count() > waiting - 12
