"""W3C Web Annotation: statements and positions as JSON-LD, one collection a file.

The model is that of the W3C Recommendation of 23 February 2017. Offsets count code points, as it
demands of selections; a browser's strings count UTF-16 units.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TextIO

from dragoman.records import (
    Codebook,
    Document,
    Export,
    ExportOptions,
    Position,
    Review,
    ReviewedExtraction,
    ReviewState,
    Span,
    Statement,
)
from dragoman.report.jsonl import encode

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
URN = "urn:x-dragoman:"
# Words that the W3C's context lacks; no processor need fetch anything to know them.
TERMS: dict[str, Any] = {
    "dragoman": URN,
    "record": "dragoman:record",
    "resolution": "dragoman:resolution",
    "form": "dragoman:form",
    "act": "dragoman:act",
    "issue": "dragoman:issue",
    "towards": {"@id": "dragoman:towards", "@type": "@id"},
    "position": "dragoman:position",
    "verdict": "dragoman:verdict",
    "confidence": "dragoman:confidence",
    "reportedIn": {"@id": "dragoman:reportedIn", "@type": "@id"},
    "statement": {"@id": "dragoman:statement", "@type": "@id"},
    "role": "dragoman:role",
}
_AROUND = 32  # characters of prefix and suffix
_KINDS = {"person": "Person", "state": "Organization", "organisation": "Organization"}
Plain = dict[str, Any]


def write_web_annotation(export: Export, path: Path, options: ExportOptions) -> None:
    """Write all statements and positions as one annotation collection."""
    with path.open("w", encoding="utf-8", newline="") as stream:
        _write_collection(export, stream)


def _write_collection(export: Export, stream: TextIO) -> None:
    """Write the collection with its one page, an annotation a line, as they come."""
    total = sum(
        len(each.extraction.statements) + len(each.extraction.positions) for each in export.accounts
    )
    collection = f"{URN}collection"
    head: Plain = {
        "@context": [CONTEXT, TERMS],
        "id": collection,
        "type": "AnnotationCollection",
        "label": "Statements and positions",
        "total": total,
    }
    page: Plain = {
        "id": f"{collection}:1",
        "type": "AnnotationPage",
        "partOf": collection,
        "startIndex": 0,
    }
    stream.write(f'{encode(head)[:-1]},\n"first": {encode(page)[:-1]}, "items": [')
    separator = "\n"
    for annotation in _annotations(export):
        stream.write(separator + encode(annotation))
        separator = ",\n"
    stream.write("\n]}}\n")


def _annotations(export: Export) -> Iterator[Plain]:
    for account in export.accounts:
        for statement in account.extraction.statements:
            yield statement_to_annotation(account, statement, export.codebook)
        for position in account.extraction.positions:
            yield position_to_annotation(account, position, export.codebook)


def statement_to_annotation(
    account: ReviewedExtraction, statement: Statement, codebook: Codebook
) -> Plain:
    """Return a statement as an annotation of its content's passages."""
    document, review = account.extraction.document, account.review_of(statement.id)
    issues = [
        {
            "type": "TextualBody",
            "purpose": "tagging",
            "value": codebook.label_of(each.issue),
            "issue": each.issue,
        }
        for each in statement.issues
    ]
    return {
        **_frame("statement", statement.id, review, statement.method),
        "motivation": ["identifying", "classifying", *_assessing(review)],
        "body": [
            *_speaker(account, statement),
            *(_part(document, span, "source", "identifying") for span in statement.source),
            *(_part(document, span, "cue", "describing") for span in statement.cue),
            *_manner(statement),
            *issues,
            _verdict(review, statement.confidence),
        ],
        "target": [_resource(document, span) for span in statement.content],
        **({"reportedIn": f"{URN}statement:{statement.parent}"} if statement.parent else {}),
    }


