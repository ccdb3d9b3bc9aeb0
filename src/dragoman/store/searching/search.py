"""Words → the places where they stand, in documents and statements, the best first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from dragoman.errors import SelectionError
from dragoman.records import MAIN, Hit, Order, Page, RecordKind, Selection, Statement
from dragoman.store.codec import decode
from dragoman.store.listing.cursors import Cursor, read_cursor, write_cursor
from dragoman.store.listing.filters import conditions, date_conditions, document_conditions
from dragoman.store.listing.lists import listed
from dragoman.store.listing.people import read_cast
from dragoman.store.project import Project
from dragoman.store.searching.matching import matches, ranking, settle
from dragoman.store.searching.places import best_place, find_places, make_snippet
from dragoman.store.searching.queries import Query, read_query

if TYPE_CHECKING:
    from sqlalchemy import Connection, Row, Select

EVERYWHERE = Selection()
_ORDER = "search"
_AROUND = 5  # statements that begin before a place: one of them holds it, if any does


@dataclass(frozen=True, slots=True)
class _Asked:
    """What is searched for, where, and by which index."""

    index: str
    query: Query
    coding: str
    rows: Select[Any]


def search(
    project: Project,
    words: str,
    *,
    selection: Selection = EVERYWHERE,
    limit: int = 50,
    cursor: str | None = None,
    coding: str = MAIN,
) -> Page[Hit]:
    """Return a page of the places where words stand, the best first.

    All words have to be in one paragraph; "words in quotation marks" in a row; a star ends a word
    that may go on (bridg*) and begins one that may stand within another (*port*); -word must not
    be there. Words that nobody wrote so are looked for within others. Where the selection says
    what statements shall be like, statements alone are searched.

    Raises SelectionError for a cursor of another list, and for a search that is too long.
    """
    query = read_query(words)
    with project.read() as connection:
        asked = _ask(connection, query, selection, coding)
        page = _read(connection, asked, limit=max(limit, 1), cursor=cursor)
        hits = tuple(_hits(connection, asked, page.rows))
    return replace(page, rows=hits)


def _ask(connection: Connection, query: Query, selection: Selection, coding: str) -> _Asked:
    """Return what is asked: of passages, or of statements where these shall be like something."""
    place = ("words", "documents", "since", "until", "order")
    alike = replace(selection, **{name: getattr(EVERYWHERE, name) for name in place})
    index = "passage" if alike == EVERYWHERE else "statement"
    query = settle(connection, index, query)
    choose = _passages if index == "passage" else _statements
    rows = choose(connection, query, replace(selection, words="", order=Order.TEXT), coding)
    return _Asked(index, query, coding, rows)


def _passages(
    connection: Connection, query: Query, selection: Selection, coding: str
) -> Select[Any]:
    from sqlalchemy import func, select

    from dragoman.store.searching.tables import PASSAGE
    from dragoman.store.tables import DOCUMENT

    c = PASSAGE.c
    chosen = select(c.row, c.document, c.start, c.end).where(
        *document_conditions(connection, c.document, selection)
    )
    if selection.since or selection.until:
        day = func.coalesce(func.substr(DOCUMENT.c.published, 1, 10), "")
        dated = select(DOCUMENT.c.seq).where(*date_conditions(day, selection))
        chosen = chosen.where(c.document.in_(dated))
    return chosen


def _statements(
    connection: Connection, query: Query, selection: Selection, coding: str
) -> Select[Any]:
    from sqlalchemy import select

    of = listed(RecordKind.STATEMENT, coding)
    c = of.table.c
    wanted = conditions(connection, of, selection, coding, read_cast(connection, coding))
    return select(c.row, c.document, c.record).where(*wanted)


def _read(connection: Connection, asked: _Asked, *, limit: int, cursor: str | None) -> Page[Any]:
    """Read a page. How well a row fits may change with others: so it is found by its number."""
    from sqlalchemy import func

    row = asked.rows.selected_columns[0]
    fit = asked.rows.where(matches(connection, asked.index, row, asked.query))
    count = fit.with_only_columns(func.count(), maintain_column_froms=True)
    total = connection.execute(count).scalar_one()
    first = _first(cursor, total, limit)
    best = _best_first(connection, asked, fit).limit(limit).offset(first)
    rows = tuple(connection.execute(best).all()) if total else ()
    after = first + limit
    return Page(
        rows=rows,
        total=total,
        first=first + 1,
        before=_cursor(max(first - limit, 0)) if first else None,
        after=_cursor(after) if after < total else None,
    )


def _best_first(connection: Connection, asked: _Asked, fit: Select[Any]) -> Select[Any]:
    """Return the rows that fit in order. Parts of words do not tell how well; then as they come."""
    row = asked.rows.selected_columns[0]
    ranked = ranking(connection, asked.index, asked.query)
    if ranked is None:
        return fit.order_by(row)
    rest = matches(connection, asked.index, row, asked.query, ranked=True)
    joined = asked.rows.join(ranked, ranked.c.row == row).where(rest)
    return joined.order_by(ranked.c.score, row)


def _cursor(first: int) -> str:
    return write_cursor(_ORDER, Cursor(False, (first,)))


def _first(cursor: str | None, total: int, limit: int) -> int:
    if cursor is None:
        return 0
    place = read_cursor(_ORDER, cursor, (int,))
    end = max(total - 1, 0) // limit * limit
    first = int(place.values[0]) if place.values else end
    if first < 0:
        raise SelectionError("The search has no such page. Begin with its first page.")
    return first if first < total else end


def _hits(connection: Connection, asked: _Asked, rows: Sequence[Any]) -> Iterator[Hit]:
    documents = _documents(connection, {row.document for row in rows})
    texts = _texts(connection, asked.index, rows)
    for row in rows:
        document, label = documents[row.document]
        hit = _best(document, label, texts[row.row], asked.query)
        if asked.index == "statement":
            yield replace(hit, statement=row.record)
        else:
            yield replace(hit, statement=_holding(connection, asked.coding, row.document, hit))


def _best(document: str, label: str, texts: Sequence[tuple[int, str]], query: Query) -> Hit:
    """Return the best place in the texts of a row, each of which begins somewhere."""
    begins, text = texts[0]
    place, places = (0, len(text)), list[tuple[int, int]]()
    for here, words in texts:
        if found := find_places(words, query):
            begins, text, places, place = here, words, found, best_place(found)
            break
    snippet = make_snippet(text, place if places else (0, 0), places)
    return Hit(document, label, None, begins + place[0], begins + place[1], snippet)


def _documents(connection: Connection, seqs: set[int]) -> dict[int, tuple[str, str]]:
    from sqlalchemy import select

    from dragoman.store.tables import DOCUMENT

    c = DOCUMENT.c
    names = select(c.seq, c.id, c.label).where(c.seq.in_(seqs))
    return {row.seq: (row.id, row.label) for row in connection.execute(names)}


def _texts(
    connection: Connection, index: str, rows: Sequence[Row[Any]]
) -> Mapping[int, list[tuple[int, str]]]:
    """Return the texts of rows of an index, with where each begins in the document."""
    from sqlalchemy import func, select

    from dragoman.store.searching.tables import PASSAGE
    from dragoman.store.tables import DOCUMENT, STATEMENT

    wanted = [row.row for row in rows]
    if index == "statement":
        bodies = select(STATEMENT.c.row, STATEMENT.c.body).where(STATEMENT.c.row.in_(wanted))
        return {row: _spans(body) for row, body in connection.execute(bodies)}
    c = PASSAGE.c
    text = func.substr(DOCUMENT.c.text, c.start + 1, c.end - c.start)
    passages = select(c.row, c.start, text).join(DOCUMENT, DOCUMENT.c.seq == c.document)
    found = connection.execute(passages.where(c.row.in_(wanted)))
    return {row: [(start, words)] for row, start, words in found}


def _spans(body: str) -> list[tuple[int, str]]:
    return [(span.start, span.exact) for span in decode(body, Statement).content]


def _holding(connection: Connection, coding: str, document: int, hit: Hit) -> str | None:
    """Return the id of the smallest statement whose content holds a place, if there is one."""
    from sqlalchemy import select

    from dragoman.store.listing.filters import OUT
    from dragoman.store.listing.tables import LISTED_STATEMENT
    from dragoman.store.tables import STATEMENT

    c = LISTED_STATEMENT.c
    near = (
        select(c.record, STATEMENT.c.body)
        .join(STATEMENT, STATEMENT.c.row == c.row)
        .where(c.coding == coding, c.document == document, c.start <= hit.start)
        .where(c.state.not_in(OUT))
        .order_by(c.start.desc())
        .limit(_AROUND)
    )
    holding = []
    for record, body in connection.execute(near):
        spans = _spans(body)
        if any(start <= hit.start and hit.end <= start + len(words) for start, words in spans):
            holding.append((sum(len(words) for _, words in spans), record))
    return min(holding)[1] if holding else None
