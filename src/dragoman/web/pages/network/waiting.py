"""Pages that need the statements: made at once, or told that these are still being read."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from dragoman.web.answer import answer, wants_json
from dragoman.web.desk import Desk
from dragoman.web.pages.network.asked import read_asked
from dragoman.web.pages.network.making import Making

PATIENCE = 2.0
"""Seconds that a page waits for the statements before it says that they are being read."""


@dataclass(frozen=True, slots=True)
class Reading:
    """The statements are being read."""

    again: str  # where to ask again


def make_or_wait(request: Request) -> Making | Response:
    """Return what an address asks for, or a page that asks again when that takes long."""
    asked = read_asked(request.query_params)
    patience = None if wants_json(request) else PATIENCE
    try:
        return Making(Desk.of(request), asked, patience=patience)
    except TimeoutError:
        again = f"{request.url.path}?{request.url.query}"
        return answer(request, "network_reading.html.j2", Reading(again))
