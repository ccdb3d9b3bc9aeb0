from __future__ import annotations

from dataclasses import replace

from dragoman.records import Comparison
from dragoman.report.page.index import Index
from dragoman.report.page.pairs import build_pairs


def test_contradictions_come_apart_from_agreements_and_what_is_near_is_neither(
    brief_comparison: Comparison,
) -> None:
    pairs = build_pairs(brief_comparison.events[0], Index(brief_comparison), "")
    assert pairs is not None
    assert len(pairs.contradictions) == 9
    assert len(pairs.agreements) == 6
    assert pairs.kinds == (
        ("denial", "a denial", 3),
        ("opposite", "the opposite", 2),
        ("number", "another number or date", 2),
        ("speaker", "another speaker", 1),
        ("translation", "another rendering", 1),
    )
    first = pairs.contradictions[0]
    assert (first.id, first.left.letter, first.right.letter) == ("c1", "A", "B")
    assert first.why.startswith("Halvorsen takes for granted")


def test_lighter_ones_are_counted_where_there_are_too_many(brief_comparison: Comparison) -> None:
    event = brief_comparison.events[0]
    many = replace(event, counterparts=event.contradictions * 10)
    pairs = build_pairs(many, Index(brief_comparison), "")
    assert pairs is not None
    assert (len(pairs.contradictions), pairs.more_contradictions) == (80, 10)


def test_one_account_alone_has_no_pairs(two_events: Comparison) -> None:
    assert build_pairs(two_events.events[1], Index(two_events), "") is None
