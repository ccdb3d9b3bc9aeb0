from __future__ import annotations

from typing import Any

from dragoman.compare import compare
from dragoman.records import Comparison
from dragoman.report.page.index import Index
from dragoman.report.page.speakers import build_speakers


def test_of_copies_the_first_stands_for_all(brief_comparison: Comparison) -> None:
    view = build_speakers(brief_comparison.events[0], Index(brief_comparison), "")
    assert [account.letter for account in view.accounts] == ["A", "B", "C", "D"]
    labels = [card.label for s in view.sections for c in s.columns for card in c.cards]
    assert len(labels) == len(set(labels)) == 85


def test_cards_say_act_and_issues(brief_comparison: Comparison) -> None:
    view = build_speakers(brief_comparison.events[0], Index(brief_comparison), "")
    cards = {card.label: card for s in view.sections for c in s.columns for card in c.cards}
    assert cards["D6"].act == "deny"
    assert cards["D6"].issues == (("orlen-valley", "Orlen valley and Belmora"),)
    assert ("deny", 2) in view.acts
    assert view.issues[0][0] in {"orlen-valley", "strait"}


def test_only_the_events_own_accounts_are_heard(two_events: Comparison) -> None:
    view = build_speakers(two_events.events[1], Index(two_events), "e2-")
    assert [section.id for section in view.sections] == ["e2-v-unresolved"]
    assert [account.letter for account in view.accounts] == ["E"]


def test_among_many_accounts_the_silent_ones_share_a_line(new_account: Any) -> None:
    accounts = []
    for number in range(8):
        account = new_account(f"Day {number}. Berg said that it rained.", title=f"Day {number}")
        if number == 3:
            account.say("that it rained", account.actor("Berg"), source="Berg", cue="said")
        accounts.append(account.extraction())
    comparison = compare(accounts)
    index = Index(comparison)
    (section,) = build_speakers(index.directory.events[0], index, "").sections
    assert [column.account.letter for column in section.columns] == ["D"]
    assert section.silent == ("A", "B", "C", "E", "F", "G", "H")