def position_to_annotation(
    account: ReviewedExtraction, position: Position, codebook: Codebook
) -> Plain:
    """Return a position as an annotation of its passage."""
    document, review = account.extraction.document, account.review_of(position.id)
    stance: Plain = {
        "type": "TextualBody",
        "purpose": "classifying",
        "value": position.reason,
        "position": position.value,
    }
    if position.towards:
        stance["towards"] = f"{URN}actor:{position.towards}"
    tags: list[Plain] = []
    if position.issue:
        stance["issue"] = position.issue
        label = codebook.label_of(position.issue)
        tags = [{"type": "TextualBody", "purpose": "tagging", "value": label}]
    return {
        **_frame("position", position.id, review, position.method),
        "motivation": ["classifying", *_assessing(review)],
        "body": [
            _actor(account, position.actor),
            stance,
            *tags,
            _verdict(review, position.confidence),
        ],
        "target": [_resource(document, position.passage)],
        "statement": f"{URN}statement:{position.statement}",
    }


def _frame(kind: str, record: str, review: Review, method: str) -> Plain:
    """Return what every annotation has: its id, who made it, and when."""
    frame: Plain = {"id": f"{URN}{kind}:{record}", "type": "Annotation", "record": kind}
    if review.by:
        frame["creator"] = {"type": "Person", "name": review.by}
    if review.at:
        frame["modified"] = _utc(review.at)
    return {**frame, "generator": {"type": "Software", "name": method}}


def _utc(at: str) -> str:
    """Return a moment in UTC as the model wants it; one that is not understood as it is."""
    try:
        moment = datetime.fromisoformat(at)
    except ValueError:
        return at
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _assessing(review: Review) -> Sequence[str]:
    return () if review.state is ReviewState.UNREVIEWED else ("assessing",)


def _speaker(account: ReviewedExtraction, statement: Statement) -> Iterator[Plain]:
    """Yield who speaks: an actor, or the source's words where he is unresolved."""
    speaker = statement.speaker
    if speaker.actor:
        yield {**_actor(account, speaker.actor), "resolution": speaker.resolution.value}
    elif speaker.name:
        yield {
            "type": "TextualBody",
            "purpose": "identifying",
            "value": speaker.name,
            "resolution": speaker.resolution.value,
        }


def _actor(account: ReviewedExtraction, actor: str) -> Plain:
    known = next((each for each in account.extraction.actors if each.id == actor), None)
    source: Plain = {"id": f"{URN}actor:{actor}"}
    if known is not None:
        kind = _KINDS.get(known.kind.value)
        source |= {**({"type": kind} if kind else {}), "name": known.name}
    return {"type": "SpecificResource", "purpose": "identifying", "source": source}


def _manner(statement: Statement) -> Iterable[Plain]:
    """Yield a body each for the form and the act."""
    body: Plain = {"type": "TextualBody", "purpose": "classifying"}
    yield {**body, "value": statement.form.value, "form": statement.form.value}
    if statement.act:
        yield {**body, "value": statement.act.kind.value, "act": statement.act.kind.value}


def _verdict(review: Review, confidence: float) -> Plain:
    return {
        "type": "TextualBody",
        "purpose": "assessing",
        "value": review.note or review.state.value,
        "verdict": review.state.value,
        "confidence": confidence,
    }


def _part(document: Document, span: Span, role: str, purpose: str) -> Plain:
    return {**_resource(document, span), "purpose": purpose, "role": role}


def _resource(document: Document, span: Span) -> Plain:
    """Return a passage: where it comes from, and both selectors."""
    text = document.text
    return {
        "type": "SpecificResource",
        "source": source_of(document),
        "selector": [
            {"type": "TextPositionSelector", "start": span.start, "end": span.end},
            {
                "type": "TextQuoteSelector",
                "exact": span.exact,
                "prefix": text[max(0, span.start - _AROUND) : span.start],
                "suffix": text[span.end : span.end + _AROUND],
            },
        ],
    }


def source_of(document: Document) -> str:
    """Return the IRI of a document: its URL, or a name made of its id."""
    path = document.origin.path
    is_url = path.startswith(("http://", "https://")) and not any(c.isspace() for c in path)
    return path if is_url else f"{URN}document:{document.id}"
