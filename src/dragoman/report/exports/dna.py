"""A dataset → a file that Discourse Network Analyzer 3 opens."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from itertools import count, islice
from pathlib import Path

from dragoman.errors import ReportError
from dragoman.records import CodedDocument, CodedStatement, Dataset, DataType, Value
from dragoman.records.offsets import Offsets
from dragoman.report.exports.dna_frame import Coders, Entities, Row, Variables
from dragoman.report.exports.dna_marks import PROPERTY, Marks
from dragoman.report.exports.dna_password import digest_password
from dragoman.report.exports.dna_schema import LONGEST, VERSION, create_statements
from dragoman.report.exports.place import write_whole

PASSWORD = "dragoman"
"""What lets a coder in whom no `.dna` file brought: DNA asks everybody for a password."""

_EPOCH = datetime(1970, 1, 1)  # DNA stores local time as if it were UTC
_LARGEST_ID = 2**31  # DNA's numbers are Java's integers
_WITHOUT_EMPTY = (DataType.BOOLEAN, DataType.INTEGER)  # no value of theirs says “not coded”
_AT_ONCE = 1_000  # statements of one INSERT
_DATA = {
    DataType.BOOLEAN: "DATABOOLEAN",
    DataType.INTEGER: "DATAINTEGER",
    DataType.SHORT_TEXT: "DATASHORTTEXT",
    DataType.LONG_TEXT: "DATALONGTEXT",
    DataType.NUMBER: "DATALONGTEXT",
}


def write_dna(dataset: Dataset, path: Path, *, password: str = PASSWORD) -> tuple[str, ...]:
    """Write a dataset as a `.dna` file, whole or not at all; return what DNA could not hold.

    Coders keep their own passwords where a `.dna` file brought them; the others get `password`.
    What DNA's tables cannot hold is noted as JSON in the table SETTINGS and comes back when the
    file is imported: the full text of a value over 190 characters, a document without a date.
    Rows that a machine found get variables of their own: method, verdict, confidence, record.
    Raises ReportError when the place cannot be written, or the dataset contradicts itself.
    """
    marks = Marks()
    digest = digest_password(password)
    write_whole(path, lambda made: _write(dataset, made, marks, digest), folder=False)
    return tuple(_warnings(dataset, marks))


def _write(dataset: Dataset, path: Path, marks: Marks, digest: str) -> None:
    connection = sqlite3.connect(path)
    try:
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA synchronous = OFF")  # it is moved to its place when whole
        with connection:
            connection.execute("BEGIN")
            for statement in create_statements():
                connection.execute(statement)
            _Filler(dataset, connection, marks).fill(digest)
    except (sqlite3.Error, OverflowError) as error:
        raise ReportError(
            f"{path.name}: {error}. A value is not what its variable says."
        ) from error
    finally:
        connection.close()


class _Filler:
    """Puts a dataset into the tables, in an order in which every reference has its row."""

    def __init__(self, dataset: Dataset, connection: sqlite3.Connection, marks: Marks) -> None:
        self._dataset = dataset
        self._connection = connection
        self._marks = marks
        self._coders = Coders(dataset, marks)
        self._variables = Variables(dataset, marks)
        self._entities = Entities(dataset, self._variables, marks)
        self._documents = _numbers([each.id for each in dataset.documents])
        self._offsets: dict[int, Offsets] = {}
        self._places: dict[str, tuple[int, str]] = {}
        for number, each in zip(self._documents, dataset.documents, strict=True):
            self._places.setdefault(each.document.id, (number, each.document.text))

    def fill(self, digest: str) -> None:
        """Write all rows; the note of what they could not hold comes last."""
        variables, entities = self._variables, self._entities
        self._insert("SETTINGS", self._settings())
        self._insert("CODERS", self._coders.rows(digest))
        self._insert("CODERRELATIONS", self._relations())
        self._insert("STATEMENTTYPES", self._types())
        self._insert("VARIABLES", variables.rows)
        self._insert("VARIABLELINKS", self._links())
        self._insert("REGEXES", self._regexes())
        self._insert("ATTRIBUTEVARIABLES", variables.attribute_rows())
        self._insert("ENTITIES", entities.rows())
        self._connection.executemany(
            "UPDATE ENTITIES SET ChildOf = ? WHERE ID = ?", entities.parents()
        )
        self._insert("ATTRIBUTEVALUES", entities.attribute_rows())
        self._insert("DOCUMENTS", self._document_rows())
        self._fill_statements()
        if not self._marks.is_empty:
            self._insert("SETTINGS", [(PROPERTY, self._marks.encode())])

    def _insert(self, table: str, rows: Iterable[Row]) -> None:
        rows = iter(rows)
        first = next(rows, None)
        if first is not None:
            places = ", ".join("?" * len(first))
            statement = f"INSERT INTO {table} VALUES ({places})"  # noqa: S608  # our own names
            self._connection.execute(statement, first)
            self._connection.executemany(statement, rows)

    def _settings(self) -> Iterator[Row]:
        there = dict(self._dataset.settings)
        yield from self._dataset.settings
        for name, value in VERSION:
            if name not in there:
                self._marks.settings.append(name)
                yield name, value

    def _relations(self) -> Iterator[Row]:
        for number, (coder, other, may) in enumerate(self._dataset.relations, start=1):
            numbers = self._coders.numbers
            yield number, numbers[coder], numbers[other], *may

    def _types(self) -> Iterator[Row]:
        taken: set[str] = set()
        for number, kind in enumerate(self._dataset.types, start=1):
            label = self._marks.fit("STATEMENTTYPES", number, "Label", kind.label, taken)
            yield number, label, *kind.colour

    def _links(self) -> Iterator[Row]:
        numbers = self._variables.numbers
        for number, (source, target) in enumerate(self._dataset.links, start=1):
            yield number, numbers[source][0], numbers[target][0]

    def _regexes(self) -> Iterator[Row]:
        taken: set[str] = set()
        for label, colour in self._dataset.regexes:
            written = self._marks.short(label, taken)
            self._marks.note("REGEXES", written, "Label", written, label)
            yield written, *colour

    def _document_rows(self) -> Iterator[Row]:
        coders = self._coders.numbers
        for number, each in zip(self._documents, self._dataset.documents, strict=True):
            heads = _heads_of(each)
            short = {
                name: self._marks.fit("DOCUMENTS", number, name, text)
                for name, text in heads.items()
            }
            if each.document.title is None:
                self._marks.note("DOCUMENTS", number, "Title", short["Title"], "")
            notes = self._notes(number, each, heads)
            text = self._marks.whole(each.document.text)
            date = self._date(number, each)
            if each.id != str(number):
                self._marks.note("DOCUMENTS", number, "ID", number, each.id)
            yield (
                number, short["Title"], text, coders[each.coder], short["Author"],
                short["Source"], short["Section"], notes, short["Type"], date,
            )  # fmt: skip

    def _notes(self, number: int, document: CodedDocument, heads: dict[str, str]) -> str:
        """Return the notes, with what of the title or the author had no room in its column."""
        long = [f"{name}: {text}" for name, text in heads.items() if len(text) > LONGEST]
        notes = self._marks.whole("\n".join(filter(None, [document.notes, *long])))
        self._marks.note("DOCUMENTS", number, "Notes", notes, document.notes)
        return notes

    def _date(self, number: int, document: CodedDocument) -> int:
        """Return seconds since 1970; DNA wants them also where no full date is known."""
        published = document.document.published
        time = _time_of(document.date or published)
        seconds = int((time - _EPOCH).total_seconds()) if time else 0
        shown = (_EPOCH + timedelta(seconds=seconds)).isoformat()
        if document.date != shown:
            self._marks.note("DOCUMENTS", number, "Date", seconds, document.date)
        if published != shown[:10]:
            self._marks.note("DOCUMENTS", number, "Published", seconds, published)
        return seconds

    def _fill_statements(self) -> None:
        numbered = zip(
            _numbers([each.id for each in self._dataset.statements]),
            self._dataset.statements,
            strict=True,
        )
        ids = {table: count(1) for table in _DATA.values()}
        while some := list(islice(numbered, _AT_ONCE)):
            self._insert("STATEMENTS", [self._statement(number, row) for number, row in some])
            data: dict[str, list[Row]] = {table: [] for table in ids}
            for number, row in some:
                for table, variable, value in self._values(row):
                    data[table].append((next(ids[table]), number, variable, value))
            for table, rows in data.items():
                self._insert(table, rows)

    def _statement(self, number: int, row: CodedStatement) -> Row:
        if row.document not in self._places:
            raise ReportError(f"The statement {row.id} is of a document that the dataset lacks.")
        document, text = self._places[row.document]
        if document not in self._offsets:
            self._offsets[document] = Offsets.utf16(text)
        offsets = self._offsets[document]
        start, stop = offsets.out(row.span.start), offsets.out(row.span.end)
        kind, coder = self._variables.types[row.type], self._coders.numbers[row.coder]
        return number, kind, document, start, stop, coder

    def _values(self, row: CodedStatement) -> Iterator[tuple[str, int, Value]]:
        """Yield what was coded, by the ids of the variables; a text that was not is empty."""
        texts = self._variables.texts[row.type]
        coded: dict[int, tuple[DataType, Value]] = {
            variable: (kind, "") for variable, kind in texts
        }
        for variable, kind, value in self._variables.values_of(row):
            coded[variable] = kind, value
        for variable, (kind, value) in sorted(coded.items()):
            try:
                yield _DATA[kind], variable, self._written(variable, kind, value)
            except ValueError as error:
                what = f"“{str(value)[:40]}” is no {kind.value}"
                raise ReportError(f"The statement {row.id}: {what}. Correct it.") from error

    def _written(self, variable: int, kind: DataType, value: Value) -> Value:
        match kind:
            case DataType.SHORT_TEXT:
                return self._entities.numbers[variable, str(value)]
            case DataType.LONG_TEXT:
                return self._marks.whole(str(value))
            case DataType.NUMBER:
                return repr(float(value)) if value != "" else ""
            case _:
                return int(value)


def _heads_of(each: CodedDocument) -> dict[str, str]:
    """Return what DNA's short columns say of a document; one without a title needs a name."""
    document = each.document
    title = document.title or ("" if document.origin.reader == "dna" else document.label)
    return {
        "Title": title,
        "Author": document.author or "",
        "Source": document.publisher or "",
        "Section": document.section or "",
        "Type": document.type or "",
    }


