"""A part of a document: its paragraphs, cut wherever a mark begins or ends, and its statements."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from dragoman.records import Document, Judged, ReviewState, SetAside, Statement
from dragoman.report.marks import Layer, Role, Segment, cut_segments, layers_of
from dragoman.report.wording import printable, reason_words
from dragoman.web.blocks import Chunk, Place
from dragoman.web.desk import Desk
from dragoman.web.rows import StatementRow, row_of
from dragoman.web.signs import SIGNS, split_signs

_DEEPEST = 3  # statements in one another that can be told apart by their colours


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words that are marked alike."""

    text: str
    classes: str = ""  # "content direct", "source", …
    statement: str = ""  # the id of the innermost statement that lies here
    sign: str = ""  # the name of a sign that cannot be seen
    begins: tuple[StatementRow, ...] = ()  # the statements whose content begins here
    at: bool = False  # the place that was looked for begins here


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph or a heading."""

    start: int
    heading: bool
    goes_on: bool  # it is the rest of a paragraph that is too long to be shown whole
    apart: bool  # it is not the account's own prose
    why: str  # where what is set apart begins: the reason; ""
    language: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a document; without blocks where it is still to be fetched."""

    start: int
    end: int
    language: str = ""
    blocks: tuple[Block, ...] = ()
    statements: tuple[StatementRow, ...] = ()  # those that begin in it


def cut_part(
    desk: Desk,
    document: Document,
    chunk: Chunk,
    *,
    own: bool,
    chosen: str = "",
    at: int | None = None,
) -> Part:
    """Return a part of a document with what has been found in it and not rejected."""
    from dragoman.store.reviewing import statements_between

    judged = [
        each
        for each in statements_between(
            desk.project, document.id, chunk.start, chunk.end, coding=desk.coding
        )
        if each.state is not ReviewState.REJECTED or each.record.id == chosen
    ]
    rows = [row_of(desk, each, document.label) for each in judged]
    beside = [
        row
        for row, each in zip(rows, judged, strict=True)
        if chunk.start <= row.start < chunk.end and (own or not each.record.is_authors_own)
    ]
    here = at if at is not None and chunk.start <= at < chunk.end else None
    blocks = _cut_blocks(document, chunk, judged, beside, chosen, here)
    return Part(chunk.start, chunk.end, document.language or "", tuple(blocks), tuple(beside))


def _cut_blocks(
    document: Document,
    chunk: Chunk,
    judged: Sequence[Judged[Statement]],
    beside: Iterable[StatementRow],
    chosen: str,
    at: int | None,
) -> Iterator[Block]:
    begins: defaultdict[int, list[StatementRow]] = defaultdict(list)
    for row in beside:
        begins[row.start].append(row)
    cuts = {edge for place in chunk.places for edge in (place.start, place.end)} | set(begins)
    segments = iter(
        cut_segments(_clipped(judged, chunk), cuts | ({at} if at is not None else set()))
    )
    segment = next(segments, None)
    headings = [(span.start, span.end) for span in document.headings]
    for place in chunk.places:
        pieces: list[Piece] = []
        while segment is not None and segment.start < place.end:
            if segment.start >= place.start:
                starting = tuple(begins.get(segment.start, ()))
                pieces.extend(_pieces(document.text, segment, starting, chosen, at))
            segment = next(segments, None)
        yield _block(document, place, headings, pieces)


def _clipped(judged: Iterable[Judged[Statement]], chunk: Chunk) -> Iterator[Layer]:
    """Yield what is to be marked, as far as it lies in a chunk."""
    statements = [each.record for each in judged]
    for layer in layers_of(statements, {each.id: each.id for each in statements}):
        start, end = max(layer.start, chunk.start), min(layer.end, chunk.end)
        if start < end:
            yield replace(layer, start=start, end=end)


def _pieces(
    text: str, segment: Segment, begins: tuple[StatementRow, ...], chosen: str, at: int | None
) -> Iterator[Piece]:
    """Yield a segment's words; signs that cannot be seen are pieces of their own."""
    statement = segment.layers[-1].label if segment.layers else ""
    classes = " ".join(_classes(segment.layers, chosen))
    place = segment.start == at
    for words in split_signs(text[segment.start : segment.end]):
        yield Piece(printable(words), classes, statement, SIGNS.get(words, ""), begins, place)
        begins, place = (), False


def _classes(layers: Sequence[Layer], chosen: str) -> Iterator[str]:
    """Yield what the style sheet needs: roles, the innermost form, how deep it is nested."""
    yield from dict.fromkeys(layer.role.value for layer in layers)
    contents = [layer for layer in layers if layer.role is Role.CONTENT]
    if contents and contents[-1].form is not None:
        yield contents[-1].form.value
        if len(contents) > 1:
            yield f"deep{min(len(contents), _DEEPEST)}"
    if any(layer.label == chosen for layer in layers):
        yield "chosen"


def _block(
    document: Document, place: Place, headings: list[tuple[int, int]], pieces: Sequence[Piece]
) -> Block:
    aside = _aside(document, place)
    kind, _, code = (aside.reason if aside else "").partition(":")
    return Block(
        place.start,
        heading=any(start <= place.start and place.end <= end for start, end in headings),
        goes_on=place.goes_on,
        apart=aside is not None,
        why=reason_words(aside.reason) if aside and _begins(aside, place) else "",
        language=code if kind == "language" else "",
        pieces=tuple(pieces),
    )


def _begins(aside: SetAside, place: Place) -> bool:
    return place.start <= aside.span.start < place.end


def _aside(document: Document, place: Place) -> SetAside | None:
    return next(
        (
            each
            for each in document.set_aside
            if each.span.start < place.end and place.start < each.span.end
        ),
        None,
    )
