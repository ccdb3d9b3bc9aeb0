from __future__ import annotations

import io

import pytest
from rich.console import Console

from dragoman.records import Comparison
from dragoman.report import print_table


def table(comparison: Comparison, by: str, width: int = 100) -> str:
    stream = io.StringIO()
    print_table(comparison, Console(file=stream, width=width), by)
    return stream.getvalue()


def test_an_issue_has_a_line_for_each_account(brief_comparison: Comparison) -> None:
    assert """\
Grain corridor              A  1     8%  +1.0  0/0/0  “The ministers discussed the grain corridor,
                                                      the ceasefire commission and the reopening of
                                                      consulates.”
                            B  –
                            C  –
                            D  –
""" in table(brief_comparison, "issue")


def test_an_actor_has_its_positions_with_passages(brief_comparison: Comparison) -> None:
    assert """\
                  B  4    21%  +0.5  1/1/0  → Ingrid Halvorsen +0.6 “Ingrid Halvorsen and her team
                                            are of a mind to do it”
                                            Consulates +1.0 “Sarovia’s readiness to resume the work
                                            of both consulates in full”
""" in table(brief_comparison, "actor")


def test_a_fact_has_values_passages_and_why(brief_comparison: Comparison) -> None:
    assert """\
= Length                    A  105 minutes                       “for 105 minutes”
                            B  –
                            C  –
                            D  nearly 2 hours                    “for nearly two hours”
                               105 minutes lies within nearly 2
                               hours
""" in table(brief_comparison, "fact")


def test_an_event_without_facts_says_so(two_events: Comparison) -> None:
    assert "\nNo fact was found in these accounts.\n" in table(two_events, "fact")


@pytest.mark.parametrize("by", ["issue", "actor", "fact"])
@pytest.mark.parametrize("width", [60, 80, 120])
def test_lines_fit(by: str, width: int, two_events: Comparison) -> None:
    lines = table(two_events, by, width).splitlines()
    assert max(map(len, lines)) <= width
    assert [line for line in lines if line != line.rstrip()] == []
