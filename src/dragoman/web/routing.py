"""How routes are declared: once for the page and for its JSON."""

from __future__ import annotations

from collections.abc import Callable

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from dragoman.records import Role

Handler = Callable[[Request], Response]


def page(path: str, handler: Handler) -> tuple[Route, Route]:
    """Return the routes of a page: as HTML, and under the same path with `.json` as data."""
    return _both(path, handler, "GET")


def change(path: str, handler: Handler, *, role: Role = Role.CODER) -> tuple[Route, Route]:
    """Return the routes of a change, from a form and from JSON, for members of this role."""

    def permitted(request: Request) -> Response:
        from dragoman.web.desk import Desk

        Desk.of(request).require(role)
        return handler(request)

    permitted.__name__ = getattr(handler, "__name__", "change")
    return _both(path, permitted, "POST")


def _both(path: str, handler: Handler, method: str) -> tuple[Route, Route]:
    # The JSON route first: "{id}" would take "1f2e.json" for an id.
    data = "/index.json" if path == "/" else f"{path}.json"
    return (
        Route(data, handler, methods=[method]),
        Route(path, handler, methods=[method]),
    )
