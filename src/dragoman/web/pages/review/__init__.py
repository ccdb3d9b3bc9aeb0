"""The review: a document with its marks, the record beside it, and one key for each decision."""

from __future__ import annotations

from starlette.routing import Route

from dragoman.web.pages.review import handlers
from dragoman.web.routing import change, page

ROUTES: tuple[Route, ...] = (
    *page("/review", handlers.review),
    *page("/review/text", handlers.text),
    *page("/review/speakers", handlers.speakers),
    *page("/review/mark", handlers.mark),
    *change("/review/verdict", handlers.give_verdict),
    *change("/review/correct", handlers.correct),
    *change("/review/split", handlers.split),
    *change("/review/join", handlers.join),
    *change("/review/add", handlers.add),
    *change("/review/undo", handlers.undo_last),
    *change("/review/redo", handlers.redo_last),
)
