"""What hangs on a statement, and goes along when it is split or joined."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from dragoman.records import Forecast, Hand, Position, RecordKind, Statement, Verdict
from dragoman.store.judging.decisions import Decision, Key, in_pieces
from dragoman.store.judging.persons import keep_record, persons_record
from dragoman.store.judging.shown import Shown, find_shown, is_current, read_record
from dragoman.store.rows import Record, first_passage

if TYPE_CHECKING:
    from sqlalchemy import Column, Connection

_FOLLOWING = (RecordKind.POSITION, RecordKind.FORECAST, RecordKind.STATEMENT)


@dataclass(frozen=True, slots=True)
class Owner:
    """A statement on which records shall hang from now on, and the id that it goes by."""

    id: str
    statement: Statement


def follow(
    connection: Connection, hand: Hand, old: Mapping[str, Statement], owners: Sequence[Owner]
) -> list[Decision]:
    """Decide for what hangs on old statements that it hangs on the owner that holds its passage.

    What no owner holds goes to the first. What hangs there already, or is rejected, is left alone.
    """
    decisions = []
    for kind in _FOLLOWING:
        keys = [(kind, record) for record in _hanging(connection, hand.coding, kind, old)]
        for key, shown in find_shown(connection, hand.coding, keys).items():
            if key[1] in old or _is_rejected(shown) or shown.row is None:
                continue
            record = read_record(connection, kind, shown.row)
            before = old.get(_hangs_on(record) or "")
            owner = _owner_of(record, owners)
            if before is not None and _hangs_on(record) != owner.id:
                decisions.append(_moved(connection, hand, key, shown, record, before, owner))
    return decisions


def _hanging(
    connection: Connection, coding: str, kind: RecordKind, old: Mapping[str, Statement]
) -> Iterator[str]:
    """Yield the ids of records that may hang on statements, as found or as judged."""
    from sqlalchemy import select

    from dragoman.store.tables import JUDGEMENT, RECORDS

    table = RECORDS[kind]
    on: Column[str] = table.c.parent if kind is RecordKind.STATEMENT else table.c.statement
    for some in in_pieces(list(old)):
        found = select(table.c.id).where(on.in_(some), is_current(kind))
        yield from connection.execute(found.order_by(table.c.row)).scalars()
        judged = (
            select(JUDGEMENT.c.record)
            .join(table, table.c.row == JUDGEMENT.c.shows)
            .where(
                JUDGEMENT.c.live,
                JUDGEMENT.c.coding == coding,
                JUDGEMENT.c.kind == kind.value,
                on.in_(some),
            )
        )
        yield from connection.execute(judged.order_by(JUDGEMENT.c.seq)).scalars()


def _is_rejected(shown: Shown) -> bool:
    return shown.live is not None and shown.live.judgement.verdict is Verdict.REJECTED


def _hangs_on(record: Record) -> str | None:
    match record:
        case Position() | Forecast():
            return record.statement
        case Statement():
            return record.parent
    return None


def _owner_of(record: Record, owners: Sequence[Owner]) -> Owner:
    passage = first_passage(record)
    for owner in owners:
        if passage and any(span.overlaps(passage) for span in owner.statement.content):
            return owner
    return owners[0]


def _moved(
    connection: Connection,
    hand: Hand,
    key: Key,
    shown: Shown,
    record: Record,
    before: Statement,
    owner: Owner,
) -> Decision:
    """Return the decision by which a record hangs on another statement, with its speaker."""
    kind, root = key
    moved = _hung(record, before, owner)
    if moved is None:
        note = "its statement has no speaker any more"
        return Decision(kind, root, Verdict.REJECTED, shown.seen, shown.row, note=note)
    own = persons_record(moved, hand.by)
    row = keep_record(connection, own, hand.by, document=_document(connection, kind, shown))
    live = shown.live
    unsure = live is not None and live.judgement.verdict is Verdict.UNSURE
    verdict = Verdict.UNSURE if unsure else Verdict.CORRECTED
    return Decision(kind, root, verdict, shown.seen, row, note="follows its statement")


def _hung(record: Record, before: Statement, owner: Owner) -> Record | None:
    """Return the record on its new statement; None for a position that no actor is left for."""
    old, new = before.speaker.actor, owner.statement.speaker
    match record:
        case Position():
            actor = new.actor if record.actor == old else record.actor
            return replace(record, statement=owner.id, actor=actor) if actor else None
        case Forecast():
            speaker = new if record.speaker.actor == old else record.speaker
            return replace(record, statement=owner.id, speaker=speaker)
        case Statement():
            return replace(record, parent=owner.id)
    return record


def _document(connection: Connection, kind: RecordKind, shown: Shown) -> int | None:
    from sqlalchemy import select

    from dragoman.store.tables import RECORDS

    table = RECORDS[kind]
    there = select(table.c.document).where(table.c.row == shown.row)
    document: int | None = connection.execute(there).scalar()
    return document
