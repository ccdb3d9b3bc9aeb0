"""The text of a document with its statements marked, cut so that no mark needs another's help.

What is chosen is marked by its parts; of every other statement it is told which one lies there,
how deep it lies, and how it stands.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from dragoman.records import Document, Judged, Span, Statement
from dragoman.report.marks import Layer, Role, Segment, cut_segments
from dragoman.report.wording import printable, reason_words
from dragoman.web.blocks import Chunk, Place
from dragoman.web.signs import SIGNS, split_signs

_DEEPEST = 3  # statements over one another that can be told apart by their lines
_PARTS = (Role.SOURCE, Role.CUE, Role.CONTENT)


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words that are marked alike."""

    text: str
    part: str = ""  # "source", "cue" or "content" of the chosen statement
    statement: str = ""  # the id of the innermost statement, where it is another one
    depth: int = 0  # how many other statements lie over one another here
    own: bool = False  # the innermost other one is in the account's own voice
    state: str = ""  # how the innermost other one stands
    sign: str = ""  # the name of a sign that cannot be seen


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph or heading with its pieces; `start` names it when words in it are selected."""

    start: int
    heading: bool
    goes_on: bool
    aside: str  # why it is set apart; "" where it is the account's own prose
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Stretch:
    """A chunk of the text: with its blocks, or without them where it is far from what is chosen."""

    start: int
    blocks: tuple[Block, ...] = ()


def mark_chunk(
    document: Document, chunk: Chunk, statements: Iterable[Judged[Statement]], chosen: str
) -> Stretch:
    """Return a chunk with the statements marked that lie in it."""
    judged = {each.record.id: each for each in statements}
    layers = _layers([each.record for each in judged.values()], chunk)
    cuts = {edge for place in chunk.places for edge in (place.start, place.end)}
    segments = list(cut_segments(layers, cuts))
    headings = [(span.start, span.end) for span in document.headings]
    blocks = []
    at = 0
    for place in chunk.places:
        pieces: list[Piece] = []
        while at < len(segments) and segments[at].start < place.end:
            if segments[at].start >= place.start:
                pieces.append(_piece(document.text, segments[at], judged, chosen))
            at += 1
        blocks.append(_block(document, place, headings, pieces))
    return Stretch(chunk.start, tuple(blocks))


def _layers(statements: Sequence[Statement], chunk: Chunk) -> Iterator[Layer]:
    """Yield what is to be marked in a chunk, longer passages first, clipped to it."""
    for statement in statements:
        content = Role.OWN if statement.is_authors_own else Role.CONTENT
        parts: tuple[tuple[Role, Sequence[Span]], ...] = (
            (content, statement.content),
            (Role.SOURCE, statement.source),
            (Role.CUE, statement.cue),
        )
        for role, spans in parts:
            for span in spans:
                start, end = max(span.start, chunk.start), min(span.end, chunk.end)
                if start < end:
                    yield Layer(start, end, statement.id, role, statement.form)


def _piece(text: str, segment: Segment, judged: dict[str, Judged[Statement]], chosen: str) -> Piece:
    words = text[segment.start : segment.end]
    roles = {layer.role for layer in segment.layers if layer.label == chosen}
    if Role.OWN in roles:
        roles.add(Role.CONTENT)
    part = next((role.value for role in _PARTS if role in roles), "")
    others = [layer for layer in segment.layers if layer.label != chosen]
    if not others or segment.layers[-1].label == chosen:
        return Piece(words, part)
    inner = others[-1]
    return Piece(
        words,
        part,
        statement=inner.label,
        depth=min(len({layer.label for layer in others}), _DEEPEST),
        own=inner.role is Role.OWN,
        state=judged[inner.label].state.value,
    )


def _block(
    document: Document, place: Place, headings: list[tuple[int, int]], pieces: Iterable[Piece]
) -> Block:
    aside = next(
        (
            each.reason
            for each in document.set_aside
            if each.span.start < place.end and place.start < each.span.end
        ),
        "",
    )
    return Block(
        place.start,
        heading=any(start <= place.start and place.end <= end for start, end in headings),
        goes_on=place.goes_on,
        aside=reason_words(aside) if aside else "",
        pieces=tuple(_apart(_joined(pieces))),
    )


def _joined(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Yield the pieces, neighbours that are marked alike as one."""
    last: Piece | None = None
    for piece in pieces:
        if last is not None and replace(piece, text="") == replace(last, text=""):
            last = replace(last, text=last.text + piece.text)
            continue
        if last is not None:
            yield last
        last = piece
    if last is not None:
        yield last


def _apart(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Yield the pieces with each sign that cannot be seen in a piece of its own."""
    for piece in pieces:
        for text in split_signs(piece.text):
            yield replace(piece, text=printable(text), sign=SIGNS.get(text, ""))
