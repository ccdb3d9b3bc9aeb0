"""What a coder decided on each record himself, before somebody settled it with another's decision.

Adjudicating writes into the main coding. Whoever coded there is still asked what he had said: else
every difference that is settled would count as agreement.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dragoman.records import Deed, RecordKind, Verdict
from dragoman.store.judging.decisions import Filed, Key, filed_of

if TYPE_CHECKING:
    from sqlalchemy import Connection

CODED = (RecordKind.STATEMENT, RecordKind.POSITION, RecordKind.FORECAST)
"""The kinds of records that coders decide on, each for himself."""


_TAKEN_OVER = (Deed.ADJUDICATE, Deed.CARRY, Deed.UNDO, Deed.REDO)
"""What does not say by itself what the coder decided."""


@dataclass(frozen=True, slots=True)
class Own:
    """What is live on a record in a coding, and what the coder himself had decided."""

    live: Filed
    decided: Filed | None  # None where all that is live came of an adjudication
    settled: int = 0  # the seq of the adjudication that it came of; 0 for none
    since: int = 0  # the seq of the decision itself, however often it was carried over since


@dataclass(frozen=True, slots=True)
class _Step:
    """A judgement, and what the action that made it did."""

    filed: Filed
    deed: Deed
    of: int | None

    @property
    def key(self) -> Key:
        return self.filed.judgement.kind, self.filed.judgement.record


def load_own(
    connection: Connection, coding: str, documents: Sequence[int] | None = None
) -> dict[Key, Own]:
    """Return what is live in a coding, by record; of some documents alone, if seqs are given."""
    live = _load_steps(connection, coding, documents, live=True)
    if not _was_adjudicated(connection):
        return {step.key: Own(step.filed, step.filed) for step in live}
    trail = _Trail(_load_steps(connection, coding, None, live=False))
    return {step.key: trail.trace(step) for step in live}


class _Trail:
    """Every judgement of a coding, to be gone back along."""

    def __init__(self, steps: Sequence[_Step]) -> None:
        self._by_seq = {step.filed.judgement.seq: step for step in steps}
        self._by_action = {(step.filed.action, step.key): step for step in steps}

    def trace(self, live: _Step) -> Own:
        """Go back from what is live to what the coder decided himself."""
        step: _Step | None = live
        settled = since = 0
        while step is not None and step.deed in _TAKEN_OVER:
            since = step.filed.judgement.seq
            if step.deed is Deed.ADJUDICATE and not settled:
                settled = since
            step = self._earlier(step)
        since = step.filed.judgement.seq if step else since
        if not settled:
            return Own(live.filed, live.filed, since=since)
        withdrawn = step is None or step.filed.judgement.verdict is Verdict.WITHDRAWN
        decided = None if withdrawn or step is None else step.filed
        return Own(live.filed, decided, settled, since)

    def _earlier(self, step: _Step) -> _Step | None:
        """Return the judgement from which this one was taken over."""
        match step.deed:
            case Deed.CARRY:
                return self._by_seq.get(step.filed.judgement.carried or 0)
            case Deed.UNDO:
                undone = self._done(step)
                return self._before(undone) if undone else None
            case Deed.REDO:
                return self._done(step)
        return self._before(step)

    def _before(self, step: _Step) -> _Step | None:
        return self._by_seq.get(step.filed.before or 0)

    def _done(self, step: _Step) -> _Step | None:
        """Return what an undo took back, or a redo did again."""
        return self._by_action.get((step.of or 0, step.key))


def _was_adjudicated(connection: Connection) -> bool:
    from sqlalchemy import exists, select

    from dragoman.store.tables import ACTION

    there = exists().where(ACTION.c.deed == Deed.ADJUDICATE.value)
    return bool(connection.execute(select(there)).scalar())


def _load_steps(
    connection: Connection, coding: str, documents: Sequence[int] | None, *, live: bool
) -> list[_Step]:
    from sqlalchemy import or_, select

    from dragoman.store.tables import ACTION, JUDGEMENT, RECORDS

    chosen = (
        select(JUDGEMENT, ACTION.c.deed, ACTION.c.of)
        .join(ACTION, ACTION.c.seq == JUDGEMENT.c.action)
        .where(JUDGEMENT.c.coding == coding)
        .where(JUDGEMENT.c.kind.in_([kind.value for kind in CODED]))
    )
    if live:
        chosen = chosen.where(JUDGEMENT.c.live)
    if documents is not None:
        there = (
            JUDGEMENT.c.record.in_(select(table.c.id).where(table.c.document.in_(documents)))
            for table in (RECORDS[kind] for kind in CODED)
        )
        chosen = chosen.where(or_(*there))
    rows = connection.execute(chosen.order_by(JUDGEMENT.c.seq))
    return [_Step(filed_of(row), Deed(row.deed), row.of) for row in rows]
