"""Who works in a project, and what each may do there."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Any

from dragoman.errors import MemberError
from dragoman.records import Member, Role
from dragoman.store.clock import now
from dragoman.store.members.hashing import hash_password
from dragoman.store.project import Project

if TYPE_CHECKING:
    from sqlalchemy import Connection, Row

LONGEST = 100
"""Characters of a name."""


def add_member(
    project: Project, name: str, role: Role, *, by: str, password: str | None = None
) -> Member:
    """Let somebody work in the project. Without a password he cannot log in yet.

    Raises MemberError for a name that cannot be one or that a member has already.
    """
    from sqlalchemy import insert, select

    from dragoman.store.tables import MEMBER

    plain = check_name(name)
    hashed = None if password is None else hash_password(password)
    with project.write() as connection:
        there = select(MEMBER.c.name).where(MEMBER.c.key == fold(plain))
        if (taken := connection.execute(there).scalar()) is not None:
            raise MemberError(f"{taken} is a member already. Name another, or change the role.")
        row = {
            "name": plain,
            "key": fold(plain),
            "role": Role(role).value,
            "password": hashed,
            "added": now(),
            "by": by,
            "active": True,
        }
        connection.execute(insert(MEMBER), row)
        return member_of(find_row(connection, plain))


def set_role(project: Project, name: str, role: Role) -> Member:
    """Give a member another role.

    Raises MemberError for one who is not there, and for the last editor.
    """
    with project.write() as connection:
        row = find_row(connection, name)
        if role is not Role.EDITOR:
            _keep_an_editor(connection, row)
        _update(connection, row.seq, role=role.value)
        return member_of(find_row(connection, name))


def deactivate(project: Project, name: str) -> Member:
    """Take a member's access away at once. What he judged stays, under his name.

    Raises MemberError for one who is not there, and for the last editor.
    """
    with project.write() as connection:
        row = find_row(connection, name)
        _keep_an_editor(connection, row)
        _update(connection, row.seq, active=False)
        end_sessions(connection, row.seq)
        return member_of(find_row(connection, name))


def activate(project: Project, name: str) -> Member:
    """Give a member who was deactivated his access again. Raises MemberError for no member."""
    with project.write() as connection:
        _update(connection, find_row(connection, name).seq, active=True)
        return member_of(find_row(connection, name))


def list_members(project: Project) -> list[Member]:
    """Return everybody who is or was a member, in the order in which they came."""
    from sqlalchemy import select

    from dragoman.store.tables import MEMBER

    with project.read() as connection:
        return [member_of(row) for row in connection.execute(select(MEMBER).order_by(MEMBER.c.seq))]


def get_member(project: Project, name: str) -> Member:
    """Return a member by name. Raises MemberError for one who is not there."""
    with project.read() as connection:
        return member_of(find_row(connection, name))


def check_name(name: str) -> str:
    """Return a name without the blanks around it. Raises MemberError for what can be no name."""
    plain = " ".join(unicodedata.normalize("NFC", name).split())
    if not plain:
        raise MemberError("The name is empty. Write one.")
    if len(plain) > LONGEST or not plain.isprintable():
        raise MemberError(
            f"This can be no name. Use letters, digits and blanks, {LONGEST} at most."
        )
    return plain


def fold(name: str) -> str:
    """Return a name as it is compared: no two members differ by capitals or blanks alone.

    >>> fold(" Ada  HOLM ") == fold("ada holm")
    True
    """
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


def find_row(connection: Connection, name: str) -> Row[Any]:
    """Return a member's row. Raises MemberError for one who is not there."""
    from sqlalchemy import select

    from dragoman.store.tables import MEMBER

    row = connection.execute(select(MEMBER).where(MEMBER.c.key == fold(name))).one_or_none()
    if row is None:
        raise MemberError(f"There is no member “{name}”. `dragoman members` lists them.")
    return row


def member_of(row: Row[Any]) -> Member:
    """Return the member of a row."""
    return Member(row.name, Role(row.role), row.added, row.password is not None, row.active)


def end_sessions(connection: Connection, member: int) -> None:
    """End all of a member's sessions."""
    from sqlalchemy import delete

    from dragoman.store.tables import SESSION

    connection.execute(delete(SESSION).where(SESSION.c.member == member))


def _update(connection: Connection, seq: int, **values: Any) -> None:
    from sqlalchemy import update

    from dragoman.store.tables import MEMBER

    connection.execute(update(MEMBER).where(MEMBER.c.seq == seq).values(**values))


def _keep_an_editor(connection: Connection, row: Row[Any]) -> None:
    """Raise MemberError where this is the last one who may manage members."""
    from sqlalchemy import select

    from dragoman.store.tables import MEMBER

    c = MEMBER.c
    others = select(c.seq).where(c.role == Role.EDITOR.value, c.active, c.seq != row.seq)
    if row.role == Role.EDITOR and row.active and connection.execute(others).first() is None:
        raise MemberError(f"{row.name} is the last editor. Make somebody else an editor first.")
