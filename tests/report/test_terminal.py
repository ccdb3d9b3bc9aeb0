from __future__ import annotations

import io
from typing import Any

import pytest
from rich.console import Console

from dragoman.compare import compare
from dragoman.records import Comparison, Form
from dragoman.report import print_brief


def brief(comparison: Comparison, width: int = 80) -> str:
    stream = io.StringIO()
    print_brief(comparison, Console(file=stream, width=width))
    return stream.getvalue()


def test_accounts_are_named_with_what_was_found(comparison: Comparison) -> None:
    out = brief(comparison, 120)
    assert (
        """\
A  Minister Halvorsen’s Meeting with Sarovian Foreign Minister Dragan
   Ministry of Foreign Affairs of Nordmark · 19 May 2031 · English · 325 words
   22 statements attributed (1 to nobody we could resolve), 3 sentences in its own voice.
   Set aside: 18 words (boilerplate, navigation).
"""
        in out
    )
    assert (
        """\
D  Bakanlar Lyngvik’te görüştü
   Liman Haber · Turkish · 23 words
   In Turkish, a language not read yet: no statements.
"""
        in out
    )


def test_speakers_are_counted_across_accounts_that_were_read(comparison: Comparison) -> None:
    assert """\
                            A       B       C
Ingrid Halvorsen        5 / 8   1 / 1   1 / 0
Pavel Dragan            0 / 1   5 / 5   0 / 1
""" in brief(comparison)


@pytest.mark.parametrize("width", [60, 80, 120])
def test_piped_lines_fit_and_hold_no_codes_and_no_trailing_blanks(
    comparison: Comparison, width: int
) -> None:
    lines = brief(comparison, width).splitlines()
    assert max(len(line) for line in lines) <= width
    assert [line for line in lines if line != line.rstrip() or "\x1b" in line] == []
    assert len(lines) < 90


def test_long_passages_are_cut_at_a_word(comparison: Comparison) -> None:
    out = " ".join(brief(comparison).split())
    assert "It will not be our fault if they … " in out


def test_an_account_without_statements_says_so(new_account: Any) -> None:
    out = brief(compare([new_account("Rain.", title="Weather").extraction()]))
    assert "A  Weather\n" in out
    assert "   No statements found.\n" in out
    assert "Speakers" not in out


def test_control_codes_and_markup_in_a_text_are_not_obeyed(new_account: Any) -> None:
    account = new_account(
        "x\x1b[31m said [bold]\x07no[/bold] :smile:", title="\x1b]0;owned\x07[red]"
    )
    account.say("[bold]\x07no[/bold] :smile:", None, source="x\x1b[31m", form=Form.DIRECT)
    out = brief(compare([account.extraction()]))
    assert "\x1b" not in out
    assert "\x07" not in out
    assert "[bold]\ufffdno[/bold] :smile:" in out
    assert "[red]" in out
