"""Several changes that belong together: one action, kept as a whole and undone as a whole."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from dragoman.errors import JudgementError
from dragoman.records import (
    Action,
    Actor,
    Codebook,
    Deed,
    Forecast,
    Hand,
    RecordKind,
    Statement,
    Verdict,
)
from dragoman.store.judging import Decision, keep_record, persons_record, record_action
from dragoman.store.judging.checks import check_record
from dragoman.store.judging.decisions import check_fresh
from dragoman.store.judging.shown import Shown, read_record
from dragoman.store.judging.verdicts import document_seq, new_record, shown_of
from dragoman.store.project import Project
from dragoman.store.rows import Record

if TYPE_CHECKING:
    from sqlalchemy import Connection


@dataclass(frozen=True, slots=True)
class Change:
    """What shall become of one record; a correction stands in its place."""

    kind: RecordKind
    record: str  # the id under which it was found or added
    verdict: Verdict
    seen: int
    correction: Record | None = None
    note: str = ""


def revise(
    project: Project, hand: Hand, changes: Sequence[Change], additions: Sequence[Record] = ()
) -> Action:
    """Keep several changes and put in new records: all of it or nothing.

    The judgements come in this order: additions, then changes. What is added after a new actor may
    name it. Raises StaleJudgement when somebody judged one of the records meanwhile; JudgementError
    when a record is unknown, when something does not fit, or when there is nothing to change.
    """
    codebook = project.codebook()
    known: set[str] = set()  # the actors that are added here
    with project.write() as connection:
        decisions = []
        for record in additions:
            before = _named_already(record, known)
            check_record(connection, hand.coding, codebook, record, before=before)
            decisions.append(new_record(connection, hand, record))
            if isinstance(record, Actor):
                known.add(decisions[-1].record)
        for change in changes:
            decisions.append(_decide(connection, hand, codebook, change, known))
        deed = Deed.JUDGE if changes else Deed.ADD
        return record_action(connection, hand, deed, decisions)


def _decide(
    connection: Connection, hand: Hand, codebook: Codebook, change: Change, known: Collection[str]
) -> Decision:
    if (change.verdict is Verdict.CORRECTED) is (change.correction is None):
        raise JudgementError("A correction, and nothing else, needs what shall stand in its place.")
    shown = shown_of(connection, hand.coding, change.kind, change.record)
    check_fresh((change.kind, change.record), change.seen, shown.live)
    row = shown.row
    if change.correction is not None:
        row = _keep(connection, hand, codebook, change, change.correction, shown, known)
    return Decision(change.kind, change.record, change.verdict, change.seen, row, note=change.note)


def _keep(
    connection: Connection,
    hand: Hand,
    codebook: Codebook,
    change: Change,
    correction: Record,
    shown: Shown,
    known: Collection[str],
) -> int:
    """Check what shall stand in a record's place, write it, and return its row."""
    before = None
    if shown.row is not None:
        before = read_record(connection, change.kind, shown.row)
    before = _named_already(correction, known, before)
    check_record(connection, hand.coding, codebook, correction, root=change.record, before=before)
    own = persons_record(correction, hand.by)
    return keep_record(connection, own, hand.by, document=document_seq(connection, correction))


def _named_already(
    record: Record, known: Collection[str], before: Record | None = None
) -> Record | None:
    """Return what counts as said before: also a speaker who is added by the same action.

    An added actor is to be seen only when the whole action is written.
    """
    if not isinstance(record, Statement | Forecast) or record.speaker.actor not in known:
        return before
    if isinstance(before, Statement | Forecast):
        return replace(before, speaker=record.speaker)
    if isinstance(record, Statement):
        return replace(record, source=(), cue=(), issues=(), parent=None)
    return replace(record, issues=(), actors=(), leads_to=())
