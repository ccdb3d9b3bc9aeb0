"""The ledger of a project: the same entries under the same rules, in its table `entry`.

Every forecast that stands in the project is there without being added; the first decision about
one adds it, with its source, just before.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from dragoman.errors import LedgerError
from dragoman.records import Added, Entry, QuestionState
from dragoman.store.ledger.adding import match_entries
from dragoman.store.ledger.entries import NewerForm, decode_line, encode_entry, escape
from dragoman.store.ledger.fields import FieldFault
from dragoman.store.ledger.file import OnFault, warn_of
from dragoman.store.ledger.folding import fold_entries, forecast_of
from dragoman.store.ledger.found import find_added
from dragoman.store.ledger.lines import LONGEST
from dragoman.store.ledger.questions import SHOWN, state_of
from dragoman.store.project import Project

if TYPE_CHECKING:
    from sqlalchemy import Connection


@dataclass(frozen=True, slots=True)
class _Contents:
    """The ledger as it was read."""

    newest: int  # the seq of the last entry
    entries: tuple[Entry, ...]  # of the table
    found: tuple[Added, ...]  # what stands in the project, as it would be added
    states: tuple[QuestionState, ...]


_cache: WeakKeyDictionary[Project, _Contents] = WeakKeyDictionary()


def _states(entries: Sequence[Entry], found: Sequence[Added]) -> tuple[QuestionState, ...]:
    """Return every forecast as it stands: in the accounts' order, and then what is of none."""
    kept = fold_entries(entries)
    here = [state or state_of(entry) for entry, state in match_entries(kept, found)]
    known = {state.id for state in here}
    return (*here, *(state for state in kept if state.id not in known))


class ProjectLedger:
    """The entries of a project, to which several processes may add at a time."""

    def __init__(self, project: Project, *, on_fault: OnFault | None = None) -> None:
        """Use an open project. `on_fault` is told of entries that cannot be read, once each."""
        self.project = project
        self._on_fault = on_fault or warn_of
        self._told: set[int] = set()

    def entries(self) -> Iterator[Entry]:
        """Yield every entry, in order; what merely stands in the project has none."""
        with self.project.read() as connection:
            return iter(self._entries(connection))

    def states(self) -> list[QuestionState]:
        """Return every forecast as it stands: in the accounts' order, and then what is of none."""
        with self.project.read() as connection:
            return list(self._read(connection).states)

    def must_exist(self) -> ProjectLedger:
        """Return the ledger: a project has one from its beginning."""
        return self

    def check_place(self) -> ProjectLedger:
        """Return the ledger: a project has one from its beginning."""
        return self

    def append(self, make: Callable[[Sequence[QuestionState]], Sequence[Entry]]) -> list[Entry]:
        """Add the entries that `make` returns for what the ledger holds, all of them or none.

        Nobody else adds anything between the two, and when this returns, they are on the disk.
        What `make` raises passes through, with nothing written. Raises LedgerError for an entry
        that is too long, ProjectError when the project cannot be written.
        """
        with self.project.write() as connection:
            contents = self._read(connection)
            entries = list(make(contents.states))
            self._insert(connection, list(_with_added(entries, contents)))
        return entries

    def _read(self, connection: Connection) -> _Contents:
        """Read the ledger; from memory while no entry was added and nothing found has changed.

        Where an entry cannot be read, all of it is read anew, for each ledger tells of it once.
        """
        from sqlalchemy import func, select

        from dragoman.store.tables import ENTRY

        found = find_added(self.project, connection)
        newest = connection.execute(select(func.max(ENTRY.c.seq))).scalar() or 0
        kept = _cache.get(self.project)
        if kept is None or kept.newest != newest or kept.found is not found:
            entries = tuple(self._entries(connection))
            kept = _Contents(newest, entries, found, _states(entries, found))
            if not self._told:
                _cache[self.project] = kept
        return kept

    def _entries(self, connection: Connection) -> list[Entry]:
        from sqlalchemy import select

        from dragoman.store.tables import ENTRY

        entries = []
        for seq, body in connection.execute(
            select(ENTRY.c.seq, ENTRY.c.body).order_by(ENTRY.c.seq)
        ):
            try:
                entry = decode_line(body)
            except (FieldFault, NewerForm) as fault:
                self._tell(seq, str(fault))
                continue
            if entry is not None:
                entries.append(entry)
        return entries

    def _tell(self, seq: int, fault: str) -> None:
        if seq not in self._told:
            self._told.add(seq)
            what = f"entry {seq} of the ledger cannot be read ({escape(fault)})"
            self._on_fault(LedgerError(f"{self.project.where}: {what} and is not counted."))

    def _insert(self, connection: Connection, entries: Sequence[Entry]) -> None:
        from sqlalchemy import insert

        from dragoman.store.tables import ENTRY

        rows = [
            {
                "forecast": forecast_of(entry),
                "kind": type(entry).__name__.lower(),
                "by": entry.by,
                "at": entry.at,
                "body": self._line(entry),
            }
            for entry in entries
        ]
        if rows:
            connection.execute(insert(ENTRY), rows)

    def _line(self, entry: Entry) -> str:
        line = encode_entry(entry)
        if len(line.encode()) > LONGEST:
            raise LedgerError(
                f"{self.project.where}: what is to be kept of {forecast_of(entry)[:SHOWN]} takes "
                f"more than {LONGEST:,} bytes. Shorten the note, or the passage of the evidence."
            )
        return line


def _with_added(entries: Iterable[Entry], contents: _Contents) -> Iterator[Entry]:
    """Yield entries, and before the first about a forecast that merely stands there, this one."""
    added = {forecast_of(each) for each in contents.entries if isinstance(each, Added)}
    found = {each.forecast.id: each for each in contents.found}
    for entry in entries:
        key = forecast_of(entry)
        if key not in added and key in found and not isinstance(entry, Added):
            yield replace(found[key], at=entry.at, by=entry.by)
        added.add(key)
        yield entry
