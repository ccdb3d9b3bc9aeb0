"""Agreement and adjudication in a real browser: settled by keys, legible, small and wide."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from dragoman.records import ActKind, Extraction, Form, Hand, RecordKind, ReviewState, Verdict
from dragoman.store.corrections import correct_statement
from dragoman.store.judging import get_judged, judge, start_coding
from dragoman.store.project import open_project

PAGES = ("/agreement", "/agreement?by=issue", "/agreement?by=document", "/adjudication")
STATEMENT = RecordKind.STATEMENT


@pytest.fixture
def coded(desk_file: str, accounts: list[Extraction]) -> str:
    """Ben corrects the first statement's form and act, and rejects the third."""
    first, second, third = accounts[0].statements
    other = correct_statement(accounts[0].document, first, form=Form.MIXED, act=ActKind.PROMISE)
    with open_project(desk_file) as project:
        start_coding(project, "ben", by="ben")
        ana, ben = Hand("ana"), Hand("ben", "ben")
        for found in (first, second, third):
            judge(project, ana, STATEMENT, found.id, Verdict.ACCEPTED, seen=0)
        judge(project, ben, STATEMENT, first.id, Verdict.CORRECTED, seen=0, correction=other)
        judge(project, ben, STATEMENT, second.id, Verdict.ACCEPTED, seen=0)
        judge(project, ben, STATEMENT, third.id, Verdict.REJECTED, seen=0)
    return desk_file


def test_differences_are_settled_and_undone_by_keys(
    coded: str,
    serve_desk: Callable[..., str],
    open_desk: Callable[..., Any],
    accounts: list[Extraction],
) -> None:
    page = open_desk(serve_desk(coded) + "/adjudication")

    def press(key: str) -> None:
        with page.expect_navigation():
            page.keyboard.press(key)

    def shows(selector: str) -> str:
        return str(page.locator(selector).inner_text())

    def state(number: int) -> ReviewState:
        with open_project(coded) as project:
            found = accounts[0].statements[number]
            return get_judged(project, STATEMENT, found.id).state

    assert shows("#difference-h") == "They differ: form and act"
    press("n")
    assert shows("#difference-h") == "They differ: verdict"
    press("2")
    assert shows("#difference-h") == "They differ: form and act"
    assert state(2) is ReviewState.REJECTED

    press("z")
    assert "Undone" in shows(".said")
    assert state(2) is ReviewState.ACCEPTED

    page.locator("input[name=part-act][value=ben]").check()
    press("m")
    assert "as you put it" in shows(".said")
    assert state(0) is ReviewState.CORRECTED

    page.locator("input[name=note]").press("2")
    assert state(2) is ReviewState.ACCEPTED, "a key in a field is no decision"


@pytest.mark.parametrize(("scheme", "width"), [("light", 390), ("dark", 1280)])
def test_pages_are_legible_and_fit(
    scheme: str,
    width: int,
    coded: str,
    serve_desk: Callable[..., str],
    open_desk: Callable[..., Any],
    poor_contrast: str,
) -> None:
    url = serve_desk(coded)
    page = open_desk(url + "/", color_scheme=scheme, viewport={"width": width, "height": 800})
    for path in PAGES:
        page.goto(url + path)
        assert page.evaluate(poor_contrast) == [], path
        room = "() => document.documentElement.scrollWidth - innerWidth"
        assert page.evaluate(room) <= 0, path
