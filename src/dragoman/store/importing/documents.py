"""The documents of an import → the project, each with an extraction that is its current one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import PurePath
from typing import TYPE_CHECKING

from dragoman.records import Addition, Document, Extraction, Import, ImportedStatement, ReviewState
from dragoman.store.filing import file_account
from dragoman.store.judging.decisions import in_pieces
from dragoman.store.versions import Shelf

if TYPE_CHECKING:
    from sqlalchemy import Connection


def file_documents(connection: Connection, data: Import, by: str) -> list[Addition]:
    """Keep the documents and accounts of an import, and return what became of those that are new.

    The documents of a dataset are what its makers chose: none of them replaces another one.
    """
    shelf = Shelf() if data.frame is None else None
    filed = [file_account(connection, each, shelf, by) for each in _accounts(data)]
    return [each for each in filed if each.new]


def count_positions(data: Import, new: Iterable[Addition]) -> int:
    """Return how many positions came with documents that are new."""
    documents = {each.document for each in new}
    return sum(len(each.positions) for each in _accounts(data) if each.document.id in documents)


def find_documents(connection: Connection, data: Import) -> dict[str, int]:
    """Return the seqs of the documents of which an import has statements, by their ids."""
    from sqlalchemy import select

    from dragoman.store.tables import DOCUMENT

    seqs: dict[str, int] = {}
    for some in in_pieces(named_documents(data)):
        there = select(DOCUMENT.c.id, DOCUMENT.c.seq).where(DOCUMENT.c.id.in_(some))
        seqs |= {row.id: row.seq for row in connection.execute(there)}
    return seqs


def named_documents(data: Import) -> list[str]:
    """Return the ids of the documents of which an import has statements."""
    return list(dict.fromkeys(each.statement.document_id for each in data.statements))


def is_machines(imported: ImportedStatement) -> bool:
    """Tell whether no person has decided on a statement: then a machine found it."""
    return imported.review is not None and imported.review.state is ReviewState.UNREVIEWED


def _accounts(data: Import) -> Iterator[Extraction]:
    """Yield each account; of a bare document, with what machines found of what is imported."""
    method = f"imported from {PurePath(data.source).name} ({data.format})"
    found: dict[str, list[ImportedStatement]] = defaultdict(list)
    for each in filter(is_machines, data.statements):
        found[each.statement.document_id].append(each)
    for document in data.documents:
        yield _account(document, found[document.id], data, method)
    yield from data.extractions


def _account(
    document: Document, found: list[ImportedStatement], data: Import, method: str
) -> Extraction:
    positions = tuple(position for each in found for position in each.positions)
    named = {each.statement.speaker.actor for each in found}
    named |= {key for each in positions for key in (each.actor, each.towards)}
    return Extraction(
        document,
        statements=tuple(each.statement for each in found),
        actors=tuple(each for each in data.actors if each.id in named),
        method=method,
        positions=positions,
    )
