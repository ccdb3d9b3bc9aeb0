"""Records ⇄ JSON, under the names of their fields; bytes as base64."""

from __future__ import annotations

import zlib
from dataclasses import dataclass, replace
from functools import cache
from threading import Lock
from typing import TYPE_CHECKING, Any, TypeVar, cast

from dragoman.records import (
    Actor,
    Clause,
    Document,
    Extraction,
    Fact,
    Forecast,
    Position,
    RecordKind,
    Sentence,
    Statement,
)

if TYPE_CHECKING:
    import msgspec

T = TypeVar("T")

TYPES: dict[RecordKind, type[Statement | Position | Forecast | Actor]] = {
    RecordKind.STATEMENT: Statement,
    RecordKind.POSITION: Position,
    RecordKind.FORECAST: Forecast,
    RecordKind.ACTOR: Actor,
}

_ONE_AT_A_TIME = Lock()

_BIGGEST = 1 << 30  # bytes of one document's reading, inflated: more is no reading of ours


@dataclass(frozen=True, slots=True)
class Reading:
    """What of an extraction is kept in one piece."""

    sentences: tuple[Sentence, ...]
    clauses: tuple[Clause, ...]
    facts: tuple[Fact, ...]


def encode(record: object) -> str:
    """Return a record as JSON."""
    import msgspec

    return msgspec.json.encode(record).decode()


def decode(body: str | bytes, kind: type[T]) -> T:
    """Return the record of a JSON text. Raises msgspec.ValidationError for what is none."""
    decoder: msgspec.json.Decoder[T] = _decoder(cast("Any", kind))
    return decoder.decode(body)


def encode_reading(extraction: Extraction) -> bytes:
    """Return sentences, clauses and facts of an extraction, deflated."""
    import msgspec

    reading = Reading(extraction.sentences, extraction.clauses, extraction.facts)
    return zlib.compress(msgspec.json.encode(reading), level=6)


def decode_reading(data: bytes) -> Reading:
    """Return what `encode_reading` was given. Raises ValueError for what it did not write."""
    inflater = zlib.decompressobj()
    try:
        body = inflater.decompress(data, _BIGGEST)
    except zlib.error as error:
        raise ValueError(f"cannot be inflated ({error})") from None
    return decode(body, Reading)


def encode_document(document: Document) -> str:
    """Return a document as JSON, without its text, which has a column of its own."""
    return encode(replace(document, text=""))


def decode_document(body: str, text: str) -> Document:
    """Return a document from its JSON and its text."""
    return replace(decode(body, Document), text=text)


@cache
def _decoder(kind: type[Any]) -> Any:
    import msgspec

    # While msgspec makes ready for a class, another thread that decodes it crashes the process.
    with _ONE_AT_A_TIME:
        return msgspec.json.Decoder(kind)
