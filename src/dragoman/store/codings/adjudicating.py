"""One coder's decision, or a record of one's own → the main coding."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from dragoman.errors import JudgementError, StaleJudgement
from dragoman.records import (
    MAIN,
    Action,
    Deed,
    Difference,
    Forecast,
    Hand,
    Position,
    RecordKind,
    ReviewState,
    Verdict,
)
from dragoman.records.agreement import CodedRecord, Side
from dragoman.store.codings.differing import differences_of
from dragoman.store.codings.sharing import choose_codings, load_shared, places_of
from dragoman.store.judging.checks import check_record
from dragoman.store.judging.decisions import Decision, live_judgements, record_action
from dragoman.store.judging.persons import keep_record, persons_record
from dragoman.store.judging.shown import find_shown
from dragoman.store.judging.verdicts import document_seq
from dragoman.store.project import Project
from dragoman.store.rows import kind_of

if TYPE_CHECKING:
    from sqlalchemy import Connection


def adjudicate(
    project: Project,
    hand: Hand,
    kind: RecordKind,
    record: str,
    take: str | CodedRecord,
    *,
    seen: int,
    judged: int | None = None,
    between: Sequence[str] = (),
    note: str = "",
) -> Action:
    """Settle a difference: from now on the main coding has what the chosen coder decided.

    `take` is the name of a coding, or a record of one's own that shall stand instead. Who did not
    mark what another added is taken at his word: it is rejected. `seen` is what `Difference.seen`
    was; `judged`, where it is given, the seq of the chosen coder's judgement that was shown.

    Raises JudgementError where the codings do not differ on the record, or the chosen coder has
    not decided on it; StaleJudgement when somebody judged it meanwhile.
    """
    if hand.coding != MAIN:
        raise JudgementError("Differences are settled in the main coding. Work in that one.")
    codings = choose_codings(project, between)
    codebook = project.codebook()
    with project.write() as connection:
        difference = _find(connection, codings, kind, record)
        if isinstance(take, str):
            decisions = _taken(connection, difference, take, seen, judged, note)
        else:
            if kind_of(take) is not kind:
                raise JudgementError(f"A {kind} cannot be settled as a {kind_of(take)}.")
            check_record(connection, MAIN, codebook, take, root=record, before=_known(difference))
            own = persons_record(take, hand.by)
            place = document_seq(connection, own)
            row = keep_record(connection, own, hand.by, document=place)
            decisions = [Decision(kind, record, Verdict.CORRECTED, seen, row, note=note)]
        return record_action(connection, hand, Deed.ADJUDICATE, decisions)


def _find(
    connection: Connection, codings: Sequence[str], kind: RecordKind, record: str
) -> Difference:
    """Return the difference on a record. Raises JudgementError when there is none."""
    shared = load_shared(connection, codings, documents=places_of(connection, kind, record))
    for each in differences_of(shared):
        if each.kind is kind and each.record == record:
            return each
    raise JudgementError(
        f"{kind} {record}: these codings do not differ on it (any more). Look at the list again."
    )


def _known(difference: Difference) -> CodedRecord | None:
    """Return a record of which the actors and issues are known to be good."""
    return difference.found or next((side.record for side in difference.sides if side), None)


def _taken(
    connection: Connection,
    difference: Difference,
    take: str,
    seen: int,
    judged: int | None,
    note: str,
) -> list[Decision]:
    """Return the decisions by which the main coding has what a coder decided."""
    side = _chosen(difference, take)
    if judged is not None:
        _check_unchanged(difference, take, side, judged)
    kind, record = difference.kind, difference.record
    if side is None:
        other = next(each for each in difference.sides if each)
        row = _row(connection, other)
        return [Decision(kind, record, Verdict.REJECTED, seen, row, note=note)]
    state = side.state
    verdict = Verdict.ACCEPTED if state is ReviewState.ADDED else Verdict(state.value)
    if state is ReviewState.ADDED and side.record.id != record:
        verdict = Verdict.CORRECTED  # what another coder added stands there in these words
    decision = Decision(kind, record, verdict, seen, _row(connection, side), note=note)
    return [*_brought(connection, take, side.record), decision]


def _chosen(difference: Difference, take: str) -> Side | None:
    """Return what a coder decided; None where he did not mark what another one added."""
    if take not in difference.codings:
        named = ", ".join(difference.codings)
        raise JudgementError(f"“{take}” is none of the codings that differ: {named}.")
    side = difference.sides[difference.codings.index(take)]
    if side is None and difference.found is not None:
        raise JudgementError(
            f"{difference.kind} {difference.record}: is unreviewed in the coding “{take}”. "
            "Take what another coder decided."
        )
    return side


def _check_unchanged(difference: Difference, take: str, side: Side | None, judged: int) -> None:
    if (side.seen if side else 0) != judged:
        raise StaleJudgement(
            f"{difference.kind} {difference.record}: the coder of “{take}” has judged it again "
            "since it was shown. Nothing was changed; look at it again."
        )


def _row(connection: Connection, side: Side) -> int:
    """Return the row that a coder's judgement shows."""
    from sqlalchemy import select

    from dragoman.store.tables import JUDGEMENT

    assert side.judgement is not None
    shown = select(JUDGEMENT.c.shows).where(JUDGEMENT.c.seq == side.judgement.seq)
    row: int = connection.execute(shown).scalar_one()
    return row


def _brought(connection: Connection, coding: str, record: CodedRecord) -> Iterator[Decision]:
    """Yield what brings in the actors that a coder added and the main coding does not know."""
    if coding == MAIN:
        return
    keys = [(RecordKind.ACTOR, actor) for actor in dict.fromkeys(_actors(record))]
    known = find_shown(connection, MAIN, keys)
    added = live_judgements(connection, coding, [key for key in keys if key not in known])
    for (kind, actor), filed in added.items():
        if filed.shows is not None:
            yield Decision(kind, actor, Verdict.ACCEPTED, 0, filed.shows)


def _actors(record: CodedRecord) -> Iterator[str]:
    """Yield the ids of the actors that a record names."""
    named: tuple[str | None, ...]
    match record:
        case Position():
            named = (record.actor, record.towards)
        case Forecast():
            named = (record.speaker.actor, *record.actors)
        case _:
            named = (record.speaker.actor,)
    yield from (actor for actor in named if actor)
