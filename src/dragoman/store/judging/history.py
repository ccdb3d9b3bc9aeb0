"""What was decided, when and by whom: of a project, and of one record."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from dragoman.records import MAIN, Action, Deed, Judgement, RecordKind
from dragoman.store.judging.decisions import (
    Filed,
    Key,
    filed_of,
    in_pieces,
    live_judgements,
    select_judgements,
)
from dragoman.store.project import Project

if TYPE_CHECKING:
    from sqlalchemy import Connection


def recent_actions(project: Project, *, coding: str = MAIN, limit: int = 50) -> list[Action]:
    """Return what was done in a coding, the newest first."""
    from sqlalchemy import select

    from dragoman.store.tables import ACTION

    newest = select(ACTION.c.seq).where(ACTION.c.coding == coding).order_by(ACTION.c.seq.desc())
    with project.read() as connection:
        seqs = list(connection.execute(newest.limit(limit)).scalars())
        return _read_actions(connection, seqs)


def history(
    project: Project, kind: RecordKind, record: str, *, coding: str = MAIN
) -> list[Judgement]:
    """Return every judgement on a record, the oldest first; also those that were carried over."""
    with project.read() as connection:
        filed: dict[int, Filed] = {}
        records = {record}
        while records:
            some = _on_records(connection, coding, kind, sorted(records))
            filed |= {one.judgement.seq: one for one in some}
            carried = [c for one in some if (c := one.judgement.carried) and c not in filed]
            records = {one.judgement.record for one in filed_by_seq(connection, carried).values()}
    return [filed[seq].judgement for seq in sorted(filed)]


def read_action(connection: Connection, seq: int) -> Action:
    """Return an action with its judgements."""
    return _read_actions(connection, [seq])[0]


def filed_by(connection: Connection, actions: Sequence[int]) -> list[Filed]:
    """Return the judgements of some actions, in order."""
    from sqlalchemy import select

    from dragoman.store.tables import JUDGEMENT

    found: list[Filed] = []
    for some in in_pieces(sorted(actions)):
        ordered = select(JUDGEMENT).where(JUDGEMENT.c.action.in_(some)).order_by(JUDGEMENT.c.seq)
        found += [filed_of(row) for row in connection.execute(ordered)]
    return found


def filed_by_seq(connection: Connection, seqs: Sequence[int]) -> dict[int, Filed]:
    """Return judgements by their seqs."""
    from dragoman.store.tables import JUDGEMENT

    found: dict[int, Filed] = {}
    for some in in_pieces(seqs):
        for row in connection.execute(select_judgements().where(JUDGEMENT.c.seq.in_(some))):
            found[row.seq] = filed_of(row)
    return found


def follow_carried(connection: Connection, coding: str, keys: Iterable[Key]) -> dict[Key, Key]:
    """Return which record each one is now, where a rereading carried its judgement to another.

    What has a live judgement has gone nowhere: it went forth and back, or is an older version's.
    """
    now = {key: key for key in keys}
    seen = {key: {key} for key in now}
    open_ = set(now)
    while open_:
        live = live_judgements(connection, coding, [now[key] for key in open_])
        moved = _carried_to(connection, coding, [now[key] for key in open_ if now[key] not in live])
        steps = {key: moved.get(now[key], now[key]) for key in open_}
        open_ = {key for key in open_ if steps[key] not in seen[key]}
        for key in open_:
            now[key] = steps[key]
            seen[key].add(steps[key])
    return now


def _carried_to(connection: Connection, coding: str, keys: Sequence[Key]) -> dict[Key, Key]:
    from sqlalchemy import select

    from dragoman.store.tables import JUDGEMENT

    old, new = JUDGEMENT.alias("old"), JUDGEMENT.alias("new")
    moved: dict[Key, Key] = {}
    for kind in {kind for kind, _ in keys}:
        for some in in_pieces([record for of, record in keys if of is kind]):
            pairs = (
                select(old.c.record, new.c.record)
                .join(new, new.c.carried == old.c.seq)
                .where(
                    old.c.coding == coding,
                    old.c.kind == kind.value,
                    old.c.record.in_(some),
                    new.c.record != old.c.record,
                )
                .order_by(new.c.seq)
            )
            for before, after in connection.execute(pairs):
                moved[kind, before] = (kind, after)
    return moved


def _on_records(
    connection: Connection, coding: str, kind: RecordKind, records: Sequence[str]
) -> list[Filed]:
    from dragoman.store.tables import JUDGEMENT

    found: list[Filed] = []
    for some in in_pieces(records):
        judged = select_judgements().where(
            JUDGEMENT.c.coding == coding,
            JUDGEMENT.c.kind == kind.value,
            JUDGEMENT.c.record.in_(some),
        )
        found += [filed_of(row) for row in connection.execute(judged)]
    return found


def _read_actions(connection: Connection, seqs: Sequence[int]) -> list[Action]:
    """Return actions in the order of their seqs as given."""
    from sqlalchemy import select

    from dragoman.store.tables import ACTION

    judgements: dict[int, list[Judgement]] = {}
    for filed in filed_by(connection, seqs):
        judgements.setdefault(filed.action, []).append(filed.judgement)
    rows = {}
    for some in in_pieces(seqs):
        for row in connection.execute(select(ACTION).where(ACTION.c.seq.in_(some))):
            rows[row.seq] = row
    return [
        Action(
            row.seq,
            Deed(row.deed),
            row.by,
            row.at,
            row.coding,
            row.of,
            tuple(judgements.get(row.seq, ())),
        )
        for row in (rows[seq] for seq in seqs)
    ]
