"""Records that persons write: their ids, their method, and their rows."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dragoman.records import Actor, content_id
from dragoman.store.codec import encode
from dragoman.store.rows import Record, insert_records, kind_of

if TYPE_CHECKING:
    from sqlalchemy import Connection


def persons_record(record: Record, by: str) -> Record:
    """Return a record as its writer's own: its method, full confidence, an id made of all of it.

    Its id is not the one of the record that it corrects: that stays the record's name.
    """
    method = f"person {by}"
    if isinstance(record, Actor):
        return replace(record, id=content_id("actor", encode(replace(record, id="")), method))
    own = replace(record, id="", method=method, confidence=1.0)
    return replace(own, id=content_id(kind_of(record).value, encode(own)))


def actor_id(actor: Actor) -> str:
    """Return the id that every actor of this kind and name has, whoever found it."""
    return content_id("actor", actor.kind.value, actor.name)


def keep_record(connection: Connection, record: Record, by: str, *, document: int | None) -> int:
    """Insert a person's record as it is and return its row; the same one again is the same row.

    `document` is the document's seq; an actor has none.
    """
    kind = kind_of(record)
    there = _row_of(connection, record)
    if there is not None:
        return there
    rows = insert_records(connection, kind, [record], document=document, method=f"person {by}")
    return rows[record.id]


def _row_of(connection: Connection, record: Record) -> int | None:
    from sqlalchemy import select

    from dragoman.store.tables import RECORDS

    table = RECORDS[kind_of(record)]
    same = select(table.c.row).where(
        table.c.id == record.id, table.c.extraction.is_(None), table.c.body == encode(record)
    )
    row: int | None = connection.execute(same.limit(1)).scalar()
    return row
