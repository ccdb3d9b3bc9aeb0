from __future__ import annotations

import re
from dataclasses import replace

from dragoman.records import Comparison, EventComparison, Forecast
from dragoman.report import render_html
from dragoman.report.page import build_page
from dragoman.report.page.forecasts import ForecastRow, ForecastsView, Leads, build_forecasts
from dragoman.report.page.head import Lead
from dragoman.report.page.index import Index


def view_of(comparison: Comparison, prefix: str = "") -> ForecastsView:
    view = build_forecasts(comparison.events[0], Index(comparison), prefix)
    assert view is not None
    return view


def rows_of(view: ForecastsView) -> list[ForecastRow]:
    return [row for group in view.groups for row in group.rows]


def with_event(comparison: Comparison, **more: object) -> Comparison:
    event: EventComparison = replace(comparison.events[0], **more)  # type: ignore[arg-type]
    return replace(comparison, events=(event,))


def test_rows_stand_in_groups_by_their_horizon(brief_comparison: Comparison) -> None:
    view = view_of(brief_comparison)
    assert [(group.key, group.title, len(group.rows)) for group in view.groups] == [
        ("horizon-dated", "By date", 3),
        ("horizon-open", "Open or undated", 1),
        ("horizon-none", "No time given", 4),
    ]
    assert [row.when for row in rows_of(view)[:4]] == [
        "on 12 June 2031",
        "by 31 August 2031",
        "in 2031",
        "open",
    ]
    assert (view.count, view.as_of, view.due) == (8, "20 June 2031", (("due", "due", 1),))


def test_a_row_has_all_that_is_known_of_a_forecast(brief_comparison: Comparison) -> None:
    row = rows_of(view_of(brief_comparison))[2]
    assert (row.speaker, row.letter, row.restated) == (
        "Jonas Lindqvist",
        "C",
        "The consulates of Nordmark and Sarovia will open.",
    )
    assert (row.when_quote, row.likelihood, row.likely) == (
        "“this year”",
        "“unlikely” (10–20%, PHIA)",
        True,
    )
    assert (row.direction, row.direction_words) == ("cooperation", "towards cooperation")
    assert (row.condition, row.passage) == ("", "“the consulates will open”")


def test_no_likelihood_is_said_to_be_none(brief_comparison: Comparison) -> None:
    row = rows_of(view_of(brief_comparison))[-1]
    assert (row.likelihood, row.likely, row.when) == ("none given", False, "none given")


def test_what_follows_leads_to_its_row(brief_comparison: Comparison) -> None:
    rows = rows_of(view_of(brief_comparison, "e2-"))
    navy = next(row for row in rows if row.leads)
    strait = next(row for row in rows if row.restated == "The Strait will be closed by accident.")
    assert navy.leads == (Leads(strait.id, strait.restated),)
    assert strait.id.startswith("e2-h")


def test_opposed_forecasts_are_the_same_rows_side_by_side(brief_comparison: Comparison) -> None:
    view = view_of(brief_comparison)
    [pair] = view.opposed
    assert (pair.id, pair.why, pair.apart) == ("x1", "tension: rises against falls", True)
    assert (pair.left.letter, pair.right.letter) == ("C", "D")
    assert pair.left in rows_of(view)
    assert pair.left.quote.words == "the Strait will be closed by accident"


def test_a_long_group_is_folded_beside_others(brief_comparison: Comparison) -> None:
    event = brief_comparison.events[0]
    first = event.forecasts[0]

    def copy(forecast: Forecast, number: int) -> Forecast:
        return replace(forecast, id=f"copy {number}", horizon=None)

    more = tuple(replace(first, forecast=copy(first.forecast, n)) for n in range(50))
    long = with_event(brief_comparison, forecasts=(*event.forecasts, *more))
    assert [group.folded for group in view_of(long).groups] == [False, False, True]
    alone = with_event(brief_comparison, forecasts=more, opposed=())
    assert [group.folded for group in view_of(alone).groups] == [False]


def test_the_short_of_it_has_opposed_forecasts_and_then_what_is_due(
    brief_comparison: Comparison,
) -> None:
    short = build_page(brief_comparison).events[0].short
    assert short is not None
    assert short.forecasts[:2] == (
        Lead("C ≠ D", "tension: rises against falls", "opposed", "x1"),
        Lead("D", "Experts will meet in Geneva.", "due, on 12 June 2031", "h1"),
    )


def test_every_link_of_the_section_leads_somewhere(brief_comparison: Comparison) -> None:
    html = render_html(brief_comparison)
    section = html[html.index('<section id="forecasts"') : html.index('id="texts"')]
    targets = set(re.findall(r'href="#([^"]+)"', section))
    ids = set(re.findall(r'id="([^"]+)"', html))
    assert len(targets) > 10
    assert targets <= ids


def test_what_is_foretold_is_marked_in_the_texts(brief_comparison: Comparison) -> None:
    html = render_html(brief_comparison)
    marked = re.findall(r'class="[^"]*\bforetold\b[^"]*"[^>]*>([^<]+)<', html)
    assert "Tension in the Strait will ease" in " ".join(marked)


def test_without_forecasts_there_is_no_section(brief_comparison: Comparison) -> None:
    html = render_html(with_event(brief_comparison, forecasts=(), opposed=()))
    assert 'id="forecasts"' not in html
    assert '<span class="sample foretold"' not in html
