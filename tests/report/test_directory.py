from __future__ import annotations

from dataclasses import replace
from typing import Any

from dragoman.compare import compare
from dragoman.records import Comparison
from dragoman.report.directory import Directory


def test_letters_run_on_over_the_events_and_copies_share_one(two_events: Comparison) -> None:
    directory = Directory(two_events)
    ids = [each.document.id for each in two_events.extractions]
    assert [directory.letter(each) for each in ids] == ["A", "B", "C", "D", "D", "E"]
    assert directory.letters((ids[4], ids[0], ids[3])) == "A, D"


def test_without_events_every_document_is_an_account(comparison: Comparison) -> None:
    directory = Directory(replace(comparison, events=()))
    assert [account.label for account in directory.accounts] == [
        each.document.label for each in comparison.extractions
    ]


def test_a_passage_is_labelled_by_its_statement_or_else_its_account(
    brief_comparison: Comparison,
) -> None:
    directory = Directory(brief_comparison)
    statement = brief_comparison.extractions[1].statements[4]
    assert directory.label(statement.content[0], statement.id) == "B5"
    assert directory.label(statement.content[0]) == "B"


def test_speakers_have_the_name_that_they_have_across_accounts(
    brief_comparison: Comparison,
) -> None:
    directory = Directory(brief_comparison)
    named = {each.speaker.name: each.id for each in brief_comparison.extractions[1].statements}
    assert directory.speaker(named["Halvorsen"]) == "Ingrid Halvorsen"
    assert directory.said(named[""]) == "own voice: "
    assert directory.said(None) == ""


def test_nobody_is_called_nobody_named(new_account: Any) -> None:
    account = new_account("Rain was expected.")
    statement = account.say("Rain", None)
    assert Directory(compare([account.extraction()])).speaker(statement.id) == "nobody named"
