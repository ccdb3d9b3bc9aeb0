"""JSON lines: one account a line, with its text, every record and how each was judged.

A line is what `dragoman read --format jsonl` writes, and beside it: `document.text`,
`document.headings`, and `reviews`, one of each record that a person judged. What is read back from
it is what was written, but for what is internal: clauses, noun phrases and the vectors of
sentences.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Any

from dragoman.records import (
    Codebook,
    Dataset,
    Entity,
    Export,
    ExportOptions,
    Forecast,
    Position,
    Review,
    ReviewedExtraction,
    Statement,
    StatementType,
)
from dragoman.report import plain
from dragoman.report.jsonl import encode, extraction_to_json

_NONE = Codebook("none", ())
_BARE = Dataset()


def write_jsonl(export: Export, path: Path, options: ExportOptions) -> None:
    """Write one line for each account, UTF-8."""
    with path.open("w", encoding="utf-8", newline="") as stream:
        for account in export.accounts:
            line = account_to_json(account, export.codebook, export.dataset)
            stream.write(encode(line) + "\n")


def account_to_json(
    account: ReviewedExtraction, codebook: Codebook = _NONE, dataset: Dataset = _BARE
) -> dict[str, Any]:
    """Return an account as plain objects, lists and strings. What is not known is null."""
    found = extraction_to_json(account.extraction)
    document = account.extraction.document
    found["document"]["text"] = document.text
    found["document"]["headings"] = plain.spans(document.headings)
    issues = _issues(account, codebook)
    return {
        **found,
        "codebook": list(issues),
        "dataset": _dataset(account, dataset),
        "reviews": list(_reviews(account)),
    }


def _dataset(account: ReviewedExtraction, dataset: Dataset) -> dict[str, Any] | None:
    """Return the types and entities of what was coded of an account; None where nothing was."""
    coded = [each.coded for each in account.extraction.statements if each.coded]
    named = {(each.type, *value) for each in coded for value in each.values}
    types = {each.type for each in coded}
    kinds = [each for each in dataset.types if each.label in types]
    return (
        {
            "types": [_type(each) for each in kinds],
            "entities": [
                _entity(each)
                for each in dataset.entities
                if (each.type, each.variable, each.value) in named
            ],
        }
        if kinds
        else None
    )


def _type(one: StatementType) -> dict[str, Any]:
    variables = [
        {"name": each.name, "type": each.type.value, "attributes": list(each.attributes)}
        for each in one.variables
    ]
    return {"label": one.label, "colour": list(one.colour), "variables": variables}


def _entity(one: Entity) -> dict[str, Any]:
    return {
        "type": one.type,
        "variable": one.variable,
        "value": one.value,
        "colour": list(one.colour) if one.colour else None,
        "attributes": dict(one.attributes),
        "parent": one.parent,
    }


def _issues(account: ReviewedExtraction, codebook: Codebook) -> Iterator[dict[str, Any]]:
    """Yield what the codebook says of the issues that the records name, and of those above."""
    found = account.extraction
    named = [mention.issue for each in found.statements for mention in each.issues]
    named += [each.issue for each in found.positions if each.issue]
    named += [key for each in found.forecasts for key in each.issues]
    seen: set[str] = set()
    for key in named:
        above: str | None = key
        while above is not None and above not in seen:
            seen.add(above)
            if (issue := codebook.by_key.get(above)) is None:
                break
            yield {
                "key": issue.key,
                "label": issue.label,
                "definition": issue.definition,
                "parent": issue.parent,
            }
            above = issue.parent


def _reviews(account: ReviewedExtraction) -> Iterator[dict[str, Any]]:
    """Yield the reviews in the order of their records: statements, positions, forecasts."""
    found = account.extraction
    kinds: tuple[tuple[Statement | Position | Forecast, ...], ...] = (
        found.statements,
        found.positions,
        found.forecasts,
    )
    for record in chain(*kinds):
        if record.id in account.reviews:
            yield {"record": record.id, **review_to_json(account.reviews[record.id])}


def review_to_json(review: Review) -> dict[str, Any]:
    """Return how a record stands, and who decided so; null where nobody did."""
    return {"state": review.state.value, "by": review.by, "at": review.at, "note": review.note}
