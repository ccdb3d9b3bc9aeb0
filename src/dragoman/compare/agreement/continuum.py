"""Statements of several coders → a text cut into stretches, with what each coder marked there.

Unless others are asked for, the statements that are compared are those that a document attributes
to somebody: its own voice is the ground that they stand out from. Where one is within another the
inner counts, because the coefficients know a word to be of one unit only. A statement that somebody
has left unreviewed, or could not decide on, is cut out of the text for all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from dragoman.compare.agreement.ranges import merge_ranges
from dragoman.records.agreement import SharedDocument, SharedRecord
from dragoman.records.judgement import RecordKind, ReviewState
from dragoman.records.span import Span
from dragoman.records.statement import Statement

T = TypeVar("T")
Only = Callable[[Statement], bool]

_STANDING = (ReviewState.ACCEPTED, ReviewState.CORRECTED, ReviewState.ADDED)


@dataclass(frozen=True, slots=True)
class Stretch:
    """So many characters, and the statement that each coder has there."""

    length: int
    marks: tuple[Statement | None, ...]


@dataclass(frozen=True, slots=True)
class Continuum:
    """The stretches of a document in their order; what was left out is not among them."""

    stretches: tuple[Stretch, ...]
    left_out: int


def is_attributed(statement: Statement) -> bool:
    """Tell whether a statement is somebody's, and not the own voice of the account."""
    return not statement.is_authors_own


def marked_statements(
    document: SharedDocument, coder: int, only: Only = is_attributed
) -> list[Statement]:
    """Return the statements that a coder lets stand, of `only` some."""
    return [
        side.record
        for record in document.records
        if not _is_open(record)
        and (side := record.sides[coder]) is not None
        and side.state in _STANDING
        and isinstance(side.record, Statement)
        and only(side.record)
    ]


def cut_document(document: SharedDocument, only: Only = is_attributed) -> Continuum:
    """Cut a document wherever a statement of any coder, of `only` some, begins or ends."""
    coders = _coders(document)
    left_out = merge_ranges(_open_ranges(document, only))
    painted = [_paint(marked_statements(document, coder, only)) for coder in range(coders)]
    edges = {0, document.length}
    for start, end in left_out:
        edges |= {start, end}
    for pieces in painted:
        edges |= {edge for start, end, _ in pieces for edge in (start, end)}
    cuts = sorted(edges)
    columns = [_column(cuts, pieces) for pieces in painted]
    outside = _column(cuts, [(start, end, True) for start, end in left_out])
    stretches = tuple(
        Stretch(cuts[place + 1] - cuts[place], tuple(column[place] for column in columns))
        for place in range(len(cuts) - 1)
        if not outside[place]
    )
    return Continuum(stretches, sum(end - start for start, end in left_out))


def _coders(document: SharedDocument) -> int:
    return len(document.records[0].sides) if document.records else 0


def _is_open(record: SharedRecord) -> bool:
    """Tell whether somebody has yet to decide on a statement that was there for all."""
    return any(
        side.state is ReviewState.UNSURE if side else record.found is not None
        for side in record.sides
    )


def _open_ranges(document: SharedDocument, only: Only) -> Iterator[tuple[int, int]]:
    for record in document.records:
        if record.kind is RecordKind.STATEMENT and _is_open(record):
            there = (record.found, *(side.record for side in record.sides if side))
            for statement in there:
                if isinstance(statement, Statement) and only(statement):
                    yield from ((span.start, span.end) for span in statement.content)


def _paint(statements: Sequence[Statement]) -> list[tuple[int, int, Statement]]:
    """Return the passages of statements, longest first: what comes later lies upon it."""
    passages: list[tuple[Span, Statement]] = [
        (span, statement) for statement in statements for span in statement.content
    ]
    passages.sort(key=lambda passage: (passage[0].start - passage[0].end, passage[0]))
    return [(span.start, span.end, statement) for span, statement in passages]


def _column(cuts: Sequence[int], pieces: Sequence[tuple[int, int, T]]) -> list[T | None]:
    """Return what lies on top between each cut and the next one."""
    place = {cut: number for number, cut in enumerate(cuts)}
    column: list[T | None] = [None] * (len(cuts) - 1)
    for start, end, what in pieces:
        first, last = place[start], place[end]
        column[first:last] = [what] * (last - first)
    return column
