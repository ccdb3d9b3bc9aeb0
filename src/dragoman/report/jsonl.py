"""JSON lines: one object a document, as `json_schema()` describes it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from typing import Any, TextIO

from dragoman.records import Actor, Affiliation, Document, Extraction, SetAside, Span, Statement

# Legal inside a JSON string, but some readers end a line at them (str.splitlines does), and a
# lone surrogate cannot be written as UTF-8. The escape stands for the same character.
_ESCAPED = re.compile("[\x7f-\x9f\u2028\u2029\ud800-\udfff]")


def write_jsonl(extractions: Iterable[Extraction], stream: TextIO) -> None:
    """Write one line for each extraction, as it comes."""
    for extraction in extractions:
        stream.write(extraction_to_line(extraction) + "\n")


def extraction_to_line(extraction: Extraction) -> str:
    """Return an extraction as one line of JSON, without the line's end."""
    line = json.dumps(extraction_to_json(extraction), ensure_ascii=False)
    return _ESCAPED.sub(lambda match: f"\\u{ord(match[0]):04x}", line)


def extraction_to_json(extraction: Extraction) -> dict[str, Any]:
    """Return an extraction as plain objects, lists and strings. What is not known is null."""
    return {
        "document": _document(extraction.document),
        "statements": [_statement(each) for each in extraction.statements],
        "actors": [_actor(each) for each in extraction.actors],
        "set_aside": [_set_aside(each) for each in extraction.document.set_aside],
        "method": extraction.method,
    }


def _span(span: Span) -> dict[str, Any]:
    return {"start": span.start, "end": span.end, "exact": span.exact}


def _spans(spans: Sequence[Span]) -> list[dict[str, Any]]:
    return [_span(span) for span in spans]


def _document(document: Document) -> dict[str, Any]:
    origin = document.origin
    return {
        "id": document.id,
        "path": origin.path,
        "title": document.title,
        "publisher": document.publisher,
        "author": document.author,
        "published": document.published,
        "language": document.language,
        "media_type": origin.media_type,
        "digest": origin.digest,
        "reader": origin.reader,
        "reader_version": origin.reader_version,
        "encoding": origin.encoding,
    }


def _statement(statement: Statement) -> dict[str, Any]:
    speaker = statement.speaker
    return {
        "id": statement.id,
        "form": statement.form.value,
        "speaker": {
            "actor": speaker.actor,
            "name": speaker.name,
            "resolution": speaker.resolution.value,
        },
        "source": _spans(statement.source),
        "cue": _spans(statement.cue),
        "content": _spans(statement.content),
        "parent": statement.parent,
        "confidence": statement.confidence,
        "method": statement.method,
    }


def _actor(actor: Actor) -> dict[str, Any]:
    return {
        "id": actor.id,
        "name": actor.name,
        "kind": actor.kind.value,
        "aliases": list(actor.aliases),
        "country": actor.country,
        "affiliations": [_affiliation(each) for each in actor.affiliations],
        "mentions": [{**_span(each.span), "metonym": each.metonym} for each in actor.mentions],
        "members": list(actor.members),
    }


def _affiliation(affiliation: Affiliation) -> dict[str, Any]:
    return {
        "office": affiliation.office,
        "body": affiliation.body,
        "passage": _span(affiliation.passage),
    }


def _set_aside(passage: SetAside) -> dict[str, Any]:
    return {**_span(passage.span), "reason": passage.reason}
