"""Judgements that could not follow their passages, for a person to look at.

A case is open until somebody judges its record anew, or takes the judgement back.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any, cast

from dragoman.records import MAIN, Judgement, RecordKind, Verdict
from dragoman.store.carrying.approving import by_words
from dragoman.store.carrying.carrying import Fate, Held, carry
from dragoman.store.carrying.holding import KINDS, load_as_found, load_held
from dragoman.store.carrying.passages import Judgeable, Newer, jaccard, place_of, spans_of
from dragoman.store.codec import TYPES, decode
from dragoman.store.judging.decisions import filed_of, in_pieces
from dragoman.store.judging.shown import is_current
from dragoman.store.project import Project

if TYPE_CHECKING:
    from sqlalchemy import Connection, Row


class Reason(StrEnum):
    """Why a judgement is to be looked at."""

    NOT_FOUND = "not found again"
    NEAR = "only a passage near it was found"
    OTHERWISE = "rejected, and found again with other words or another speaker"
    NOT_IN_NEWER = "its words are not in the newer version"


@dataclass(frozen=True, slots=True)
class OpenCase:
    """One judgement that a person should look at, since a document was read again or replaced."""

    judgement: Judgement
    document: str  # the id of the one that the record stands in
    label: str
    record: Judgeable  # what was approved, or rejected; `id` is the judgement's record
    reason: Reason
    nearest: Judgeable | None = None  # what is found now next to its passage


def open_cases(project: Project, *, coding: str = MAIN) -> list[OpenCase]:
    """Return the judgements of a coding that could not be carried over as they were.

    By document, as they were added; in each, by place.
    """
    with project.read() as connection:
        places = _documents(connection)
        cases = [
            *_orphans(connection, coding),
            *_near_by(connection, coding),
            *_behind(connection, coding),
        ]
    cases.sort(key=lambda case: (case.document, spans_of(case.record)[0].start))
    return [
        OpenCase(
            case.judgement,
            places[case.document].id,
            places[case.document].label,
            case.record,
            case.reason,
            case.nearest,
        )
        for case in cases
    ]


@dataclass(frozen=True, slots=True)
class _Case:
    judgement: Judgement
    document: int
    record: Judgeable
    reason: Reason
    nearest: Judgeable | None


def _documents(connection: Connection) -> dict[int, Any]:
    from sqlalchemy import select

    from dragoman.store.tables import DOCUMENT

    rows = connection.execute(select(DOCUMENT.c.seq, DOCUMENT.c.id, DOCUMENT.c.label))
    return {row.seq: row for row in rows}


def _orphans(connection: Connection, coding: str) -> Iterator[_Case]:
    """Yield judgements on what a machine found once, and finds no more."""
    for kind in KINDS:
        by_document: dict[int, list[Row[Any]]] = defaultdict(list)
        for row in _lost(connection, kind, coding):
            by_document[row.document].append(row)
        for document, rows in by_document.items():
            found = _found_now(connection, kind, document)
            as_found = load_as_found(connection, kind, {row.record for row in rows})
            held = [_held(kind, row, as_found) for row in rows]
            for each in carry(held, found):
                rejected = each.held.judgement.verdict is Verdict.REJECTED
                if rejected and each.to is None:
                    continue  # it was no record, and is found no more
                reason = Reason.OTHERWISE if rejected else Reason.NOT_FOUND
                nearest = each.to or _nearest(each.held.shown, found)
                yield _case(each.held, document, reason, nearest)


def _held(kind: RecordKind, row: Row[Any], found: dict[str, Judgeable]) -> Held:
    judgement = filed_of(row).judgement
    shown = cast("Judgeable", decode(row.body, TYPES[kind]))
    return Held(judgement, row.shows, shown, found.get(judgement.record))


def _lost(connection: Connection, kind: RecordKind, coding: str) -> list[Row[Any]]:
    """Return live judgements on records that are in an earlier extraction and not in the newest."""
    from sqlalchemy import exists, select

    from dragoman.store.tables import JUDGEMENT, RECORDS

    table = RECORDS[kind]
    known, shown = table.alias("known"), table.alias("shown")
    here = select(table.c.row).where(table.c.id == JUDGEMENT.c.record, is_current(kind))
    once = select(known.c.row).where(
        known.c.id == JUDGEMENT.c.record, known.c.extraction.is_not(None)
    )
    rows = connection.execute(
        select(JUDGEMENT, shown.c.body, shown.c.document)
        .join(shown, shown.c.row == JUDGEMENT.c.shows)
        .where(JUDGEMENT.c.coding == coding, JUDGEMENT.c.kind == kind.value, JUDGEMENT.c.live)
        .where(exists(once), ~exists(here))
        .order_by(JUDGEMENT.c.seq)
    ).all()
    read = _last_read(connection) if rows else {}
    return [row for row in rows if row.document in read and _was_before(row.at, read[row.document])]


def _last_read(connection: Connection) -> dict[int, str]:
    """Return when each document was read last; those that have a newer version are left out."""
    from sqlalchemy import select

    from dragoman.store.tables import DOCUMENT_VERSION, EXTRACTION

    # Not joined to the judgements: SQLite would go through all of these once for each document.
    older = set(connection.execute(select(DOCUMENT_VERSION.c.older)).scalars())
    rows = connection.execute(
        select(EXTRACTION.c.document, EXTRACTION.c.at).order_by(EXTRACTION.c.seq)
    )
    return {row.document: row.at for row in rows if row.document not in older}


def _was_before(judged: str, event: str) -> bool:
    return datetime.fromisoformat(judged) <= datetime.fromisoformat(event)


def _found_now(connection: Connection, kind: RecordKind, document: int) -> list[Judgeable]:
    """Return what the newest extraction of a document found of one kind."""
    from sqlalchemy import select

    from dragoman.store.tables import RECORDS

    table = RECORDS[kind]
    here = select(table.c.body).where(table.c.document == document, is_current(kind))
    bodies = connection.execute(here.order_by(table.c.row)).scalars()
    return [cast("Judgeable", decode(body, TYPES[kind])) for body in bodies]


def _nearest(record: Judgeable, found: Iterable[Judgeable]) -> Judgeable | None:
    """Return what has most of a passage in common with a record, if anything has."""
    place = place_of(spans_of(record))
    shares = [(jaccard(place, place_of(spans_of(each))), each) for each in found]
    share, nearest = max(shares, key=lambda pair: pair[0], default=(0.0, None))
    return nearest if share else None


def _case(held: Held, document: int, reason: Reason, nearest: Judgeable | None) -> _Case:
    record = replace(held.shown, id=held.judgement.record)
    return _Case(held.judgement, document, record, reason, nearest)


def _near_by(connection: Connection, coding: str) -> Iterator[_Case]:
    """Yield judgements that went to a passage near theirs, and that nobody has judged anew."""
    for kind in KINDS:
        rows = _carried(connection, kind, coding)
        roots = _roots(connection, [row.carried for row in rows])
        first = {row.seq: roots[row.carried] for row in rows}
        records = {row.record for row in rows} | set(first.values())
        found = load_as_found(connection, kind, records)
        for row in rows:
            held, before = _held(kind, row, found), found.get(first[row.seq])
            if held.found and _words(held.found) not in (
                _words(held.shown),
                _words(before) if before else None,
            ):
                yield _case(held, row.document, Reason.NEAR, held.found)


def _words(record: Judgeable) -> tuple[str, ...]:
    return tuple(span.exact for span in spans_of(record))


def _carried(connection: Connection, kind: RecordKind, coding: str) -> Sequence[Row[Any]]:
    """Return live judgements that were carried over to a record as it is found now."""
    from sqlalchemy import exists, select

    from dragoman.store.tables import JUDGEMENT, RECORDS

    table = RECORDS[kind]
    shown = table.alias("shown")
    here = select(table.c.row).where(table.c.id == JUDGEMENT.c.record, is_current(kind))
    return connection.execute(
        select(JUDGEMENT, shown.c.body, shown.c.document)
        .join(shown, shown.c.row == JUDGEMENT.c.shows)
        .where(JUDGEMENT.c.coding == coding, JUDGEMENT.c.kind == kind.value, JUDGEMENT.c.live)
        .where(JUDGEMENT.c.carried.is_not(None), exists(here))
        .where(JUDGEMENT.c.verdict.in_([Verdict.CORRECTED.value, Verdict.UNSURE.value]))
        .order_by(JUDGEMENT.c.seq)
    ).all()


def _roots(connection: Connection, judgements: Sequence[int]) -> dict[int, str]:
    """Return, by the seq of a judgement that was carried, the record that was judged first."""
    from sqlalchemy import select

    from dragoman.store.tables import JUDGEMENT

    roots: dict[int, str] = {}
    open_ = {seq: seq for seq in judgements}
    while open_:
        rows: dict[int, Row[Any]] = {}
        for some in in_pieces(sorted(set(open_.values()))):
            columns = select(JUDGEMENT.c.seq, JUDGEMENT.c.record, JUDGEMENT.c.carried)
            rows |= {
                row.seq: row for row in connection.execute(columns.where(JUDGEMENT.c.seq.in_(some)))
            }
        roots |= {seq: rows[at].record for seq, at in open_.items()}
        open_ = {seq: rows[at].carried for seq, at in open_.items() if rows[at].carried}
    return roots


def _behind(connection: Connection, coding: str) -> Iterator[_Case]:
    """Yield judgements on an older version that did not follow to the newer one."""
    from sqlalchemy import select

    from dragoman.store.tables import DOCUMENT_VERSION

    links = connection.execute(select(DOCUMENT_VERSION).order_by(DOCUMENT_VERSION.c.older)).all()
    for link in links:
        for kind, held in load_held(connection, link.older).get(coding, {}).items():
            gone = _followed(connection, held)
            stayed = [
                each
                for each in held
                if each.judgement.seq not in gone and _was_before(each.judgement.at, link.at)
            ]
            if stayed:
                yield from _stayed(connection, kind, stayed, link.older, link.newer)


def _stayed(
    connection: Connection, kind: RecordKind, held: Sequence[Held], older: int, newer: int
) -> Iterator[_Case]:
    words = Newer(_text(connection, older), _text(connection, newer))
    found = _found_now(connection, kind, newer)
    for each in carry(held, found, locate=words.locate, mark=by_words):
        rejected = each.held.judgement.verdict is Verdict.REJECTED
        if rejected and (each.to is None or each.fate is not Fate.LEFT):
            continue  # it is not in the newer version at all
        reason = Reason.OTHERWISE if rejected else Reason.NOT_IN_NEWER
        yield _case(each.held, older, reason, each.to)


def _text(connection: Connection, document: int) -> str:
    from sqlalchemy import select

    from dragoman.store.tables import DOCUMENT

    text: str = connection.execute(
        select(DOCUMENT.c.text).where(DOCUMENT.c.seq == document)
    ).scalar_one()
    return text


def _followed(connection: Connection, held: Sequence[Held]) -> set[int]:
    """Return the seqs of the judgements that another one carries over."""
    from sqlalchemy import select

    from dragoman.store.tables import JUDGEMENT

    seqs: set[int] = set()
    for some in in_pieces([each.judgement.seq for each in held]):
        followed = select(JUDGEMENT.c.carried).where(JUDGEMENT.c.carried.in_(some))
        seqs |= set(connection.execute(followed).scalars())
    return seqs
