"""What each kind's list is made of, and by which columns it is narrowed and put in order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from dragoman.records import Order, RecordKind
from dragoman.store.listing.pages import Key

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement, Select, Table


@dataclass(frozen=True, slots=True)
class Listed:
    """One kind's list, and what everything is asked by that is more than a column of it.

    Nothing is joined to it: SQLite would join every row of it to be counted.
    """

    kind: RecordKind
    coding: str
    table: Table
    state: ColumnElement[Any]
    actor: ColumnElement[Any]
    follows: ColumnElement[Any]  # whether its speaker is the corrected one of its statement
    statement_row: ColumnElement[Any]  # its own, or of the statement that it stands in

    def select(self) -> Select[Any]:
        """Return a selection of all that is needed to build its records."""
        from sqlalchemy import select

        c = self.table.c
        return select(
            c.document,
            c.record,
            c.row,
            c.judgement,
            self.state.label("state"),
            self.actor.label("actor"),
            self.follows.label("follows"),
            self.statement_row.label("statement_row"),
        )

    def said_in(self, condition: ColumnElement[bool]) -> ColumnElement[bool]:
        """Return that a condition on statements holds for it, or for the one that it stands in."""
        from sqlalchemy import select

        from dragoman.store.listing.tables import LISTED_STATEMENT

        if self.kind is RecordKind.STATEMENT:
            return condition
        c = LISTED_STATEMENT.c
        around = select(c.record).where(c.coding == self.coding, condition)
        return self.table.c.statement.in_(around)

    def keys(self, order: Order) -> Sequence[Key]:
        """Return by which columns the list is put in order."""
        c = self.table.c
        place = (Key(c.document, int), Key(c.start, int), Key(c.record, str))
        match order:
            case Order.TEXT:
                return place
            case Order.CONFIDENCE:
                return (Key(c.confidence, float), *place)
            case Order.DATE:
                return (Key(c.day, str, down=True), *place)


def listed(kind: RecordKind, coding: str) -> Listed:
    """Return the list of statements, positions or forecasts, as they stand in a coding."""
    from sqlalchemy import false

    from dragoman.store.listing.tables import LISTED_STATEMENT

    if kind is RecordKind.STATEMENT:
        table = LISTED_STATEMENT
        return Listed(kind, coding, table, table.c.state, table.c.actor, false(), table.c.row)
    return _dependent(kind, coding)


def _dependent(kind: RecordKind, coding: str) -> Listed:
    """Return the list of what was found in statements, and follows them.

    What a person accepted or corrected stands by itself. Everything else is rejected along with
    its statement, and has the speaker who was put in the place of the one it was found with.
    """
    from sqlalchemy import and_, case

    from dragoman.store.listing.tables import LISTED_FORECAST, LISTED_POSITION

    table = LISTED_POSITION if kind is RecordKind.POSITION else LISTED_FORECAST
    loose = table.c.state.in_(("unreviewed", "unsure"))
    gone = and_(loose, table.c.statement.in_(_statements(coding, "rejected")))
    moved = and_(loose, table.c.statement.in_(_statements(coding, "corrected")))
    follows = and_(moved, _same_speaker(kind, table))
    return Listed(
        kind=kind,
        coding=coding,
        table=table,
        state=case((gone, "rejected"), else_=table.c.state),
        actor=case((follows, _around(table, coding, "actor")), else_=table.c.actor),
        follows=follows,
        statement_row=_around(table, coding, "row"),
    )


def _statements(coding: str, state: str) -> Select[Any]:
    """Return the statements in a state: read once, where a join reads one for each row."""
    from sqlalchemy import select

    from dragoman.store.listing.tables import LISTED_STATEMENT

    c = LISTED_STATEMENT.c
    return select(c.record).where(c.coding == coding, c.state == state)


def _around(table: Table, coding: str, column: str) -> ColumnElement[Any]:
    """Return a column of the statement that a record stands in, as it stands."""
    from sqlalchemy import select

    from dragoman.store.listing.tables import LISTED_STATEMENT

    said = LISTED_STATEMENT.alias("said")
    here = said.c.coding == coding, said.c.record == table.c.statement
    return select(said.c[column]).where(*here).scalar_subquery()


def _same_speaker(kind: RecordKind, table: Table) -> ColumnElement[bool]:
    """Return whether a record's speaker is the one that its statement was found with."""
    from sqlalchemy import and_, or_

    actor = _as_found(table.c.statement, "actor")
    if kind is RecordKind.POSITION:
        return table.c.actor == actor
    speaker = _as_found(table.c.statement, "speaker")
    nobody = and_(table.c.actor.is_(None), actor.is_(None), table.c.speaker == speaker)
    return or_(table.c.actor == actor, nobody)


def _as_found(record: ColumnElement[Any], column: str) -> ColumnElement[Any]:
    """Return what the machine found last for a statement."""
    from sqlalchemy import select

    from dragoman.store.tables import STATEMENT

    found = STATEMENT.alias("found")
    return (
        select(found.c[column])
        .where(found.c.id == record, found.c.extraction.is_not(None))
        .order_by(found.c.row.desc())
        .limit(1)
        .scalar_subquery()
    )
