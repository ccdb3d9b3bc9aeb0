"""The issues of a project's codebook, as lists are narrowed by them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from dragoman.records import Codebook
from dragoman.store.codec import decode

if TYPE_CHECKING:
    from sqlalchemy import Connection


def read_codebook(connection: Connection) -> Codebook:
    """Return the codebook that a project codes its issues by."""
    from sqlalchemy import select

    from dragoman.store.tables import CODEBOOK

    newest = select(CODEBOOK.c.body).order_by(CODEBOOK.c.seq.desc()).limit(1)
    body = connection.execute(newest).scalar()
    return decode(body, Codebook) if body else Codebook("none", ())


def with_parts(connection: Connection, keys: Iterable[str]) -> list[str]:
    """Return issues with all that belong to them: a head stands for its issues too."""
    codebook = read_codebook(connection)
    wanted = dict.fromkeys(keys)
    grown = True
    while grown:
        parts = [i.key for i in codebook.issues if i.parent in wanted and i.key not in wanted]
        wanted |= dict.fromkeys(parts)
        grown = bool(parts)
    return list(wanted)
