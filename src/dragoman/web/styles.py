"""The styles that the desk shares with the reports: colours, type, a text with its marks."""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

SHARED = ("base", "texts")
"""Style sheets of the reports; the others are the desk's own, under static/css."""


def shared_style(request: Request) -> Response:
    """Return one of the reports' style sheets."""
    from dragoman.report.assets import read_asset

    name = request.path_params["name"]
    if name not in SHARED:
        raise HTTPException(404)
    headers = {"Cache-Control": "no-cache"}
    return Response(read_asset(f"style/{name}.css"), media_type="text/css", headers=headers)


ROUTES = (Route("/static/css/shared/{name}.css", shared_style),)
