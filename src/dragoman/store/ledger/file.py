"""The ledger: a file of entries, one a line, to which is added and in which nothing is changed."""

from __future__ import annotations

import os
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO, NoReturn

from dragoman.errors import LedgerError
from dragoman.records import Added, Entry, QuestionState
from dragoman.store.ledger.entries import HEADER, NewerForm, decode_line, encode_entry, escape
from dragoman.store.ledger.fields import FieldFault
from dragoman.store.ledger.folding import fold_entries, forecast_of
from dragoman.store.ledger.lines import LONGEST, Line, read_lines
from dragoman.store.ledger.questions import SHOWN

PATIENCE = 30.0
"""Seconds to wait for another process that writes the same ledger."""

_MOST_FAULTS = 5  # lines that a person is told of one by one

OnFault = Callable[[LedgerError], None]


@dataclass(slots=True)
class _Contents:
    """A ledger as it was read."""

    entries: list[tuple[int, Entry]] = field(default_factory=list)  # with the line's number
    faults: list[tuple[int, str]] = field(default_factory=list)
    known: bool = False  # whether any line showed that this is a ledger
    torn: bool = False  # whether the last line has no end and cannot be read
    begun: bool = False  # whether all there is is the beginning of a ledger's first line


class Ledger:
    """A file of entries, to which several processes may add at a time.

    A line that cannot be read is left where it is and the rest is read: `on_fault` is given a
    LedgerError that names the line, once; without it, it is a warning.
    """

    def __init__(
        self, path: Path | str, *, on_fault: OnFault | None = None, patience: float = PATIENCE
    ) -> None:
        """Name the file; it needs not be there before the first entry is added."""
        self.path = Path(path)
        self._on_fault = on_fault or warn_of
        self._patience = patience
        self._told: set[int] = set()

    def entries(self) -> Iterator[Entry]:
        """Yield every entry, in order. Raises LedgerError for a file that cannot be read at all."""
        return iter([entry for _, entry in self._read_settled().entries])

    def states(self) -> list[QuestionState]:
        """Return every forecast as it stands, in the order in which they were added.

        Raises LedgerError for a file that cannot be read at all.
        """
        return fold_entries(self.entries())

    def must_exist(self) -> Ledger:
        """Return the ledger. Raises LedgerError when there is none yet."""
        if not self._exists():
            raise LedgerError(
                f"{self.path}: there is no ledger here. `dragoman forecasts add` starts one; "
                "to use another, name it with --ledger."
            )
        return self

    def check_place(self) -> Ledger:
        """Return the ledger. Raises LedgerError where none can be, before any work is done for it.

        What is no ledger, or of a newer form, is refused; a folder has to be there already.
        """
        if self._exists():
            self._read()
        elif not self.path.absolute().parent.is_dir():
            raise LedgerError(
                f"{self.path}: there is no folder {self.path.parent}. Make it, or name another "
                "ledger with --ledger."
            )
        return self

    def append(self, make: Callable[[Sequence[QuestionState]], Sequence[Entry]]) -> list[Entry]:
        """Add the entries that `make` returns for what the ledger holds, all of them or none.

        No other process adds anything between the two, and when this returns, they are on the
        disk. What `make` raises passes through, with nothing written. Raises LedgerError when
        the ledger cannot be read or written.
        """
        with self._lock():
            contents = self._read() if self._exists() else _Contents()
            self._tell(contents)
            entries = list(make(fold_entries(entry for _, entry in contents.entries)))
            if entries:
                self._write([self._line(entry) for entry in entries])
        return entries

    def _read_settled(self) -> _Contents:
        """Return what the file holds; a last line without an end may be one still being written."""
        contents = self._read()
        if contents.torn:
            with suppress(LedgerError), self._lock():  # where it may not be locked, it is as read
                contents = self._read()
        self._tell(contents)
        return contents

    def _read(self) -> _Contents:
        contents = _Contents()
        try:
            with self.must_exist().path.open("rb") as stream:
                self._take_lines(stream, contents)
        except OSError as error:
            self._give_up("read", error)
        if contents.faults and not contents.known and not contents.begun:
            raise LedgerError(
                f"{self.path}: is no ledger, for none of its lines is an entry of one. "
                "Name another file with --ledger."
            )
        return contents

    def _exists(self) -> bool:
        """Tell whether there is a file. Raises LedgerError when there is something else."""
        if self.path.exists() and not self.path.is_file():
            raise LedgerError(f"{self.path}: is no file. Name one with --ledger.")
        return self.path.exists()

    def _take_lines(self, stream: BinaryIO, contents: _Contents) -> None:
        added: set[str] = set()
        for line in read_lines(stream):
            try:
                entry = _decode(line)
            except FieldFault as fault:
                contents.torn = not line.ended
                contents.begun = line.number == 1 and HEADER.encode().startswith(line.data)
                contents.faults.append((line.number, _complaint(line, fault)))
                continue
            except NewerForm as form:
                raise LedgerError(
                    f"{self.path}: is of form {form}, which a later version of Dragoman writes. "
                    "Install that version."
                ) from None
            contents.known = contents.known or bool(line.data.strip())
            if isinstance(entry, Added):
                added.add(entry.forecast.id)
            if entry is None:
                continue
            if (key := forecast_of(entry)) not in added:
                contents.faults.append((line.number, _ORPHAN.format(key[:SHOWN])))
            contents.entries.append((line.number, entry))

    def _tell(self, contents: _Contents) -> None:
        """Hand over what could not be read, each line once; of very many, how many more."""
        new = [fault for fault in contents.faults if fault[0] not in self._told]
        self._told.update(number for number, _ in new)
        for number, complaint in new[:_MOST_FAULTS]:
            self._on_fault(LedgerError(f"{self.path}: line {number} {complaint}"))
        if len(new) > _MOST_FAULTS:
            last, left = new[-1][0], len(new) - _MOST_FAULTS
            self._on_fault(
                LedgerError(
                    f"{self.path}: {left:,} more lines cannot be read and are not counted, the last"
                    f" of them line {last}. Is it the right file?"
                )
            )

    def _line(self, entry: Entry) -> bytes:
        line = encode_entry(entry).encode()
        if len(line) > LONGEST:
            raise LedgerError(
                f"{self.path}: what is to be kept of {forecast_of(entry)[:SHOWN]} takes more than "
                f"{LONGEST:,} bytes. Shorten the note, or the passage of the evidence."
            )
        return line

    def _write(self, lines: Sequence[bytes]) -> None:
        """Add lines and wait until they are on the disk; take them back when that fails."""
        try:
            new = not self.path.exists()
            flags = os.O_RDWR | os.O_APPEND | os.O_CREAT | getattr(os, "O_BINARY", 0)
            descriptor = os.open(self.path, flags, 0o666)
            try:
                _add_lines(descriptor, lines)
            except BaseException:
                if new:
                    self.path.unlink(missing_ok=True)
                raise
            finally:
                os.close(descriptor)
            if new:
                _settle_folder(self.path.parent)
        except OSError as error:
            self._give_up("written", error)

    @contextmanager
    def _lock(self) -> Iterator[None]:
        """Keep every other process from adding. Raises LedgerError when that cannot be had."""
        from filelock import FileLock, Timeout

        target = self.path.resolve()  # by whatever name it is called, it has one lock
        try:
            mode = target.parent.stat().st_mode & 0o666  # whoever may add may lock
            lock = FileLock(f"{target}.lock", timeout=self._patience, mode=mode)
            lock.acquire()
        except Timeout:
            raise LedgerError(
                f"{self.path}: another process has been writing it for {self._patience:g} seconds. "
                "Try again when it is done."
            ) from None
        except OSError as error:
            self._give_up("written", error)
        try:
            yield
        finally:
            lock.release()

    def _give_up(self, what: str, error: OSError) -> NoReturn:
        reason = error.strerror or str(error)
        raise LedgerError(
            f"{self.path}: cannot be {what} ({reason}). Nothing was changed; "
            "see to that, or name another ledger with --ledger."
        ) from error


