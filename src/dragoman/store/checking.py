"""What in a project breaks a promise: passages that are not in their text, orphans, damage."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from dragoman.records import Dataset, Document, Fault, RecordKind
from dragoman.store.codec import TYPES, decode, decode_document, decode_reading
from dragoman.store.ledger.entries import decode_line
from dragoman.store.ledger.fields import FieldFault
from dragoman.store.project import Project

if TYPE_CHECKING:
    from sqlalchemy import Connection, RowMapping, Select

OnChecked = Callable[[str], None]
"""Told of each document that was checked, by its label."""

_RESTORE = "Restore a backup."
_SHOWN = 8  # digits of an id in a message
_FEW = 20  # faults of one sort that are told one by one


def check_project(project: Project, *, on_checked: OnChecked | None = None) -> Iterator[Fault]:
    """Yield every fault of a project: of the file, its texts, its records, its judgements.

    Raises ProjectError when it cannot be read at all.
    """
    with project.read() as connection:
        if connection.dialect.name == "sqlite":
            damage = list(_damage(connection))
            yield from damage
            if damage:  # what a damaged file says of its rows is not to be trusted
                return
        yield from _document_faults(connection, on_checked)
        yield from _judgement_faults(connection)
        yield from _entry_faults(connection)
        yield from _dataset_faults(connection)


def _damage(connection: Connection) -> Iterator[Fault]:
    """Yield what SQLite itself finds wrong with the file."""
    from sqlalchemy.exc import DatabaseError

    try:
        said = connection.exec_driver_sql(f"PRAGMA integrity_check({_FEW})").scalars().all()
    except DatabaseError as error:  # so damaged that it cannot even be checked
        said = [str(error.orig)]
    yield from (Fault("the file", what, _RESTORE) for what in said if what != "ok")
    if said != ["ok"]:
        return
    for table, row, parent, _ in connection.exec_driver_sql("PRAGMA foreign_key_check"):
        yield Fault(f"{table}, row {row}", f"refers to a row that {parent} does not have", _RESTORE)


def _document_faults(connection: Connection, on_checked: OnChecked | None) -> Iterator[Fault]:
    from sqlalchemy import select

    from dragoman.store.tables import DOCUMENT, EXTRACTION, RECORDS

    documents = select(DOCUMENT.c.seq, DOCUMENT.c.label).order_by(DOCUMENT.c.seq)
    for seq, label in connection.execute(documents).all():
        row = connection.execute(select(DOCUMENT).where(DOCUMENT.c.seq == seq)).mappings().one()
        document = _read_document(row)
        if document is None:
            yield Fault(label, "the document's record cannot be read", _RESTORE)
            continue
        yield from _span_faults(row["body"], document, label)
        for kind, table in RECORDS.items():
            found = select(table).where(table.c.document == seq)
            yield from _record_faults(connection, found, RecordKind(kind), document)
        readings = select(EXTRACTION.c.reading).where(EXTRACTION.c.document == seq)
        for (reading,) in connection.execute(readings):
            yield from _reading_faults(reading, document)
        if on_checked:
            on_checked(label)


def _read_document(row: RowMapping) -> Document | None:
    import msgspec

    try:
        return decode_document(row["body"], row["text"])
    except msgspec.MsgspecError:
        return None


def _record_faults(
    connection: Connection, found: Select[Any], kind: RecordKind, document: Document
) -> Iterator[Fault]:
    import msgspec

    for row in connection.execute(found).mappings():
        where = f"{kind} {row['id'][:_SHOWN]} of {document.label}"
        try:
            record = decode(row["body"], TYPES[kind])
        except msgspec.MsgspecError as error:
            yield Fault(where, f"cannot be read ({error})", _RESTORE)
            continue
        if record.id != row["id"]:
            yield Fault(where, "its columns and its record have different ids", _RESTORE)
        yield from _span_faults(row["body"], document, where)


def _reading_faults(reading: bytes, document: Document) -> Iterator[Fault]:
    import msgspec

    where = f"the reading of {document.label}"
    try:
        read = decode_reading(reading)
    except (ValueError, msgspec.MsgspecError) as error:
        yield Fault(where, f"cannot be read ({error})", "Run `dragoman reread`.")
        return
    yield from _span_faults(msgspec.json.encode(read), document, where)


def _span_faults(body: str | bytes, document: Document, where: str) -> Iterator[Fault]:
    """Yield each passage of a record that is not what its document has at that place."""
    import msgspec

    for span in _spans(msgspec.json.decode(body)):
        start, end, exact = span["start"], span["end"], span["exact"]
        if span.get("document_id") != document.id or document.text[start:end] != exact:
            what = f"{start}–{end} is not “{exact[:40]}” in the text"
            yield Fault(where, what, _RESTORE)


def _spans(value: Any) -> Iterator[dict[str, Any]]:
    """Yield every span in what was read from JSON."""
    waiting = [value]
    while waiting:
        here = waiting.pop()
        if isinstance(here, dict):
            if "exact" in here and "start" in here and "end" in here:
                yield here
            waiting += here.values()
        elif isinstance(here, list):
            waiting += here


def _judgement_faults(connection: Connection) -> Iterator[Fault]:
    """Yield judgements whose record, shown row or merged actor is not there."""
    from sqlalchemy import exists, select

    from dragoman.store.tables import JUDGEMENT, RECORDS

    for kind, table in RECORDS.items():
        of_kind = select(JUDGEMENT.c.seq, JUDGEMENT.c.record).where(JUDGEMENT.c.kind == kind)
        record = exists().where(table.c.id == JUDGEMENT.c.record)
        for seq, id_ in connection.execute(of_kind.where(~record)):
            what = f"is on {kind} {id_[:_SHOWN]}, which is not there"
            yield Fault(f"judgement {seq}", what, _RESTORE)
        shown = exists().where(table.c.row == JUDGEMENT.c.shows)
        lost = of_kind.where(JUDGEMENT.c.shows.is_not(None), ~shown)
        for seq, id_ in connection.execute(lost):
            what = f"shows in place of {kind} {id_[:_SHOWN]} what is not there"
            yield Fault(f"judgement {seq}", what, _RESTORE)
    actor = RECORDS["actor"]
    merged = select(JUDGEMENT.c.seq, JUDGEMENT.c.target).where(JUDGEMENT.c.target.is_not(None))
    known = exists().where(actor.c.id == JUDGEMENT.c.target)
    for seq, id_ in connection.execute(merged.where(~known)):
        what = f"merges into actor {id_[:_SHOWN]}, which is not there"
        yield Fault(f"judgement {seq}", what, _RESTORE)


def _entry_faults(connection: Connection) -> Iterator[Fault]:
    from sqlalchemy import select

    from dragoman.store.tables import ENTRY

    for row in connection.execute(select(ENTRY.c.seq, ENTRY.c.body)):
        try:
            decode_line(row.body)
        except (FieldFault, ValueError) as error:
            yield Fault(f"entry {row.seq} of the ledger", f"cannot be read ({error})", _RESTORE)


def _dataset_faults(connection: Connection) -> Iterator[Fault]:
    """Yield the imports of which what no record holds cannot be read."""
    import msgspec
    from sqlalchemy import select

    from dragoman.store.tables import DATASET

    imports = select(DATASET.c.source, DATASET.c.body).order_by(DATASET.c.seq)
    for source, body in connection.execute(imports):
        try:
            decode(body, Dataset)
        except msgspec.MsgspecError as error:
            yield Fault(f"the import of {source}", f"cannot be read ({error})", _RESTORE)
