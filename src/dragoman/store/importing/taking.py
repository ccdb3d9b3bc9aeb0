"""An import → the project, as a whole or not at all; what is there already adds nothing."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING

from dragoman.records import Codebook, Deed, Hand, Import, Imported
from dragoman.store.clock import now
from dragoman.store.codec import decode, encode
from dragoman.store.importing.actors import actor_decisions
from dragoman.store.importing.checking import check_import
from dragoman.store.importing.coding import Coding
from dragoman.store.importing.documents import count_positions, file_documents, find_documents
from dragoman.store.importing.frames import keep_frame
from dragoman.store.judging.decisions import record_action
from dragoman.store.memory import uncollected
from dragoman.store.project import Project

if TYPE_CHECKING:
    from sqlalchemy import Connection

IMPORTER = "import"
"""Who adds documents and actors where nobody is named."""


def import_data(project: Project, data: Import, *, by: str = IMPORTER) -> Imported:
    """Take over what a file of another tool brings: all of it, or nothing where anything fails.

    What a person coded there is his judgement here, and `undo` under his name takes back all that
    he coded of this import. What is there already adds nothing, also where persons have decided on
    it since. `by` is who imports: documents and actors are added by him.

    Raises ImportFault for records that do not fit their documents, or whose documents are nowhere;
    ProjectError when the project cannot be written.
    """
    with uncollected(), project.write() as connection:
        before = _codebook(connection)
        codebook = _extended(before, data)
        check_import(connection, data, codebook)
        if codebook != before:
            _keep_codebook(connection, codebook, by)
        new = file_documents(connection, data, by)
        keep_frame(connection, data, by)
        people = list(actor_decisions(connection, data, by))
        if people:
            record_action(connection, Hand(by), Deed.ADD, people)
        bare = frozenset(each.id for each in data.documents)
        coding = Coding(connection, find_documents(connection, data), bare)
        for coder, decisions in coding.decide(data.statements).items():
            record_action(connection, Hand(coder), Deed.ADD, decisions)
    return Imported(
        documents=len(new),
        statements=coding.statements + sum(each.statements for each in new),
        positions=coding.positions + count_positions(data, new),
        issues=len(codebook.issues) - len(before.issues),
        known=coding.known,
        warnings=tuple(coding.warnings()),
    )


def _codebook(connection: Connection) -> Codebook:
    from sqlalchemy import select

    from dragoman.store.tables import CODEBOOK

    newest = select(CODEBOOK.c.body).order_by(CODEBOOK.c.seq.desc()).limit(1)
    body = connection.execute(newest).scalar()
    return decode(body, Codebook) if body else Codebook("none", ())


def _extended(codebook: Codebook, data: Import) -> Codebook:
    """Return a codebook with the issues of an import that it lacks; itself where it has all."""
    new = {each.key: each for each in data.issues if each.key not in codebook.by_key}
    if not new:
        return codebook
    name = codebook.name if codebook.issues else PurePath(data.source).stem
    return Codebook(name, (*codebook.issues, *new.values()))


def _keep_codebook(connection: Connection, codebook: Codebook, by: str) -> None:
    from sqlalchemy import insert

    from dragoman.store.tables import CODEBOOK

    row = {"name": codebook.name, "body": encode(codebook), "at": now(), "by": by}
    connection.execute(insert(CODEBOOK), row)
