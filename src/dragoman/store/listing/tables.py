"""The tables of what is to be seen: every coding's records as they stand, narrow and in order.

What stands follows from records and judgements (the views `current_statement` … say it for the
main coding). Working it out anew takes longer than a page may: so it is kept here, and triggers
on `extraction`, `statement`, `position`, `forecast`, `judgement` and `coding` keep it right,
whoever writes. Nothing else writes these tables, and nothing is lost when they are made anew.
"""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Float, ForeignKey, Index, Integer, Table, Text, text

from dragoman.store.tables import TABLES


def _listed(kind: str, *columns: Column[object] | Index) -> Table:
    """Return the table of one kind of record: what all of them have, and then their own."""
    name = f"listed_{kind}"
    return Table(
        name,
        TABLES,
        # In this order: without a rowid, SQLite keeps the rows themselves as a reader meets them.
        Column("coding", Text, ForeignKey("coding.name"), primary_key=True),
        Column("document", Integer, primary_key=True),
        Column("start", Integer, primary_key=True),
        Column("record", Text, primary_key=True),  # the id under which it was found or added
        Column("row", Integer, nullable=False),  # the one that stands, in the table of its kind
        Column("judgement", Integer),  # the live one
        Column("state", Text, nullable=False),
        Column("day", Text, nullable=False),  # of the document; "" where it has no date
        Column("confidence", Float, nullable=False),
        Column("actor", Text),  # before merges
        *columns,
        Index(f"{name}_record", "coding", "record", unique=True),
        Index(f"{name}_row", "row", "coding"),
        Index(f"{name}_confidence", "coding", "confidence", "document", "start", "record"),
        Index(f"{name}_day", "coding", text("day DESC"), "document", "start", "record"),
        sqlite_with_rowid=False,
    )


LISTED_STATEMENT = _listed(
    "statement",
    Column("form", Text, nullable=False),
    Column("act", Text),
    Column("own", Boolean, nullable=False),  # the account's own voice
    Index("listed_statement_state", "state", "coding"),
)

LISTED_POSITION = _listed(
    "position",
    Column("statement", Text, nullable=False),
    Column("issue", Text),
    Index("listed_position_statement", "coding", "statement"),
)

LISTED_FORECAST = _listed(
    "forecast",
    Column("statement", Text, nullable=False),
    Column("speaker", Text, nullable=False),
    Index("listed_forecast_statement", "coding", "statement"),
)
