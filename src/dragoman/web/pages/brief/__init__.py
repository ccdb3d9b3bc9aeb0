"""The brief: what the accounts of an event say, side by side, over the state as it is now."""

from __future__ import annotations

from dragoman.web.pages.brief.pages import show_brief, show_page
from dragoman.web.routing import page

ROUTES = (
    *page("/brief", show_brief),
    *page("/brief/page", show_page),
)
