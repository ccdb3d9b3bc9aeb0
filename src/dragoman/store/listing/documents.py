"""The list of documents, with how far each is reviewed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from dragoman.records import MAIN, FiledDocument, Order, Page, RecordKind, ReviewState, Selection
from dragoman.store.listing.filters import OUT, conditions, date_conditions
from dragoman.store.listing.lists import listed
from dragoman.store.listing.pages import Key, read_slice
from dragoman.store.listing.people import read_cast
from dragoman.store.project import Project

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement, Connection

    from dragoman.store.searching.queries import Query

EVERYTHING = Selection()


def list_documents(
    project: Project,
    selection: Selection = EVERYTHING,
    *,
    limit: int = 50,
    cursor: str | None = None,
    coding: str = MAIN,
) -> Page[FiledDocument]:
    """Return a page of documents, older versions too: as they were added, or by date.

    Where the selection says what statements shall be like, of those that have such statements;
    words are looked for in the whole document. Raises SelectionError for a cursor of another list.
    """
    from sqlalchemy import func, select

    from dragoman.store.tables import DOCUMENT

    c = DOCUMENT.c
    by_date = selection.order is Order.DATE
    day = func.coalesce(func.substr(c.published, 1, 10), "")
    keys = (*([Key(day, str, down=True)] if by_date else []), Key(c.seq, int))
    order = f"document {'date' if by_date else 'text'}"
    with project.read() as connection:
        chosen = select(c.seq).where(*_conditions(connection, selection, coding, day))
        page = read_slice(connection, chosen, order, keys, limit=limit, cursor=cursor)
        rows = _filed(connection, [row.seq for row in page.rows], coding)
    return Page(rows, page.total, page.first, page.before, page.after)


def _conditions(
    connection: Connection, selection: Selection, coding: str, day: ColumnElement[Any]
) -> Iterator[ColumnElement[bool]]:
    from sqlalchemy import select

    from dragoman.store.tables import DOCUMENT

    if selection.documents:
        yield DOCUMENT.c.id.in_(selection.documents)
    yield from date_conditions(day, selection)
    if selection.words.strip():
        yield from _words(connection, selection.words)
    asked = replace(
        selection, words="", documents=(), since=None, until=None, order=EVERYTHING.order
    )
    if asked != EVERYTHING:
        of = listed(RecordKind.STATEMENT, coding)
        cast = read_cast(connection, coding)
        wanted = conditions(connection, of, asked, coding, cast)
        yield DOCUMENT.c.seq.in_(select(of.table.c.document).where(*wanted))


def _words(connection: Connection, words: str) -> Iterator[ColumnElement[bool]]:
    """Yield that each word stands somewhere in the document, or in what it is called."""
    from sqlalchemy import and_, false, or_, select

    from dragoman.store.searching.matching import rows_of, settle
    from dragoman.store.searching.queries import Query, read_query
    from dragoman.store.searching.tables import PASSAGE
    from dragoman.store.tables import DOCUMENT

    query = read_query(words)
    if not query:
        yield false()
    for term in (*query.wanted, *query.unwanted):
        one = Query((term,))
        if term in query.wanted:
            one = settle(connection, "passage", one)
        inside = select(PASSAGE.c.document).where(
            and_(*(PASSAGE.c.row.in_(rows) for rows in rows_of(connection, "passage", one.wanted)))
        )
        there = or_(DOCUMENT.c.seq.in_(inside), DOCUMENT.c.seq.in_(_called(connection, one)))
        yield there if term in query.wanted else ~there


def _called(connection: Connection, query: Query) -> list[int]:
    """Return which documents have what is sought in their label, publisher or author."""
    from sqlalchemy import select

    from dragoman.store.searching.places import find_places
    from dragoman.store.tables import DOCUMENT

    c = DOCUMENT.c
    names = connection.execute(select(c.seq, c.label, c.publisher, c.author))
    return [row.seq for row in names if any(find_places(name, query) for name in row[1:] if name)]


def _filed(connection: Connection, seqs: Sequence[int], coding: str) -> tuple[FiledDocument, ...]:
    from sqlalchemy import func, select

    from dragoman.store.tables import DOCUMENT, DOCUMENT_VERSION, EXTRACTION

    c = DOCUMENT.c
    newer, older = DOCUMENT.alias("newer"), DOCUMENT.alias("older")
    after, before = DOCUMENT_VERSION.alias("after"), DOCUMENT_VERSION.alias("before")
    method = (
        select(EXTRACTION.c.method)
        .where(EXTRACTION.c.document == c.seq)
        .order_by(EXTRACTION.c.seq.desc())
        .limit(1)
        .scalar_subquery()
    )
    rows = connection.execute(
        select(
            *(column for column in c if column.name not in ("text", "body")),
            func.coalesce(method, "").label("method"),
            newer.c.id.label("newer"),
            older.c.id.label("older"),
        )
        .outerjoin(after, after.c.older == c.seq)
        .outerjoin(newer, newer.c.seq == after.c.newer)
        .outerjoin(before, before.c.newer == c.seq)
        .outerjoin(older, older.c.seq == before.c.older)
        .where(c.seq.in_(seqs))
    )
    counts = _counts(connection, seqs, coding)
    by_seq = {row.seq: _document(row, counts.get(row.seq, (0, 0))) for row in rows}
    return tuple(by_seq[seq] for seq in seqs)


def _counts(connection: Connection, seqs: Sequence[int], coding: str) -> dict[int, tuple[int, int]]:
    """Return how many statements each document has, and how many of them nobody has judged."""
    from sqlalchemy import func, select

    from dragoman.store.listing.tables import LISTED_STATEMENT

    c = LISTED_STATEMENT.c
    unreviewed = func.count().filter(c.state == ReviewState.UNREVIEWED.value)
    counts = (
        select(c.document, func.count(), unreviewed)
        .where(c.coding == coding, c.document.in_(seqs), c.state.not_in(OUT))
        .group_by(c.document)
    )
    return {seq: (all_of_it, open_yet) for seq, all_of_it, open_yet in connection.execute(counts)}


def _document(row: Any, counts: tuple[int, int]) -> FiledDocument:
    return FiledDocument(
        id=row.id,
        label=row.label,
        path=row.path,
        publisher=row.publisher,
        author=row.author,
        published=row.published,
        language=row.language,
        words=row.words,
        added=row.added,
        by=row.by,
        method=row.method,
        statements=counts[0],
        unreviewed=counts[1],
        newer=row.newer,
        older=row.older,
    )
