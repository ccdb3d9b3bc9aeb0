"""A file of Discourse Network Analyzer as a database that nobody vouches for."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dragoman.errors import ImportFault
from dragoman.read.imports.excerpts import excerpt

TABLES = (
    "SETTINGS",
    "CODERS",
    "DOCUMENTS",
    "STATEMENTTYPES",
    "VARIABLES",
    "VARIABLELINKS",
    "REGEXES",
    "CODERRELATIONS",
    "STATEMENTS",
    "DATABOOLEAN",
    "DATAINTEGER",
    "ENTITIES",
    "DATASHORTTEXT",
    "DATALONGTEXT",
    "ATTRIBUTEVARIABLES",
    "ATTRIBUTEVALUES",
)
"""The 16 tables of DNA 3."""

LARGEST = 4_000_000_000  # bytes
PATIENCE = 2.0  # seconds for another program to finish what it writes
_HEAD = b"SQLite format 3\0"
_WAL = 2  # the format version, at byte 19, of a file whose newest pages may stand beside it
_PLAIN = 0  # of a column's kind: neither hidden nor computed
_VIA_DNA_3 = "Take it into a new database in DNA 3 (menu Documents), and import that."
_OPEN_IN_DNA = "Open it in DNA 3, save it under another name, and import that."


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table, whose cells are what the schema says or a fault."""

    file: str
    table: str
    cells: Mapping[str, Any]

    @property
    def where(self) -> str:
        """The row as messages name it."""
        name = next(iter(self.cells))
        return f"{self.file}, table {self.table}, {name} {excerpt(self.cells[name])}"

    def fault(self, what: str) -> ImportFault:
        """Return what is wrong with this row, as the user is told."""
        return ImportFault(self.where, f"{what}. {_OPEN_IN_DNA}")

    def number(self, column: str) -> int:
        """Return a whole number. Raises ImportFault for anything else."""
        value = self.cells[column]
        if type(value) is not int:
            raise self.fault(f"{column} is no whole number")
        return value

    def text(self, column: str) -> str:
        """Return a text. Raises ImportFault for anything else."""
        value = self.cells[column]
        if type(value) is not str:
            raise self.fault(f"{column} is no text")
        return value

    def optional_number(self, column: str) -> int | None:
        """Return a whole number, or None for NULL."""
        return None if self.cells[column] is None else self.number(column)

    def optional_text(self, column: str) -> str:
        """Return a text, which is empty for NULL."""
        return "" if self.cells[column] is None else self.text(column)

    def colour(self) -> tuple[int, int, int]:
        """Return red, green and blue. Raises ImportFault for what is no colour."""
        red, green, blue = (self.number(column) for column in ("Red", "Green", "Blue"))
        if not all(0 <= part <= 255 for part in (red, green, blue)):
            raise self.fault("its colour is not from 0 to 255")
        return red, green, blue


