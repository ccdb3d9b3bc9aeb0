"""Networks: who is tied to whom, or to what, as a drawing, a matrix, and files of other tools."""

from __future__ import annotations

from starlette.routing import Route

from dragoman.web.pages.network.behind import show_behind
from dragoman.web.pages.network.files import FILES, send_bars, send_file
from dragoman.web.pages.network.view import show_network
from dragoman.web.routing import page

ROUTES = (
    *(Route(f"/network.{kind}", send_file, methods=["GET"]) for kind in FILES),
    Route("/network/bars.svg", send_bars, methods=["GET"]),
    *page("/network/statements", show_behind),
    *page("/network", show_network),
)