def _time_of(date: str | None) -> datetime | None:
    """Return the time that a date begins with, as if it were UTC; None for what is no date."""
    if date is None:
        return None
    padded = date + "-01-01"[len(date) - 4 :] if len(date) in (4, 7) else date
    try:
        time = datetime.fromisoformat(padded)
    except ValueError:
        return None
    return time.astimezone(UTC).replace(tzinfo=None) if time.tzinfo else time


def _numbers(ids: Sequence[str]) -> list[int]:
    """Return a number for each id: the same where it is one that DNA can have, or a free one."""
    kept: dict[int, int] = {}
    for place, each in enumerate(ids):
        if each.isascii() and each.isdigit() and 0 < int(each[:11]) < _LARGEST_ID:
            kept.setdefault(int(each), place)
    places = {place: number for number, place in kept.items()}
    free = (number for number in count(1) if number not in kept)
    return [places[place] if place in places else next(free) for place in range(len(ids))]


def _warnings(dataset: Dataset, marks: Marks) -> Iterator[str]:
    """Yield a line for each kind of thing that DNA cannot hold as it is."""
    if marks.cut:
        shown = " ".join(marks.cut[0].split())[:40].rstrip()
        yield (
            f"{_counted(len(marks.cut), 'value is', 'values are')} longer than the {LONGEST} "
            f"characters that DNA takes (“{shown}…”): cut, and kept whole in the table SETTINGS."
        )
    undated = sum(
        _time_of(each.date or each.document.published) is None for each in dataset.documents
    )
    if undated:
        yield (
            f"{_counted(undated, 'document has', 'documents have')} no date, and DNA wants one: "
            "1970-01-01 stands in its place."
        )
    if marks.broken:
        yield f"{_counted(marks.broken, 'text has', 'texts have')} halves of characters: � instead."
    yield from _uncoded(dataset)


def _uncoded(dataset: Dataset) -> Iterator[str]:
    """Yield a line for each boolean or integer that is missing in some rows of its type."""
    lacking: Counter[tuple[str, str]] = Counter()
    wanted = {
        kind.label: [each.name for each in kind.variables if each.type in _WITHOUT_EMPTY]
        for kind in dataset.types
    }
    for row in dataset.statements:
        there = {name for name, _ in row.values}
        lacking.update((row.type, name) for name in wanted[row.type] if name not in there)
    for (kind, name), number in lacking.items():
        yield (
            f"{_counted(number, 'row', 'rows')} of “{kind}” without {name}: DNA wants a value in "
            "each, and may draw no network by it."
        )


def _counted(number: int, one: str, many: str) -> str:
    return f"{number:,} {one if number == 1 else many}"
