from __future__ import annotations

from dataclasses import replace

from dragoman.records import Comparison
from dragoman.report.page.index import Index
from dragoman.report.page.omissions import build_omissions


def test_what_is_missing_is_grouped_by_account(brief_comparison: Comparison) -> None:
    groups = build_omissions(brief_comparison.events[0], Index(brief_comparison), "")
    assert [(g.account.letter, len(g.gaps)) for g in groups] == [
        ("A", 2),
        ("B", 4),
        ("C", 3),
        ("D", 3),
    ]
    detained = groups[1].gaps[0]
    assert (detained.id, detained.label, detained.others) == (
        "o-B1",
        "Detained nationals and journalists",
        ("A", "D"),
    )
    assert detained.nearest is not None
    assert (detained.nearest.letter, detained.nearness_words) == ("B", "far")


def test_without_a_nearest_passage_none_is_made_up(brief_comparison: Comparison) -> None:
    groups = build_omissions(brief_comparison.events[0], Index(brief_comparison), "")
    crews = next(g for g in groups[1].gaps if g.label == "Fishing crews released")
    assert crews.nearest is None


def test_many_are_cut_and_counted(brief_comparison: Comparison) -> None:
    event = brief_comparison.events[0]
    many = replace(event, omissions=event.omissions[:1] * 50)
    groups = build_omissions(many, Index(brief_comparison), "")
    assert [(len(g.gaps), g.more) for g in groups] == [(20, 30)]
