"""The list of statements: what a filter leaves, page by page."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from dragoman.records import Judged, Order, Page, Selection, Statement
from dragoman.store.current import revision
from dragoman.store.listing import list_statements
from dragoman.store.naming import document_labels
from dragoman.web.answer import answer, wants_json
from dragoman.web.desk import Desk
from dragoman.web.pages.statements.facets import Facet, facets_of
from dragoman.web.rows import StatementRow, row_of
from dragoman.web.selecting import link, read_selection, selection_pairs

_ROWS = 50

PATIENCE = 0.1
"""Seconds that a page waits for the counts of its facets; they are fetched after it."""

ORDERS = {
    Order.TEXT: "as in the documents",
    Order.CONFIDENCE: "least sure first",
    Order.DATE: "newest document first",
}


@dataclass(frozen=True, slots=True)
class StatementsView:
    """Some of the statements that a filter leaves."""

    page: Page[StatementRow]
    selection: Selection
    facets: tuple[Facet, ...]
    issues: dict[str, str]  # labels of the issues on the page
    orders: dict[str, str]
    fields: tuple[tuple[str, str], ...]  # the filter, as a form sends it
    seen: int  # the newest judgement there was: no later one has been seen
    filtered: bool
    review: str  # where to review these
    here: str
    previous: str | None
    following: str | None


def show_statements(request: Request) -> Response:
    """List the statements that a filter leaves."""
    desk, selection = Desk.of(request), read_selection(request.query_params)
    seen = newest_judgement(desk)
    page = list_statements(
        desk.project,
        selection,
        coding=desk.coding,
        limit=_ROWS,
        cursor=request.query_params.get("cursor"),
    )
    patience = None if wants_json(request) else PATIENCE
    view = _view(desk, selection, page, seen, patience)
    return answer(request, "statements.html.j2", view)


def _view(
    desk: Desk,
    selection: Selection,
    page: Page[Judged[Statement]],
    seen: int,
    patience: float | None,
) -> StatementsView:
    labels = document_labels(desk.project, {each.document for each in page.rows})
    rows = tuple(row_of(desk, each, labels[each.document]) for each in page.rows)
    codebook = desk.project.codebook()
    return StatementsView(
        page=Page(rows, page.total, page.first, page.before, page.after),
        selection=selection,
        facets=facets_of(desk, selection, patience=patience),
        issues={key: codebook.label_of(key) for row in rows for key in row.issues},
        orders={order.value: words for order, words in ORDERS.items()},
        fields=tuple(selection_pairs(selection)),
        seen=seen,
        filtered=selection != Selection(order=selection.order),
        review=link("/review", selection),
        here=link("/statements", selection),
        previous=link("/statements", selection, cursor=page.before) if page.before else None,
        following=link("/statements", selection, cursor=page.after) if page.after else None,
    )


def newest_judgement(desk: Desk) -> int:
    """Return the seq of the newest judgement of the project; 0 where there is none."""
    return revision(desk.project)[4]
