"""What of an import is in the project already."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from dragoman.records import MAIN, Deed, RecordKind, Verdict
from dragoman.store.judging.decisions import Key, in_pieces, live_judgements

if TYPE_CHECKING:
    from sqlalchemy import Connection


def decided(connection: Connection, keys: Sequence[Key]) -> set[Key]:
    """Return the records on which something is decided, also where rereading carried it on.

    What was undone is not decided.
    """
    return {*live_judgements(connection, MAIN, keys), *_carried(connection, keys)}


def _carried(connection: Connection, keys: Sequence[Key]) -> set[Key]:
    """Return the records whose judgement another record has taken over since."""
    from sqlalchemy import select

    from dragoman.store.tables import ACTION, JUDGEMENT

    c = JUDGEMENT.c
    withdrawn = (
        select(c.kind, c.record)
        .join(ACTION, ACTION.c.seq == c.action)
        .where(c.coding == MAIN, c.verdict == Verdict.WITHDRAWN.value)
        .where(ACTION.c.deed == Deed.CARRY.value)
    )
    found: set[Key] = set()
    for some in in_pieces([record for _, record in keys]):
        rows = connection.execute(withdrawn.where(c.record.in_(some)))
        found |= {(RecordKind(row.kind), row.record) for row in rows}
    return found & set(keys)


def persons_rows(connection: Connection, kind: RecordKind, ids: Sequence[str]) -> dict[str, int]:
    """Return the rows of persons' records that are there, by their ids, shown or not."""
    from sqlalchemy import select

    from dragoman.store.tables import RECORDS

    table = RECORDS[kind]
    rows: dict[str, int] = {}
    for some in in_pieces(ids):
        own = select(table.c.id, table.c.row).where(
            table.c.id.in_(some), table.c.extraction.is_(None)
        )
        rows |= {row.id: row.row for row in connection.execute(own)}
    return rows
