from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest
from rich.console import Console

from dragoman.records import Extraction
from dragoman.report.forecasts_table import NO_DATE, in_order, print_forecasts

Foreseen = tuple[Extraction, Extraction]


def table(extractions: Sequence[Extraction], *, width: int = 80, **options: Any) -> str:
    stream = io.StringIO()
    print_forecasts(extractions, Console(file=stream, width=width), **options)
    return stream.getvalue()


def test_whole_table_on_a_narrow_screen(foreseen: Foreseen) -> None:
    assert (
        table(foreseen)
        == """\
Two Experts on the Port
20 May 2031 · English · 53 words

ID        By when          Who          What
31043ecb  by 17 Jun 2031   an official  A strike will follow.
          “Within weeks”   unresolved   likelihood: may
c77c8af7  June 2031        Anna Berg    The two sides will reopen the port.
          “in June 2031”                if the Council agrees
                                        likelihood: probably (55–75%)
fa3c9bc4  –                Anna Berg    ↳ Reopening the port will bring a new
                                        quarrel over fees.
f0121428  “Sooner or       the author   Sarovia will not pay.
          later”
cecfa3fe  –                the author   It will snow.
                                        likelihood: a 30 percent chance

undated.txt
Ida Aue · English · 13 words
No date: horizons stay relative; pass --published DATE.

ID        By when       Who      What
f4a63bff  “Next year”   Ida Aue  The bridge will be closed.
0b3882d7  “In the end”  Ida Aue  Prices will rise.

7 forecasts in 2 accounts; 2 without any horizon.
"""
    )


def test_a_wide_screen_has_columns_for_condition_and_likelihood(foreseen: Foreseen) -> None:
    shown = [" ".join(line.split()) for line in table(foreseen[:1], width=140).splitlines()]
    assert shown[3:8] == [
        "ID By when Who What Under which condition Likelihood",
        "31043ecb by 17 Jun 2031 an official A strike will follow. may",
        "“Within weeks” unresolved",
        "c77c8af7 June 2031 Anna Berg The two sides will reopen the port. "
        "if the Council agrees probably (55–75%)",
        "“in June 2031”",
    ]
    assert sum("none given" in line for line in shown) == 2


@pytest.mark.parametrize("width", [60, 80, 99, 100, 120, 139, 140, 200])
@pytest.mark.parametrize("passages", [False, True])
def test_lines_fit(foreseen: Foreseen, width: int, passages: bool) -> None:
    lines = table(foreseen, width=width, passages=passages).splitlines()
    assert max(len(line) for line in lines) <= width


def test_passages_are_whole_sentences_where_they_are_known(foreseen: Foreseen) -> None:
    out = " ".join(table(foreseen, width=200, passages=True).split())
    assert "“That, she added, will bring a new quarrel over fees." in out
    assert "“the bridge will be closed”" in out


def test_accounts_without_forecasts_say_so(foreseen: Foreseen) -> None:
    empty = replace(foreseen[1], forecasts=())
    out = table([empty])
    assert out.splitlines()[2:] == [
        "No forecasts found.",
        "",
        "0 forecasts in 1 account; 0 without any horizon.",
    ]
    assert table([]) == ""


def test_a_missing_date_is_not_lamented_where_it_would_place_nothing(foreseen: Foreseen) -> None:
    undated = foreseen[1]
    assert NO_DATE in table([undated])
    assert NO_DATE not in table([replace(undated, forecasts=undated.forecasts[1:])])


def test_what_follows_stands_under_it_and_a_circle_ends(foreseen: Foreseen) -> None:
    port, quarrel, *_ = foreseen[0].forecasts
    circle = [port, replace(quarrel, leads_to=(port.id, quarrel.id, "unknown"))]
    assert [(depth, each.id) for depth, each in in_order(circle)] == [(0, port.id), (1, quarrel.id)]


def test_what_would_drive_a_terminal_is_shown_as_replaced(foreseen: Foreseen) -> None:
    account = foreseen[0]
    hostile = replace(account.forecasts[0], restated="[bold]\x1b[2J will\n rise.")
    out = table([replace(account, forecasts=(hostile,))])
    assert "[bold]\ufffd[2J will rise." in out


def test_an_account_in_a_language_that_is_not_read_says_so(foreseen: Foreseen) -> None:
    document = replace(foreseen[0].document, language="tr")
    foreign = replace(foreseen[0], document=document, statements=(), forecasts=())
    assert "In Turkish, a language not read yet: no forecasts." in table([foreign])
