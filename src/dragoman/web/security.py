"""What guards the desk from other pages, other hosts and oversized requests. On every request."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Sequence
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

BIGGEST_BODY = 1 << 20  # bytes of a request: a desk posts forms, not files
METHODS = ("GET", "HEAD", "POST")

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)

HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    # not "no-referrer": under it, browsers post forms with "Origin: null"
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cache-Control": "no-store",
}

_LOG = logging.getLogger(__name__)


class Guard:
    """The outermost layer: headers on every response, no traceback in any, three refusals.

    It refuses a host that is not ours (a name that somebody else's DNS points at this machine), a
    change asked for by a page that is not ours, and a body that is too big.
    """

    def __init__(self, app: ASGIApp, hosts: Sequence[str]) -> None:
        """Guard an application that answers under these names."""
        self.app = app
        self.hosts = frozenset(host.casefold() for host in hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        started = False

        async def send_guarded(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                started = True
                _add_headers(message)
            await send(message)

        try:
            answer = await self._answer(scope, receive)
            await (answer or self.app)(scope, _replay(scope, receive), send_guarded)
        except Exception:
            _LOG.exception("%s %s failed", scope["method"], scope["path"])
            if started:
                raise
            await refuse(scope, 500, "Something broke on our side. The log says what.")(
                scope, receive, send_guarded
            )

    async def _answer(self, scope: Scope, receive: Receive) -> Response | None:
        """Return the refusal of a request, or None when it may go on; its body is read by then."""
        headers = Headers(scope=scope)
        host = headers.get("host", "")
        if _name_of(host) not in self.hosts:
            return refuse(scope, 400, f"This desk does not answer to the name {host!r}.")
        if scope["method"] not in METHODS:
            return refuse(scope, 405, "Only GET and POST are known here.")
        if _has_nul(scope):
            return refuse(scope, 400, "An address holds no zero bytes.")
        if scope["method"] == "POST" and not is_own(headers):
            return refuse(scope, 403, "Another page asked for this change: refused.")
        body = await _read_body(headers, receive)
        if body is None:
            return refuse(scope, 413, "That is too much for one request.")
        scope["dragoman.body"] = body
        return None


def is_own(headers: Headers) -> bool:
    """Tell whether a change is asked for by our own page, or by a program that is no browser."""
    if headers.get("sec-fetch-site", "same-origin") != "same-origin":
        return False
    origin = headers.get("origin")
    if origin is None:
        return True
    try:
        parts = urlsplit(origin)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and parts.netloc == headers.get("host")


def refuse(scope: Scope, status: int, words: str) -> Response:
    """Return a refusal in words, or in JSON where that was asked for."""
    from starlette.responses import JSONResponse

    if scope["path"].endswith(".json"):
        return JSONResponse({"error": str(status), "what": words}, status_code=status)
    return PlainTextResponse(f"{words}\n", status_code=status)


def _add_headers(message: Message) -> None:
    headers = MutableHeaders(scope=message)
    for name, value in HEADERS.items():
        headers.setdefault(name, value)


def _name_of(host: str) -> str:
    """Return the name in a Host header, without the port.

    >>> _name_of("127.0.0.1:8000"), _name_of("[::1]:8000"), _name_of("Desk.Example")
    ('127.0.0.1', '[::1]', 'desk.example')
    """
    name, colon, port = host.rpartition(":")
    return (name if colon and port.isdigit() else host).casefold()


def _has_nul(scope: Scope) -> bool:
    """Tell whether there is a zero byte in an address: no text has one, and Postgres keeps none."""
    return "\0" in scope["path"] or b"%00" in scope.get("query_string", b"")


async def _read_body(headers: Headers, receive: Receive) -> bytes | None:
    """Return the body, or None when it is too big; no more of it is kept than may be."""
    declared = headers.get("content-length", "0")
    if not declared.isdigit() or int(declared) > BIGGEST_BODY:
        return None
    pieces: list[bytes] = []
    size, more = 0, True
    while more:
        message = await receive()
        if message["type"] == "http.disconnect":
            break
        pieces.append(message.get("body", b""))
        size += len(pieces[-1])
        if size > BIGGEST_BODY:
            return None
        more = message.get("more_body", False)
    return b"".join(pieces)


def _replay(scope: Scope, receive: Receive) -> Receive:
    """Return a `receive` that gives the body which was read, once, and then the connection's."""
    waiting: list[bytes] = [scope["dragoman.body"]] if "dragoman.body" in scope else []

    async def replayed() -> Message:
        if waiting:
            return {"type": "http.request", "body": waiting.pop(), "more_body": False}
        return await receive()

    return replayed


def allowed_hosts(hosts: Iterable[str]) -> tuple[str, ...]:
    """Return names to answer to: those given, an IPv6 address in brackets.

    >>> allowed_hosts(["::1", "localhost"])
    ('[::1]', 'localhost')
    """
    return tuple(
        f"[{host}]" if ":" in host and not host.startswith("[") else host for host in hosts
    )