class DnaFile:
    """Gives the rows of the tables in the order of their ids; nothing else of a file is run."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self.path = str(path)
        self._connection = connection
        self._columns = {name: self._columns_of(name) for name in TABLES}

    def rows(
        self, table: str, *needed: str, order: str = "ID", others: bool = False
    ) -> Iterator[Row]:
        """Yield the rows of a table with the columns that are needed or, if asked, all of them.

        The first column is the one by which messages name the row. Raises ImportFault where a
        column is missing.
        """
        there = self._columns[table]
        lacking = [column for column in needed if column not in there]
        if lacking:
            raise ImportFault(
                f"{self.path}, table {table}", f"has no column {lacking[0]}. {_OPEN_IN_DNA}"
            )
        more = [column for column in there if column not in needed] if others else []
        columns = (*needed, *more)
        chosen = ", ".join(_quoted(column) for column in columns)
        query = f"SELECT {chosen} FROM {_quoted(table)} ORDER BY {_quoted(order)}"  # noqa: S608  # names alone, quoted
        last: object = None
        for cells in self._connection.execute(query):
            if cells[0] == last is not None:
                where = f"{self.path}, table {table}, {columns[0]} {excerpt(last)}"
                raise ImportFault(where, f"comes twice. {_OPEN_IN_DNA}")
            last = cells[0]
            yield Row(self.path, table, dict(zip(columns, cells, strict=True)))

    def _columns_of(self, table: str) -> Sequence[str]:
        rows = self._connection.execute(f"PRAGMA table_xinfo({_quoted(table)})").fetchall()
        if any(row[6] != _PLAIN for row in rows):
            raise ImportFault(
                f"{self.path}, table {table}", f"has computed columns. {_OPEN_IN_DNA}"
            )
        return [row[1] for row in rows]


@contextmanager
def open_dna(path: Path) -> Iterator[DnaFile]:
    """Open a file of DNA 3 for reading alone, after a look at whether it is sound.

    Raises ImportFault when it is something else, damaged, or cannot be opened.
    """
    try:
        _check_head(path)
        connection = sqlite3.connect(_address(path), uri=True, timeout=PATIENCE)
        try:
            _guard(connection, path.stat().st_size)
            _check_tables(path, connection)
            _check_pages(path, connection)
            yield DnaFile(path, connection)
        finally:
            connection.close()
    except (sqlite3.Error, sqlite3.Warning, OverflowError, UnicodeError) as error:
        raise ImportFault(path, _told(error)) from error
    except OSError as error:
        raise ImportFault(path, f"cannot be read ({error.strerror}). Check it.") from error


def _check_head(path: Path) -> None:
    with path.open("rb") as stream:
        head = stream.read(len(_HEAD))
    if head.lstrip(b"\xef\xbb\xbf").startswith(b"<?xml"):
        raise ImportFault(path, f"is of Discourse Network Analyzer 1. {_VIA_DNA_3}")
    if head != _HEAD:
        raise ImportFault(
            path, "is no file of Discourse Network Analyzer (no SQLite database). Name a .dna file."
        )
    if path.stat().st_size > LARGEST:
        raise ImportFault(path, f"is larger than {LARGEST // 10**9} GB. Split it in DNA.")


def _address(path: Path) -> str:
    with path.open("rb") as stream:
        wal = stream.read(20)[19:20] == bytes([_WAL])
    # A file in write-ahead mode that nobody has open can be read in place only when SQLite is
    # told that nobody will write it: it would want to make files beside it otherwise.
    alone = wal and not path.with_name(path.name + "-wal").exists()
    return f"{path.absolute().as_uri()}?mode=ro" + ("&immutable=1" if alone else "")


def _guard(connection: sqlite3.Connection, size: int) -> None:
    """Let the file's own schema run nothing but plain functions, and no cell be larger than it."""
    for pragma in ("trusted_schema = OFF", "query_only = ON", "cell_size_check = ON"):
        connection.execute(f"PRAGMA {pragma}")
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, min(size + 1_000_000, 1_000_000_000))
    connection.setlimit(sqlite3.SQLITE_LIMIT_SQL_LENGTH, 100_000)
    connection.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)


def _check_tables(path: Path, connection: sqlite3.Connection) -> None:
    """Raise ImportFault unless all 16 tables are there, and are plain tables."""
    query = "SELECT name, type, COALESCE(sql, '') FROM sqlite_master"
    there = {str(name): (kind, sql) for name, kind, sql in connection.execute(query)}
    if missing := [name for name in TABLES if name not in there]:
        raise ImportFault(path, _what_it_is(set(there), missing))
    if "ROLES" in there:
        raise ImportFault(path, f"is of a newer DNA, which has roles. {_AS_CSV}")
    for name in TABLES:
        kind, sql = there[name]
        if kind != "table" or str(sql).upper().split()[:2] != ["CREATE", "TABLE"]:
            raise ImportFault(f"{path}, table {name}", f"is no plain table. {_OPEN_IN_DNA}")


_AS_CSV = "Export its statements as CSV there, and import that."


def _what_it_is(tables: set[str], missing: Sequence[str]) -> str:
    if {"judgement", "extraction"} <= tables:
        return "is a project of Dragoman. Open it: `dragoman status FILE`."
    if "ROLEVARIABLELINKS" in tables:
        return f"is of a newer DNA, which has roles. {_AS_CSV}"
    if {"DOCUMENTS", "STATEMENTS", "CODERPERMISSIONS"} <= tables:
        return f"is of Discourse Network Analyzer 2. {_VIA_DNA_3}"
    if len(missing) < len(TABLES) // 2:
        return f"lacks the table {missing[0]} of Discourse Network Analyzer 3. {_OPEN_IN_DNA}"
    found = excerpt(", ".join(sorted(tables)[:3]), longest=80) or "none"
    return (
        f"is a database of something else (its tables: {found}). Name a .dna file that Discourse "
        "Network Analyzer 3 wrote."
    )


def _check_pages(path: Path, connection: sqlite3.Connection) -> None:
    """Raise ImportFault for a file that is cut short, or whose pages or cells are not sound."""
    for name in TABLES:  # no other table of the file is looked into
        [first] = connection.execute(f"PRAGMA quick_check({_quoted(name)})").fetchone()
        if first != "ok":
            told = excerpt(str(first).removeprefix("*** in database main ***"), longest=100)
            raise ImportFault(path, f"is damaged ({told}). Take a backup of it.")


def _told(error: Exception) -> str:
    told = excerpt(error, longest=100) or type(error).__name__
    if "locked" in told:
        return "is being written by another program. Close it there, and try again."
    if "readonly" in told:
        return "was not closed as it should be. Open it once in DNA, close it, and try again."
    if "decode" in told:
        return "holds a text that is not UTF-8. Take a backup of it."
    return f"is damaged, or no file of DNA ({told}). Take a backup of it."


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
