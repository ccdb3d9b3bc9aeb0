"""The comparing parts of the brief in a real browser."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

Open = Callable[..., Any]
Until = Callable[..., None]
DESK = {"width": 1440, "height": 900}
PHONE = {"width": 390, "height": 844}

SHOWS = "location.hash.startsWith('{}') && document.querySelector('.prose .on') !== null"
"""That a passage is marked: its words are, a moment after the address says so."""

IN_VIEW = """element => {
    const box = element.getBoundingClientRect();
    return box.top >= 0 && box.bottom <= innerHeight && box.left >= 0 && box.right <= innerWidth;
}"""


@pytest.fixture
def desk(open_page: Open, compared: Path) -> Any:
    return open_page(path=compared, viewport=DESK)


def marked(page: Any) -> str:
    return "".join(page.locator(".prose .on").all_inner_texts())


def lit(page: Any, letter: str) -> str:
    return "".join(page.locator(f"#text-{letter} .lit").all_inner_texts())


def test_a_fact_flashes_its_passage_and_back_works(desk: Any, until: Until) -> None:
    desk.locator("#f11 td a").first.click()
    until(desk, SHOWS.format("#p-B"))
    assert marked(desk) == "no Sarovian forces there"
    first = desk.locator(".prose .on").first
    assert first.evaluate(IN_VIEW)
    assert "flash" in first.get_attribute("class")
    assert desk.evaluate("document.activeElement.id").startswith("p-B")
    desk.go_back()
    until(desk, "location.hash === ''")
    assert marked(desk) == ""


def test_a_link_to_a_text_that_is_not_shown_brings_it(desk: Any, until: Until) -> None:
    assert not desk.locator("#text-D").is_visible()
    desk.locator("#f11 td a").last.click()
    until(desk, SHOWS.format("#p-D"))
    assert marked(desk) == "1,200 Sarovian soldiers"
    assert [box.input_value() for box in desk.locator(".picker").all()] == ["A", "B", "D"]


def test_pointing_at_a_passage_lights_its_counterparts_level_with_it(desk: Any) -> None:
    desk.locator("#texts").scroll_into_view_if_needed()
    desk.mouse.move(5, 5)
    passage = desk.locator("#text-A [data-p].ne", has_text="Orlen valley").first
    passage.hover()
    desk.wait_for_selector("#text-B .lit")
    assert lit(desk, "B") == "that there are no Sarovian forces there"
    assert (
        "Contradicts it: Halvorsen takes for granted" in desk.locator("#text-B .here").inner_text()
    )
    assert desk.locator("#text-C .here").inner_text() == "Not found in this text."
    desk.wait_for_timeout(100)
    heights = [
        desk.locator(f"#text-{letter} .lit").first.bounding_box()["y"] for letter in ("A", "B")
    ]
    assert abs(heights[0] - heights[1]) < 60
    desk.keyboard.press("Escape")
    assert lit(desk, "B") == ""


def test_the_keyboard_reaches_counterparts_too(desk: Any, until: Until) -> None:
    link = desk.locator("#text-A .to.ne", has_text="B").first
    link.focus()
    assert lit(desk, "B") == "that there are no Sarovian forces there"
    desk.keyboard.press("Enter")
    until(desk, SHOWS.format("#p-B"))
    assert marked(desk) == "that there are no Sarovian forces there"


def test_a_click_pins_what_is_lit(desk: Any) -> None:
    passage = desk.locator("#text-A [data-p].ne", has_text="Orlen valley").first
    passage.click()
    assert lit(desk, "B") == "that there are no Sarovian forces there"
    desk.locator("#text-A [data-p].eq").first.hover()
    desk.wait_for_timeout(250)
    assert lit(desk, "B") == "that there are no Sarovian forces there"


def test_a_contradiction_opens_both_texts(desk: Any) -> None:
    desk.locator("#c3 .side-by-side a").click()
    desk.wait_for_selector("#text-D .lit")
    assert "Tension in the Strait" in lit(desk, "D")
    assert "closed by accident" in lit(desk, "C")
    assert desk.locator("#text-D .lit").first.evaluate(IN_VIEW)


def test_contradictions_are_filtered_by_type(desk: Any) -> None:
    section = desk.locator("#contradictions")
    assert section.locator(".pair:visible").count() == 9
    section.get_by_role("checkbox", name="a denial").uncheck()
    assert section.locator(".pair:visible").count() == 6
    assert section.locator("#agreements").get_attribute("open") is None


def test_a_cell_of_the_heat_map_lists_its_passages_and_gives_the_focus_back(
    desk: Any, until: Until
) -> None:
    cell = desk.locator('.heat a[data-title="Freedom of the Strait in C"]')
    cell.click()
    drawer = desk.get_by_role("complementary")
    assert drawer.is_visible()
    links = drawer.locator(".passages a")
    assert links.count() == 5
    assert "Neither mentions the submarine cable" in links.first.inner_text()
    assert not drawer.inner_text().count("≠")
    links.nth(1).click()
    until(desk, SHOWS.format("#p-C"))
    assert "The Kremlin-like silence of Tirsk" in marked(desk)
    desk.locator("#drawer-close").click()
    assert not drawer.is_visible()
    assert cell.evaluate("cell => cell === document.activeElement")


def test_a_position_opens_its_passages_with_the_reason(desk: Any, until: Until) -> None:
    desk.locator(".positions td a", has_text="×2").first.click()
    drawer = desk.get_by_role("complementary")
    assert "denies (“denied”) what the issue is about" in drawer.inner_text()
    drawer.locator("a.passage").last.click()
    until(desk, SHOWS.format("#p-D"))
    assert marked(desk) == "that Sarovian forces were in the Orlen valley"


def test_rows_of_the_fact_sheet_are_shown_by_standing(desk: Any) -> None:
    desk.locator("#facts").get_by_role("checkbox", name="agreed").uncheck()
    assert desk.locator("#facts tbody tr:visible").count() == 4
    desk.locator(".lead a[href='#f4']").click()
    assert desk.locator("#f4").is_visible()


def test_texts_can_be_picked_and_never_stand_twice(desk: Any) -> None:
    desk.locator(".picker").nth(1).select_option("D")
    assert desk.locator("#text-D").is_visible()
    assert not desk.locator("#text-B").is_visible()
    desk.locator(".picker").nth(1).select_option("A")
    assert [box.input_value() for box in desk.locator(".picker").all()] == ["D", "A", "C"]
    desk.locator(".picker").nth(2).select_option("")
    assert desk.locator(".text:visible").count() == 2


def test_statements_can_be_marked_instead_of_counterparts(desk: Any, until: Until) -> None:
    desk.get_by_role("radio", name="Statements").check()
    assert desk.locator("#text-A .ref").first.is_visible()
    assert not desk.locator("#text-A .to").first.is_visible()
    desk.locator("#text-A mark.content").first.click()
    until(desk, "location.hash.startsWith('#s-A')")


def test_acts_and_issues_filter_statements(desk: Any) -> None:
    status = desk.locator(".f-status")
    desk.locator(".f-act").select_option("deny")
    assert status.inner_text() == "2 of 85 statements"
    desk.locator(".f-issue").select_option("skagen")
    assert status.inner_text() == "0 of 85 statements"
    assert desk.locator(".no-match").is_visible()


def test_the_colours_can_be_switched_and_are_remembered(desk: Any) -> None:
    paper = "getComputedStyle(document.body).backgroundColor"
    light = desk.evaluate(paper)
    desk.get_by_role("radio", name="Dark").check()
    assert desk.evaluate(paper) != light
    desk.reload()
    assert desk.evaluate(paper) != light


def test_one_event_at_a_time(open_page: Open, two_events: Path, until: Until) -> None:
    page = open_page(path=two_events, viewport=DESK)
    assert page.locator(".event:visible").count() == 1
    page.get_by_role("navigation", name="Events").get_by_role("link", name="Fire").click()
    until(page, "location.hash === '#e2-event'")
    assert page.locator("#e2-event").is_visible()
    assert not page.locator("#e1-event").is_visible()
    page.go_back()
    until(page, "document.getElementById('e1-event').hidden === false")


def test_a_link_into_another_event_opens_it(open_page: Open, two_events: Path) -> None:
    page = open_page(path=two_events, viewport=DESK, fragment="#t-E1")
    assert page.locator("#e2-event").is_visible()
    assert page.evaluate("document.activeElement.id") == "t-E1"


def test_without_javascript_everything_is_there_and_leads_to_its_passage(
    open_page: Open, two_events: Path
) -> None:
    page = open_page(path=two_events, viewport=DESK, java_script_enabled=False)
    assert page.locator(".event:visible").count() == 2
    assert page.locator(".text:visible").count() == 5
    assert page.locator(".heat .later:visible").count() == page.locator(".heat .later").count()
    page.locator("#e1-f11 td a").first.click()
    assert "#p-B" in page.url
    assert page.locator("i.at:target").count() == 1
    assert 0 <= page.locator("i.at:target").bounding_box()["y"] <= 900


def test_on_a_phone_texts_follow_one_another_with_links_between(
    open_page: Open, compared: Path, until: Until
) -> None:
    page = open_page(path=compared, viewport=PHONE)
    boxes = [page.locator(f"#text-{letter}").bounding_box() for letter in "ABCD"]
    assert all(one["y"] < two["y"] for one, two in pairwise(boxes))
    page.locator(".jump a", has_text="C").click()
    until(page, "location.hash === '#text-C'")
    page.locator("#text-A .to.ne").first.click()
    until(page, "/^#p-/.test(location.hash)")
    assert page.locator(".prose .on").first.evaluate(IN_VIEW)


@pytest.mark.parametrize("width", [390, 700, 1000, 1440, 2560])
def test_nothing_scrolls_sideways(width: int, open_page: Open, compared: Path) -> None:
    page = open_page(path=compared, viewport={"width": width, "height": 900})
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.locator(".heat a[data-list*=' ']").first.click()
    assert page.evaluate("document.documentElement.scrollWidth") <= width


NAMELESS = """() => [...document.querySelectorAll(
        'a[href], button, input, select, summary, [role=region]')].filter((element) => {
        const label = element.getAttribute('aria-label') ||
            (element.getAttribute('aria-labelledby') ?? '').split(' ')
                .map((id) => document.getElementById(id)?.textContent ?? '').join('') ||
            [...(element.labels ?? [])].map((each) => each.textContent).join('') ||
            element.textContent;
        return !label.trim();
    }).map((element) => element.outerHTML.slice(0, 120))"""

DOUBLED = """() => {
    const ids = [...document.querySelectorAll('[id]')].map((element) => element.id);
    return ids.filter((id, place) => ids.indexOf(id) !== place);
}"""

HEADERLESS = """() => [...document.querySelectorAll('table')].filter((table) =>
    !table.querySelector('thead th[scope=col]') ||
    [...table.querySelectorAll('tbody tr')].some((row) => !row.querySelector('th[scope=row]')))
    .map((table) => table.className)"""


def test_every_control_has_a_name_every_id_is_one_and_tables_have_headers(
    open_page: Open, compared: Path, two_events: Path
) -> None:
    for path in (compared, two_events):
        page = open_page(path=path)
        assert page.evaluate(NAMELESS) == []
        assert page.evaluate(DOUBLED) == []
        assert page.evaluate(HEADERLESS) == []
        assert page.locator("h1").count() == 1
        levels = page.evaluate(
            "[...document.querySelectorAll('h1,h2,h3,h4,h5')].map(h => +h.tagName[1])"
        )
        assert all(after - before <= 1 for before, after in pairwise(levels))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_all_text_has_the_contrast_that_wcag_aa_asks_for(
    scheme: str, open_page: Open, compared: Path, poor_contrast: str
) -> None:
    page = open_page(path=compared, color_scheme=scheme)
    page.evaluate("for (const each of document.querySelectorAll('details')) each.open = true")
    assert page.evaluate(poor_contrast) == []
    page.locator("#text-A .to.ne").first.focus()
    page.locator(".positions td a", has_text="×2").first.click()
    assert page.evaluate(poor_contrast) == []


def test_it_prints_what_is_folded(open_page: Open, compared: Path) -> None:
    page = open_page(path=compared, viewport=DESK)
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    assert page.locator("#agreements .pair").first.is_visible()
    assert page.locator(".text:visible").count() == 4
    assert not page.locator(".contents").is_visible()
    assert page.pdf(format="A4").startswith(b"%PDF")
