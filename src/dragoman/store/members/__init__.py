"""Members of a project: who they are, what they may do, how they log in."""

from dragoman.store.members.passwords import check_password, set_password
from dragoman.store.members.people import (
    activate,
    add_member,
    deactivate,
    get_member,
    list_members,
    set_role,
)
from dragoman.store.members.sessions import (
    begin_session,
    end_session,
    open_session,
    session_member,
)

__all__ = [
    "activate",
    "add_member",
    "begin_session",
    "check_password",
    "deactivate",
    "end_session",
    "get_member",
    "list_members",
    "open_session",
    "session_member",
    "set_password",
    "set_role",
]
