"""Reading a project's documents anew, with a better extractor; what persons decided is kept."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dragoman.errors import ProjectError
from dragoman.records import Document, Extraction
from dragoman.store.carrying import Carried, Fate, OpenCase, carry_within, open_cases
from dragoman.store.codec import decode_document
from dragoman.store.current import document_seq
from dragoman.store.filing import file_extraction
from dragoman.store.project import Project

if TYPE_CHECKING:
    from sqlalchemy import Connection

__all__ = ["OpenCase", "Reread", "open_cases", "reread_documents"]


@dataclass(frozen=True, slots=True)
class Reread:
    """What became of one document that was read again, and of the judgements on it."""

    document: str  # its id
    label: str
    method: str  # of its current extraction
    new: bool  # False: it had been read with this method and this codebook already
    statements: int = 0  # that are found now
    kept: int = 0  # judgements on records that are found again as they were, or persons' own
    carried: int = 0  # judgements that another record with the same passage took over
    near: int = 0  # judgements that went to a passage near by: to be reviewed
    left: int = 0  # judgements that no record took over: they stay, and may be reviewed


@dataclass(frozen=True, slots=True)
class _Stored:
    """A document, and how it was read last."""

    seq: int
    id: str
    label: str
    extraction: int
    method: str
    codebook: int | None


def reread_documents(
    project: Project,
    extract: Callable[[Document], Extraction],
    *,
    by: str,
    documents: Sequence[str] = (),
    method: str | None = None,
    force: bool = False,
) -> Iterator[Reread]:
    """Read stored documents with an extractor, and yield what became of each, as they come.

    `documents` are ids or the first characters of them; none: all. What was read with the same
    method and the same codebook already is passed over, unless `force`; `method` is what
    `extract` will name, where that is known beforehand. Each document is filed as a whole, with
    the judgements that follow their passages; what was found before is kept.

    Raises SelectionError for an unknown document, ProjectError when the project cannot be written.
    """
    with project.read() as connection:
        chosen = dict.fromkeys(document_seq(connection, each) for each in documents)
        seqs = list(chosen) if documents else _all(connection)
    for seq in seqs:
        with project.read() as connection:
            stored, document = _load(connection, seq)
            codebook = _newest_codebook(connection)
        if not force and (stored.method, stored.codebook) == (method, codebook):
            yield Reread(stored.id, stored.label, stored.method, new=False)
            continue
        found = extract(document)
        _check_same(document, found)
        yield _refile(project, stored, found, by, force=force)


def _all(connection: Connection) -> list[int]:
    from sqlalchemy import select

    from dragoman.store.tables import DOCUMENT

    return list(connection.execute(select(DOCUMENT.c.seq).order_by(DOCUMENT.c.seq)).scalars())


def _load(connection: Connection, seq: int) -> tuple[_Stored, Document]:
    from sqlalchemy import select

    from dragoman.store.tables import DOCUMENT

    columns = select(DOCUMENT.c.body, DOCUMENT.c.text).where(DOCUMENT.c.seq == seq)
    body, text = connection.execute(columns).one()
    return _stored(connection, seq), decode_document(body, text)


def _stored(connection: Connection, seq: int) -> _Stored:
    from sqlalchemy import select

    from dragoman.store.tables import DOCUMENT, EXTRACTION

    newest = (
        select(
            DOCUMENT.c.seq,
            DOCUMENT.c.id,
            DOCUMENT.c.label,
            EXTRACTION.c.seq.label("extraction"),
            EXTRACTION.c.method,
            EXTRACTION.c.codebook,
        )
        .join(EXTRACTION, EXTRACTION.c.document == DOCUMENT.c.seq)
        .where(DOCUMENT.c.seq == seq)
        .order_by(EXTRACTION.c.seq.desc())
        .limit(1)
    )
    return _Stored(*connection.execute(newest).one())


def _newest_codebook(connection: Connection) -> int | None:
    from sqlalchemy import func, select

    from dragoman.store.tables import CODEBOOK

    newest: int | None = connection.execute(select(func.max(CODEBOOK.c.seq))).scalar()
    return newest


def _check_same(document: Document, found: Extraction) -> None:
    if (found.document.id, found.document.text) != (document.id, document.text):
        raise ProjectError(
            f"{document.label}: what was read is another document. Add it instead of rereading it."
        )


def _refile(
    project: Project, stored: _Stored, found: Extraction, by: str, *, force: bool
) -> Reread:
    """File what was found in a document, with the judgements on it, in one transaction."""
    with project.write() as connection:
        # Somebody else may have read it again meanwhile.
        newest, codebook = _stored(connection, stored.seq), _newest_codebook(connection)
        if not force and (newest.method, newest.codebook) == (found.method, codebook):
            return Reread(stored.id, stored.label, newest.method, new=False)
        extraction = file_extraction(connection, stored.seq, found, by)
        carried = carry_within(connection, stored.seq, extraction, found, by=by)
    return _told(stored, found, carried)


def _told(stored: _Stored, found: Extraction, carried: Sequence[Carried]) -> Reread:
    fates = Counter(_fate(each) for each in carried)
    return Reread(
        document=stored.id,
        label=stored.label,
        method=found.method,
        new=True,
        statements=len(found.statements),
        kept=fates[Fate.KEPT],
        carried=fates[Fate.TAKEN],
        near=fates[Fate.NEAR],
        left=fates[Fate.LEFT],
    )


def _fate(carried: Carried) -> Fate:
    """Return what became of a judgement; what a person added waits for no machine to find it."""
    own = carried.held.found is None and carried.to is None
    return Fate.KEPT if own and carried.fate is Fate.LEFT else carried.fate
