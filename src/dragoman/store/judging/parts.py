"""One statement made into several, and several into one; what hangs on them goes along."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from dragoman.errors import JudgementError
from dragoman.records import Action, Deed, Hand, RecordKind, Statement, Verdict
from dragoman.store.judging.checks import check_record
from dragoman.store.judging.decisions import Decision, check_fresh, record_action
from dragoman.store.judging.following import Owner, follow
from dragoman.store.judging.shown import Shown, read_record
from dragoman.store.judging.verdicts import keep_correction, new_record, shown_of
from dragoman.store.project import Project

if TYPE_CHECKING:
    from sqlalchemy import Connection

_KIND = RecordKind.STATEMENT


def split_statement(
    project: Project, hand: Hand, record: str, parts: Sequence[Statement], *, seen: int
) -> Action:
    """Make several statements of one: the first part stands in its place, the others are added.

    Positions, forecasts and statements within go to the part that holds their passage, and follow
    its speaker. Raises StaleJudgement when somebody judged the statement meanwhile; JudgementError
    when there are fewer than two parts, or one does not fit the document.
    """
    if len(parts) < 2:
        raise JudgementError("A statement is split into two parts or more.")
    codebook = project.codebook()
    with project.write() as connection:
        shown = shown_of(connection, hand.coding, _KIND, record)
        check_fresh((_KIND, record), seen, shown.live)
        old = _statement(connection, shown)
        row = keep_correction(connection, hand, codebook, parts[0], record, shown)
        decisions = [Decision(_KIND, record, Verdict.CORRECTED, seen, row)]
        for part in parts[1:]:
            check_record(connection, hand.coding, codebook, part, before=old)
            decisions.append(new_record(connection, hand, part))
        owners = [
            Owner(decision.record, part) for decision, part in zip(decisions, parts, strict=True)
        ]
        decisions += follow(connection, hand, {record: old}, owners)
        return record_action(connection, hand, Deed.SPLIT, decisions)


def join_statements(
    project: Project, hand: Hand, seen: Mapping[str, int], joined: Statement
) -> Action:
    """Make one statement of several: it stands in the place of the first, the others are rejected.

    The first is the one whose id `joined` has, or else the first of `seen`. What hangs on the
    others goes to it. Raises StaleJudgement when somebody judged one of them meanwhile;
    JudgementError when there are fewer than two, or the joined one does not fit the document.
    """
    if len(seen) < 2:
        raise JudgementError("Two statements or more are joined. Choose another one.")
    if joined.parent in seen:
        raise JudgementError("A joined statement cannot be reported in one of its own parts.")
    codebook = project.codebook()
    with project.write() as connection:
        shown = {record: shown_of(connection, hand.coding, _KIND, record) for record in seen}
        for record, before in seen.items():
            check_fresh((_KIND, record), before, shown[record].live)
        old = {record: _statement(connection, one) for record, one in shown.items()}
        if len({statement.document_id for statement in old.values()}) > 1:
            raise JudgementError("Statements of different documents cannot be joined.")
        first = joined.id if joined.id in seen else next(iter(seen))
        row = keep_correction(connection, hand, codebook, joined, first, shown[first])
        decisions = [Decision(_KIND, first, Verdict.CORRECTED, seen[first], row)]
        decisions += _rejections(first, seen, shown)
        decisions += follow(connection, hand, old, [Owner(first, joined)])
        return record_action(connection, hand, Deed.JOIN, decisions)


def _rejections(
    first: str, seen: Mapping[str, int], shown: Mapping[str, Shown]
) -> Iterator[Decision]:
    for record, before in seen.items():
        if record != first:
            yield Decision(
                _KIND,
                record,
                Verdict.REJECTED,
                before,
                shown[record].row,
                note=f"joined into {first}",
            )


def _statement(connection: Connection, shown: Shown) -> Statement:
    if shown.row is not None:
        record = read_record(connection, _KIND, shown.row)
        if isinstance(record, Statement):
            return record
    raise JudgementError("There is no statement left to be seen here. Look at the list again.")
