"""Documents and statements → the indexes of search; each once, when it comes into the project."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from dragoman.records import Statement
from dragoman.store.searching.passages import split_passages
from dragoman.store.searching.queries import SHORTEST_PART
from dragoman.store.searching.words import GAP, fold

if TYPE_CHECKING:
    from sqlalchemy import Connection

_AT_ONCE = 500  # rows of one INSERT
_POSITIONS = 255  # of one word in one text: Postgres keeps no more


def index_document(connection: Connection, document: int, text: str) -> None:
    """Make the words of a document's text known to search. `document` is its seq."""
    from sqlalchemy import func, insert, select

    from dragoman.store.searching.tables import PASSAGE

    places = list(split_passages(text))
    if not places:
        return
    first = (connection.execute(select(func.max(PASSAGE.c.row))).scalar() or 0) + 1
    rows = [
        {"row": row, "document": document, "start": start, "end": end}
        for row, (start, end) in enumerate(places, start=first)
    ]
    for n in range(0, len(rows), _AT_ONCE):
        connection.execute(insert(PASSAGE), rows[n : n + _AT_ONCE])
    texts = {row["row"]: fold(text[row["start"] : row["end"]]) for row in rows}
    _index(connection, "passage", texts)


def index_statements(connection: Connection, statements: Iterable[tuple[int, Statement]]) -> None:
    """Make the words of statements known to search; each comes with its row."""
    texts = {row: statement_words(statement) for row, statement in statements}
    _index(connection, "statement", texts)


def statement_words(statement: Statement) -> list[str]:
    """Return the words of a statement's content, with a gap between its passages."""
    words: list[str] = []
    for span in statement.content:
        words += [*([GAP] if words else []), *fold(span.exact)]
    return words


def _index(connection: Connection, name: str, texts: Mapping[int, list[str]]) -> None:
    on_postgres = connection.dialect.name == "postgresql"
    rows = [(row, words) for row, words in texts.items() if words]
    for n in range(0, len(rows), _AT_ONCE):
        some = rows[n : n + _AT_ONCE]
        (_into_postgres if on_postgres else _into_sqlite)(connection, name, some)


def _into_sqlite(connection: Connection, name: str, rows: list[tuple[int, list[str]]]) -> None:
    from sqlalchemy import insert

    from dragoman.store.searching.tables import PARTS, WORDS

    words = [{"rowid": row, "words": " ".join(words)} for row, words in rows]
    parts = [{"rowid": row, "words": parts_of(words)} for row, words in rows]
    connection.execute(insert(WORDS[name]), words)
    connection.execute(insert(PARTS[name]), parts)


def parts_of(words: Iterable[str]) -> str:
    """Return the words that have parts, each once.

    >>> parts_of("of the toll of the bridge".split())
    'the toll bridge'
    """
    return " ".join(dict.fromkeys(word for word in words if len(word) >= SHORTEST_PART))


def _into_postgres(connection: Connection, name: str, rows: list[tuple[int, list[str]]]) -> None:
    from sqlalchemy import bindparam, cast, insert
    from sqlalchemy.dialects.postgresql import TSVECTOR

    from dragoman.store.searching.tables import VECTORS

    given: list[dict[str, Any]] = [
        {"given": row, "vector": vector(words), "rest": parts_of(words)} for row, words in rows
    ]
    insertion = insert(VECTORS[name]).values(
        row=bindparam("given"),
        words=cast(bindparam("vector"), TSVECTOR),
        parts=bindparam("rest"),
    )
    connection.execute(insertion, given)


def vector(words: Iterable[str]) -> str:
    """Return words with their positions, as Postgres writes a tsvector.

    Its own parser would cut words otherwise than we do: so that every database finds the same.

    >>> vector(["toll", "bridge", "toll"])
    "'toll':1,3 'bridge':2"
    """
    places: defaultdict[str, list[str]] = defaultdict(list)
    for n, word in enumerate(words, start=1):
        places[word].append(str(n))
    return " ".join(f"'{word}':{','.join(at[:_POSITIONS])}" for word, at in places.items())
