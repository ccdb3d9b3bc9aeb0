"""Undo and redo: a person's own actions in a coding, the last one first.

What was done is never taken out. An undo appends judgements that restore what was live before, so
it works across documents and after a restart, and can itself be looked up later.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dragoman.errors import JudgementError, StaleJudgement
from dragoman.records import Action, Deed, Hand, RecordKind, Verdict
from dragoman.store.judging.decisions import Decision, Filed, Key, live_judgements, record_action
from dragoman.store.judging.history import filed_by, filed_by_seq, follow_carried, read_action
from dragoman.store.judging.shown import current_rows
from dragoman.store.project import Project

if TYPE_CHECKING:
    from sqlalchemy import Connection

_STEP = 200  # actions that are looked at in one go

_Line = tuple[int, Deed, int | None]
"""An action's seq, its deed, and which other one it undid or redid."""

_Change = tuple[Filed | None, Filed | None]
"""What has to be live on a record now, and what shall be live then; None for nothing."""


def undo(project: Project, hand: Hand) -> Action:
    """Take back the last thing that this person did in this coding; `redo` does it again.

    Raises JudgementError when there is nothing to undo, StaleJudgement when somebody else has
    judged one of its records since.
    """
    with project.write() as connection:
        seq = _last_done(connection, hand)
        if seq is None:
            raise JudgementError(f"There is nothing that {hand.by} could undo.")
        done = filed_by(connection, [seq])
        earlier = filed_by_seq(connection, [filed.before for filed in done if filed.before])
        changes = [(filed, earlier.get(filed.before or 0)) for filed in done]
        return _apply(connection, hand, Deed.UNDO, done, changes)


def redo(project: Project, hand: Hand) -> Action:
    """Do again what this person undid last, unless something new was done since.

    Raises JudgementError when there is nothing to redo, StaleJudgement when somebody else has
    judged one of its records since.
    """
    with project.write() as connection:
        seq = _last_undone(connection, hand)
        if seq is None:
            raise JudgementError(f"There is nothing that {hand.by} could redo.")
        done = filed_by(connection, [seq])
        earlier = filed_by_seq(connection, [filed.before for filed in done if filed.before])
        changes = [(earlier.get(filed.before or 0), filed) for filed in done]
        return _apply(connection, hand, Deed.REDO, done, changes)


def next_undo(project: Project, hand: Hand) -> Action | None:
    """Return what `undo` would take back."""
    with project.read() as connection:
        seq = _last_done(connection, hand)
        return None if seq is None else read_action(connection, seq)


def next_redo(project: Project, hand: Hand) -> Action | None:
    """Return what `redo` would do again."""
    with project.read() as connection:
        seq = _last_undone(connection, hand)
        return None if seq is None else read_action(connection, seq)


def _last_done(connection: Connection, hand: Hand) -> int | None:
    """Return the seq of the last action that is not undone."""
    settled: set[int] = set()  # of these, something later has been seen already
    undone: set[int] = set()
    for seq, deed, of in _backwards(connection, hand):
        if of is None:
            if seq not in undone:
                return seq
        elif of not in settled:
            settled.add(of)
            if deed is Deed.UNDO:
                undone.add(of)
    return None


def _last_undone(connection: Connection, hand: Hand) -> int | None:
    """Return the seq of the action that was undone last, when nothing new was done since."""
    redone: set[int] = set()
    for _, deed, of in _backwards(connection, hand):
        if of is None:
            return None
        if deed is Deed.REDO:
            redone.add(of)
        elif of not in redone:
            return of
        else:
            redone.remove(of)
    return None


def _backwards(connection: Connection, hand: Hand) -> Iterator[_Line]:
    """Yield a person's actions, the newest first; what a rereading carried over is not one."""
    from sqlalchemy import select

    from dragoman.store.tables import ACTION

    own = (
        select(ACTION.c.seq, ACTION.c.deed, ACTION.c.of)
        .where(
            ACTION.c.coding == hand.coding,
            ACTION.c.by == hand.by,
            ACTION.c.deed != Deed.CARRY.value,
        )
        .order_by(ACTION.c.seq.desc())
        .limit(_STEP)
    )
    rows = connection.execute(own).all()
    while rows:
        for seq, deed, of in rows:
            yield seq, Deed(deed), of
        rows = connection.execute(own.where(ACTION.c.seq < rows[-1].seq)).all()


def _apply(
    connection: Connection,
    hand: Hand,
    deed: Deed,
    done: Sequence[Filed],
    changes: Sequence[_Change],
) -> Action:
    """Write what shall be live, where what has to be live is so."""
    keys = [(filed.judgement.kind, filed.judgement.record) for filed in done]
    now = follow_carried(connection, hand.coding, keys)
    live = live_judgements(connection, hand.coding, now.values())
    rows = _rows_now(connection, now, changes)
    decisions = []
    for key, (expected, wanted) in zip(keys, changes, strict=True):
        there = live.get(now[key])
        if not _is_same(there, expected, rows):
            raise _meanwhile(now[key], there, deed)
        decisions.append(_decision(now[key], there, wanted, rows))
    return record_action(connection, hand, deed, decisions, of=done[0].action)


def _is_same(live: Filed | None, expected: Filed | None, rows: Rows) -> bool:
    """Tell whether what is live is that decision, be it restored, done again or carried over."""
    if expected is None or expected.judgement.verdict is Verdict.WITHDRAWN:
        return live is None
    if live is None:
        return False
    left, right = live.judgement, expected.judgement
    same = (left.by, left.verdict, left.target) == (right.by, right.verdict, right.target)
    return same and (left.carried is not None or live.shows in (expected.shows, rows.of(expected)))


def _meanwhile(key: Key, live: Filed | None, deed: Deed) -> StaleJudgement:
    kind, record = key
    who = f"{live.judgement.by} has judged it" if live else "its judgement was taken back"
    return StaleJudgement(
        f"{kind} {record}: {who} since, so there is no {deed} of it. Nothing was changed; "
        "look at it and judge it anew."
    )


def _rows_now(connection: Connection, now: dict[Key, Key], changes: Sequence[_Change]) -> Rows:
    """Look up what stands for the rows that a machine found and that were since found anew."""
    ids: dict[RecordKind, dict[int, str]] = {}
    for (kind, record), change in zip(now.values(), changes, strict=True):
        for filed in change:
            if filed and filed.shows is not None:
                ids.setdefault(kind, {})[filed.shows] = record
    return Rows({kind: current_rows(connection, kind, rows) for kind, rows in ids.items()})


@dataclass(frozen=True, slots=True)
class Rows:
    """For rows that were found anew, the newer ones."""

    newer: Mapping[RecordKind, Mapping[int, int]]

    def of(self, filed: Filed) -> int | None:
        """Return the row that a judgement would show now."""
        newer = self.newer.get(filed.judgement.kind, {})
        return newer.get(filed.shows, filed.shows) if filed.shows is not None else None


def _decision(key: Key, live: Filed | None, wanted: Filed | None, rows: Rows) -> Decision:
    kind, record = key
    seen = live.judgement.seq if live else 0
    if wanted is None:
        return Decision(kind, record, Verdict.WITHDRAWN, seen)
    judgement = wanted.judgement
    return Decision(
        kind,
        record,
        judgement.verdict,
        seen,
        rows.of(wanted),
        judgement.target,
        judgement.note,
        by=judgement.by,
    )
