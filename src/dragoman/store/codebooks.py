"""The codebooks of a project: a newer one holds from then on, the older ones are kept."""

from __future__ import annotations

from dragoman.records import Codebook
from dragoman.store.clock import now
from dragoman.store.codec import encode
from dragoman.store.project import Project


def change_codebook(project: Project, codebook: Codebook, *, by: str) -> bool:
    """Code by another codebook from now on; return whether it is another.

    What was coded by an older one stays so until it is read again.
    """
    from sqlalchemy import insert

    from dragoman.store.tables import CODEBOOK

    if codebook == project.codebook():
        return False
    row = {"name": codebook.name, "body": encode(codebook), "at": now(), "by": by}
    with project.write() as connection:
        connection.execute(insert(CODEBOOK), row)
    return True
