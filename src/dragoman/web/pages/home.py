"""The first page: what is in the project, how far it is reviewed, and what to do next."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from starlette.requests import Request
from starlette.responses import Response

from dragoman.records import FiledDocument, Order, ProjectStatus, ReviewState, Selection
from dragoman.store.current import revision
from dragoman.store.judging import recent_actions
from dragoman.store.listing import list_documents, list_statements, project_status
from dragoman.store.naming import document_labels
from dragoman.store.project import Project
from dragoman.web.answer import answer
from dragoman.web.desk import Desk
from dragoman.web.routing import page
from dragoman.web.rows import StatementRow, row_of
from dragoman.web.wording import action_words

_DOCUMENTS = 8
_ACTIONS = 6
_NEXT = 3


@dataclass(frozen=True, slots=True)
class Done:
    """Something that somebody did."""

    by: str
    at: str
    words: str


@dataclass(frozen=True, slots=True)
class HomeView:
    """How the project stands."""

    name: str
    status: ProjectStatus
    reviewed: int  # of the statements, rejected ones too
    found: int  # statements, rejected ones too
    states: tuple[tuple[ReviewState, int], ...]
    documents: tuple[FiledDocument, ...]  # those with most to review
    next: tuple[StatementRow, ...]  # what the machine is least sure of
    done: tuple[Done, ...]


def show_home(request: Request) -> Response:
    """Show how the project stands."""
    return answer(request, "home.html.j2", _view(Desk.of(request)))


def _view(desk: Desk) -> HomeView:
    status = _status(desk.project, desk.coding, revision(desk.project))
    states = dict(status.states)
    found = sum(states.values())
    return HomeView(
        name=desk.name,
        status=status,
        reviewed=found - states.get(ReviewState.UNREVIEWED, 0),
        found=found,
        states=status.states,
        documents=_documents(desk),
        next=_next(desk),
        done=_done(desk),
    )


# At 100,000 statements counting takes some tenths of a second: once for each state is enough.
@lru_cache(maxsize=16)
def _status(project: Project, coding: str, _: tuple[int, ...]) -> ProjectStatus:
    return project_status(project, coding=coding)


def _documents(desk: Desk) -> tuple[FiledDocument, ...]:
    """Return the first documents that have something to review; the newest where none has."""
    open_yet = Selection(states=(ReviewState.UNREVIEWED,), own_voice=False)
    for selection in (open_yet, Selection()):
        rows = list_documents(desk.project, selection, limit=_DOCUMENTS, coding=desk.coding).rows
        if rows:
            return rows
    return ()


def _next(desk: Desk) -> tuple[StatementRow, ...]:
    unsure = Selection(states=(ReviewState.UNREVIEWED,), own_voice=False, order=Order.CONFIDENCE)
    rows = list_statements(desk.project, unsure, coding=desk.coding, limit=_NEXT).rows
    labels = document_labels(desk.project, {each.document for each in rows})
    return tuple(row_of(desk, each, labels[each.document]) for each in rows)


def _done(desk: Desk) -> tuple[Done, ...]:
    actions = recent_actions(desk.project, coding=desk.coding, limit=_ACTIONS)
    return tuple(Done(each.by, each.at, action_words(each)) for each in actions)


ROUTES = page("/", show_home)
