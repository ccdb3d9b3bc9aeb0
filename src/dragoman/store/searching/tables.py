"""The tables of search: which passages a document has; the words of passages and statements.

SQLite keeps the words in two full-text indexes for each, without the text itself: `…_words` for
whole words, `…_parts` for parts of words. Postgres keeps both in one table, `…_words`.
"""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Integer, Table, column, table

from dragoman.store.tables import TABLES

PASSAGE = Table(
    "passage",
    TABLES,
    Column("row", Integer, primary_key=True),
    Column("document", Integer, ForeignKey("document.seq"), nullable=False),
    Column("start", Integer, nullable=False),  # code points into the document's text
    Column("end", Integer, nullable=False),
    Index("passage_document", "document", "start"),
)

INDEXED = ("passage", "statement")
"""What can be found by its words; each row once, by its number."""

WORDS = {name: table(f"{name}_words", column("rowid"), column("words")) for name in INDEXED}
PARTS = {name: table(f"{name}_parts", column("rowid"), column("words")) for name in INDEXED}
"""SQLite's full-text indexes."""

VECTORS = {
    name: table(f"{name}_words", column("row"), column("words"), column("parts"))
    for name in INDEXED
}
"""Postgres' tables: `words` is a tsvector, `parts` the words once each, for pg_trgm."""
