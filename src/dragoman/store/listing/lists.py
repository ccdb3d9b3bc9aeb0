"""What each kind's list is made of, and by which columns it is narrowed and put in order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from dragoman.records import Order, RecordKind
from dragoman.store.listing.pages import Key

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement, FromClause, Select, Table


@dataclass(frozen=True, slots=True)
class Listed:
    """One kind's list: where its rows come from, and the columns that everything is asked by."""

    kind: RecordKind
    table: Table
    rows: FromClause
    state: ColumnElement[Any]
    actor: ColumnElement[Any]
    statements: Any  # the columns of the statement: its own, or of the one that it stands in
    follows: ColumnElement[Any]  # whether its speaker is the corrected one of its statement

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
            self.statements.row.label("statement_row"),
        ).select_from(self.rows)

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


def listed(kind: RecordKind) -> Listed:
    """Return the list of statements, positions or forecasts."""
    from sqlalchemy import false

    from dragoman.store.listing.tables import LISTED_STATEMENT

    if kind is RecordKind.STATEMENT:
        table = LISTED_STATEMENT
        return Listed(kind, table, table, table.c.state, table.c.actor, table.c, false())
    return _dependent(kind)


def _dependent(kind: RecordKind) -> Listed:
    """Return the list of what was found in statements, and follows them.

    What a person accepted or corrected stands by itself. Everything else is rejected along with
    its statement, and has the speaker who was put in the place of the one it was found with.
    """
    from sqlalchemy import and_, case, or_

    from dragoman.store.listing.tables import LISTED_FORECAST, LISTED_POSITION, LISTED_STATEMENT

    table = LISTED_POSITION if kind is RecordKind.POSITION else LISTED_FORECAST
    around = LISTED_STATEMENT.alias("around")
    here = and_(around.c.coding == table.c.coding, around.c.record == table.c.statement)
    loose = table.c.state.in_(("unreviewed", "unsure"))
    same = table.c.actor == _as_found(around.c.record, "actor")
    if kind is RecordKind.FORECAST:
        nobody = and_(table.c.actor.is_(None), _as_found(around.c.record, "actor").is_(None))
        named = table.c.speaker == _as_found(around.c.record, "speaker")
        same = or_(same, and_(nobody, named))
    follows = and_(loose, around.c.state == "corrected", same)
    return Listed(
        kind=kind,
        table=table,
        rows=table.outerjoin(around, here),
        state=case((and_(loose, around.c.state == "rejected"), "rejected"), else_=table.c.state),
        actor=case((follows, around.c.actor), else_=table.c.actor),
        statements=around.c,
        follows=follows,
    )


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
