"""The page of networks in a real browser: the drawing is there, and a cell leads to its words."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

DRAWN = """() => [...document.querySelectorAll('.network-drawing img')]
    .map((image) => image.complete && image.naturalWidth > 100)"""


def test_the_drawing_shows_and_a_cell_leads_to_its_passage(
    desk_url: str, open_desk: Callable[..., Any], poor_contrast: str
) -> None:
    page = open_desk(f"{desk_url}/network")
    page.wait_for_load_state("networkidle")
    page.locator(".network-drawing.bars").scroll_into_view_if_needed()
    page.wait_for_load_state("networkidle")
    assert page.evaluate(DRAWN) == [True, True]
    assert page.evaluate(poor_contrast) == []
    page.locator("a.cell").first.click()
    page.locator(".behind-words a").first.click()
    assert "/documents/" in page.url
    page.locator("mark").first.wait_for(state="attached")


def test_a_choice_is_made_without_a_script(desk_url: str, browser: Any) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{desk_url}/network")
        page.select_option("#n-mode", "one")
        page.select_option("#n-duplicates", "include")
        page.click("text=Show")
        assert "mode=one" in page.url
        assert page.locator("#n-duplicates").input_value() == "include"
        assert page.locator("h1").inner_text() == "Network"
