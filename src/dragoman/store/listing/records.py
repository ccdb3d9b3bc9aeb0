"""The lists of statements, positions and forecasts, as they stand in a coding."""

from __future__ import annotations

from typing import Any

from dragoman.records import (
    MAIN,
    Forecast,
    Judged,
    Page,
    Position,
    RecordKind,
    Selection,
    Statement,
)
from dragoman.store.listing.filters import conditions
from dragoman.store.listing.judged import judged_records
from dragoman.store.listing.lists import listed
from dragoman.store.listing.pages import read_slice
from dragoman.store.listing.people import read_cast
from dragoman.store.project import Project

EVERYTHING = Selection()


def list_statements(
    project: Project,
    selection: Selection = EVERYTHING,
    *,
    coding: str = MAIN,
    limit: int = 50,
    cursor: str | None = None,
) -> Page[Judged[Statement]]:
    """Return a page of the statements in a selection.

    Raises SelectionError for a cursor of another list, and for what cannot be searched for.
    """
    return _list(project, RecordKind.STATEMENT, selection, coding, limit, cursor)


def list_positions(
    project: Project,
    selection: Selection = EVERYTHING,
    *,
    coding: str = MAIN,
    limit: int = 50,
    cursor: str | None = None,
) -> Page[Judged[Position]]:
    """Return a page of the positions in a selection: form, act and words are their statement's.

    Raises SelectionError for a cursor of another list, and for what cannot be searched for.
    """
    return _list(project, RecordKind.POSITION, selection, coding, limit, cursor)


def list_forecasts(
    project: Project,
    selection: Selection = EVERYTHING,
    *,
    coding: str = MAIN,
    limit: int = 50,
    cursor: str | None = None,
) -> Page[Judged[Forecast]]:
    """Return a page of the forecasts in a selection: form, act and words are their statement's.

    Raises SelectionError for a cursor of another list, and for what cannot be searched for.
    """
    return _list(project, RecordKind.FORECAST, selection, coding, limit, cursor)


def _list(
    project: Project,
    kind: RecordKind,
    selection: Selection,
    coding: str,
    limit: int,
    cursor: str | None,
) -> Page[Judged[Any]]:
    of = listed(kind, coding)
    with project.read() as connection:
        cast = read_cast(connection, coding)
        chosen = of.select().where(*conditions(connection, of, selection, coding, cast))
        keys = of.keys(selection.order)
        order = f"{kind.value} {selection.order.value}"
        page = read_slice(connection, chosen, order, keys, limit=limit, cursor=cursor)
        records = judged_records(connection, kind, page.rows, cast)
    return Page(records, page.total, page.first, page.before, page.after)
