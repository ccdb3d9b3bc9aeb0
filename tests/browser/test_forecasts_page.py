"""The forecasts of the brief in a real browser."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Open = Callable[..., Any]
Until = Callable[..., None]
DESK = {"width": 1440, "height": 900}
PHONE = {"width": 390, "height": 844}


@pytest.fixture
def desk(open_page: Open, compared: Path) -> Any:
    return open_page(path=compared, viewport=DESK)


def marked(page: Any) -> str:
    return "".join(page.locator(".prose .on").all_inner_texts())


def test_a_forecast_flashes_its_exact_words(desk: Any, until: Until) -> None:
    desk.locator("#forecasts td .restated", has_text="Tension in the Strait").click()
    until(desk, "location.hash.startsWith('#p-D')")
    assert marked(desk) == "Tension in the Strait will ease"
    assert desk.locator("#text-D").is_visible()


def test_a_condition_flashes_its_words(desk: Any, until: Until) -> None:
    desk.locator("#forecasts .condition a", has_text="telephone").click()
    until(desk, "location.hash.startsWith('#p-C')")
    assert marked(desk) == "Unless somebody picks up the telephone"


def test_what_follows_leads_to_its_row_also_in_a_folded_group(desk: Any, until: Until) -> None:
    desk.evaluate("document.querySelectorAll('.horizon').forEach((each) => { each.open = false; })")
    link = desk.locator("#forecasts .follows")
    row = link.get_attribute("href")
    link.evaluate("element => element.click()")
    until(desk, "location.hash === document.querySelector('.follows').hash")
    assert desk.locator(row).is_visible()
    assert "The Strait will be closed by accident." in desk.locator(row).inner_text()


def test_opposed_forecasts_can_be_read_in_both_texts(desk: Any, until: Until) -> None:
    desk.locator("#x1 .side-by-side a").click()
    until(desk, "location.hash.startsWith('#p-C')")
    assert desk.locator("#text-C").is_visible()
    assert desk.locator("#text-D").is_visible()


def test_the_contents_and_the_short_of_it_lead_to_the_forecasts(desk: Any, until: Until) -> None:
    desk.locator(".contents a", has_text="Forecasts").click()
    until(desk, "location.hash === '#forecasts'")
    desk.locator("#short .lead li a", has_text="falls against").or_(
        desk.locator("#short .lead li a", has_text="rises against")
    ).first.click()
    until(desk, "location.hash === '#x1'")
    assert desk.locator("#x1").is_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_on_a_phone_rows_are_stacked_and_nothing_sticks_out(
    open_page: Open, compared: Path, scheme: str
) -> None:
    page = open_page(path=compared, viewport=PHONE, color_scheme=scheme)
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    cells = page.locator("#h1 > *")
    boxes = [cells.nth(place).bounding_box() for place in range(3)]
    assert boxes[0]["y"] < boxes[1]["y"] < boxes[2]["y"]
    assert all(box["x"] + box["width"] <= 390 for box in boxes)


def test_without_a_script_every_group_can_be_read(open_page: Open, compared: Path) -> None:
    page = open_page(path=compared, viewport=DESK, java_script_enabled=False)
    assert page.locator("#forecasts tbody tr").count() == 8
    assert page.locator("#h8").is_visible()
