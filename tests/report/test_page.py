from __future__ import annotations

from dragoman.compare import compare
from dragoman.records import Comparison
from dragoman.report.page import build_page
from dragoman.report.page.head import Lead


def test_one_event_gives_the_page_its_title(brief_comparison: Comparison) -> None:
    page = build_page(brief_comparison)
    assert page.title == "Meeting of Ingrid Halvorsen and Pavel Dragan, Lyngvik, 19 May 2031"
    assert [event.prefix for event in page.events] == [""]


def test_several_events_have_ids_of_their_own(two_events: Comparison) -> None:
    page = build_page(two_events)
    assert page.title == "2 events in 5 accounts"
    assert [event.prefix for event in page.events] == ["e1-", "e2-"]
    assert [a.name.letter for event in page.events for a in event.accounts] == list("ABCDE")


def test_the_short_of_it_says_who_stands_against_whom(brief_comparison: Comparison) -> None:
    short = build_page(brief_comparison).events[0].short
    assert short is not None
    assert short.counts == (3, 9, 12, 8)
    assert short.conflicts[0] == Lead("A, B ≠ D", "Date", "19 May 2031 against 21 May 2031", "f4")
    assert short.contradictions[0].letters == "A ≠ B"
    assert [lead.letters for lead in short.omissions] == ["A", "B", "C", "D"]


def test_a_card_names_the_copies_and_what_the_account_stresses(
    brief_comparison: Comparison,
) -> None:
    wire = build_page(brief_comparison).events[0].accounts[3]
    assert wire.copies == (
        "The Halvik Courier, “Northern ministers talk for two hours”, 21 May 2031",
    )
    assert wire.stressed[0] == "Detained nationals and journalists"


def test_nothing_compared_still_gives_a_page() -> None:
    page = build_page(compare([]))
    assert page.events == ()
    assert page.title == "Who said what, in 0 accounts"
