"""Search: words in documents and in statements, each find with its passage."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from dragoman.records import Hit, Page
from dragoman.store.searching import search
from dragoman.web.answer import answer
from dragoman.web.desk import Desk
from dragoman.web.links import passage_link, text_link
from dragoman.web.routing import page
from dragoman.web.selecting import link, read_selection

_ROWS = 40


@dataclass(frozen=True, slots=True)
class Find:
    """One place that was found."""

    hit: Hit
    link: str


@dataclass(frozen=True, slots=True)
class SearchView:
    """What a search has found."""

    words: str
    page: Page[Find]
    previous: str | None
    following: str | None


def show_search(request: Request) -> Response:
    """Search, where words are given."""
    desk, selection = Desk.of(request), read_selection(request.query_params)
    if not selection.words:
        return answer(request, "search.html.j2", SearchView("", Page((), 0), None, None))
    found = search(
        desk.project,
        selection.words,
        selection=selection,
        limit=_ROWS,
        cursor=request.query_params.get("cursor"),
        coding=desk.coding,
    )
    finds = tuple(Find(hit, _link(hit)) for hit in found.rows)
    view = SearchView(
        selection.words,
        Page(finds, found.total, found.first, found.before, found.after),
        link("/search", selection, cursor=found.before) if found.before else None,
        link("/search", selection, cursor=found.after) if found.after else None,
    )
    return answer(request, "search.html.j2", view)


def _link(hit: Hit) -> str:
    if hit.statement:
        return passage_link(hit.document, hit.statement)
    return text_link(hit.document, hit.start)


ROUTES = page("/search", show_search)
