from __future__ import annotations

import io
from dataclasses import replace

import pytest
from rich.console import Console

from dragoman.records import Comparison
from dragoman.report.brief_forecasts import print_forecasts
from dragoman.report.directory import Directory


def printed(comparison: Comparison, *, width: int = 80, limit: int = 8) -> str:
    stream = io.StringIO()
    event = comparison.events[0]
    print_forecasts(event, Directory(comparison), Console(file=stream, width=width), limit=limit)
    return stream.getvalue()


def test_opposed_forecasts_come_first_and_the_others_by_their_horizon(
    brief_comparison: Comparison,
) -> None:
    assert (
        printed(brief_comparison)
        == """
Forecasts: 8, 1 due
≠  Opposed: tension: rises against falls
   C18 Solveig Aune: The Strait will be closed by accident.
       “Unless somebody picks up the telephone” · towards conflict
   D8  Pavel Dragan: Tension in the Strait will ease.
       “before the summer is out” · towards cooperation
On 12 June 2031 · due
   D11 a Nordmark official: Experts will meet in Geneva.  “are to”
In 2031
   C16 Jonas Lindqvist: The consulates of Nordmark and Sarovia will open.
       “unlikely” (10–20%, PHIA) · towards cooperation
Open
   B11 Pavel Dragan: Any attempt to close the Strait will meet an answer.
       “a quick one” · towards conflict
No time given
   C8  Elena Vask: There will be no breakthrough.
   C8  Elena Vask: Sanctions on the Skagen pipeline will be quietly postponed.
       “If the presidents meet before October” · towards cooperation
   C17 Solveig Aune: The navy, not the diplomats, will set the pace.
       → The Strait will be closed by accident.
"""
    )


def test_of_many_the_heading_says_how_many_matter_most_and_the_end_where_the_others_are(
    brief_comparison: Comparison,
) -> None:
    lines = printed(brief_comparison, limit=4).splitlines()
    assert lines[1] == "Forecasts: 8, 1 due, the 4 that matter most"
    assert lines[-1] == (
        "… and 4 more forecasts: dragoman forecasts FILE… lists all, the page too."
    )


def test_what_is_due_is_not_said_without_a_day(brief_comparison: Comparison) -> None:
    assert "due" not in printed(replace(brief_comparison, as_of=None))


def test_without_forecasts_there_is_no_part(brief_comparison: Comparison) -> None:
    event = replace(brief_comparison.events[0], forecasts=(), opposed=())
    assert printed(replace(brief_comparison, events=(event,))) == ""


@pytest.mark.parametrize("width", [40, 60, 80, 120])
def test_no_line_is_wider_than_the_terminal(brief_comparison: Comparison, width: int) -> None:
    lines = printed(brief_comparison, width=width).splitlines()
    assert max(map(len, lines)) <= width
