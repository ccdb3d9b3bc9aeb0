"""Statements that get another speaker, by a person's decision."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from dragoman.errors import JudgementError
from dragoman.records import Hand, RecordKind, Resolution, Speaker, Statement, Verdict
from dragoman.store.judging.decisions import Decision
from dragoman.store.judging.persons import keep_record, persons_record
from dragoman.store.judging.shown import Shown, find_shown, read_record

if TYPE_CHECKING:
    from sqlalchemy import Connection


def statement_decisions(
    connection: Connection,
    hand: Hand,
    statements: Sequence[str],
    whose: Collection[str],
    actor: str,
    name: str,
) -> list[Decision]:
    """Write down statements with another speaker, and return the decisions that show them so.

    Raises JudgementError for none, and for one that is not there or not of one of `whose`.
    """
    if not statements:
        raise JudgementError("No statement was chosen. Choose those that are another's.")
    keys = [(RecordKind.STATEMENT, each) for each in dict.fromkeys(statements)]
    shown = find_shown(connection, hand.coding, keys)
    decisions = []
    for key in keys:
        if key not in shown:
            raise JudgementError(f"There is no statement {key[1] or '“”'} in this project.")
        decisions.append(_decide(connection, hand, key[1], shown[key], whose, actor, name))
    return decisions


def _decide(
    connection: Connection,
    hand: Hand,
    record: str,
    shown: Shown,
    whose: Collection[str],
    actor: str,
    name: str,
) -> Decision:
    found = read_record(connection, RecordKind.STATEMENT, shown.row or 0)
    if not isinstance(found, Statement) or found.speaker.actor not in whose:
        raise JudgementError(f"Statement {record} is not one of this actor's. Nothing was changed.")
    speaker = Speaker(actor, name, _resolution(found.speaker.resolution))
    written = persons_record(replace(found, speaker=speaker), hand.by)
    row = keep_record(connection, written, hand.by, document=_document(connection, shown))
    return Decision(RecordKind.STATEMENT, record, Verdict.CORRECTED, shown.seen, shows=row)


def _resolution(found: Resolution) -> Resolution:
    """Return how the other is the speaker; an account's own voice is nobody else's."""
    return Resolution.NAME if found in _OWN else found


_OWN = (Resolution.AUTHOR, Resolution.UNRESOLVED)


def _document(connection: Connection, shown: Shown) -> int:
    from sqlalchemy import select

    from dragoman.store.tables import STATEMENT

    row = select(STATEMENT.c.document).where(STATEMENT.c.row == shown.row)
    seq: int = connection.execute(row).scalar_one()
    return seq
