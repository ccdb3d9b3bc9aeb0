"""Logging in and out, where a team wants it."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from dragoman.errors import MemberError
from dragoman.records import Role
from dragoman.web.answer import answer, see_other
from dragoman.web.desk import Desk
from dragoman.web.forms import one, read_fields
from dragoman.web.routing import change, page
from dragoman.web.sessions import remember, token_of


@dataclass(frozen=True, slots=True)
class LoginView:
    """The login page."""

    next: str  # where to go afterwards
    name: str = ""
    complaint: str = ""


@dataclass(frozen=True, slots=True)
class SessionView:
    """Who works, and what a program must send along with a change, as X-CSRF-Token."""

    user: str
    role: str
    coding: str
    token: str


def show_login(request: Request) -> Response:
    """Show the form."""
    return answer(request, "login.html.j2", LoginView(_own_path(request.query_params.get("next"))))


def log_in(request: Request) -> Response:
    """Begin a session, under a new key, or say that name and password do not fit."""
    from dragoman.store.members import begin_session, session_member

    desk, fields = Desk.of(request), read_fields(request)
    name, wanted = one(fields, "name", "").strip(), _own_path(one(fields, "next", "/"))
    try:
        key = begin_session(desk.project, name, one(fields, "password", ""))
    except MemberError as error:
        view = LoginView(wanted, name, str(error))
        return answer(request, "login.html.j2", view, status=403)
    remember(request, "", key)
    member = session_member(desk.project, key)
    role = member.role if member else desk.role
    return see_other(request, wanted, view=SessionView(name, role, desk.coding, token_of(key)))


def log_out(request: Request) -> Response:
    """End the session here and in the project."""
    desk = Desk.of(request)
    if desk.login:
        from dragoman.store.members import end_session

        end_session(desk.project, request.scope["dragoman.key"])
    remember(request, "", None)
    remember(request, "-coding", None)
    return see_other(request, "/login" if desk.login else "/")


def show_session(request: Request) -> Response:
    """Show who works; for programs, with the token."""
    return answer(request, "session.html.j2", view_session(request))


def view_session(request: Request) -> SessionView:
    """Return who works."""
    desk = Desk.of(request)
    return SessionView(desk.hand.by, desk.role, desk.coding, desk.token)


def _own_path(path: str | None) -> str:
    """Return a path on this desk; "/" for an address that leads elsewhere.

    >>> _own_path("/statements?form=direct"), _own_path("//evil.example"), _own_path("/\\\\evil")
    ('/statements?form=direct', '/', '/')
    """
    if not path or not path.startswith("/") or path[1:2] in ("/", "\\") or not path.isprintable():
        return "/"
    return path


ROUTES = (
    *page("/login", show_login),
    *change("/login", log_in, role=Role.READER),
    *change("/logout", log_out, role=Role.READER),
    *page("/session", show_session),
)
