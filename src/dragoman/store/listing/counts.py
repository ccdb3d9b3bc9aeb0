"""How many records of a selection there are, in all and by what they are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from dragoman.errors import SelectionError
from dragoman.records import MAIN, RecordKind, ReviewState, Selection
from dragoman.store.current.casting import Cast
from dragoman.store.listing.filters import conditions
from dragoman.store.listing.lists import listed
from dragoman.store.listing.people import read_cast
from dragoman.store.project import Project

if TYPE_CHECKING:
    from sqlalchemy import Connection

EVERYTHING = Selection()
ALL_STATES = tuple(ReviewState)


def count_records(
    connection: Connection, kind: RecordKind, selection: Selection, coding: str
) -> int:
    """Return how many records of one kind are in a selection."""
    from sqlalchemy import func, select

    of, cast = listed(kind, coding), read_cast(connection, coding)
    wanted = conditions(connection, of, selection, coding, cast)
    return connection.execute(
        select(func.count()).select_from(of.table).where(*wanted)
    ).scalar_one()


def count_states(
    connection: Connection, selection: Selection, coding: str
) -> dict[ReviewState, int]:
    """Return how many statements there are in each state, those that are out too."""
    counts = _count(connection, "state", selection, coding)
    return {ReviewState(state): count for state, count in counts}


def tally(
    project: Project, field: str, selection: Selection = EVERYTHING, *, coding: str = MAIN
) -> list[tuple[str, int]]:
    """Return how many statements of a selection have each value of a field, most first.

    The fields: state, form, act, issue (keys), actor (ids after merges), document (ids). What the
    selection says of that field itself is left out, so that one sees what else could be chosen.
    """
    if field not in _FIELDS:
        raise SelectionError(f"{field}: is nothing to count by. Known are {', '.join(_FIELDS)}.")
    with project.read() as connection:
        counts = Counter(dict(_count(connection, field, selection, coding)))
    return sorted(counts.items(), key=lambda each: (-each[1], each[0]))


def _count(
    connection: Connection, field: str, selection: Selection, coding: str
) -> Iterable[tuple[str, int]]:
    without, counted = _FIELDS[field]
    cast = read_cast(connection, coding)
    return counted(connection, field, replace(selection, **without), coding, cast)


def _by_column(
    connection: Connection, field: str, selection: Selection, coding: str, cast: Cast
) -> Iterable[tuple[str, int]]:
    from sqlalchemy import func, select

    of = listed(RecordKind.STATEMENT, coding)
    column = of.table.c[field]
    wanted = conditions(connection, of, selection, coding, cast)
    rows = select(column, func.count()).where(*wanted, column.is_not(None)).group_by(column)
    return [(value, count) for value, count in connection.execute(rows)]


def _by_actor(
    connection: Connection, field: str, selection: Selection, coding: str, cast: Cast
) -> Iterable[tuple[str, int]]:
    counts: Counter[str] = Counter()
    for actor, count in _by_column(connection, field, selection, coding, cast):
        meant = cast.meant_or_none(actor)
        if meant:
            counts[meant] += count
    return counts.items()


def _by_document(
    connection: Connection, field: str, selection: Selection, coding: str, cast: Cast
) -> Iterable[tuple[str, int]]:
    from sqlalchemy import select

    from dragoman.store.tables import DOCUMENT

    rows = connection.execute(select(DOCUMENT.c.seq, DOCUMENT.c.id))
    ids = {row.seq: row.id for row in rows}
    counts: Iterable[tuple[Any, int]] = _by_column(connection, field, selection, coding, cast)
    return [(ids[seq], count) for seq, count in counts]


def _by_issue(
    connection: Connection, field: str, selection: Selection, coding: str, cast: Cast
) -> Iterable[tuple[str, int]]:
    from sqlalchemy import func, select

    from dragoman.store.tables import STATEMENT_ISSUE

    of, about = listed(RecordKind.STATEMENT, coding), STATEMENT_ISSUE
    wanted = conditions(connection, of, selection, coding, cast)
    rows = (
        select(about.c.issue, func.count())
        .select_from(of.table.join(about, about.c.row == of.table.c.row))
        .where(*wanted)
        .group_by(about.c.issue)
    )
    return [(issue, count) for issue, count in connection.execute(rows)]


_Counted = Callable[["Connection", str, Selection, str, Cast], Iterable[tuple[str, int]]]

_FIELDS: dict[str, tuple[dict[str, Any], _Counted]] = {
    "state": ({"states": ALL_STATES}, _by_column),
    "form": ({"forms": ()}, _by_column),
    "act": ({"acts": ()}, _by_column),
    "issue": ({"issues": ()}, _by_issue),
    "actor": ({"actors": ()}, _by_actor),
    "document": ({"documents": ()}, _by_document),
}
"""By field: what of a selection is left out, and how the statements are counted by it."""
