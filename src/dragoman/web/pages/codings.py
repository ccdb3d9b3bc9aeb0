"""In which coding one works: the main one, or a second one of one's own, blind to the others."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response

from dragoman.errors import SelectionError
from dragoman.records import MAIN
from dragoman.web.answer import answer, see_other
from dragoman.web.desk import Desk
from dragoman.web.forms import FormError, one, read_fields
from dragoman.web.routing import change, page
from dragoman.web.sessions import remember
from dragoman.web.wording import coding

_LONGEST = 60  # characters of a coding's name


@dataclass(frozen=True, slots=True)
class CodingView:
    """In which coding one works, and in which one could."""

    coding: str
    own: tuple[str, ...]


def show_coding(request: Request) -> Response:
    """Show in which coding one works."""
    desk = Desk.of(request)
    return answer(request, "coding.html.j2", CodingView(desk.coding, desk.own_codings))


def choose_coding(request: Request) -> Response:
    """Work in another coding from now on; a new name begins one."""
    from dragoman.store.judging import start_coding

    desk, fields = Desk.of(request), read_fields(request)
    name = " ".join(one(fields, "coding").split())
    if not name or len(name) > _LONGEST or not name.isprintable():
        raise FormError(f"A coding has a name of at most {_LONGEST} characters.")
    if name != MAIN and name not in desk.own_codings:
        if one(fields, "new", "") != "true":
            raise SelectionError(f"You have no coding “{name}”.")
        start_coding(desk.project, name, by=desk.hand.by)
    remember(request, "-coding", None if name == MAIN else quote(name))
    own = tuple(sorted({*desk.own_codings} - {MAIN}))
    return see_other(
        request, "/", words=f"You work in {coding(name)} now.", view=CodingView(name, own)
    )


ROUTES = (*page("/coding", show_coding), *change("/coding", choose_coding))
