"""Undo and redo: they take back or bring back one action, and lead to where it was."""

from __future__ import annotations

from collections.abc import Callable

from starlette.requests import Request
from starlette.responses import Response

from dragoman.records import Action, Deed, Hand
from dragoman.store.project import Project
from dragoman.web.answer import see_other
from dragoman.web.desk import Desk
from dragoman.web.forms import one, read_fields
from dragoman.web.links import place_of
from dragoman.web.routing import change
from dragoman.web.wording import action_words

Change = Callable[[Project, Hand], Action]


def undo_last(request: Request) -> Response:
    """Take back what this hand did last."""
    from dragoman.store.judging import undo

    return _answer(request, undo)


def redo_last(request: Request) -> Response:
    """Bring back what this hand took back last."""
    from dragoman.store.judging import redo

    return _answer(request, redo)


def _answer(request: Request, do: Change) -> Response:
    """Do it, and lead to the record: in the review where that is asked for, else in its text."""
    desk = Desk.of(request)
    back = one(read_fields(request), "back", "")
    action = do(desk.project, desk.hand)
    said = "Undone" if action.deed is Deed.UNDO else "Redone"
    words = f"{said}: {action_words(action)}."
    if back == "adjudication":
        return see_other(request, "/adjudication", words=words, view=action)
    place = place_of(desk, action, review=back == "review")
    return see_other(request, place, words=words, view=action)


ROUTES = (*change("/undo", undo_last), *change("/redo", redo_last))
