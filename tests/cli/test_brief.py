"""`dragoman brief`: the summary, the page, and what failed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
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


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--format", "docx"), "The brief is in brief.docx.\n"),
        (("-o", "memo.md"), "The brief is in memo.md.\n"),
        (("-o", "memo.txt", "--format", "json"), "The brief is in memo.txt.\n"),
        (("-o", "index.htm"), "The page is in index.htm.\n"),
    ],
)
def test_the_format_names_the_file_or_the_file_the_format(
    invoke: Invoke, arguments: tuple[str, ...], said: str
) -> None:
    result = invoke("brief", "a.txt", *arguments)
    assert (result.exit_code, result.stderr) == (0, said)
    assert len(list(Path().iterdir())) == 1


def test_on_standard_output_the_brief_stands_alone(invoke: Invoke) -> None:
    result = invoke("brief", "a.txt", "--format", "json", "-o", "-")
    assert (result.exit_code, result.output) == (0, "json on standard output\n")


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (("-o", "-"), "Standard output has no suffix: name the --format."),
        (("--no-html", "-o", "a.html"), "--no-html writes no file"),
        (("--no-html", "--format", "md"), "--no-html writes no file"),
        (("--format", "pdf"), "'pdf' is not one of"),
        (("--top", "0"), "0 is not in the range"),
    ],
)
def test_wrong_usage_is_said(invoke: Invoke, arguments: tuple[str, ...], complaint: str) -> None:
    result = invoke("brief", "a.txt", *arguments)
    assert result.exit_code == 2
    assert complaint in " ".join(result.stderr.split())


def test_top_reaches_the_summary(invoke: Invoke) -> None:
    assert invoke("brief", "a.txt", "--no-html", "--top", "9").stdout == "1 accounts, top 9\n"


def test_a_codebook_that_is_not_there_is_one_line_and_nothing_is_read(invoke: Invoke) -> None:
    result = invoke("brief", "missing.txt", "--codebook", "arctic.yaml")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == "dragoman: arctic.yaml: there is no such file. Check its name.\n"


@pytest.mark.parametrize("name", ["memo.pdf", "memo", "memo.csv"])
def test_a_suffix_without_a_format_is_refused_before_the_work(invoke: Invoke, name: str) -> None:
    result = invoke("brief", "a.txt", "-o", name)
    assert (result.exit_code, result.stdout) == (2, "")
    assert f"The suffix of {name} names none of the formats html, json, md, docx." in " ".join(
        result.stderr.split()
    )


def test_the_day_from_which_due_is_counted_is_today_unless_it_is_named(invoke: Invoke) -> None:
    named = invoke("brief", "a.txt", "--no-html", "--as-of", "2031-08-20")
    assert named.output == "1 accounts, as of 2031-08-20\n"
    assert invoke("brief", "a.txt", "--no-html").output == "1 accounts\n"


def test_what_is_no_day_is_refused(invoke: Invoke) -> None:
    result = invoke("brief", "a.txt", "--as-of", "2031-02-30")
    assert result.exit_code == 2
    assert "'2031-02-30' is no day. Write it as 2021-08-20." in result.output
