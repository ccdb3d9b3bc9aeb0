"""The page of a score report in a real browser."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from dragoman.report.scores_html import render_scores_html

Open = Callable[..., Any]


@pytest.fixture(scope="session")
def scores(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page on the sample ledger."""
    source = Path(__file__).parents[1] / "report" / "sample_scores.py"
    spec = importlib.util.spec_from_file_location("dragoman_sample_scores", source)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    path = tmp_path_factory.mktemp("scores") / "scores.html"
    path.write_text(render_scores_html(module.sample_report()), encoding="utf-8")
    return path


@pytest.mark.parametrize("width", [320, 390, 820, 1440])
def test_nothing_scrolls_sideways(width: int, open_page: Open, scores: Path) -> None:
    page = open_page(path=scores, viewport={"width": width, "height": 900})
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_all_text_has_the_contrast_that_wcag_aa_asks_for(
    scheme: str, open_page: Open, scores: Path, poor_contrast: str
) -> None:
    assert open_page(path=scores, color_scheme=scheme).evaluate(poor_contrast) == []


def test_a_screen_reader_finds_its_way(open_page: Open, scores: Path) -> None:
    page = open_page(path=scores)
    assert page.locator("h1").count() == 1
    levels = page.evaluate("[...document.querySelectorAll('h1,h2,h3,h4')].map(h => +h.tagName[1])")
    assert all(after - before <= 1 for before, after in pairwise(levels))
    for landmark in ("banner", "navigation", "main", "contentinfo"):
        assert page.get_by_role(landmark).count() == 1
    plot = page.get_by_role("img", name="Calibration: forecast probability").first
    assert plot.is_visible()
    page.keyboard.press("Tab")
    assert page.locator(":focus").inner_text() == "Skip to the records"


def test_a_speaker_leads_to_the_record(open_page: Open, scores: Path) -> None:
    page = open_page(path=scores, viewport={"width": 1440, "height": 900})
    page.locator("#all-speaker").get_by_role("link", name="Tom Hale").click()
    box = page.get_by_role("heading", name="Tom Hale").bounding_box()
    assert 0 <= box["y"] <= 900


def test_it_prints(open_page: Open, scores: Path) -> None:
    page = open_page(path=scores)
    page.emulate_media(media="print")
    assert not page.get_by_role("navigation").is_visible()
    assert page.locator(".entry:visible").count() == 33
    assert page.pdf(format="A4").startswith(b"%PDF")
