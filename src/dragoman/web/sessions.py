"""From a request’s cookies to the desk: who it is, in which coding, whether the form is ours."""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
from http.cookies import SimpleCookie
from urllib.parse import quote, unquote

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dragoman.errors import DragomanError
from dragoman.records import MAIN, Hand, Member, Role
from dragoman.store.project import Project
from dragoman.web.answer import fault
from dragoman.web.desk import Desk
from dragoman.web.forms import one, read_fields
from dragoman.web.security import refuse

TOKEN_HEADER = "x-csrf-token"
TOKEN_FIELD = "token"

_KEY = re.compile(r"[A-Za-z0-9_-]{43}")
_OPEN = ("/login", "/login.json")
_LIMIT_SAID = 400  # characters of what a change says; a cookie has room for some more


class Sessions:
    """The layer that puts a Desk into every request, and lets no change in without its token."""

    def __init__(self, app: ASGIApp, project: Project, user: str, login: bool) -> None:
        """Serve this project, to whoever logs in or, without login, to the machine's user."""
        self.app = app
        self.project = project
        self.name = project.name
        self.user = user
        self.login = login
        self.cookie = cookie_name(project)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http" or scope["path"].startswith("/static/"):
            await self.app(scope, receive, send)
            return
        request = Request(scope, receive)
        key = self._key(request)
        fresh = key is None
        refusal = await run_in_threadpool(self._enter, request, key or secrets.token_urlsafe(32))

        async def send_cookies(message: Message) -> None:
            if message["type"] == "http.response.start":
                self._set_cookies(request, message, fresh=fresh)
            await send(message)

        await (refusal or self.app)(scope, receive, send_cookies)

    def _key(self, request: Request) -> str | None:
        key = request.cookies.get(self.cookie, "")
        return key if _KEY.fullmatch(key) else None

    def _enter(self, request: Request, key: str) -> Response | None:
        """Put the desk into the request; return a response where it may not go on."""
        request.scope["dragoman.key"] = key
        try:
            member = self._member(key)
            request.scope["dragoman.desk"] = self._desk(request, key, member)
            if self.login and member is None and request.url.path not in _OPEN:
                return _to_login(request)
        except DragomanError as error:
            return refuse(request.scope, 503, str(error))
        if request.method == "POST" and not self._has_token(request, key):
            words = "The page is older than the session. Load it anew and try again."
            return fault(request, 403, "OldPage", words)
        return None

    def _member(self, key: str) -> Member | None:
        if not self.login:
            return None
        from dragoman.store.members import session_member

        return session_member(self.project, key)

    def _desk(self, request: Request, key: str, member: Member | None) -> Desk:
        by = member.name if member else "" if self.login else self.user
        role = member.role if member else Role.READER if self.login else Role.EDITOR
        return Desk(
            project=self.project,
            name=self.name,
            hand=Hand(by, self._coding(request, by)),
            role=role,
            token=token_of(key),
            path=request.url.path.removesuffix(".json"),
            member=member,
            login=self.login,
            said=unquote(request.cookies.get(f"{self.cookie}-said", ""))[:_LIMIT_SAID],
        )

    def _coding(self, request: Request, by: str) -> str:
        """Return the coding that was chosen, as long as it is his own."""
        chosen = unquote(request.cookies.get(f"{self.cookie}-coding", MAIN))
        if chosen == MAIN or not by:
            return MAIN
        from dragoman.store.coders import codings_of

        return chosen if chosen in codings_of(self.project, by) else MAIN

    def _has_token(self, request: Request, key: str) -> bool:
        sent = request.headers.get(TOKEN_HEADER)
        try:
            sent = sent or one(read_fields(request), TOKEN_FIELD, "")
        except DragomanError:
            return False
        return hmac.compare_digest(sent.encode(), token_of(key).encode())

    def _set_cookies(self, request: Request, message: Message, *, fresh: bool) -> None:
        """Send along a new session's key, what is to be remembered, and forget what was said."""
        scope = request.scope
        secure = request.url.scheme == "https"
        kept: dict[str, str | None] = dict(scope.get("dragoman.cookies", {}))
        if fresh and "" not in kept:
            kept[""] = scope["dragoman.key"]
        shown = not request.headers.get("hx-request") and not request.url.path.endswith(".json")
        if request.method == "GET" and shown and f"{self.cookie}-said" in request.cookies:
            kept.setdefault("-said", None)
        headers = MutableHeaders(scope=message)
        for suffix, value in kept.items():
            headers.append("Set-Cookie", _cookie(self.cookie + suffix, value, secure))


def cookie_name(project: Project) -> str:
    """Return the name of a project's cookies: desks on one host, whatever their ports, share them.

    That a browser does not tell ports apart is why the name holds the project's place.
    """
    return f"dragoman-{hashlib.sha256(str(project.where).encode()).hexdigest()[:10]}"


def token_of(key: str) -> str:
    """Return what a session's forms send along; it tells nothing of the session's key."""
    return hmac.new(key.encode(), b"dragoman: a form of this session", hashlib.sha256).hexdigest()


def remember(request: Request, suffix: str, value: str | None) -> None:
    """Have the response set one of the desk's cookies, or forget it where there is no value."""
    request.scope.setdefault("dragoman.cookies", {})[suffix] = value


def say(request: Request, words: str) -> None:
    """Have the next page show what a change has done."""
    remember(request, "-said", quote(words[:_LIMIT_SAID]))


def _cookie(name: str, value: str | None, secure: bool) -> str:
    cookie: SimpleCookie = SimpleCookie()
    cookie[name] = value or ""
    cookie[name]["path"] = "/"
    cookie[name]["httponly"] = True
    cookie[name]["samesite"] = "Strict"
    if secure:
        cookie[name]["secure"] = True
    if value is None:
        cookie[name]["max-age"] = 0
    return cookie[name].OutputString()


def _to_login(request: Request) -> Response:
    """Send to the login page; a program is told that it must log in."""
    if request.url.path.endswith(".json") or request.method == "POST":
        return fault(request, 401, "MemberError", "Log in first, on the page /login.")
    wanted = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    return RedirectResponse(f"/login?next={quote(wanted)}", status_code=303)
