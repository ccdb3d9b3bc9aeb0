"""Sessions: a key that whoever has logged in sends along, of which only a digest is kept."""

from __future__ import annotations

import hashlib
import secrets
import time
from typing import TYPE_CHECKING

from dragoman.errors import MemberError
from dragoman.records import Member
from dragoman.store.members.passwords import check_password
from dragoman.store.members.people import find_row, member_of
from dragoman.store.project import Project

if TYPE_CHECKING:
    from sqlalchemy import Connection

LASTS = 14 * 24 * 3600
"""Seconds after which one has to log in anew."""

_MOST = 50  # sessions of one member: the oldest ends when another begins


def begin_session(project: Project, name: str, password: str) -> str:
    """Log a member in and return the key of the session.

    Raises MemberError as `check_password` does.
    """
    return open_session(project, check_password(project, name, password).name)


def open_session(project: Project, name: str) -> str:
    """Return the key of a new session of a member whose password has been checked.

    Raises MemberError for one who is not there or not active.
    """
    from sqlalchemy import insert

    from dragoman.store.tables import SESSION

    key, began = secrets.token_urlsafe(32), int(time.time())
    with project.write() as connection:
        row = find_row(connection, name)
        if not row.active:
            raise MemberError(f"{row.name} is no longer a member. Ask an editor.")
        _clear(connection, row.seq, began)
        session = {"digest": _digest(key), "member": row.seq, "began": began}
        connection.execute(insert(SESSION), session | {"ends": began + LASTS})
    return key


def session_member(project: Project, key: str) -> Member | None:
    """Return whose session this is; None for one that has ended, or never was."""
    from sqlalchemy import select

    from dragoman.store.tables import MEMBER, SESSION

    session = (
        select(MEMBER)
        .join(SESSION, SESSION.c.member == MEMBER.c.seq)
        .where(SESSION.c.digest == _digest(key), SESSION.c.ends > int(time.time()), MEMBER.c.active)
    )
    with project.read() as connection:
        row = connection.execute(session).one_or_none()
    return None if row is None else member_of(row)


def end_session(project: Project, key: str) -> None:
    """End a session. One that has ended already stays so."""
    from sqlalchemy import delete

    from dragoman.store.tables import SESSION

    with project.write() as connection:
        connection.execute(delete(SESSION).where(SESSION.c.digest == _digest(key)))


def _clear(connection: Connection, member: int, now: int) -> None:
    """Forget the sessions that have ended, and of one member's those beyond the most."""
    from sqlalchemy import delete, select

    from dragoman.store.tables import SESSION

    c = SESSION.c
    connection.execute(delete(SESSION).where(c.ends <= now))
    newest = select(c.digest).where(c.member == member).order_by(c.began.desc(), c.digest)
    kept = connection.execute(newest.limit(_MOST - 1)).scalars().all()
    connection.execute(delete(SESSION).where(c.member == member, c.digest.not_in(kept)))


def _digest(key: str) -> str:
    # No salt and no slow hash: the key is 256 random bits, which nobody can guess from its digest.
    return hashlib.sha256(key.encode("utf-8", "replace")).hexdigest()
