from __future__ import annotations

from dataclasses import replace

from dragoman.records import Comparison
from dragoman.report.page.index import Index
from dragoman.report.page.positions import build_positions, is_disputed


def test_a_cell_is_the_mean_of_its_positions(brief_comparison: Comparison) -> None:
    view = build_positions(brief_comparison.events[0], Index(brief_comparison), "")
    assert view is not None
    assert view.issues is not None
    assert view.issues.columns[:2] == ("Ingrid Halvorsen", "Pavel Dragan")
    orlen = dict(view.issues.rows)["Orlen valley and Belmora"]
    demand, denial = orlen[0], orlen[1]
    assert demand is not None
    assert denial is not None
    assert (demand.value, demand.lean, demand.size) == ("+1.0", "for", 3)
    assert (denial.value, denial.lean, denial.size, denial.count) == ("−0.5", "against", 2, 2)
    assert [stance.quote.letter for stance in denial.stances] == ["B", "D"]
    assert all(cell is None for cell in orlen[2:])


def test_actors_towards_each_other(brief_comparison: Comparison) -> None:
    view = build_positions(brief_comparison.events[0], Index(brief_comparison), "")
    assert view is not None
    assert view.actors is not None
    cells = {(cell.actor, cell.target): cell.value for cell in view.actors.cells}
    assert cells[("Pavel Dragan", "Ingrid Halvorsen")] == "+0.6"
    assert cells[("Ingrid Halvorsen", "Sarovia")] == "−0.2"


def test_accounts_that_differ_by_half_the_scale_are_marked(brief_comparison: Comparison) -> None:
    one, two = brief_comparison.positions[0], brief_comparison.positions[-1]
    assert is_disputed([replace(one, value=0.6), replace(two, value=-0.4)])
    assert not is_disputed([replace(one, value=0.6), replace(one, value=-0.4)])
    assert not is_disputed([one])


def test_no_positions_no_section(two_events: Comparison) -> None:
    assert build_positions(two_events.events[1], Index(two_events), "") is None
