"""The documents of a project, each with every record that stands, in as few queries as can be."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from dragoman.errors import SelectionError
from dragoman.records import MAIN, Extraction, RecordKind, Review, ReviewedExtraction
from dragoman.store.codec import TYPES, decode, decode_document, decode_reading
from dragoman.store.current.assembling import assemble
from dragoman.store.current.casting import KnownActors, build_cast
from dragoman.store.current.rulings import DocumentRulings, load_actor_rulings, load_rulings
from dragoman.store.memory import uncollected
from dragoman.store.project import Project

if TYPE_CHECKING:
    from sqlalchemy import Connection

_AT_ONCE = 32  # documents of one query: some megabytes


@dataclass(frozen=True, slots=True)
class Filed:
    """A document's seq, and the seq of the extraction that is its current one."""

    document: int
    extraction: int


def current_extractions(
    project: Project, *, coding: str = MAIN, documents: Sequence[str] = ()
) -> Iterator[Extraction]:
    """Yield each account with all that stands of it in a coding, in the order they were added.

    What persons corrected stands in its place under the id of what was found; what they rejected
    is out, what they added is in, and merged actors are one. An account that has a newer version
    is left out unless `documents` (ids) name it; then those come in the order named.

    All is read from one state of the project. Raises SelectionError for an unknown id.
    """
    reviewed = reviewed_extractions(project, coding=coding, documents=documents)
    return (each.extraction for each in reviewed)


def reviewed_extractions(
    project: Project, *, coding: str = MAIN, documents: Sequence[str] = ()
) -> Iterator[ReviewedExtraction]:
    """Yield each account as `current_extractions`, with how what stands in it was judged.

    There is a review of each statement, position and forecast that somebody judged.
    """
    with project.read() as connection:
        actors = KnownActors(connection)
        cast = build_cast(load_actor_rulings(connection, coding), actors.find)
        filed = _named(connection, documents) if documents else _newest(connection)
        for start in range(0, len(filed), _AT_ONCE):
            some = filed[start : start + _AT_ONCE]
            extractions = {each.document: each.extraction for each in some}
            with uncollected():
                rulings = load_rulings(connection, extractions, coding)
                found = load_found(connection, list(extractions.values()))
            for each in some:
                ruled = rulings[each.document]
                standing = assemble(found.pop(each.extraction), ruled, cast, actors.find)
                yield ReviewedExtraction(standing, _reviews(standing, ruled))


def _reviews(standing: Extraction, ruled: DocumentRulings) -> dict[str, Review]:
    """Return how what stands was judged, by its ids."""
    kinds = (
        (standing.statements, ruled.statements),
        (standing.positions, ruled.positions),
        (standing.forecasts, ruled.forecasts),
    )
    return {
        each.id: rulings[each.id].review
        for records, rulings in kinds
        for each in records
        if each.id in rulings
    }


def _newest(connection: Connection) -> list[Filed]:
    from sqlalchemy import select

    from dragoman.store.tables import DOCUMENT_VERSION

    older = set(connection.execute(select(DOCUMENT_VERSION.c.older)).scalars())
    return [each for each in _filed(connection).values() if each.document not in older]


def _named(connection: Connection, documents: Sequence[str]) -> list[Filed]:
    filed = _filed(connection, list(documents))
    for each in documents:
        if each not in filed:
            raise SelectionError(
                f"{each}: no document has this id. `dragoman documents` lists them."
            )
    return [filed[each] for each in dict.fromkeys(documents)]


def _filed(connection: Connection, ids: list[str] | None = None) -> dict[str, Filed]:
    """Return what is filed, by the ids of the documents, in the order they were added."""
    from sqlalchemy import func, select

    from dragoman.store.tables import DOCUMENT, EXTRACTION

    newest = (
        select(DOCUMENT.c.id, DOCUMENT.c.seq, func.max(EXTRACTION.c.seq))
        .join(EXTRACTION, EXTRACTION.c.document == DOCUMENT.c.seq)
        .group_by(DOCUMENT.c.seq, DOCUMENT.c.id)
        .order_by(DOCUMENT.c.seq)
    )
    if ids is not None:
        newest = newest.where(DOCUMENT.c.id.in_(ids))
    rows = connection.execute(newest)
    return {key: Filed(document, extraction) for key, document, extraction in rows}


def load_found(connection: Connection, extractions: Sequence[int]) -> dict[int, Extraction]:
    """Return extractions by their seqs, as the machine made them."""
    from sqlalchemy import select

    from dragoman.store.tables import DOCUMENT, EXTRACTION

    columns = select(
        EXTRACTION.c.seq,
        EXTRACTION.c.method,
        EXTRACTION.c.reading,
        DOCUMENT.c.body,
        DOCUMENT.c.text,
    ).join(DOCUMENT, DOCUMENT.c.seq == EXTRACTION.c.document)
    heads = connection.execute(columns.where(EXTRACTION.c.seq.in_(extractions))).all()
    records = {kind: _records(connection, kind, extractions) for kind in RecordKind}
    return {head.seq: _extraction(head, records) for head in heads}


def _extraction(head: Any, records: dict[RecordKind, dict[int, list[Any]]]) -> Extraction:
    reading = decode_reading(head.reading)
    return Extraction(
        document=decode_document(head.body, head.text),
        statements=tuple(records[RecordKind.STATEMENT][head.seq]),
        actors=tuple(records[RecordKind.ACTOR][head.seq]),
        method=head.method,
        sentences=reading.sentences,
        clauses=reading.clauses,
        facts=reading.facts,
        positions=tuple(records[RecordKind.POSITION][head.seq]),
        forecasts=tuple(records[RecordKind.FORECAST][head.seq]),
    )


def _records(
    connection: Connection, kind: RecordKind, extractions: Sequence[int]
) -> dict[int, list[Any]]:
    """Return the records of one kind, by their extractions, as they were in these."""
    from sqlalchemy import select

    from dragoman.store.tables import RECORDS

    table = RECORDS[kind]
    selection = select(table.c.extraction, table.c.body).where(table.c.extraction.in_(extractions))
    found: dict[int, list[Any]] = defaultdict(list)
    for extraction, body in connection.execute(selection.order_by(table.c.row)):
        found[extraction].append(decode(body, TYPES[kind]))
    return found
