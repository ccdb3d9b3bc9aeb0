"""Plain objects, as JSON has them, → records: the way back of `report/plain.py`.

Every passage is checked against the text before a record is made of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from dragoman.errors import SpanOutsideText
from dragoman.records import (
    Actor,
    Dataset,
    Document,
    Entity,
    Extraction,
    Fact,
    Forecast,
    Issue,
    Origin,
    Position,
    Review,
    ReviewedExtraction,
    Sentence,
    Statement,
    StatementType,
)

Plain = dict[str, Any]
T = TypeVar("T")

_PLACE = ("start", "end", "exact", "document_id")


def account_of(line: Plain, document: Document) -> ReviewedExtraction:
    """Return the account that a line holds, of a document that is known.

    Raises ValueError, which says where, for what is no record of ours.
    """
    placed = _placed(line, document)

    def each(key: str, kind: type[T], mend: Callable[[Plain], Plain] = dict) -> tuple[T, ...]:
        return tuple(
            _record(mend(one), kind, f"{key}[{number}]")
            for number, one in enumerate(_series(placed, key))
        )

    extraction = Extraction(
        document=document,
        statements=each("statements", Statement, lambda one: _of(document, one)),
        actors=each("actors", Actor, _actor),
        method=_record(placed.get("method", ""), str, "method"),
        sentences=each("sentences", Sentence, _cut_out),
        facts=each("facts", Fact, lambda one: _fact(_of(document, one))),
        positions=each("positions", Position, lambda one: _of(document, one)),
        forecasts=each("forecasts", Forecast, lambda one: _forecast(_of(document, one))),
    )
    reviews = {str(one.get("record")): _review(one) for one in _series(placed, "reviews")}
    return ReviewedExtraction(extraction, reviews)


def document_of(plain: Plain, set_aside: Iterable[Plain]) -> Document:
    """Return a document from what a line says of it, with its text.

    Raises ValueError for what is no document, or when its id is not that of its text.
    """
    origin = _record({**plain, "path": plain.get("path", "")}, Origin, "document")
    text = _record(plain.get("text"), str, "document.text")
    known = {
        key: _record(plain.get(key), str | None, f"document.{key}")
        for key in ("title", "publisher", "author", "published", "language", "section", "type")
    }
    try:
        document = Document.build(
            text,
            origin,
            **known,
            headings=[_range(each) for each in _series(plain, "headings")],
            set_aside=[(*_range(each), str(each.get("reason"))) for each in set_aside],
        )
    except SpanOutsideText as error:
        raise ValueError(f"document: {error}") from None
    if plain.get("id") != document.id:
        raise ValueError("document.id: is not the id of this text with this title and date")
    return document


def issues_of(line: Plain) -> list[Issue]:
    """Return the issues that a line tells of. Raises ValueError for what is none."""
    return [_record(one, Issue, "codebook") for one in _series(line, "codebook")]


def dataset_of(line: Plain) -> Dataset:
    """Return by which types and entities a line's statements were coded, where they were.

    Raises ValueError for what is none.
    """
    found = line.get("dataset")
    if found is None:
        return Dataset()
    if not isinstance(found, dict):
        raise ValueError("dataset: is no object")
    entities = [
        {
            **each,
            "attributes": list(_record(each.get("attributes"), dict[str, str], "dataset").items()),
        }
        for each in _series(found, "entities")
    ]
    return Dataset(
        types=_record(_series(found, "types"), tuple[StatementType, ...], "dataset.types"),
        entities=_record(entities, tuple[Entity, ...], "dataset.entities"),
    )


def _of(document: Document, plain: Plain) -> Plain:
    return {**plain, "document_id": document.id}


def _actor(plain: Plain) -> Plain:
    return {**plain, "mentions": [_cut_out(each) for each in _series(plain, "mentions")]}


def _fact(plain: Plain) -> Plain:
    for key in ("quantity", "moment"):
        if isinstance(plain.get(key), dict):
            plain = {**plain, key: _cut_out(plain[key])}
    return plain


def _forecast(plain: Plain) -> Plain:
    horizon = plain.get("horizon")
    if isinstance(horizon, dict):
        horizon = {**horizon, "first": horizon.get("from"), "last": horizon.get("to")}
    return {
        **plain,
        "condition": plain.get("condition") or [],
        "horizon": horizon,
        "negated": plain.get("polarity") == "negative",
    }


def _cut_out(plain: Plain) -> Plain:
    """Return an object that is a passage as one that has a passage."""
    return {**plain, "span": {key: plain[key] for key in _PLACE if key in plain}}


def _review(plain: Plain) -> Review:
    said = {key: value for key, value in plain.items() if value is not None}
    review: Review = _record(said, Review, "reviews")
    return review


def _range(plain: Any) -> tuple[int, int]:
    start, end = (plain.get("start"), plain.get("end")) if isinstance(plain, dict) else (None, None)
    if not isinstance(start, int) or not isinstance(end, int):
        raise ValueError("document: a passage without start and end")
    return start, end


def _series(plain: Plain, key: str) -> list[Plain]:
    found = [] if plain.get(key) is None else plain[key]
    if not isinstance(found, list) or not all(isinstance(each, dict) for each in found):
        raise ValueError(f"{key}: is no list of objects")
    return found


def _record(plain: Any, kind: Any, where: str) -> Any:
    import msgspec

    try:
        return msgspec.convert(plain, kind)
    except msgspec.ValidationError as error:
        raise ValueError(f"{where}: {error}") from None


def _placed(value: Any, document: Document) -> Any:
    """Return plain data with the document's id in every passage of it, each of them checked."""
    if isinstance(value, list):
        return [_placed(each, document) for each in value]
    if not isinstance(value, dict):
        return value
    inner = {key: _placed(each, document) for key, each in value.items()}
    if "exact" in inner:
        start, end = _range(inner)
        if not 0 <= start < end or document.text[start:end] != inner["exact"]:
            raise ValueError(f"the passage {start}–{end} is not what stands there in the text")
        inner["document_id"] = document.id
    return inner
