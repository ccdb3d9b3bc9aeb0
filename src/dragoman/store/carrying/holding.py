"""The live judgements on the records of one document, each with what was approved."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, cast

from dragoman.records import RecordKind
from dragoman.store.carrying.carrying import Held
from dragoman.store.carrying.passages import Judgeable
from dragoman.store.codec import TYPES, decode
from dragoman.store.judging.decisions import filed_of, in_pieces

if TYPE_CHECKING:
    from sqlalchemy import Connection, Row

KINDS = (RecordKind.STATEMENT, RecordKind.POSITION, RecordKind.FORECAST)
"""What stands in a document; an actor is the same in all of them, and its judgements stay."""

HeldBy = Mapping[str, Mapping[RecordKind, list[Held]]]
"""By the name of the coding, and by kind; in the order in which they were judged."""


def load_held(connection: Connection, document: int) -> HeldBy:
    """Return the live judgements, of every coding, on the records of a document (its seq)."""
    held: dict[str, dict[RecordKind, list[Held]]] = defaultdict(lambda: defaultdict(list))
    for kind in KINDS:
        rows = _live(connection, kind, document)
        found = load_as_found(connection, kind, {row.record for row in rows})
        for row in rows:
            judgement = filed_of(row).judgement
            shown = cast("Judgeable", decode(row.body, TYPES[kind]))
            one = Held(judgement, row.shows, shown, found.get(judgement.record))
            held[judgement.coding][kind].append(one)
    return held


def _live(connection: Connection, kind: RecordKind, document: int) -> Sequence[Row[Any]]:
    from sqlalchemy import select

    from dragoman.store.tables import JUDGEMENT, RECORDS

    # By way of the ids: judgement has an index on them, none on the rows that it shows.
    table = RECORDS[kind]
    known = table.alias("known")
    ids = select(known.c.id).where(known.c.document == document)
    return connection.execute(
        select(JUDGEMENT, table.c.body)
        .join(table, table.c.row == JUDGEMENT.c.shows)
        .where(JUDGEMENT.c.kind == kind.value, JUDGEMENT.c.live)
        .where(JUDGEMENT.c.record.in_(ids), table.c.document == document)
        .order_by(JUDGEMENT.c.seq)
    ).all()


def load_as_found(
    connection: Connection, kind: RecordKind, records: set[str]
) -> dict[str, Judgeable]:
    """Return records as a machine found them last, by id; those that none found are left out."""
    from sqlalchemy import func, select

    from dragoman.store.tables import RECORDS

    table = RECORDS[kind]
    found: dict[str, Judgeable] = {}
    for some in in_pieces(sorted(records)):
        last = (
            select(func.max(table.c.row))
            .where(table.c.id.in_(some), table.c.extraction.is_not(None))
            .group_by(table.c.id)
        )
        rows = connection.execute(select(table.c.id, table.c.body).where(table.c.row.in_(last)))
        found |= {row.id: cast("Judgeable", decode(row.body, TYPES[kind])) for row in rows}
    return found
