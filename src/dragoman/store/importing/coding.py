"""What persons coded in a file → their judgements: on records of their own, or on a machine's."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, cast

from dragoman.records import (
    MAIN,
    ImportedStatement,
    Position,
    RecordKind,
    ReviewState,
    Statement,
    Verdict,
)
from dragoman.store.importing.documents import is_machines
from dragoman.store.importing.places import decided, persons_rows
from dragoman.store.judging.decisions import Decision, Key
from dragoman.store.judging.persons import persons_record
from dragoman.store.judging.shown import Shown, find_shown
from dragoman.store.rows import insert_records

if TYPE_CHECKING:
    from sqlalchemy import Connection

_STATEMENT, _POSITION = RecordKind.STATEMENT, RecordKind.POSITION

_ON_FOUND = {
    ReviewState.CORRECTED: Verdict.CORRECTED,
    ReviewState.UNSURE: Verdict.UNSURE,
    ReviewState.REJECTED: Verdict.REJECTED,
}
"""The verdict on a machine's record; it is accepted where a person said anything else of it."""


@dataclass(frozen=True, slots=True)
class _Draft:
    """A decision to be, and the record that is written for it, if it needs one."""

    by: str
    kind: RecordKind
    root: str  # the id of the record that is judged
    verdict: Verdict
    note: str = ""
    row: int | None = None  # of what a machine found
    own: Statement | Position | None = None

    @property
    def key(self) -> Key:
        return self.kind, self.root

    @property
    def is_new(self) -> bool:
        """Tell whether it puts in a record that nobody had."""
        return self.own is not None and self.own.id == self.root


