"""Which records are wanted, and what becomes of what hung on the others."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dragoman.cli.gathering.standing import Wish, keep_wanted
from dragoman.records import (
    Document,
    Extraction,
    Origin,
    Resolution,
    Review,
    ReviewedExtraction,
    ReviewState,
    Speaker,
)

ORIGIN = Origin("accounts/kelp.txt", "text/plain", "sha256:0", "text", "1")


def ids(account: ReviewedExtraction) -> tuple[list[str], list[str], list[str]]:
    found = account.extraction
    kinds = (found.statements, found.positions, found.forecasts)
    return tuple([each.id for each in some] for some in kinds)  # type: ignore[return-value]


@pytest.fixture
def washington(accounts: list[Extraction]) -> Extraction:
    """Three statements; a position on the second, a forecast on the first."""
    return accounts[0]


def test_nothing_said_takes_all_as_it_is(washington: Extraction) -> None:
    account = ReviewedExtraction(washington)
    assert keep_wanted(account, Wish()) is account


def test_accepted_is_what_a_person_stands_behind(washington: Extraction) -> None:
    opens, tolls, twice = (each.id for each in washington.statements)
    (position,), (forecast,) = washington.positions, washington.forecasts
    reviews = {
        opens: Review(ReviewState.ACCEPTED, "ana"),
        tolls: Review(ReviewState.CORRECTED, "ana"),
        twice: Review(ReviewState.UNSURE, "ana"),
    }
    account = ReviewedExtraction(washington, reviews)
    accepted = keep_wanted(account, Wish("accepted"))
    assert ids(accepted) == ([opens, tolls], [position.id], [forecast.id])
    assert accepted.reviews == {opens: reviews[opens], tolls: reviews[tolls]}
    assert ids(keep_wanted(account, Wish("unsure"))) == ([twice], [], [])
    assert ids(keep_wanted(account, Wish("unreviewed"))) == ([], [], [])


def test_a_position_with_a_verdict_of_its_own_stands_by_that(washington: Extraction) -> None:
    tolls, position = washington.statements[1].id, washington.positions[0].id
    reviews = {tolls: Review(ReviewState.ACCEPTED), position: Review(ReviewState.UNSURE)}
    account = ReviewedExtraction(washington, reviews)
    assert ids(keep_wanted(account, Wish("accepted"))) == ([tolls], [], [])


def test_confidence_counts_for_each_record(washington: Extraction) -> None:
    # statements 0.9, 0.7, 0.5; the position 0.8, the forecast 0.8
    account = ReviewedExtraction(washington)
    kept = [ids(keep_wanted(account, Wish(min_confidence=floor))) for floor in (0.6, 0.8, 0.85)]
    assert [tuple(map(len, each)) for each in kept] == [(2, 1, 1), (1, 0, 1), (1, 0, 0)]


def test_what_hung_on_a_statement_hangs_on_the_one_that_reports_it(
    washington: Extraction,
) -> None:
    outer, inner, innermost = washington.statements
    nested = replace(
        washington,
        statements=(
            replace(outer, confidence=0.9),
            replace(inner, parent=outer.id, confidence=0.2),
            replace(innermost, parent=inner.id, confidence=0.9),
        ),
        sentences=(replace(washington.sentences[0], statement=inner.id),),
    )
    kept = keep_wanted(ReviewedExtraction(nested), Wish(min_confidence=0.5)).extraction
    assert [(each.id, each.parent) for each in kept.statements] == [
        (outer.id, None),
        (innermost.id, outer.id),
    ]
    assert kept.sentences[0].statement == outer.id


def test_forecasts_lead_to_none_that_is_left_out(washington: Extraction) -> None:
    (first,) = washington.forecasts
    second = replace(first, id="f" * 20, confidence=0.1)
    chain = replace(washington, forecasts=(replace(first, leads_to=(second.id,)), second))
    kept = keep_wanted(ReviewedExtraction(chain), Wish(min_confidence=0.5)).extraction
    assert [(each.id, each.leads_to) for each in kept.forecasts] == [(first.id, ())]


def test_the_own_voice_is_left_out_or_taken_alone(washington: Extraction) -> None:
    own, *others = washington.statements
    own = replace(own, speaker=Speaker(None, "", Resolution.AUTHOR))
    account = ReviewedExtraction(replace(washington, statements=(own, *others)))
    assert ids(keep_wanted(account, Wish(own=True)))[0] == [own.id]
    assert ids(keep_wanted(account, Wish(own=False)))[0] == [each.id for each in others]


@pytest.mark.parametrize(
    ("published", "wish", "taken"),
    [
        (None, Wish(), True),
        (None, Wish(since="2021"), False),
        ("2021-05-20", Wish(since="2021-05-20", until="2021-05-20"), True),
        ("2021-05-20", Wish(since="2021-05-21"), False),
        ("2021-05-20", Wish(until="2021-05"), True),
        ("2021-05-20", Wish(until="2021-05-19"), False),
        ("2021-05", Wish(since="2021-05-20"), True),
        ("2021-05", Wish(until="2021-05-01"), True),
        ("2021-05", Wish(since="2021-06"), False),
        ("2021-05-20T18:30", Wish(until="2021-05-20"), True),
    ],
)
def test_documents_are_taken_by_their_day(published: str | None, wish: Wish, taken: bool) -> None:
    document = Document.build("They met.", ORIGIN, published=published)
    assert wish.takes_document(document) is taken


def test_documents_are_taken_by_words_of_title_path_or_publisher() -> None:
    document = Document.build("They met.", ORIGIN, title="A readout", publisher="Kelp Board")
    wishes = {("kelp board",): True, ("READOUT kelp.txt",): True, ("readout sarovia",): False}
    taken = {words: Wish(words=words).takes_document(document) for words in wishes}
    assert taken == wishes
