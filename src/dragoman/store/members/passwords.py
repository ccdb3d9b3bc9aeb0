"""Whether somebody is who he says, by his password; and how often that may be tried."""

from __future__ import annotations

import hashlib
import time
from typing import TYPE_CHECKING

from dragoman.errors import MemberError
from dragoman.records import Member
from dragoman.store.members.hashing import hash_password, is_outdated, verify
from dragoman.store.members.people import end_sessions, find_row, fold, member_of
from dragoman.store.project import Project

if TYPE_CHECKING:
    from sqlalchemy import Connection

MOST = 8
"""Attempts to log in under one name that may fail within the window."""

WINDOW = 600
"""Seconds."""

_WRONG = "Name and password do not fit."


def set_password(project: Project, name: str, password: str) -> Member:
    """Give a member another password and end all of his sessions.

    Raises MemberError for one who is not there, and for a password that is too short.
    """
    from sqlalchemy import delete, update

    from dragoman.store.tables import ATTEMPT, MEMBER

    hashed = hash_password(password)
    with project.write() as connection:
        row = find_row(connection, name)
        changed = update(MEMBER).where(MEMBER.c.seq == row.seq).values(password=hashed)
        connection.execute(changed)
        connection.execute(delete(ATTEMPT).where(ATTEMPT.c.key == _key(name)))
        end_sessions(connection, row.seq)
        return member_of(find_row(connection, name))


def check_password(project: Project, name: str, password: str) -> Member:
    """Return the member whose name and password these are.

    Raises MemberError with the same words, after the same time, whether the name is unknown, has
    no password, is no longer active, or the password is wrong; and for some minutes after too
    many attempts under one name, known or not.
    """
    attempt = _begin_attempt(project, name)
    with project.read() as connection:
        row = _row_of(connection, name)
    hashed = row[1] if row else None
    if not verify(hashed, password) or row is None or hashed is None:
        raise MemberError(_WRONG)
    renewed = hash_password(password) if is_outdated(hashed) else None
    with project.write() as connection:
        _succeed(connection, name, attempt, renewed)
        return member_of(find_row(connection, name))


def _begin_attempt(project: Project, name: str) -> int:
    """Count an attempt before it is decided, so that many at once are counted too."""
    from sqlalchemy import delete, func, insert, select

    from dragoman.store.tables import ATTEMPT

    now = int(time.time())
    with project.write() as connection:
        connection.execute(delete(ATTEMPT).where(ATTEMPT.c.at <= now - WINDOW))
        mine = select(func.count(), func.min(ATTEMPT.c.at)).where(ATTEMPT.c.key == _key(name))
        tried, first = connection.execute(mine).one()
        if tried >= MOST:
            minutes = max(1, -(-(first + WINDOW - now) // 60))
            unit = "minute" if minutes == 1 else "minutes"
            raise MemberError(f"Too many attempts. Wait {minutes} {unit} and try again.")
        insertion = insert(ATTEMPT).returning(ATTEMPT.c.seq)
        seq: int = connection.execute(insertion, {"key": _key(name), "at": now}).scalar_one()
    return seq


def _row_of(connection: Connection, name: str) -> tuple[int, str | None] | None:
    """Return the seq and the hash of a member who may log in."""
    from sqlalchemy import select

    from dragoman.store.tables import MEMBER

    columns = select(MEMBER.c.seq, MEMBER.c.password)
    row = connection.execute(columns.where(MEMBER.c.key == fold(name), MEMBER.c.active)).first()
    return (row.seq, row.password) if row else None


def _succeed(connection: Connection, name: str, attempt: int, renewed: str | None) -> None:
    """Forget that an attempt was counted, and keep the password under today's settings."""
    from sqlalchemy import delete, update

    from dragoman.store.tables import ATTEMPT, MEMBER

    connection.execute(delete(ATTEMPT).where(ATTEMPT.c.seq == attempt))
    if renewed is not None:
        row = update(MEMBER).where(MEMBER.c.key == fold(name))
        connection.execute(row.values(password=renewed))


def _key(name: str) -> str:
    """Return what attempts under a name are counted by; some people type passwords there."""
    return hashlib.sha256(fold(name).encode("utf-8", "replace")).hexdigest()
