"""Actors, issues and the ledger in a real browser: with the mouse, by keyboard, and legible."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from dragoman.records import content_id

HOLM = content_id("actor", "person", "Ada Holm")
PETROV = content_id("actor", "person", "Ivan Petrov")

Open = Callable[..., Any]


def test_two_actors_are_merged_and_taken_apart(open_desk: Open, desk_url: str) -> None:
    page = open_desk(f"{desk_url}/actors")
    page.get_by_role("button", name="Merge Петров into Ivan Petrov").click()
    page.get_by_role("heading", name="Ivan Petrov", level=1).wait_for()
    assert "Merged into Ivan Petrov." in page.get_by_role("status").first.inner_text()
    assert page.get_by_text("3 statements in 2 documents").is_visible()
    page.get_by_role("button", name="Take Петров out again").click()
    page.get_by_role("heading", name="Петров", level=1, exact=True).wait_for()
    page.get_by_role("button", name="Undo").click()
    page.get_by_role("heading", name="Ivan Petrov", level=1).wait_for()


def test_names_are_looked_for_as_they_are_typed(
    open_desk: Open, desk_url: str, until: Callable[..., None]
) -> None:
    page = open_desk(f"{desk_url}/actors")
    page.get_by_label("Name or alias").press_sequentially("holm")
    until(page, "document.querySelectorAll('.actors tbody tr').length === 1")
    assert page.url.endswith("/actors?words=holm")
    assert page.evaluate("document.activeElement.id") == "a-words"


def test_what_is_known_is_edited_by_keyboard_alone(open_desk: Open, desk_url: str) -> None:
    page = open_desk(f"{desk_url}/actors/{HOLM}")
    page.get_by_text("Edit what is known").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.name") == "name"
    page.get_by_label("Aliases, one a line").focus()
    page.keyboard.type("A. Holm")
    page.get_by_label("Since 1").focus()
    page.keyboard.type("2029-10")
    page.keyboard.press("Enter")
    page.get_by_text("Also called A. Holm.").wait_for()
    assert page.get_by_text("October 2029 –").is_visible()


def test_a_position_leads_to_its_passage(open_desk: Open, desk_url: str) -> None:
    page = open_desk(f"{desk_url}/issues/tolls")
    page.locator(".lane-plot a").first.click()
    page.wait_for_url("**/documents/*?statement=*")
    page.get_by_text("for lower tolls").first.wait_for()


def test_a_forecast_is_asked_and_resolved_on_evidence(
    open_desk: Open, desk_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in ("changes", "listing", "question"):
        now = f"dragoman.web.pages.forecasts.{module}.now"
        monkeypatch.setattr(now, lambda: "2031-06-12T09:00:00+02:00")
    page = open_desk(f"{desk_url}/forecasts")
    page.get_by_role("link", name="The bridge will open.").click()
    page.get_by_label("Deadline").fill("2031-06-30")
    page.get_by_role("button", name="Ask").click()
    page.get_by_text("open question").wait_for()
    page.get_by_label("ambiguous").check()
    page.get_by_label("Or a document of this project").select_option("Readout, Moscow")
    page.get_by_label("and its words, as they stand there").fill("the bridge would open")
    page.get_by_role("button", name="Resolve").click()
    page.get_by_text("resolved: ambiguous, on 12 June 2031").wait_for()
    assert page.locator("q").inner_text() == "the bridge would open"


@pytest.mark.parametrize(("scheme", "width"), [("light", 390), ("dark", 1280)])
def test_pages_are_legible_and_fit(
    open_desk: Open, desk_url: str, poor_contrast: str, scheme: str, width: int
) -> None:
    size = {"width": width, "height": 900}
    page = open_desk(f"{desk_url}/actors", color_scheme=scheme, viewport=size)
    paths = [f"/actors/{HOLM}", "/issues", "/issues/tolls", "/forecasts", "/forecasts/scores"]
    for path in ("/actors", *paths, "/members"):
        page.goto(desk_url + path)
        wide = page.evaluate("document.documentElement.scrollWidth > innerWidth")
        assert (path, wide, page.evaluate(poor_contrast)) == (path, False, [])
        assert page.locator("h1").count() == 1