@dataclass(slots=True)
class Coding:
    """Brings the coding of one import into a project, and counts what is new."""

    connection: Connection
    documents: Mapping[str, int]  # the seqs of those that are coded, by their ids
    bare: frozenset[str] = frozenset()  # ids of those that come as bare texts
    statements: int = 0
    positions: int = 0
    known: int = 0
    _bare: int = 0  # a machine's, in documents that are there already
    _rejected: int = 0
    _ids: dict[str, str] = field(default_factory=dict)  # of statements: in the file → here

    def decide(self, imported: Sequence[ImportedStatement]) -> dict[str, list[Decision]]:
        """Write persons' records, and return the decisions of each coder, in order."""
        shown = find_shown(self.connection, MAIN, _keys(imported))
        ordered = parents_first(imported)
        said = self._new([draft for each in ordered for draft in self._said(each, shown)])
        taken = self._new([draft for each in ordered for draft in self._taken(each, shown)])
        self.statements += sum(each.is_new for each in said)
        self.positions += sum(each.is_new for each in taken)
        decisions: dict[str, list[Decision]] = defaultdict(list)
        for drafts, kind in ((said, _STATEMENT), (taken, _POSITION)):
            rows = self._write(kind, drafts)
            for each in drafts:
                row = rows[each.own.id] if each.own else each.row
                decision = Decision(kind, each.root, each.verdict, 0, row, note=each.note)
                decisions[each.by].append(decision)
        return decisions

    def warnings(self) -> Iterator[str]:
        """Yield a line for what was left out."""
        if self._bare:
            yield (
                f"{_counted(self._bare)} found by a machine and not reviewed: left out, for the "
                "document is here already. `dragoman reread` reads it again."
            )
        if self._rejected:
            yield f"{_counted(self._rejected)} rejected there: left out."

    def _said(self, each: ImportedStatement, shown: Mapping[Key, Shown]) -> Iterator[_Draft]:
        """Yield what is decided on a statement, if anything is."""
        statement, state = each.statement, each.review.state if each.review else ReviewState.ADDED
        note = each.review.note if each.review else ""
        there = shown.get((_STATEMENT, statement.id))
        if there is not None:
            self._ids[statement.id] = statement.id
            self.known += there.live is not None
            if there.live is None and not is_machines(each):
                yield _on_found(statement, each.by, state, note, there)
        elif is_machines(each):
            self._bare += 1
        elif state is ReviewState.REJECTED:
            self._rejected += 1
        else:
            parent = self._ids.get(statement.parent or "")
            own = cast("Statement", persons_record(replace(statement, parent=parent), each.by))
            self._ids[statement.id] = own.id
            verdict = Verdict.UNSURE if state is ReviewState.UNSURE else Verdict.ACCEPTED
            yield _Draft(each.by, _STATEMENT, own.id, verdict, note, own=own)

    def _taken(self, each: ImportedStatement, shown: Mapping[Key, Shown]) -> Iterator[_Draft]:
        """Yield what is decided on the positions of a statement that is there now."""
        statement = self._ids.get(each.statement.id)
        if statement is None:
            return
        for position in each.positions:
            there = shown.get((_POSITION, position.id))
            moved = replace(position, statement=statement)
            if there is None:
                own = cast("Position", persons_record(moved, each.by))
                yield _Draft(each.by, _POSITION, own.id, Verdict.ACCEPTED, own=own)
            elif there.live is None and (self._is_judged(each) or _is_persons(position)):
                yield _on_found(moved, each.by, ReviewState.ACCEPTED, "", there)

    def _is_judged(self, each: ImportedStatement) -> bool:
        """Tell whether the positions of a machine's statement are named for what persons decided.

        With a bare document come all that a machine found in it: nobody has decided on those.
        """
        return is_machines(each) and each.statement.document_id not in self.bare

    def _new(self, drafts: Sequence[_Draft]) -> list[_Draft]:
        """Return what was not decided here already, each once."""
        unique = {each.key: each for each in drafts}
        before = decided(self.connection, list(unique))
        self.known += sum(kind is _STATEMENT for kind, _ in before)
        return [each for key, each in unique.items() if key not in before]

    def _write(self, kind: RecordKind, drafts: Iterable[_Draft]) -> dict[str, int]:
        """Write the records of drafts, and return their rows by their ids."""
        own = [each.own for each in drafts if each.own is not None]
        rows = persons_rows(self.connection, kind, [each.id for each in own])
        by_document: dict[str, list[Statement | Position]] = defaultdict(list)
        for record in own:
            if record.id not in rows:
                by_document[record.document_id].append(record)
        for document, records in by_document.items():
            seq = self.documents[document]
            rows |= insert_records(self.connection, kind, records, document=seq)
        return rows


def parents_first(imported: Sequence[ImportedStatement]) -> list[ImportedStatement]:
    """Return statements in order, but none before the one in which it is reported."""
    by_id = {each.statement.id: each for each in imported}
    placed: dict[str, ImportedStatement] = {}
    for each in imported:
        chain: dict[str, ImportedStatement] = {}
        here: ImportedStatement | None = each
        while here and here.statement.id not in placed and here.statement.id not in chain:
            chain[here.statement.id] = here
            here = by_id.get(here.statement.parent or "")
        placed.update(reversed(chain.items()))
    return list(placed.values())


def _counted(number: int) -> str:
    return "1 statement that was" if number == 1 else f"{number:,} statements that were"


def _keys(imported: Iterable[ImportedStatement]) -> Iterator[Key]:
    for each in imported:
        yield _STATEMENT, each.statement.id
        for position in each.positions:
            yield _POSITION, position.id


def _on_found(
    record: Statement | Position, by: str, state: ReviewState, note: str, there: Shown
) -> _Draft:
    """Return the decision on what a machine found; a correction is written as the person's own."""
    kind = _STATEMENT if isinstance(record, Statement) else _POSITION
    verdict = _ON_FOUND.get(state, Verdict.ACCEPTED)
    if verdict is not Verdict.CORRECTED:
        return _Draft(by, kind, record.id, verdict, note, row=there.row)
    own = cast("Statement | Position", persons_record(record, by))
    return _Draft(by, kind, record.id, verdict, note, own=own)


def _is_persons(position: Position) -> bool:
    return position.method.startswith("person ")
