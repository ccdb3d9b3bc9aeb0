"""Every page of the desk, in plain sight."""

from __future__ import annotations

from starlette.routing import Route

from dragoman.web import login, styles
from dragoman.web.pages import (
    actors,
    adjudication,
    agreement,
    brief,
    codings,
    documents,
    forecasts,
    home,
    issues,
    members,
    network,
    review,
    search,
    statements,
    undo,
)

ROUTES: tuple[Route, ...] = (
    *styles.ROUTES,
    *login.ROUTES,
    *home.ROUTES,
    *documents.ROUTES,
    *statements.ROUTES,
    *actors.ROUTES,
    *issues.ROUTES,
    *forecasts.ROUTES,
    *network.ROUTES,
    *brief.ROUTES,
    *search.ROUTES,
    *codings.ROUTES,
    *agreement.ROUTES,
    *adjudication.ROUTES,
    *members.ROUTES,
    *review.ROUTES,
    *undo.ROUTES,
)
