"""What a review needs of one place in a document, and of the list that is gone through."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from dragoman.errors import SelectionError
from dragoman.records import (
    MAIN,
    Forecast,
    Judged,
    Position,
    RecordKind,
    ReviewState,
    Selection,
    Statement,
)
from dragoman.store.current import document_seq
from dragoman.store.current.casting import Cast
from dragoman.store.listing.filters import conditions
from dragoman.store.listing.judged import judged_records
from dragoman.store.listing.lists import listed
from dragoman.store.listing.pages import Key, beyond
from dragoman.store.listing.people import read_cast
from dragoman.store.project import Project

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement, Connection, Row

_REACH = 20_000  # characters: a statement that begins further off is not looked for here


@dataclass(frozen=True, slots=True)
class Queue:
    """Where a statement stands among those that are gone through; the others by their ids."""

    place: int  # counted from 1; 0 where it is not one of them
    total: int
    previous: str | None = None
    following: str | None = None
    unreviewed: str | None = None  # the next one; after the last one it begins anew


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the statements of a document are reviewed."""

    reviewed: int
    statements: int


@dataclass(frozen=True, slots=True)
class Said:
    """A statement, and what hangs on it: rejected records too, in order of appearance."""

    statement: Judged[Statement]
    positions: tuple[Judged[Position], ...]
    forecasts: tuple[Judged[Forecast], ...]


def read_said(project: Project, statement: str, *, coding: str = MAIN) -> Said:
    """Return a statement with what hangs on it, as they stand.

    Raises SelectionError when it is not to be seen.
    """
    with project.read() as connection:
        cast = read_cast(connection, coding)
        judged = _read_one(connection, coding, statement, cast)
        positions, forecasts = (
            tuple(
                _read(
                    connection,
                    kind,
                    coding,
                    cast,
                    listed(kind, coding).table.c.statement == statement,
                )
            )
            for kind in (RecordKind.POSITION, RecordKind.FORECAST)
        )
    return Said(judged, positions, forecasts)


def read_statement(project: Project, statement: str, *, coding: str = MAIN) -> Judged[Statement]:
    """Return a statement as it stands. Raises SelectionError when it is not to be seen."""
    with project.read() as connection:
        return _read_one(connection, coding, statement, read_cast(connection, coding))


def statements_between(
    project: Project, document: str, start: int, end: int, *, coding: str = MAIN
) -> tuple[Judged[Statement], ...]:
    """Return the statements that lie between two offsets of a document, rejected ones too.

    They are in order of appearance, longer ones first where several begin together.
    Raises SelectionError for an unknown document.
    """
    from dragoman.store.listing.tables import LISTED_STATEMENT

    c = LISTED_STATEMENT.c
    with project.read() as connection:
        near = (
            c.document == document_seq(connection, document),
            c.start.between(start - _REACH, end + _REACH),
        )
        cast = read_cast(connection, coding)
        judged = _read(connection, RecordKind.STATEMENT, coding, cast, *near)
    inside = [each for each in judged if _lies_in(each.record, start, end)]
    return tuple(sorted(inside, key=lambda each: _place(each.record)))


def progress_of(project: Project, document: str, *, coding: str = MAIN) -> Progress:
    """Return how far a document is reviewed. Raises SelectionError for an unknown one."""
    from sqlalchemy import func, select

    from dragoman.store.listing.tables import LISTED_STATEMENT

    c = LISTED_STATEMENT.c
    with project.read() as connection:
        seq = document_seq(connection, document)
        counts = select(func.count(), func.count(c.judgement))
        both = connection.execute(counts.where(c.coding == coding, c.document == seq)).one()
    return Progress(reviewed=both[1], statements=both[0])


def find_queue(
    project: Project, selection: Selection, statement: str, *, coding: str = MAIN
) -> Queue:
    """Return where a statement stands in a selection, also when the selection leaves it out.

    An unknown statement stands before all others.
    """
    of = listed(RecordKind.STATEMENT, coding)
    keys = of.keys(selection.order)
    with project.read() as connection:
        cast = read_cast(connection, coding)
        meant = conditions(connection, of, selection, coding, cast)
        own = _own_keys(connection, keys, coding, statement)
        line = _Line(connection, keys, meant)
        if own is None:
            total, _ = line.count()
            return Queue(0, total, following=line.find(), unreviewed=line.find(_open()))
        after, before = beyond(keys, own, back=False), beyond(keys, own, back=True)
        total, earlier = line.count(before)
        return Queue(
            place=earlier + 1 if line.find(of.table.c.record == statement) else 0,
            total=total,
            previous=line.find(before, back=True),
            following=line.find(after),
            unreviewed=line.find(after, _open()) or line.find(before, _open()),
        )


