"""The brief in a real browser."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest

Open = Callable[..., Any]
Until = Callable[..., None]

IN_VIEW = """id => {
    const box = document.getElementById(id).getBoundingClientRect();
    return box.top >= 0 && box.bottom <= innerHeight && box.width > 0;
}"""


def focused(page: Any) -> str:
    result: str = page.evaluate("document.activeElement.id")
    return result


def visible_cards(page: Any) -> int:
    count: int = page.locator(".card:visible").count()
    return count


def test_a_click_leads_from_a_statement_to_its_passage_and_back(
    open_page: Open, until: Until
) -> None:
    page = open_page(viewport={"width": 1440, "height": 900})
    page.locator("#s-B5 blockquote").first.click()
    until(page, "location.hash === '#t-B5'")
    until(page, IN_VIEW, "t-B5")
    assert focused(page) == "t-B5"
    marked = page.locator("mark.on").all_inner_texts()
    assert "“We have many differences, there is a lot of rubble" in marked[0]
    assert "Dragan" in marked
    page.locator("mark.on").last.click()
    until(page, "location.hash === '#s-B5'")
    until(page, IN_VIEW, "s-B5")
    assert focused(page) == "s-B5"


def test_a_click_inside_a_nested_passage_leads_to_the_inner_statement(
    open_page: Open, until: Until
) -> None:
    page = open_page()
    page.locator("mark", has_text="that ‘a summit is not a reward’").first.click()
    until(page, "location.hash === '#s-C11'")
    assert focused(page) == "s-C11"


def test_links_work_without_javascript(open_page: Open) -> None:
    page = open_page(java_script_enabled=False, viewport={"width": 1440, "height": 900})
    assert not page.locator(".filters").is_visible()
    page.locator("#s-A8 .label").first.click()
    assert page.url.endswith("#t-A8")
    box = page.locator("#t-A8").bounding_box()
    assert 0 <= box["y"] <= 900
    page.locator("#t-A8").click()
    assert page.url.endswith("#s-A8")


def test_the_keyboard_leads_from_passage_to_statement(open_page: Open, until: Until) -> None:
    page = open_page(fragment="#t-C18")
    assert focused(page) == "t-C18"
    page.keyboard.press("Enter")
    until(page, "document.activeElement.id === 's-C18'")


def test_filters(open_page: Open) -> None:
    page = open_page(viewport={"width": 1440, "height": 900})
    status = page.locator(".f-status")
    assert status.inner_text() == "72 statements"
    page.locator(".f-own").uncheck()
    assert status.inner_text() == "58 of 72 statements"
    page.get_by_role("checkbox", name="mixed").uncheck()
    page.get_by_role("checkbox", name="indirect", exact=True).uncheck()
    assert status.inner_text() == "8 of 72 statements"
    page.locator(".f-speaker").select_option(label="Pavel Dragan (12)")
    assert status.inner_text() == "3 of 72 statements"
    assert visible_cards(page) == 3
    assert "hidden by the filters" in page.locator("#v2-B .filtered").inner_text()
    page.locator(".f-words").fill("RUBBLE")
    assert page.locator(".card:visible").get_attribute("id") == "s-B5"
    page.locator(".f-words").fill("no such words")
    assert page.locator(".no-match").is_visible()
    page.get_by_role("button", name="Show all").click()
    assert status.inner_text() == "72 statements"
    assert visible_cards(page) == 72


def test_an_account_can_be_left_out(open_page: Open) -> None:
    page = open_page(viewport={"width": 1440, "height": 900})
    page.get_by_role("checkbox", name="C", exact=True).uncheck()
    assert page.locator(".column[data-account=C]:visible").count() == 0
    assert page.locator("#text-A").is_visible()


def test_following_a_link_to_what_is_filtered_away_shows_it(open_page: Open, until: Until) -> None:
    page = open_page(viewport={"width": 1440, "height": 900})
    page.locator(".f-speaker").select_option(label="Pavel Dragan (12)")
    page.locator("#t-C8").click()
    until(page, "document.activeElement.id === 's-C8'")
    assert page.locator("#s-C8").is_visible()


@pytest.mark.parametrize("width", [320, 390, 820, 1440, 2560])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_scrolls_sideways(width: int, scheme: str, open_page: Open) -> None:
    page = open_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_accounts_stack_on_a_phone(open_page: Open) -> None:
    page = open_page(viewport={"width": 390, "height": 844})
    columns = [page.locator(f"#v1-{letter}").bounding_box() for letter in "AB"]
    assert columns[0]["x"] == columns[1]["x"]
    assert columns[0]["y"] < columns[1]["y"]


def test_a_screen_reader_finds_its_way(open_page: Open) -> None:
    page = open_page()
    assert page.locator("h1").count() == 1
    levels = page.evaluate("[...document.querySelectorAll('h1,h2,h3,h4')].map(h => +h.tagName[1])")
    assert all(after - before <= 1 for before, after in pairwise(levels))
    for landmark in ("banner", "navigation", "main", "contentinfo", "search"):
        assert page.get_by_role(landmark).count() == 1
    page.keyboard.press("Tab")
    assert page.locator(":focus").inner_text() == "Skip to the statements"
    page.keyboard.press("Enter")
    assert page.evaluate("location.hash") == "#statements"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_all_text_has_the_contrast_that_wcag_aa_asks_for(
    scheme: str, open_page: Open, poor_contrast: str
) -> None:
    assert open_page(color_scheme=scheme).evaluate(poor_contrast) == []


def test_it_prints_every_statement_and_text(open_page: Open, brief: Any) -> None:
    page = open_page()
    page.emulate_media(media="print")
    assert not page.locator(".filters").is_visible()
    assert visible_cards(page) == 72
    assert page.pdf(format="A4").startswith(b"%PDF")


def test_a_far_jump_in_a_long_text_lands_on_its_passage(
    browser: Any, long_brief: Any, until: Until
) -> None:
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    page.goto(long_brief.as_uri())
    page.evaluate("location.hash = '#t-A700'")
    until(page, "document.activeElement.id === 't-A700'")
    page.wait_for_timeout(200)
    assert page.evaluate(IN_VIEW, "t-A700")
    page.close()
