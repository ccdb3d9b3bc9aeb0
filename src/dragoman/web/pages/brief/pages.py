"""The pages of the brief: its events, and the brief itself as the reports have it."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from html import unescape
from typing import cast
from urllib.parse import urlencode

from markupsafe import escape
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from dragoman.errors import SelectionError
from dragoman.records import EventComparison, FiledDocument
from dragoman.report import comparison_to_json, render_html
from dragoman.store.listing import list_documents
from dragoman.web.answer import answer, is_htmx, wants_json
from dragoman.web.desk import Desk
from dragoman.web.pages.brief.making import PATIENCE, Job, Maker, Order, Step
from dragoman.web.selecting import read_selection

_MOST = 80
"""Accounts that are compared without being chosen: some seconds, and no more than one reads."""

_LISTED = 500  # documents to choose among
_POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">')
_BRAND = '<p class="kicker">Dragoman</p>'


@dataclass(frozen=True, slots=True)
class EventRow:
    """One event of the brief."""

    title: str
    accounts: tuple[tuple[str, str], ...]  # ids and labels
    facts: int
    contradictions: int
    omissions: int
    forecasts: int
    link: str  # the brief on it alone


@dataclass(frozen=True, slots=True)
class BriefView:
    """What the brief is of, and how far it is."""

    step: str
    read: int
    accounts: int
    complaint: str
    events: tuple[EventRow, ...]
    documents: tuple[FiledDocument, ...]  # to choose among
    left_out: int  # documents that are too many to be listed
    chosen: tuple[str, ...]
    one_event: bool
    link: str  # the whole brief
    again: str  # this page's address, to be asked for again


def show_brief(request: Request) -> Response:
    """Show the events of the brief, or how far it is."""
    view, _ = _look(request, "/brief")
    return answer(request, "brief.html.j2", view)


def show_page(request: Request) -> Response:
    """Show the brief itself, under a policy of its own; or how far it is."""
    view, job = _look(request, "/brief/page")
    comparison = job.comparison if job else None
    if job is None or comparison is None:
        return answer(request, "brief.html.j2", view, status=202 if job else 200)
    if wants_json(request):
        return Response(json.dumps(comparison_to_json(comparison)), media_type="application/json")
    if is_htmx(request):
        return Response(status_code=204, headers={"HX-Redirect": view.again})
    if not job.page:
        name = Desk.of(request).name
        job.page = render_html(comparison, title=None if len(comparison.events) == 1 else name)
    return _own_page(job.page, Desk.of(request).name)


def _own_page(text: str, name: str) -> Response:
    """Return the page that the reports make, with a way back to the desk."""
    back = f'<p class="kicker"><a href="/brief">Dragoman, {escape(name)}</a></p>'
    found = _POLICY.search(text)
    policy = unescape(found[1]) if found else "default-src 'none'"
    return HTMLResponse(
        text.replace(_BRAND, back, 1),
        headers={"Content-Security-Policy": f"{policy}; frame-ancestors 'none'"},
    )


def _look(request: Request, path: str) -> tuple[BriefView, Job | None]:
    """Return what the brief is of, with the job that makes it, where enough is chosen for one."""
    desk, selection = Desk.of(request), read_selection(request.query_params)
    listed = list_documents(desk.project, limit=_LISTED, coding=desk.coding)
    current = tuple(row for row in listed.rows if row.newer is None)
    known = {row.id for row in listed.rows}
    unknown = [each for each in selection.documents if each not in known]
    if unknown and listed.total <= _LISTED:
        raise SelectionError(f"{unknown[0][:40]}: no document has this id.")
    one_event = request.query_params.get("event") == "one"
    job = None
    if selection.documents or 0 < listed.total <= _MOST:
        order = Order.of(desk.project, desk.coding, selection.documents, one_event=one_event)
        job = _maker(request).job(order)
        job.wait(PATIENCE)
    view = _view(job, selection.documents, current, listed.total, one_event, path)
    return view, job


def _view(
    job: Job | None,
    chosen: tuple[str, ...],
    current: tuple[FiledDocument, ...],
    total: int,
    one_event: bool,
    path: str,
) -> BriefView:
    comparison = job.comparison if job else None
    return BriefView(
        step=job.step if job else Step.WAITING if total else "empty",
        read=job.read if job else 0,
        accounts=len(chosen) or len(current),
        complaint=job.complaint if job else "",
        events=tuple(map(_event, comparison.events)) if comparison else (),
        documents=current,
        left_out=max(0, total - _LISTED),
        chosen=chosen,
        one_event=one_event,
        link=_link("/brief/page", chosen, one_event),
        again=_link(path, chosen, one_event),
    )


def _event(event: EventComparison) -> EventRow:
    ids = tuple(account.id for account in event.accounts)
    return EventRow(
        title=event.title or "Untitled event",
        accounts=tuple((account.id, account.label) for account in event.accounts),
        facts=len(event.facts),
        contradictions=len(event.contradictions),
        omissions=len(event.omissions),
        forecasts=len(event.forecasts),
        link=_link("/brief/page", ids, one_event=True),
    )


def _link(path: str, documents: tuple[str, ...], one_event: bool) -> str:
    pairs = [("document", each) for each in documents]
    pairs += [("event", "one")] if one_event else []
    return f"{path}?{urlencode(pairs)}" if pairs else path


def _maker(request: Request) -> Maker:
    """Return the maker of the application; it is made when it is needed first."""
    state = request.app.state
    if not hasattr(state, "maker"):
        state.maker = Maker(Desk.of(request).project)
    return cast("Maker", state.maker)
