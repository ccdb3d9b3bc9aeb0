"""The cells of a CSV of coded statements, each row with the line that it begins in."""

from __future__ import annotations

import codecs
import csv
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from dragoman.errors import ImportFault
from dragoman.read.imports.excerpts import excerpt

LARGEST = 2_000_000_000  # bytes
LONGEST_CELL = 10_000_000  # characters
_NEEDED = ("start_position", "stop_position", "text", "document_title")
_FIRST = ("statement_id", "time")
_SEPARATORS = (",", ";", "\t")
_AGAIN = "Export it again, or correct the line."


@dataclass(frozen=True, slots=True)
class Line:
    """One row: the cells of the columns that are known, and those of the variables."""

    file: str
    number: int  # from 1, of the line that it begins in
    cells: Mapping[str, str]
    values: tuple[str, ...]

    def fault(self, what: str) -> ImportFault:
        """Return what is wrong with this row, as the user is told."""
        return ImportFault(f"{self.file}, line {self.number}", what)

    def offset(self, column: str) -> int:
        """Return an offset. Raises ImportFault for what is none."""
        cell = self.cells[column]
        if not (cell.isascii() and cell.isdigit() and len(cell) < 12):
            raise self.fault(f"{column} is “{excerpt(cell)}”, no offset. {_AGAIN}")
        return int(cell)


class Table:
    """The header of a file, and its rows as they come."""

    def __init__(self, file: str, stream: TextIO, encoding: str) -> None:
        self.file = file
        self.encoding = encoding
        head = stream.readline(1_000_000)
        separator, names = _header(file, head)
        self._names = names
        self._stream = stream
        self._separator = separator
        self._values = _variables(names)
        self._places = {
            name: place for place, name in enumerate(names) if place not in self._values
        }
        self.variables = tuple(names[place] for place in self._values)

    def lines(self) -> Iterator[Line]:
        """Yield the rows. Raises ImportFault for one of another length, or badly quoted."""
        reader = csv.reader(self._stream, delimiter=self._separator, strict=True)
        number = 2
        try:
            for cells in reader:
                if cells:
                    yield self._line(number, cells)
                number = reader.line_num + 2
        except csv.Error as error:
            raise self._fault(number, f"is no CSV ({error}). {_AGAIN}") from error
        except UnicodeError as error:
            raise _undecoded(self.file, self.encoding) from error

    def _fault(self, number: int, what: str) -> ImportFault:
        return ImportFault(f"{self.file}, line {number}", what)

    def _line(self, number: int, cells: Sequence[str]) -> Line:
        if len(cells) != len(self._names):
            what = f"has {len(cells)} cells instead of {len(self._names)}. {_AGAIN}"
            raise self._fault(number, what)
        named = {name: cells[place] for name, place in self._places.items()}
        return Line(self.file, number, named, tuple(cells[place] for place in self._values))


@contextmanager
def open_table(path: Path) -> Iterator[Table]:
    """Open a CSV file of coded statements. Raises ImportFault for what is none."""
    csv.field_size_limit(max(csv.field_size_limit(), LONGEST_CELL))
    try:
        encoding = _encoding_of(path)
    except OSError as error:
        raise ImportFault(path, f"cannot be read ({error.strerror}). Check it.") from error
    if path.stat().st_size > LARGEST:
        raise ImportFault(path, f"is larger than {LARGEST // 10**9} GB. Split it.")
    with path.open(encoding=encoding, newline="") as stream:
        try:
            table = Table(str(path), stream, encoding)
        except UnicodeError as error:
            raise _undecoded(str(path), encoding) from error
        yield table


def _undecoded(file: str, encoding: str) -> ImportFault:
    tried = "neither UTF-8 nor Windows-1252" if encoding == "cp1252" else f"no sound {encoding}"
    return ImportFault(file, f"is {tried}. Save it as UTF-8.")


def _encoding_of(path: Path) -> str:
    """Return UTF-8 or UTF-16 where all of the file is that, and else what Excel writes."""
    with path.open("rb") as stream:
        head = stream.read(4)
        if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            return "utf-16"
        stream.seek(0)
        decoder = codecs.getincrementaldecoder("utf-8")()
        try:
            while block := stream.read(1 << 20):
                decoder.decode(block)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return "cp1252"
    return "utf-8-sig"


def _header(file: str, head: str) -> tuple[str, list[str]]:
    """Return the separator and the names of the columns."""
    for separator in _SEPARATORS:
        names = next(csv.reader([head], delimiter=separator), [])
        names = [name.strip() for name in names]
        if all(name in names for name in _NEEDED):
            return separator, names
    raise ImportFault(
        f"{file}, line 1",
        f"is no header of coded statements: it lacks {_NEEDED[0]}, or another of "
        f"{', '.join(_NEEDED[1:])}. Export them with these columns.",
    )


def _variables(names: Sequence[str]) -> tuple[int, ...]:
    """Return where the variables stand: before the offsets, and after what comes first."""
    before = names[: names.index("start_position")]
    first = {before.index(name) for name in _FIRST if name in before}
    return tuple(place for place, name in enumerate(before) if name and place not in first)
