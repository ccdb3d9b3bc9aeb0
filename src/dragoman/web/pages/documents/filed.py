"""The list of documents: what they are, and how far each is reviewed."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from dragoman.records import FiledDocument, Page, Selection
from dragoman.web.answer import answer
from dragoman.web.desk import Desk
from dragoman.web.selecting import link, read_selection

_ROWS = 100


@dataclass(frozen=True, slots=True)
class DocumentsView:
    """Some documents of the project."""

    page: Page[FiledDocument]
    selection: Selection
    previous: str | None  # addresses of the pages before and after
    following: str | None


def show_documents(request: Request) -> Response:
    """List the documents."""
    from dragoman.store.listing import list_documents

    desk, selection = Desk.of(request), read_selection(request.query_params)
    cursor = request.query_params.get("cursor")
    page = list_documents(desk.project, selection, limit=_ROWS, cursor=cursor, coding=desk.coding)
    view = DocumentsView(
        page,
        selection,
        link("/documents", selection, cursor=page.before) if page.before else None,
        link("/documents", selection, cursor=page.after) if page.after else None,
    )
    return answer(request, "documents.html.j2", view)
