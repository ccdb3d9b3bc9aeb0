"""Decisions → judgements: the one door by which judgements come into a project."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from dragoman.errors import JudgementError, StaleJudgement
from dragoman.records import Action, Deed, Hand, Judgement, RecordKind, Verdict
from dragoman.store.clock import now

if TYPE_CHECKING:
    from sqlalchemy import Connection, Row, Select

Key = tuple[RecordKind, str]
"""A record: its kind, and the id under which it was found or added."""

T = TypeVar("T")

_AT_ONCE = 500  # values of one IN, rows of one INSERT


@dataclass(frozen=True, slots=True)
class Decision:
    """What shall be judged of one record, and what the decider had seen of it."""

    kind: RecordKind
    record: str  # the id under which it was found or added
    verdict: Verdict
    seen: int  # the live judgement that was shown along with it; 0 for none
    shows: int | None = None  # the row that stands in its place from now on
    target: str | None = None  # of an actor that is merged: into whom
    note: str = ""
    carried: int | None = None
    by: str = ""  # whose decision it is, where another's is restored or carried over

    @property
    def key(self) -> Key:
        """The record that is judged."""
        return self.kind, self.record


@dataclass(frozen=True, slots=True)
class Filed:
    """A judgement with what only the project needs to know of it."""

    judgement: Judgement
    action: int
    shows: int | None
    before: int | None  # the seq of what was live until then


def record_action(
    connection: Connection,
    hand: Hand,
    deed: Deed,
    decisions: Sequence[Decision],
    *,
    of: int | None = None,
) -> Action:
    """Write down what somebody decided at one go: every decision of it, or none.

    A record that is withdrawn has no live judgement afterwards. The connection is one of
    `project.write()`; whoever calls has made sure that the records and rows exist.

    Raises StaleJudgement when another judgement is live now than the one that was seen, and
    JudgementError when there is nothing to decide, or no such coding.
    """
    if not decisions:
        raise JudgementError("Nothing was chosen that could be judged. Choose some records.")
    _check_coding(connection, hand.coding)
    _check_decisions(decisions)
    live = live_judgements(connection, hand.coding, [decision.key for decision in decisions])
    for decision in decisions:
        check_fresh(decision.key, decision.seen, live.get(decision.key))
    return _write(connection, hand, deed, decisions, of, live)


def live_judgements(connection: Connection, coding: str, keys: Iterable[Key]) -> dict[Key, Filed]:
    """Return the live judgement of each record that has one in a coding."""
    from dragoman.store.tables import JUDGEMENT

    by_kind: dict[RecordKind, list[str]] = {}
    for kind, record in keys:
        by_kind.setdefault(kind, []).append(record)
    found: dict[Key, Filed] = {}
    for kind, records in by_kind.items():
        for some in in_pieces(records):
            selection = select_judgements().where(
                JUDGEMENT.c.coding == coding,
                JUDGEMENT.c.kind == kind.value,
                JUDGEMENT.c.record.in_(some),
                JUDGEMENT.c.live,
            )
            for row in connection.execute(selection):
                found[kind, row.record] = filed_of(row)
    return found


def check_fresh(key: Key, seen: int, live: Filed | None) -> None:
    """Raise StaleJudgement when what is live on a record is not what was seen."""
    if (live.judgement.seq if live else 0) == seen:
        return
    kind, record = key
    if live is None:
        what = "the judgement on it was taken back"
    else:
        what = f"{live.judgement.by} has judged it ({live.judgement.verdict})"
    raise StaleJudgement(
        f"{kind} {record}: {what} since it was shown. Nothing was changed; look at it again."
    )


def check_storable(name: str, words: str) -> None:
    """Raise JudgementError for text that not every database can hold."""
    if "\x00" in words or any("\ud800" <= sign <= "\udfff" for sign in words):
        raise JudgementError(f"{name.capitalize()} holds signs that are no text. Take them out.")


def in_pieces(values: Sequence[T]) -> Iterator[Sequence[T]]:
    """Yield as many values at a time as one SQL statement may be given."""
    for start in range(0, len(values), _AT_ONCE):
        yield values[start : start + _AT_ONCE]


def select_judgements() -> Select[Any]:
    """Return a selection of whole judgements, to be narrowed; `filed_of` takes its rows."""
    from sqlalchemy import select

    from dragoman.store.tables import JUDGEMENT

    return select(JUDGEMENT)


def filed_of(row: Row[Any]) -> Filed:
    """Return the judgement of a row of its table."""
    judgement = Judgement(
        seq=row.seq,
        kind=RecordKind(row.kind),
        record=row.record,
        verdict=Verdict(row.verdict),
        by=row.by,
        at=row.at,
        coding=row.coding,
        target=row.target,
        note=row.note,
        carried=row.carried,
        live=row.live,
    )
    return Filed(judgement, row.action, row.shows, row.before)


def _check_decisions(decisions: Sequence[Decision]) -> None:
    decided = Counter(decision.key for decision in decisions)
    for decision in decisions:
        check_storable("the note", decision.note)
        if decided[decision.key] > 1:
            kind, record = decision.key
            raise JudgementError(f"{kind} {record}: cannot be judged twice at one go. Choose one.")


def _check_coding(connection: Connection, coding: str) -> None:
    from sqlalchemy import select

    from dragoman.store.tables import CODING

    there = select(CODING.c.name).where(CODING.c.name == coding)
    if connection.execute(there).scalar() is None:
        raise JudgementError(f"There is no coding “{coding}” in this project. Start it first.")


def _write(
    connection: Connection,
    hand: Hand,
    deed: Deed,
    decisions: Sequence[Decision],
    of: int | None,
    live: dict[Key, Filed],
) -> Action:
    from sqlalchemy import insert

    from dragoman.store.tables import ACTION, JUDGEMENT

    at = now()
    action = {"deed": deed.value, "coding": hand.coding, "by": hand.by, "at": at, "of": of}
    inserted = connection.execute(insert(ACTION).returning(ACTION.c.seq), action)
    seq: int = inserted.scalar_one()
    _end(connection, [filed.judgement.seq for filed in live.values()])
    rows = _rows(decisions, hand, at, seq, _next_seq(connection), live)
    for some in in_pieces(rows):
        connection.execute(insert(JUDGEMENT), some)
    judgements = tuple(_judgement_of(row) for row in rows)
    return Action(seq, deed, hand.by, at, hand.coding, of, judgements)


def _end(connection: Connection, seqs: Sequence[int]) -> None:
    from sqlalchemy import update

    from dragoman.store.tables import JUDGEMENT

    for some in in_pieces(seqs):
        connection.execute(update(JUDGEMENT).where(JUDGEMENT.c.seq.in_(some)).values(live=False))


def _next_seq(connection: Connection) -> int:
    from sqlalchemy import func, select

    from dragoman.store.tables import JUDGEMENT

    newest: int | None = connection.execute(select(func.max(JUDGEMENT.c.seq))).scalar()
    return (newest or 0) + 1


def _rows(
    decisions: Sequence[Decision],
    hand: Hand,
    at: str,
    action: int,
    first: int,
    live: dict[Key, Filed],
) -> list[dict[str, Any]]:
    """Return the judgements' rows. Their seqs are given here, as one writes at a time."""
    return [
        {
            "seq": seq,
            "action": action,
            "coding": hand.coding,
            "kind": decision.kind.value,
            "record": decision.record,
            "verdict": decision.verdict.value,
            "shows": decision.shows,
            "target": decision.target,
            "by": decision.by or hand.by,
            "at": at,
            "note": decision.note,
            "before": live[decision.key].judgement.seq if decision.key in live else None,
            "carried": decision.carried,
            "live": decision.verdict is not Verdict.WITHDRAWN,
        }
        for seq, decision in enumerate(decisions, start=first)
    ]


def _judgement_of(row: dict[str, Any]) -> Judgement:
    return Judgement(
        seq=row["seq"],
        kind=RecordKind(row["kind"]),
        record=row["record"],
        verdict=Verdict(row["verdict"]),
        by=row["by"],
        at=row["at"],
        coding=row["coding"],
        target=row["target"],
        note=row["note"],
        carried=row["carried"],
        live=row["live"],
    )
