"""JSON lines: one object a document, as `json_schema()` describes it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import Any, TextIO

from dragoman.records import Extraction
from dragoman.report import plain

# Legal inside a JSON string, but some readers end a line at them (str.splitlines does), and a
# lone surrogate cannot be written as UTF-8. The escape stands for the same character.
_ESCAPED = re.compile("[\x7f-\x9f\u2028\u2029\ud800-\udfff]")


def write_jsonl(extractions: Iterable[Extraction], stream: TextIO) -> None:
    """Write one line for each extraction, as it comes."""
    for extraction in extractions:
        stream.write(extraction_to_line(extraction) + "\n")


def extraction_to_line(extraction: Extraction) -> str:
    """Return an extraction as one line of JSON, without the line's end."""
    return encode(extraction_to_json(extraction))


def encode(value: object, *, indent: int | None = None) -> str:
    """Return plain data as JSON that any reader takes: nothing ends a line but its end."""
    text = json.dumps(value, ensure_ascii=False, indent=indent)
    return _ESCAPED.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def extraction_to_json(extraction: Extraction) -> dict[str, Any]:
    """Return an extraction as plain objects, lists and strings. What is not known is null.

    Clauses and the vectors of sentences are internal and stay out.
    """
    return {
        "document": plain.document(extraction.document),
        "statements": [plain.statement(each) for each in extraction.statements],
        "actors": [plain.actor(each) for each in extraction.actors],
        "sentences": [plain.sentence(each) for each in extraction.sentences],
        "positions": [plain.position(each) for each in extraction.positions],
        "facts": [plain.fact(each) for each in extraction.facts],
        "forecasts": [plain.forecast(each) for each in extraction.forecasts],
        "set_aside": [plain.set_aside(each) for each in extraction.document.set_aside],
        "method": extraction.method,
    }
