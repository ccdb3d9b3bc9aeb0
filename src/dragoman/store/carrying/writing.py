"""What becomes of judgements → judgements in the project: one action for each coding."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, cast

from dragoman.records import (
    Deed,
    Extraction,
    Forecast,
    Hand,
    Position,
    RecordKind,
    Span,
    Statement,
    Verdict,
)
from dragoman.store.carrying.approving import by_words
from dragoman.store.carrying.carrying import Carried, Fate, Held, carry
from dragoman.store.carrying.holding import KINDS, load_held
from dragoman.store.carrying.passages import Judgeable, Newer
from dragoman.store.carrying.recutting import Recutter
from dragoman.store.current.homes import Homes
from dragoman.store.judging.decisions import Decision, record_action
from dragoman.store.judging.persons import keep_record, persons_record

if TYPE_CHECKING:
    from sqlalchemy import Connection


@dataclass(frozen=True, slots=True)
class Filed:
    """An extraction that was just filed."""

    document: int  # seqs
    extraction: int
    found: Extraction
    rows: Mapping[RecordKind, Mapping[str, int]]  # of what was found, by kind and id

    def of(self, kind: RecordKind) -> tuple[Judgeable, ...]:
        """Return what was found of one kind."""
        return cast("tuple[Judgeable, ...]", getattr(self.found, f"{kind.value}s"))


def carry_within(
    connection: Connection, document: int, extraction: int, found: Extraction, *, by: str
) -> list[Carried]:
    """Let the judgements on a document follow their passages to what was found anew in it.

    `document` and `extraction` are seqs; the extraction has just been filed. Returns what became
    of each judgement, of every coding.
    """
    held = load_held(connection, document)
    if not held:
        return []
    filed = _filed(connection, document, extraction, found)
    carried: list[Carried] = []
    for coding, kinds in held.items():
        moves: dict[str, str] = {}
        decisions: list[Decision] = []
        for kind in KINDS:
            some = carry(kinds.get(kind, ()), filed.of(kind))
            moves |= {c.held.judgement.record: c.to.id for c in _moved(some, kind) if c.to}
            decisions += _within(connection, filed, kind, some, moves)
            carried += some
        _act(connection, by, coding, decisions)
    return carried


def _moved(carried: list[Carried], kind: RecordKind) -> Iterator[Carried]:
    """Yield the statements that go by another id from now on."""
    taken = (Fate.TAKEN, Fate.NEAR)
    return (c for c in carried if kind is RecordKind.STATEMENT and c.fate in taken)


def _within(
    connection: Connection,
    filed: Filed,
    kind: RecordKind,
    carried: list[Carried],
    moves: Mapping[str, str],
) -> Iterator[Decision]:
    """Yield the end of each judgement that is taken over, and the one that takes its place."""
    for each in carried:
        if each.to is None or each.verdict is None:
            continue
        old = each.held.judgement
        row = filed.rows[kind][each.to.id]
        if not each.as_found:
            row = _kept(connection, filed, each.held, moves)
        yield Decision(kind, old.record, Verdict.WITHDRAWN, old.seq)
        yield _carried(kind, each.to.id, each.verdict, row, each.held)


def _kept(connection: Connection, filed: Filed, held: Held, moves: Mapping[str, str]) -> int:
    """Return the row of what was approved; written anew where its statement has another id now."""
    moved = _rehung(held.shown, moves)
    if moved == held.shown:
        return held.shows
    by = held.judgement.by
    own = cast("Judgeable", persons_record(moved, by))
    return keep_record(connection, own, by, document=filed.document)


def _rehung(record: Judgeable, moves: Mapping[str, str]) -> Judgeable:
    match record:
        case Statement():
            return replace(record, parent=moves.get(record.parent or "", record.parent))
        case Position() | Forecast():
            return replace(record, statement=moves.get(record.statement, record.statement))


def carry_to_newer(
    connection: Connection, older: int, newer: int, extraction: int, found: Extraction, *, by: str
) -> list[Carried]:
    """Let the judgements on an account follow their passages to its newer version.

    Those on the older version stay as they are, and what they say holds in the newer one too
    wherever the very same words stand there. All but `found` and `by` are seqs.
    """
    from sqlalchemy import select

    from dragoman.store.tables import DOCUMENT

    held = load_held(connection, older)
    if not held:
        return []
    text = connection.execute(select(DOCUMENT.c.text).where(DOCUMENT.c.seq == older)).scalar_one()
    filed = _filed(connection, newer, extraction, found)
    recutter = Recutter(Newer(text, found.document.text), found.document)
    carried: list[Carried] = []
    for coding, kinds in held.items():
        move = _Move(connection, filed, recutter)
        decisions: list[Decision] = []
        for kind in KINDS:
            some = carry(
                kinds.get(kind, ()), filed.of(kind), locate=recutter.words.locate, mark=by_words
            )
            move.moves.update(
                (c.held.judgement.record, c.to.id) for c in _moved(some, kind) if c.to
            )
            decisions += [each for c in some if (each := move.decide(kind, c))]
            carried += some
        _act(connection, by, coding, decisions)
    return carried


@dataclass(frozen=True, slots=True)
class _Move:
    """One coding's judgements on their way to the newer version."""

    connection: Connection
    filed: Filed
    recutter: Recutter
    moves: dict[str, str] = field(default_factory=dict)  # statements: older id → newer id

    def decide(self, kind: RecordKind, carried: Carried) -> Decision | None:
        """Return the judgement on the newer version; None where there is none to be made."""
        held, to = carried.held, carried.to
        if carried.fate is Fate.LEFT:
            return None if held.judgement.verdict is Verdict.REJECTED else self._add(kind, held)
        if to is None or carried.verdict is None:
            return None
        row = self.filed.rows[kind][to.id] if carried.as_found else self._keep(held, to)
        if row is None:
            return None
        return _carried(kind, to.id, carried.verdict, row, held)

    def _add(self, kind: RecordKind, held: Held) -> Decision | None:
        """Return a judgement on what no machine found in the newer version, but a person knows."""
        own = self._own(held, None)
        if own is None:
            return None
        row = keep_record(self.connection, own, held.judgement.by, document=self.filed.document)
        unsure = held.judgement.verdict is Verdict.UNSURE
        self.moves[held.judgement.record] = own.id
        return _carried(kind, own.id, Verdict.UNSURE if unsure else Verdict.ACCEPTED, row, held)

    def _keep(self, held: Held, like: Judgeable) -> int | None:
        own = self._own(held, like)
        if own is None:
            return None
        return keep_record(self.connection, own, held.judgement.by, document=self.filed.document)

    def _own(self, held: Held, like: Judgeable | None) -> Judgeable | None:
        """Return what was approved, in the words and with the references of the newer version."""
        cut = self.recutter.recut(held.shown, like)
        if cut is None:
            return None
        match cut:
            case Statement():
                around = like.parent if isinstance(like, Statement) else None
                cut = replace(cut, parent=self.moves.get(cut.parent or "", around))
            case Position():
                cut = replace(cut, statement=self._home(cut.statement, cut.passage))
            case Forecast():
                cut = replace(cut, statement=self._home(cut.statement, cut.passage), leads_to=())
        return cast("Judgeable", persons_record(cut, held.judgement.by))

    def _home(self, statement: str, passage: Span) -> str:
        """Return the statement of the newer version on which a record hangs."""
        found = {each.id: each for each in self.filed.found.statements}
        homes = Homes(found, {}, frozenset())
        moved = self.moves.get(statement)
        return moved or homes.or_nearest(statement, passage.start, passage.end)


def _filed(connection: Connection, document: int, extraction: int, found: Extraction) -> Filed:
    from sqlalchemy import select

    from dragoman.store.tables import RECORDS

    rows: dict[RecordKind, dict[str, int]] = {}
    for kind in KINDS:
        table = RECORDS[kind]
        here = select(table.c.id, table.c.row).where(table.c.extraction == extraction)
        rows[kind] = {row.id: row.row for row in connection.execute(here)}
    return Filed(document, extraction, found, rows)


def _carried(kind: RecordKind, record: str, verdict: Verdict, row: int, held: Held) -> Decision:
    old = held.judgement
    return Decision(
        kind,
        record,
        verdict,
        seen=0,
        shows=row,
        note=old.note,
        carried=old.seq,
        by=old.by,
    )


def _act(connection: Connection, by: str, coding: str, decisions: list[Any]) -> None:
    if decisions:
        record_action(connection, Hand(by, coding), Deed.CARRY, decisions)
