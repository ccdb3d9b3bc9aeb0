"""`dragoman brief`: the summary, the page, and what failed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from click.testing import Result

Invoke = Callable[..., Result]


def test_it_prints_the_summary_and_says_where_the_page_is(invoke: Invoke) -> None:
    result = invoke("brief", "a.txt", "b.txt")
    assert (result.exit_code, result.stdout) == (0, "2 accounts\n")
    assert result.stderr == "The page is in brief.html.\n"
    assert Path("brief.html").read_text(encoding="utf-8") == "<!doctype html>2"


def test_quiet_says_nothing_but_the_summary(invoke: Invoke) -> None:
    result = invoke("--quiet", "brief", "a.txt", "-o", "page.html")
    assert (result.output, Path("page.html").exists()) == ("1 accounts\n", True)


def test_no_html_writes_no_page(invoke: Invoke) -> None:
    assert invoke("brief", "a.txt", "--no-html").output == "1 accounts\n"
    assert list(Path().iterdir()) == []


def test_the_rest_of_the_batch_is_compared(invoke: Invoke) -> None:
    result = invoke("brief", "missing.txt", "a.txt")
    assert (result.exit_code, result.stdout) == (1, "1 accounts\n")


def test_nothing_read_means_no_summary_and_no_page(invoke: Invoke) -> None:
    result = invoke("brief", "missing.txt")
    assert (result.exit_code, result.stdout, list(Path().iterdir())) == (2, "", [])


def test_a_report_that_cannot_be_written_is_one_line(invoke: Invoke) -> None:
    result = invoke("brief", "a.txt", "-o", "nowhere/page.html")
    assert result.exit_code == 2
    assert result.stderr == (
        "dragoman: nowhere/page.html: there is no such folder. Make it, or name another place.\n"
    )
