from __future__ import annotations

from dataclasses import replace

from dragoman.records import Comparison, Emphasis, Share, SubjectKind
from dragoman.report.page.emphasis import Bar, HeatCell, build_emphasis, strongest
from dragoman.report.page.index import Index


def test_a_cell_gives_share_use_and_place_and_leads_to_its_passages(
    brief_comparison: Comparison,
) -> None:
    view = build_emphasis(brief_comparison.events[0], Index(brief_comparison))
    assert view is not None
    strait = next(row for row in view.rows if row.label == "Freedom of the Strait")
    silent, _, analysis, _ = strait.cells
    assert silent == HeatCell("A", 0, "0%", 0, silent.z, "", 0, 0, 0, "", "")
    assert (analysis.shade, analysis.use, analysis.count) == (9, "over", 5)
    assert analysis.passages == "C 14 15 16 17 18"
    assert analysis.anchor == "p-C14"


def test_bars_run_from_over_to_under_use(brief_comparison: Comparison) -> None:
    account = brief_comparison.events[0].accounts[0].id
    shares = (Share(account, 3, 0.3, 1.0, 4.0), Share(account, 1, 0.1, -0.5, -2.0))
    event = replace(
        brief_comparison.events[0],
        emphasis=tuple(
            Emphasis(SubjectKind.TERM, name, name, (share,))
            for name, share in zip(("frank", "cable"), shares, strict=True)
        ),
    )
    view = build_emphasis(event, Index(brief_comparison))
    assert view is not None
    assert view.panels[0].terms == (
        Bar("frank", 3, "+4.0", "over", 0.0, 96.0, "", ""),
        Bar("cable", 1, "−2.0", "under", -48.0, 48.0, "", ""),
    )


def test_what_an_account_stresses_is_what_it_has_more_of(brief_comparison: Comparison) -> None:
    event = brief_comparison.events[0]
    labels = [each.label for each in strongest(event, event.accounts[2].id, 1)]
    assert labels == ["Freedom of the Strait"]


def test_nothing_weighed_nothing_shown(brief_comparison: Comparison) -> None:
    event = replace(brief_comparison.events[0], emphasis=())
    assert build_emphasis(event, Index(brief_comparison)) is None