_ORPHAN = "is about the forecast {}, which no line before it adds; it is not counted."


def is_ledger(path: Path) -> bool:
    """Tell whether a file is a ledger, of whatever form, by its first line."""
    try:
        if not path.is_file():
            return False
        with path.open("rb") as stream:
            line = next(read_lines(stream), None)
        if line is None or not line.data.strip():
            return False
        _decode(line)
    except (OSError, FieldFault):
        return False
    except NewerForm:
        return True
    return True


def _decode(line: Line) -> Entry | None:
    """Return the entry of a line, or None where it holds none and needs none."""
    if line.too_long:
        raise FieldFault(f"it is longer than {LONGEST:,} bytes")
    try:
        text = line.data.decode("utf-8-sig" if line.number == 1 else "utf-8")
    except UnicodeDecodeError:
        raise FieldFault("it is not UTF-8") from None
    return decode_line(text) if text.strip() else None


def _complaint(line: Line, fault: FieldFault) -> str:
    if not line.ended:
        return (
            "is cut off and is not counted; nothing else is lost. Do again what it was to keep; "
            "it stays as it is until you delete it."
        )
    return (
        f"cannot be read ({escape(str(fault))}) and is not counted. Mend it by hand, or delete it."
    )


def _add_lines(descriptor: int, lines: Sequence[bytes]) -> None:
    """Write lines at the end, the first on a line of its own; on any failure, none of them."""
    size = os.fstat(descriptor).st_size
    start = b"" if size else HEADER.encode() + b"\n"
    if size:
        os.lseek(descriptor, size - 1, os.SEEK_SET)
        start = b"" if os.read(descriptor, 1) == b"\n" else b"\n"
    data = memoryview(start + b"\n".join([*lines, b""]))
    try:
        while data:
            data = data[os.write(descriptor, data) :]
        os.fsync(descriptor)
    except BaseException:
        with suppress(OSError):
            os.ftruncate(descriptor, size)
        raise


def _settle_folder(folder: Path) -> None:
    """Have the disk know that a new file is there; some systems cannot be asked to."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def warn_of(fault: LedgerError) -> None:
    """Warn of what cannot be read, where nobody else is to be told."""
    warnings.warn(str(fault), stacklevel=4)
