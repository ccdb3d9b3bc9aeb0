"""A selection → conditions on a list."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from dragoman.records import RecordKind, ReviewState, Selection
from dragoman.store.current.casting import Cast
from dragoman.store.listing.lists import Listed
from dragoman.store.listing.people import everyone_meant

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement, Connection

Conditions = Iterator["ColumnElement[bool]"]

OUT = (ReviewState.REJECTED.value, ReviewState.MERGED.value)
"""The states that nobody sees who does not ask for them."""


def conditions(
    connection: Connection, of: Listed, selection: Selection, coding: str, cast: Cast
) -> list[ColumnElement[bool]]:
    """Return what a row of a list must be, to be in a selection."""
    return [
        of.table.c.coding == coding,
        *document_conditions(connection, of.table.c.document, selection),
        *_states(of, selection),
        *_kinds(of, selection),
        *_actors(of, selection, cast),
        *_issues(connection, of, selection),
        *_dates(of, selection),
        *_confidence(of, selection),
        *_words(connection, of, selection),
    ]


def document_conditions(
    connection: Connection, document: ColumnElement[Any], selection: Selection
) -> Conditions:
    """Yield which documents: those that are named, or all that have no newer version."""
    from sqlalchemy import select

    from dragoman.store.tables import DOCUMENT, DOCUMENT_VERSION

    if selection.documents:
        yield document.in_(select(DOCUMENT.c.seq).where(DOCUMENT.c.id.in_(selection.documents)))
    elif connection.execute(select(DOCUMENT_VERSION.c.older).limit(1)).first():
        yield document.not_in(select(DOCUMENT_VERSION.c.older))


def _states(of: Listed, selection: Selection) -> Conditions:
    if selection.states:
        yield of.state.in_([state.value for state in selection.states])
    else:
        yield of.state.not_in(OUT)
    if of.kind is RecordKind.POSITION:  # a speaker who became nobody has none
        yield of.actor.is_not(None)


def _kinds(of: Listed, selection: Selection) -> Conditions:
    from dragoman.store.listing.tables import LISTED_STATEMENT

    c = LISTED_STATEMENT.c
    if selection.forms:
        yield of.said_in(c.form.in_([form.value for form in selection.forms]))
    if selection.acts:
        yield of.said_in(c.act.in_([act.value for act in selection.acts]))
    if selection.own_voice is not None:
        yield of.said_in(c.own if selection.own_voice else ~c.own)


def _actors(of: Listed, selection: Selection, cast: Cast) -> Conditions:
    if selection.actors:
        yield of.actor.in_(everyone_meant(cast, selection.actors))


def _issues(connection: Connection, of: Listed, selection: Selection) -> Conditions:
    if not selection.issues:
        return
    from sqlalchemy import select

    from dragoman.store.listing.issues import with_parts
    from dragoman.store.tables import FORECAST_ISSUE, STATEMENT_ISSUE

    keys = with_parts(connection, selection.issues)
    if of.kind is RecordKind.POSITION:
        yield of.table.c.issue.in_(keys)
        return
    about = STATEMENT_ISSUE if of.kind is RecordKind.STATEMENT else FORECAST_ISSUE
    yield of.table.c.row.in_(select(about.c.row).where(about.c.issue.in_(keys)))


def _dates(of: Listed, selection: Selection) -> Conditions:
    yield from date_conditions(of.table.c.day, selection)


def date_conditions(day: ColumnElement[Any], selection: Selection) -> Conditions:
    """Yield what a date must be. One that is known to the month is in each part of the month."""
    from sqlalchemy import func

    if selection.since or selection.until:
        yield day != ""
    if selection.since:
        yield func.substr(day + "-99-99", 1, 10) >= selection.since
    if selection.until:
        yield day <= (selection.until + "-99-99")[:10]


def _confidence(of: Listed, selection: Selection) -> Conditions:
    c = of.table.c
    if selection.min_confidence > 0:
        yield c.confidence >= selection.min_confidence
    if selection.max_confidence < 1:
        yield c.confidence <= selection.max_confidence


def _words(connection: Connection, of: Listed, selection: Selection) -> Conditions:
    """Yield that the words are there: a statement's own, or those that it stands in."""
    if selection.words.strip():
        # Here, because a search is narrowed by the conditions of this module.
        from dragoman.store.listing.tables import LISTED_STATEMENT
        from dragoman.store.searching.matching import matches, settle
        from dragoman.store.searching.queries import read_query

        query = settle(connection, "statement", read_query(selection.words))
        yield of.said_in(matches(connection, "statement", LISTED_STATEMENT.c.row, query))
