"""Issues in a text: longest wins, exclusions win, ranges bound what counts."""

from __future__ import annotations

import pytest
import spacy

from dragoman.extract.codebook import load_codebook
from dragoman.extract.issues import IssueHit, find_hits, find_issues, issues_in
from dragoman.records import Codebook, Document, Issue, IssueMention, Origin

BOOK = Codebook(
    "test",
    (
        Issue("head", "Head", "What is above."),
        Issue(
            "arms",
            "Arms",
            "Weapons.",
            terms=("arms race", "arms", "New START"),
            patterns=(r"(?i)\bmissiles? (?:test|launch)",),
            exclusions=("open arms", "arms of her mother"),
            parent="head",
        ),
        Issue("sport", "Sport", "Games.", terms=("race", "test match")),
    ),
)


def hits(text: str) -> list[tuple[str, str]]:
    return [(hit.issue, text[hit.start : hit.end]) for hit in find_hits(text, BOOK)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("An arms race.", [("arms", "arms race"), ("sport", "race")]),
        ("With open arms, and with arms.", [("arms", "arms")]),
        ("In the arms of her mother.", []),
        ("A Missile Launch ends New START.", [("arms", "Missile Launch"), ("arms", "New START")]),
        ("", []),
    ],
)
def test_longest_wins_within_an_issue_and_exclusions_win(
    text: str, found: list[tuple[str, str]]
) -> None:
    assert hits(text) == found


def test_hits_are_found_in_a_doc_at_offsets_of_its_text() -> None:
    doc = spacy.blank("en")("🕊 No new arms-race.")
    assert find_issues(doc, BOOK) == [IssueHit(9, 18, "arms"), IssueHit(14, 18, "sport")]


def test_issues_of_ranges_come_in_order_of_their_first_words() -> None:
    text = "A race. Arms and arms, a race. An arms race."
    document = Document.build(text, Origin("a.txt", "text/plain", "sha256:0", "text", "1"))
    found = find_hits(text, BOOK)
    assert issues_in(document, found, [(8, 30)]) == (
        IssueMention("arms", (document.cut(8, 12), document.cut(17, 21))),
        IssueMention("sport", (document.cut(25, 29),)),
    )
    assert issues_in(document, found, [(34, 43), (0, 4)]) == (
        IssueMention("arms", (document.cut(34, 43),)),
        IssueMention("sport", (document.cut(39, 43),)),
    )  # the race of the first sentence crosses the end of its range
    assert issues_in(document, found, []) == ()


def test_what_overlaps_over_a_long_stretch_takes_no_long() -> None:
    assert len(hits("arms race " * 5_000)) == 10_000


@pytest.mark.parametrize(
    ("sentence", "keys"),
    [
        ("The committee declined to sanction the new logo.", set()),
        ("She was received with open arms at the base of the statue.", set()),
        ("An Arctic blast will bring snow to the plains.", set()),
        ("The minister called for restraint.", set()),
        ("It was a diplomatic coup in a climate of mistrust.", set()),
        ("The Council extended the sanctions against nine banks.", {"sanctions"}),
        ("The Arctic is no longer a quiet corner.", {"arctic"}),
        ("They talked about prisoner swaps and about the START treaty.",
         {"prisoner-swaps", "arms-control"}),
    ],
)  # fmt: skip
def test_the_shipped_codebook_knows_other_senses(sentence: str, keys: set[str]) -> None:
    assert {hit.issue for hit in find_hits(sentence, load_codebook())} == keys
