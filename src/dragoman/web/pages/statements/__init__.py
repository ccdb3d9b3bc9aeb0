"""Statements: those that a filter leaves, every one with its passage, judged one by one or many."""

from __future__ import annotations

from dragoman.web.pages.statements.judging import judge_statements
from dragoman.web.pages.statements.listing import show_statements
from dragoman.web.routing import change, page

ROUTES = (
    *page("/statements", show_statements),
    *change("/statements/judge", judge_statements),
)
