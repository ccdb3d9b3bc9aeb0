"""A list, page by page: from any place on, forwards and back, with what it holds in all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from dragoman.store.listing.cursors import Cursor, Value, read_cursor, write_cursor

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement, Connection, Row, Select


@dataclass(frozen=True, slots=True)
class Key:
    """One of the columns by which a list is in order."""

    column: ColumnElement[Any]
    kind: type[Value]
    down: bool = False


@dataclass(frozen=True, slots=True)
class Slice:
    """The rows of one page as they come from the database, and where they stand in the list."""

    rows: Sequence[Row[Any]]
    total: int
    first: int
    before: str | None
    after: str | None


def read_slice(
    connection: Connection,
    selection: Select[Any],
    order: str,
    keys: Sequence[Key],
    *,
    limit: int,
    cursor: str | None,
) -> Slice:
    """Read the page of a list at a cursor. The keys together are unique.

    Where nothing is left behind the place, it is the last page; where too little is before it,
    the first one. Raises SelectionError for a cursor of another list.
    """
    limit = max(limit, 1)
    place = read_cursor(order, cursor, tuple(key.kind for key in keys)) if cursor else None
    rows = _rows(connection, selection, keys, place, limit)
    if place and not place.back and not rows:
        place = Cursor(back=True)
        rows = _rows(connection, selection, keys, place, limit)
    if place and place.back and place.values and len(rows) < limit:
        place = None
        rows = _rows(connection, selection, keys, None, limit)
    total, before = _count(connection, selection, keys, rows, counted=place is not None)
    return Slice(
        rows=rows,
        total=total,
        first=before + 1,
        before=_cursor(order, keys, rows[0], back=True) if before else None,
        after=_cursor(order, keys, rows[-1], back=False) if before + len(rows) < total else None,
    )


def _rows(
    connection: Connection,
    selection: Select[Any],
    keys: Sequence[Key],
    place: Cursor | None,
    limit: int,
) -> Sequence[Row[Any]]:
    back = place is not None and place.back
    chosen = selection.add_columns(*_labelled(keys))
    if place and place.values:
        chosen = chosen.where(beyond(keys, place.values, back=back))
    ways = (key.column.desc() if key.down is not back else key.column.asc() for key in keys)
    rows = connection.execute(chosen.order_by(*ways).limit(limit)).all()
    return rows[::-1] if back else rows


def _labelled(keys: Sequence[Key]) -> list[ColumnElement[Any]]:
    return [key.column.label(f"key_{n}") for n, key in enumerate(keys)]


def _cursor(order: str, keys: Sequence[Key], row: Row[Any], *, back: bool) -> str:
    return write_cursor(order, Cursor(back, _values(keys, row)))


def _values(keys: Sequence[Key], row: Row[Any]) -> tuple[Value, ...]:
    return tuple(row._mapping[f"key_{n}"] for n in range(len(keys)))


def beyond(keys: Sequence[Key], values: Sequence[Value], *, back: bool) -> ColumnElement[bool]:
    """Return the condition that a row comes after some values; before them when going back."""
    from sqlalchemy import and_, literal, or_, tuple_

    down = keys[0].down
    same = [n for n, key in enumerate(keys) if key.down is not down]
    turn = same[0] if same else len(keys)
    columns = [key.column for key in keys[:turn]]
    given = [literal(value) for value in values[:turn]]
    left = tuple_(*columns) if turn > 1 else columns[0]
    right = tuple_(*given) if turn > 1 else given[0]
    less = down is not back
    further: ColumnElement[bool] = left < right if less else left > right
    if turn == len(keys):
        return further
    # The first condition says nothing new: it lets the database begin at the place in its index.
    near: ColumnElement[bool] = left <= right if less else left >= right
    rest = beyond(keys[turn:], values[turn:], back=back)
    return and_(near, or_(further, and_(left == right, rest)))


def _count(
    connection: Connection,
    selection: Select[Any],
    keys: Sequence[Key],
    rows: Sequence[Row[Any]],
    *,
    counted: bool,
) -> tuple[int, int]:
    """Return how many rows the list has, and how many of them are before those of the page."""
    from sqlalchemy import func

    if not rows or not counted:
        total = selection.with_only_columns(func.count(), maintain_column_froms=True)
        return connection.execute(total).scalar_one(), 0
    earlier = beyond(keys, _values(keys, rows[0]), back=True)
    counts = func.count(), func.count().filter(earlier)
    both = selection.with_only_columns(*counts, maintain_column_froms=True)
    total_and_before = connection.execute(both).one()
    return total_and_before[0], total_and_before[1]
