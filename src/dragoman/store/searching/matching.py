"""What is sought → which rows of an index hold it, in the words of each database.

Nothing that was typed becomes a part of a statement: words are letters and digits by then, and
bound besides.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from dragoman.store.searching.queries import SHORTEST_PART, Query, Term

if TYPE_CHECKING:
    from sqlalchemy import CTE, ColumnElement, Connection, Select


def matches(
    connection: Connection,
    name: str,
    row: ColumnElement[Any],
    query: Query,
    *,
    ranked: bool = False,
) -> ColumnElement[bool]:
    """Return the condition that a row's words hold all that is wanted and nothing unwanted.

    `name` is that of an index, `row` the column with the number of the row in it. Where rows are
    ranked, their whole words have been matched already.
    """
    from sqlalchemy import and_, false, true

    if not query:
        return false()
    terms = [term for term in query.wanted if term.part or not ranked]
    wanted = [row.in_(rows) for rows in rows_of(connection, name, terms)]
    unwanted = [
        row.not_in(rows) for term in query.unwanted for rows in rows_of(connection, name, [term])
    ]
    return and_(true(), *wanted, *unwanted)


def settle(connection: Connection, name: str, query: Query) -> Query:
    """Return what to look for: words that an index has nowhere so, as parts of other words."""
    from sqlalchemy import intersect

    wanted = tuple(_within(term) for term in query.wanted)
    if wanted == query.wanted:
        return query
    rows = intersect(*rows_of(connection, name, query.wanted)).limit(1)
    found = connection.execute(rows).first()
    return query if found else Query(wanted, query.unwanted)


def _within(term: Term) -> Term:
    if term.prefix or len(term.words) > 1 or len(term.words[0]) < SHORTEST_PART:
        return term
    return Term(term.words, part=True)


def rows_of(connection: Connection, name: str, terms: Sequence[Term]) -> list[Select[Any]]:
    """Return selections of the rows that hold some terms: those in all of them hold all terms."""
    whole = [term for term in terms if not term.part]
    parts = [term for term in terms if term.part]
    if connection.dialect.name == "postgresql":
        return _postgres_rows(name, whole, parts)
    return _sqlite_rows(name, whole, parts)


def _sqlite_rows(name: str, whole: Sequence[Term], parts: Sequence[Term]) -> list[Select[Any]]:
    from sqlalchemy import select

    from dragoman.store.searching.tables import PARTS, WORDS

    found = []
    for table, terms in ((WORDS[name], whole), (PARTS[name], parts)):
        if terms:
            sought = " AND ".join(_phrase(term) for term in terms)
            found.append(select(table.c.rowid).where(_matching(table.name, sought)))
    return found


def _matching(table: str, sought: str) -> ColumnElement[bool]:
    from sqlalchemy import Text, literal, literal_column

    return literal_column(table).op("MATCH", is_comparison=True)(literal(sought, Text))


def _phrase(term: Term) -> str:
    """Return a term for FTS5: a string in quotation marks, which no word of ours can end.

    >>> _phrase(Term(("nord", "str"), prefix=True))
    '"nord str" *'
    """
    return f'"{" ".join(term.words)}"' + (" *" if term.prefix else "")


def _postgres_rows(name: str, whole: Sequence[Term], parts: Sequence[Term]) -> list[Select[Any]]:
    from sqlalchemy import select

    from dragoman.store.searching.tables import VECTORS

    table = VECTORS[name]
    found = []
    if whole:
        sought = _tsquery(postgres_match(whole))
        found.append(select(table.c.row).where(table.c.words.op("@@")(sought)))
    found += [select(table.c.row).where(table.c.parts.like(f"%{term.words[0]}%")) for term in parts]
    return found


def postgres_match(terms: Sequence[Term]) -> str:
    """Return terms as Postgres writes a tsquery.

    >>> postgres_match([Term(("nord", "str"), prefix=True), Term(("gas",))])
    "('nord' <-> 'str':*) & ('gas')"
    """
    return " & ".join(f"({_row_of_words(term)})" for term in terms)


def _row_of_words(term: Term) -> str:
    words = " <-> ".join(f"'{word}'" for word in term.words)
    return words + (":*" if term.prefix else "")


def _tsquery(sought: str) -> ColumnElement[Any]:
    from sqlalchemy import Text, cast, literal
    from sqlalchemy.dialects.postgresql import TSQUERY

    return cast(literal(sought, Text), TSQUERY)


def ranking(connection: Connection, name: str, query: Query) -> CTE | None:
    """Return the rows that hold all whole words that are wanted, each with a score, best lowest.

    Parts of words say nothing of how well a row fits: without whole words there is no ranking.
    """
    from sqlalchemy import func, literal_column, select

    from dragoman.store.searching.tables import VECTORS, WORDS

    whole = [term for term in query.wanted if not term.part]
    if not whole:
        return None
    if connection.dialect.name == "postgresql":
        vectors, sought = VECTORS[name], _tsquery(postgres_match(whole))
        score: ColumnElement[Any] = -func.ts_rank(vectors.c.words, sought)
        scored = select(vectors.c.row.label("row"), score.label("score"))
        return scored.where(vectors.c.words.op("@@", is_comparison=True)(sought)).cte("ranked")
    words = WORDS[name]
    score = func.bm25(literal_column(words.name))
    scored = select(words.c.rowid.label("row"), score.label("score"))
    fits = _matching(words.name, " AND ".join(_phrase(term) for term in whole))
    # Materialised: SQLite would otherwise ask the index anew for every row that it is joined to.
    return scored.where(fits).cte("ranked").prefix_with("MATERIALIZED")
