"""Accounts and the frame of what was imported → one dataset."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from dragoman.compare.coding.entities import Portraits, join_entities, join_types, with_attributes
from dragoman.compare.coding.numbering import numbered
from dragoman.compare.coding.rows import account_rows
from dragoman.records import (
    Codebook,
    CodedDocument,
    CodedStatement,
    Coder,
    Dataset,
    Document,
    ReviewedExtraction,
)

EMPTY = Dataset()


def code_accounts(
    accounts: Iterable[ReviewedExtraction], codebook: Codebook, *, frame: Dataset = EMPTY
) -> Dataset:
    """Return accounts as coded rows with a number each, the imported ones first.

    A position on an issue is a row of the type "DNA Statement", an issue that is spoken of without
    one an "Issue mention", a statement about no issue a "Statement", and a position towards an
    actor a "Stance". What is not known is missing from a row. A statement that was imported is the
    row that it was, with what persons corrected since; `frame` has what no record holds of what
    was imported, and its rows come along with their documents.
    """
    types = {each.label: each for each in frame.types}
    kept: dict[str, list[CodedStatement]] = defaultdict(list)
    for row in frame.statements:
        kept[row.document].append(row)
    documents: dict[str, Document] = {}
    rows: list[CodedStatement] = []
    portraits = Portraits(codebook)
    for account in accounts:
        document = account.extraction.document
        portraits.add(account.extraction.actors)
        if document.id not in documents:
            rows += sorted(
                [*account_rows(account, codebook, types), *kept[document.id]], key=_place
            )
        documents[document.id] = document
    statements = numbered(rows)
    joined = join_types(frame.types, statements)
    entities = join_entities(frame.entities, joined, statements, portraits)
    return replace(
        frame,
        documents=numbered(_documents(documents, frame)),
        statements=statements,
        types=with_attributes(joined, entities),
        entities=entities,
        coders=_coders(frame.coders, statements),
    )


def _place(row: CodedStatement) -> tuple[int, int]:
    return row.span.start, row.span.end


def _documents(documents: dict[str, Document], frame: Dataset) -> Iterable[CodedDocument]:
    """Yield what is known of each document; one that was not imported has no number yet."""
    told = {each.document.id: each for each in frame.documents}
    for key, document in documents.items():
        yield (
            replace(told[key], document=replace(told[key].document, text=document.text))
            if key in told
            else CodedDocument(document, "", document.published)
        )


def _coders(known: tuple[Coder, ...], rows: Iterable[CodedStatement]) -> tuple[Coder, ...]:
    names = {each.name for each in known}
    new = dict.fromkeys(row.coder for row in rows if row.coder and row.coder not in names)
    return (*known, *map(Coder, new))
