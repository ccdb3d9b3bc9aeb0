"""Who works in the project: for editors; and everybody's own password."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from dragoman.errors import MemberError
from dragoman.records import Member, Role
from dragoman.store.members import (
    activate,
    add_member,
    begin_session,
    check_password,
    deactivate,
    list_members,
    set_password,
    set_role,
)
from dragoman.store.members.hashing import SHORTEST
from dragoman.web.answer import answer, see_other
from dragoman.web.desk import Desk
from dragoman.web.forms import FormError, one, read_fields
from dragoman.web.routing import change, page
from dragoman.web.sessions import remember

ROLE_WORDS = {
    Role.READER: "reads",
    Role.CODER: "judges, too",
    Role.EDITOR: "adds, merges, adjudicates and manages members, too",
}


@dataclass(frozen=True, slots=True)
class MembersView:
    """Everybody who is or was a member."""

    members: tuple[Member, ...]
    login: bool  # whether this desk asks for a name and a password
    shortest: int
    roles: dict[str, str]


@dataclass(frozen=True, slots=True)
class PasswordView:
    """The form of one's own password."""

    shortest: int


def show_members(request: Request) -> Response:
    """List members."""
    desk = Desk.of(request)
    desk.require(Role.EDITOR)
    roles = {role.value: words for role, words in ROLE_WORDS.items()}
    view = MembersView(tuple(list_members(desk.project)), desk.login, SHORTEST, roles)
    return answer(request, "members.html.j2", view)


def add(request: Request) -> Response:
    """Let somebody work here."""
    desk, fields = Desk.of(request), read_fields(request)
    password = one(fields, "password", "") or None
    name, role = one(fields, "name"), _role(one(fields, "role"))
    member = add_member(desk.project, name, role, by=desk.hand.by, password=password)
    return see_other(request, "/members", words=f"{member.name} is a member now.", view=member)


def change_role(request: Request) -> Response:
    """Give a member another role."""
    desk, fields = Desk.of(request), read_fields(request)
    member = set_role(desk.project, one(fields, "name"), _role(one(fields, "role")))
    words = f"{member.name} is a {member.role} now."
    return see_other(request, "/members", words=words.replace("a editor", "an editor"), view=member)


def change_access(request: Request) -> Response:
    """Take a member's access away, or give it back."""
    desk, fields = Desk.of(request), read_fields(request)
    active = one(fields, "active", "") == "true"
    member = (activate if active else deactivate)(desk.project, one(fields, "name"))
    words = "is a member again" if active else "is no longer a member; what he judged stays"
    return see_other(request, "/members", words=f"{member.name} {words}.", view=member)


def give_password(request: Request) -> Response:
    """Give a member another password, and end his sessions."""
    desk, fields = Desk.of(request), read_fields(request)
    member = set_password(desk.project, one(fields, "name"), one(fields, "password"))
    if desk.member and member.name == desk.member.name:
        remember(request, "", begin_session(desk.project, member.name, one(fields, "password")))
    words = f"{member.name} has another password, and has to log in anew."
    return see_other(request, "/members", words=words, view=member)


def show_password(request: Request) -> Response:
    """Show the form for one's own password."""
    _myself(Desk.of(request))
    return answer(request, "password.html.j2", PasswordView(SHORTEST))


def change_password(request: Request) -> Response:
    """Take another password oneself; every other session ends."""
    desk, fields = Desk.of(request), read_fields(request)
    name, password = _myself(desk), one(fields, "password")
    check_password(desk.project, name, one(fields, "old"))
    if one(fields, "again", password) != password:
        raise FormError("The new password was not written twice alike.")
    member = set_password(desk.project, name, password)
    remember(request, "", begin_session(desk.project, name, password))
    return see_other(request, "/", words="Your password is changed.", view=member)


def _myself(desk: Desk) -> str:
    if desk.member is None:
        raise MemberError("This desk asks for no password: it works for the user of this machine.")
    return desk.member.name


def _role(value: str) -> Role:
    if value not in list(Role):
        raise FormError(f"{value[:40]!r} is no role: {', '.join(Role)}.")
    return Role(value)


ROUTES = (
    *page("/members", show_members),
    *change("/members/add", add, role=Role.EDITOR),
    *change("/members/role", change_role, role=Role.EDITOR),
    *change("/members/access", change_access, role=Role.EDITOR),
    *change("/members/password", give_password, role=Role.EDITOR),
    *page("/password", show_password),
    *change("/password", change_password, role=Role.READER),
)
