"""Which row of its table stands for a record in a coding, and the record as it is judged."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, TypeVar

from dragoman.errors import SelectionError
from dragoman.records import (
    MAIN,
    Actor,
    Forecast,
    Judged,
    Position,
    RecordKind,
    ReviewState,
    Statement,
    Verdict,
)
from dragoman.store.codec import TYPES, decode
from dragoman.store.judging.decisions import Filed, Key, in_pieces, live_judgements
from dragoman.store.project import Project
from dragoman.store.rows import Record

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement, Connection

R = TypeVar("R", Statement, Position, Forecast, Actor)

_FEW = 20  # candidates of a prefix: enough to tell that it is ambiguous


@dataclass(frozen=True, slots=True)
class Shown:
    """How a record stands: the row that is shown, and the judgement that is live."""

    row: int | None  # in the table of its kind; None only for an actor that no row is left of
    live: Filed | None

    @property
    def seen(self) -> int:
        """The seq of the live judgement, or 0."""
        return self.live.judgement.seq if self.live else 0


def find_shown(connection: Connection, coding: str, keys: Iterable[Key]) -> dict[Key, Shown]:
    """Return how each record stands in a coding; one that is not to be seen there is left out.

    To be seen is what the newest extraction of a document found, and what a live judgement shows.
    """
    wanted = list(dict.fromkeys(keys))
    live = live_judgements(connection, coding, wanted)
    unjudged: dict[RecordKind, list[str]] = {}
    for kind, record in wanted:
        filed = live.get((kind, record))
        if filed is None or filed.shows is None:
            unjudged.setdefault(kind, []).append(record)
    found = {
        (kind, record): row
        for kind, records in unjudged.items()
        for record, row in found_rows(connection, kind, records).items()
    }
    return {key: shown for key in wanted if (shown := _shown(live.get(key), found.get(key)))}


def _shown(live: Filed | None, found: int | None) -> Shown | None:
    row = live.shows if live and live.shows is not None else found
    return Shown(row, live) if live or row is not None else None


def found_rows(connection: Connection, kind: RecordKind, ids: Sequence[str]) -> dict[str, int]:
    """Return the row under which each record was found last, of those in newest extractions."""
    from sqlalchemy import func, select

    from dragoman.store.tables import RECORDS

    table = RECORDS[kind]
    rows: dict[str, int] = {}
    for some in in_pieces(ids):
        newest = (
            select(table.c.id, func.max(table.c.row).label("row"))
            .where(table.c.id.in_(some), is_current(kind))
            .group_by(table.c.id)
        )
        rows |= {found.id: found.row for found in connection.execute(newest)}
    return rows


def current_rows(
    connection: Connection, kind: RecordKind, records: Mapping[int, str]
) -> dict[int, int]:
    """Return, for machines' rows of what was since found anew, under which row it is found now.

    `records` has the record of each row, as it is called now. Persons' rows are left out.
    """
    from sqlalchemy import select

    from dragoman.store.tables import RECORDS

    table = RECORDS[kind]
    found = found_rows(connection, kind, list(records.values()))
    newer: dict[int, int] = {}
    for some in in_pieces(list(records)):
        machines = select(table.c.row).where(
            table.c.row.in_(some), table.c.extraction.is_not(None), ~is_current(kind)
        )
        for row in connection.execute(machines).scalars():
            if records[row] in found:
                newer[row] = found[records[row]]
    return newer


def is_current(kind: RecordKind) -> ColumnElement[bool]:
    """Return the condition that a row was found by the newest extraction of its document."""
    from sqlalchemy import exists, select

    from dragoman.store.tables import EXTRACTION, RECORDS

    table = RECORDS[kind]
    newer = EXTRACTION.alias("newer")
    later = exists(
        select(newer.c.seq).where(
            newer.c.document == table.c.document, newer.c.seq > table.c.extraction
        )
    )
    return table.c.extraction.is_not(None) & ~later


def read_record(connection: Connection, kind: RecordKind, row: int) -> Record:
    """Return the record of a row of its table."""
    from sqlalchemy import select

    from dragoman.store.tables import RECORDS

    table = RECORDS[kind]
    body = connection.execute(select(table.c.body).where(table.c.row == row)).scalar_one()
    return decode(body, TYPES[kind])


def get_judged(project: Project, kind: RecordKind, name: str, *, coding: str = MAIN) -> Judged[Any]:
    """Return one record as it stands in a coding, by its id or the first signs of it.

    Raises SelectionError when there is none such, or more than one.
    """
    with project.read() as connection:
        record = pick_record(connection, coding, kind, name)
        shown = find_shown(connection, coding, [(kind, record)])[kind, record]
        return judged_of(connection, kind, record, shown)


def pick_record(connection: Connection, coding: str, kind: RecordKind, name: str) -> str:
    """Return the id of the one record that is meant.

    Raises SelectionError when none is to be seen in this coding, or more than one.
    """
    if find_shown(connection, coding, [(kind, name)]):
        return name
    keys = [(kind, record) for record in _starting_with(connection, coding, kind, name)]
    records = [record for _, record in find_shown(connection, coding, keys)]
    if not records:
        raise SelectionError(f"There is no {kind} {name or '“”'} in this project.")
    if len(records) > 1:
        some = ", ".join(records[:3])
        raise SelectionError(
            f"{name}: more than one {kind} begins so ({some}, …). Give more of it."
        )
    return records[0]


def _starting_with(connection: Connection, coding: str, kind: RecordKind, name: str) -> list[str]:
    from sqlalchemy import select

    from dragoman.store.tables import JUDGEMENT, RECORDS

    if not name:
        return []
    table = RECORDS[kind]
    found = select(table.c.id).where(table.c.id.startswith(name, autoescape=True))
    judged = select(JUDGEMENT.c.record).where(
        JUDGEMENT.c.record.startswith(name, autoescape=True),
        JUDGEMENT.c.kind == kind.value,
        JUDGEMENT.c.coding == coding,
        JUDGEMENT.c.live,
    )
    both = found.where(is_current(kind)).union(judged).limit(_FEW)
    return list(connection.execute(both).scalars())


def judged_of(connection: Connection, kind: RecordKind, record: str, shown: Shown) -> Judged[Any]:
    """Return a record as it stands, beside what the machine found and what was decided."""
    found = _as_found(connection, kind, record)
    body = read_record(connection, kind, shown.row) if shown.row is not None else found
    if body is None:
        raise SelectionError(f"There is no {kind} {record} in this project.")
    return Judged(
        record=replace(body, id=record),
        state=_state(connection, kind, record, shown),
        document=document_of(connection, kind, record, shown) or "",
        found=found,
        judgement=shown.live.judgement if shown.live else None,
    )


def _as_found(connection: Connection, kind: RecordKind, record: str) -> Record | None:
    """Return a record as a machine found it last, also where it is found no more."""
    from sqlalchemy import func, select

    from dragoman.store.tables import RECORDS

    row = found_rows(connection, kind, [record]).get(record)
    if row is None:
        table = RECORDS[kind]
        ever = select(func.max(table.c.row)).where(
            table.c.id == record, table.c.extraction.is_not(None)
        )
        row = connection.execute(ever).scalar()
    return None if row is None else read_record(connection, kind, row)


def _state(connection: Connection, kind: RecordKind, record: str, shown: Shown) -> ReviewState:
    from sqlalchemy import select

    from dragoman.store.tables import RECORDS

    if shown.live is None:
        return ReviewState.UNREVIEWED
    verdict = shown.live.judgement.verdict
    if verdict is not Verdict.ACCEPTED:
        return ReviewState(verdict.value)
    table = RECORDS[kind]
    own = select(table.c.row).where(
        table.c.row == shown.row, table.c.extraction.is_(None), table.c.id == record
    )
    added = connection.execute(own).scalar() is not None
    return ReviewState.ADDED if added else ReviewState.ACCEPTED


def document_of(connection: Connection, kind: RecordKind, record: str, shown: Shown) -> str | None:
    """Return the id of the document that a record stands in; an actor that is edited has none."""
    from sqlalchemy import select

    from dragoman.store.tables import DOCUMENT, RECORDS

    table = RECORDS[kind]
    found = select(DOCUMENT.c.id).join(table, table.c.document == DOCUMENT.c.seq)
    place = connection.execute(found.where(table.c.row == shown.row)).scalar()
    if place is None:
        place = connection.execute(found.where(table.c.id == record).limit(1)).scalar()
    return place