def next_unreviewed(
    project: Project, selection: Selection, statement: str, *, coding: str = MAIN
) -> str | None:
    """Return what of a selection is to be reviewed after a statement; at its end, from the start.

    None when nothing is left, or nothing but the statement itself.
    """
    from dragoman.store.listing.tables import LISTED_STATEMENT

    of = listed(RecordKind.STATEMENT, coding)
    keys = of.keys(selection.order)
    with project.read() as connection:
        cast = read_cast(connection, coding)
        line = _Line(connection, keys, conditions(connection, of, selection, coding, cast))
        own = _own_keys(connection, keys, coding, statement)
        other = LISTED_STATEMENT.c.record != statement
        after = line.find(beyond(keys, own, back=False), _open()) if own else None
        return after or line.find(_open(), other)


@dataclass(frozen=True, slots=True)
class _Line:
    """The statements that are gone through, in order."""

    connection: Connection
    keys: Sequence[Key]
    meant: Sequence[ColumnElement[bool]]

    def find(self, *where: ColumnElement[bool], back: bool = False) -> str | None:
        """Return the first one that meets the conditions, or the last."""
        from sqlalchemy import select

        from dragoman.store.listing.tables import LISTED_STATEMENT

        ways = (k.column.desc() if k.down is not back else k.column.asc() for k in self.keys)
        chosen = select(LISTED_STATEMENT.c.record).where(*self.meant, *where)
        return self.connection.execute(chosen.order_by(*ways).limit(1)).scalar()

    def count(self, before: ColumnElement[bool] | None = None) -> tuple[int, int]:
        """Return how many there are, and how many of them are before some place."""
        from sqlalchemy import func, literal, select

        from dragoman.store.listing.tables import LISTED_STATEMENT

        earlier = literal(0) if before is None else func.count().filter(before)
        both = select(func.count(), earlier).select_from(LISTED_STATEMENT).where(*self.meant)
        total, number = self.connection.execute(both).one()
        return total, number


def _open() -> ColumnElement[bool]:
    from dragoman.store.listing.tables import LISTED_STATEMENT

    return LISTED_STATEMENT.c.state == ReviewState.UNREVIEWED.value


def _own_keys(
    connection: Connection, keys: Sequence[Key], coding: str, statement: str
) -> tuple[Any, ...] | None:
    from sqlalchemy import select

    from dragoman.store.listing.tables import LISTED_STATEMENT

    c = LISTED_STATEMENT.c
    own = select(*(key.column for key in keys)).where(c.coding == coding, c.record == statement)
    row: Row[Any] | None = connection.execute(own).first()
    return tuple(row) if row else None


def _read_one(connection: Connection, coding: str, statement: str, cast: Cast) -> Judged[Statement]:
    from dragoman.store.listing.tables import LISTED_STATEMENT

    this = LISTED_STATEMENT.c.record == statement
    found = _read(connection, RecordKind.STATEMENT, coding, cast, this)
    if not found:
        raise SelectionError(
            f"{statement[:20]}: there is no such statement in this project. Look at the list again."
        )
    return found[0]


def _read(
    connection: Connection, kind: RecordKind, coding: str, cast: Cast, *where: ColumnElement[bool]
) -> Sequence[Judged[Any]]:
    """Return the records of a list that meet the conditions, in order of appearance."""
    of = listed(kind, coding)
    c = of.table.c
    chosen = of.select().where(c.coding == coding, *where)
    rows = connection.execute(chosen.order_by(c.document, c.start, c.record)).all()
    return judged_records(connection, kind, rows, cast)


def _lies_in(statement: Statement, start: int, end: int) -> bool:
    spans = (*statement.source, *statement.cue, *statement.content)
    return any(span.start < end and start < span.end for span in spans)


def _place(statement: Statement) -> tuple[int, int, str]:
    return statement.content[0].start, -statement.content[-1].end, statement.id
