"""An import as accounts: what was coded stands in its document, with the coder's name."""

from __future__ import annotations

from dataclasses import replace

from dragoman.cli.gathering.coded import accounts_of, keep_rows
from dragoman.cli.gathering.standing import Wish
from dragoman.records import (
    CodedDocument,
    CodedStatement,
    Dataset,
    Extraction,
    Import,
    ImportedStatement,
    Review,
    ReviewedExtraction,
    ReviewState,
)


def test_statements_come_in_order_with_whom_they_name(accounts: list[Extraction]) -> None:
    found = accounts[0]
    opens, tolls, _ = found.statements
    coded = (
        ImportedStatement(tolls, "ana", found.positions),
        ImportedStatement(opens, "bo", review=Review(ReviewState.ACCEPTED, "cy")),
    )
    data = Import("a.dna", "dna", (found.document,), statements=coded, actors=found.actors)
    (account,) = accounts_of(data)
    assert account.extraction == Extraction(
        found.document, (opens, tolls), found.actors, "dna", positions=found.positions
    )
    assert account.reviews == {
        tolls.id: Review(ReviewState.ADDED, "ana"),
        found.positions[0].id: Review(ReviewState.ADDED, "ana"),
        opens.id: Review(ReviewState.ACCEPTED, "cy"),
    }


def test_what_a_machine_found_stays_beside_what_was_coded(accounts: list[Extraction]) -> None:
    found = accounts[0]
    first, *_ = found.statements
    better = replace(first, confidence=1.0)
    data = Import(
        "a.jsonl", "x", extractions=(found,), statements=(ImportedStatement(better, "a"),)
    )
    (account,) = accounts_of(data)
    assert account.extraction.statements == (better, *found.statements[1:])
    assert account.extraction.positions == found.positions


def test_rows_are_kept_by_document_verdict_and_confidence(accounts: list[Extraction]) -> None:
    here, there = (each.document for each in accounts[:2])

    def row(document: str, state: ReviewState, confidence: float) -> CodedStatement:
        span = here.cut(0, 3)
        return CodedStatement(
            "1", "DNA Statement", document, span, (), state=state, confidence=confidence
        )

    rows = (
        row(here.id, ReviewState.ADDED, 1.0),
        row(here.id, ReviewState.UNREVIEWED, 1.0),
        row(here.id, ReviewState.ADDED, 0.2),
        row(there.id, ReviewState.ADDED, 1.0),
    )
    documents = (CodedDocument(here, "1"), CodedDocument(there, "2"))
    dataset = Dataset(documents, rows, settings=(("version", "3"),))
    kept = keep_rows(dataset, Wish("accepted", 0.5), [ReviewedExtraction(accounts[0])])
    assert kept == replace(dataset, documents=documents[:1], statements=rows[:1])
