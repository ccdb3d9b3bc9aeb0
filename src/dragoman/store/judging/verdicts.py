"""One person's verdict on one record, or on many at once; and records that no machine found."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from dragoman.errors import JudgementError
from dragoman.records import Action, Actor, Codebook, Deed, Hand, Judgement, RecordKind, Verdict
from dragoman.store.judging.checks import check_record
from dragoman.store.judging.decisions import Decision, Key, check_fresh, record_action
from dragoman.store.judging.persons import actor_id, keep_record, persons_record
from dragoman.store.judging.shown import Shown, find_shown, read_record
from dragoman.store.project import Project
from dragoman.store.rows import Record, kind_of

if TYPE_CHECKING:
    from sqlalchemy import Connection

_NOT_ALONE = {
    Verdict.CORRECTED: "Many records cannot be corrected at once. Correct them one by one.",
    Verdict.MERGED: "A merge needs to be told into which actor. Merge the actors.",
}


def judge(
    project: Project,
    hand: Hand,
    kind: RecordKind,
    record: str,
    verdict: Verdict,
    *,
    seen: int,
    correction: Record | None = None,
    note: str = "",
) -> Judgement:
    """Keep a verdict on a record, and with CORRECTED the record that shall stand in its place.

    Whatever is shown stays what is shown: who accepts a corrected record accepts the correction.
    `seen` is what `Judged.seen` was when the record was shown. WITHDRAWN makes it unreviewed.

    Raises StaleJudgement when somebody judged it meanwhile; JudgementError when there is no such
    record, or when the correction does not fit the document.
    """
    _check_verdict(kind, verdict, correction)
    codebook = project.codebook()
    with project.write() as connection:
        shown = shown_of(connection, hand.coding, kind, record)
        check_fresh((kind, record), seen, shown.live)
        row = shown.row
        if correction is not None:
            row = keep_correction(connection, hand, codebook, correction, record, shown)
        decision = Decision(kind, record, verdict, seen, row, note=note)
        return record_action(connection, hand, Deed.JUDGE, [decision]).judgements[0]


def judge_all(
    project: Project,
    hand: Hand,
    kind: RecordKind,
    seen: Mapping[str, int],
    verdict: Verdict,
    *,
    note: str = "",
) -> Action:
    """Keep the same verdict on many records, by their ids with what was seen of each: all or none.

    Raises StaleJudgement when somebody judged one of them meanwhile, and JudgementError when one
    is unknown, or for a verdict that one record alone can have.
    """
    if verdict in _NOT_ALONE:
        raise JudgementError(_NOT_ALONE[verdict])
    with project.write() as connection:
        shown = find_shown(connection, hand.coding, [(kind, record) for record in seen])
        for record in seen:
            if (kind, record) not in shown:
                raise unknown(kind, record)
        decisions = [
            Decision(kind, record, verdict, before, shown[kind, record].row, note=note)
            for record, before in seen.items()
        ]
        return record_action(connection, hand, Deed.JUDGE, decisions)


def add_record(project: Project, hand: Hand, record: Record, *, note: str = "") -> Judgement:
    """Put in a record that no machine found. Its id is made anew; the judgement has it.

    Raises JudgementError when it does not fit the document, or is there already.
    """
    codebook = project.codebook()
    with project.write() as connection:
        check_record(connection, hand.coding, codebook, record)
        decision = new_record(connection, hand, record, note=note)
        return record_action(connection, hand, Deed.ADD, [decision]).judgements[0]


def new_record(connection: Connection, hand: Hand, record: Record, *, note: str = "") -> Decision:
    """Write a person's new record and return the decision by which it shows.

    Raises JudgementError when it is there already.
    """
    kind = kind_of(record)
    own = persons_record(record, hand.by)
    if isinstance(record, Actor):
        own = replace(own, id=actor_id(record))
    if find_shown(connection, hand.coding, [(kind, own.id)]):
        raise JudgementError(f"{kind} {own.id}: is there already. Look at it, and judge it there.")
    row = keep_record(connection, own, hand.by, document=document_seq(connection, record))
    return Decision(kind, own.id, Verdict.ACCEPTED, 0, row, note=note)


def keep_correction(
    connection: Connection,
    hand: Hand,
    codebook: Codebook,
    correction: Record,
    record: str,
    shown: Shown,
    *,
    added: Collection[Key] = (),
) -> int:
    """Check what shall stand in a record's place, write it, and return its row.

    Raises JudgementError when it does not fit the document.
    """
    kind = kind_of(correction)
    before = read_record(connection, kind, shown.row) if shown.row is not None else None
    check_record(
        connection, hand.coding, codebook, correction, root=record, before=before, added=added
    )
    own = persons_record(correction, hand.by)
    document = document_seq(connection, correction)
    return keep_record(connection, own, hand.by, document=document)


def shown_of(connection: Connection, coding: str, kind: RecordKind, record: str) -> Shown:
    """Return how a record stands in a coding. Raises JudgementError when there is none such."""
    shown = find_shown(connection, coding, [(kind, record)]).get((kind, record))
    if shown is None:
        raise unknown(kind, record)
    return shown


def unknown(kind: RecordKind, record: str) -> JudgementError:
    """Return what to say of a record that is not there."""
    return JudgementError(
        f"{kind} {record}: is not in this project, or was found anew since. Look at the list again."
    )


def document_seq(connection: Connection, record: Record) -> int | None:
    """Return the seq of the document that a record stands in; none for an actor."""
    from sqlalchemy import select

    from dragoman.store.tables import DOCUMENT

    if isinstance(record, Actor):
        return None
    there = select(DOCUMENT.c.seq).where(DOCUMENT.c.id == record.document_id)
    seq: int = connection.execute(there).scalar_one()
    return seq


def _check_verdict(kind: RecordKind, verdict: Verdict, correction: Record | None) -> None:
    if verdict is Verdict.MERGED:
        raise JudgementError(_NOT_ALONE[verdict])
    if verdict is Verdict.CORRECTED and correction is None:
        raise JudgementError("A correction needs what shall stand in the record's place.")
    if verdict is not Verdict.CORRECTED and correction is not None:
        raise JudgementError(f"Something stands in a record's place when corrected, not {verdict}.")
    if correction is not None and kind_of(correction) is not kind:
        raise JudgementError(f"A {kind} cannot be corrected into a {kind_of(correction)}.")
