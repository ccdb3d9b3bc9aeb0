"""A view → the page that shows it, or the same view as JSON."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from dragoman.errors import (
    DragomanError,
    MemberError,
    ProjectError,
    SelectionError,
    StaleJudgement,
)
from dragoman.web.desk import Desk

if TYPE_CHECKING:
    from jinja2 import Environment

STATUSES: dict[type[DragomanError], int] = {
    SelectionError: 404,
    StaleJudgement: 409,
    MemberError: 403,
    ProjectError: 503,
}
"""What an error of ours is over HTTP; 400 for the others."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What went wrong, in one clear line."""

    error: str  # "StaleJudgement"
    what: str
    status: int


def answer(
    request: Request, template: str, view: object, *, status: int = 200, part: str | None = None
) -> Response:
    """Return a view as a page, or as JSON where the path ends in `.json`.

    The template gets `view` and `desk`, and extends `layout`: the whole page or, for htmx, what
    stands in its content block. `part` names a smaller template to answer htmx with.
    """
    if wants_json(request):
        return Response(encode_view(view), status_code=status, media_type="application/json")
    hasty = is_htmx(request)
    text = (
        open_templates()
        .get_template(part if part and hasty else template)
        .render(
            view=view,
            desk=Desk.of(request),
            layout="bare.html.j2" if hasty else "base.html.j2",
        )
    )
    return HTMLResponse(text, status_code=status, headers={"Vary": "HX-Request"})


def encode_view(view: object) -> bytes:
    """Return a view as JSON, under the names of its fields."""
    import msgspec

    return msgspec.json.encode(view, enc_hook=_encode_other)


def see_other(request: Request, url: str, *, words: str = "", view: object = None) -> Response:
    """Answer a change: on to a page for a form, the same for htmx, data for a program.

    `words` say what was done, on the next page.
    """
    from dragoman.web.sessions import say

    if wants_json(request):
        return Response(encode_view(view), media_type="application/json")
    if words:
        say(request, words)
    if is_htmx(request):
        return Response(status_code=204, headers={"HX-Redirect": url})
    return RedirectResponse(url, status_code=303)


def wants_json(request: Request) -> bool:
    """Tell whether data is asked for rather than a page."""
    return request.url.path.endswith(".json")


def is_htmx(request: Request) -> bool:
    """Tell whether a part of a page is asked for, to be put into one that is there.

    A page that is brought back from the history must be whole.
    """
    headers = request.headers
    return "hx-request" in headers and "hx-history-restore-request" not in headers


def fault(request: Request, status: int, error: str, what: str) -> Response:
    """Return what went wrong as a page, as a line for htmx, or as JSON."""
    return answer(
        request, "fault.html.j2", Fault(error, what, status), status=status, part="line.html.j2"
    )


def own_fault(request: Request, error: Exception) -> Response:
    """Answer an error of ours."""
    statuses = (STATUSES[kind] for kind in type(error).__mro__ if kind in STATUSES)
    return fault(request, next(statuses, 400), type(error).__name__, str(error))


def http_fault(request: Request, error: Exception) -> Response:
    """Answer what the router refuses: an unknown path, a method that is none."""
    assert isinstance(error, HTTPException)
    words = {
        404: "There is no such page here.",
        405: "This cannot be asked for in this way.",
    }.get(error.status_code, HTTPStatus(error.status_code).phrase)
    if "dragoman.desk" not in request.scope:  # a file under /static
        return Response(status_code=error.status_code)
    response = fault(request, error.status_code, str(error.status_code), words)
    response.headers.update(error.headers or {})
    return response


@cache
def open_templates() -> Environment:
    """Return the template engine: everything escaped, an unknown name is an error."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    from dragoman.report.wording import one_line, printable, shorten
    from dragoman.web.wording import FILTERS

    environment = Environment(
        loader=PackageLoader("dragoman.web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(
        {"one_line": one_line, "printable": printable, "shorten": shorten, **FILTERS}
    )
    return environment


def _encode_other(value: Any) -> object:
    """Return what msgspec does not know as what it does: marked-up text as text."""
    from markupsafe import Markup

    if isinstance(value, Markup):
        return str.__str__(value)
    raise NotImplementedError(type(value).__name__)
