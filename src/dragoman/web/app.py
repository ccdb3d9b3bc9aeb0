"""The desk as an ASGI application, over one project."""

from __future__ import annotations

import getpass
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles

from dragoman.errors import DragomanError
from dragoman.store.project import open_project
from dragoman.web.answer import http_fault, own_fault
from dragoman.web.routes import ROUTES
from dragoman.web.security import Guard, allowed_hosts
from dragoman.web.sessions import Sessions

LOOPBACK = ("127.0.0.1", "localhost", "::1")
_STATIC = Path(__file__).parent / "static"


def create_app(
    where: str | Path,
    *,
    user: str | None = None,
    hosts: Sequence[str] = LOOPBACK,
    login: bool = False,
) -> Starlette:
    """Return the desk over a project, which stays open until the application ends.

    Without `login`, whoever reaches it works as `user`, by default the machine's, and may do
    everything. `hosts` are the names that it answers to, without ports.
    Raises ProjectError when the project cannot be opened.
    """
    project = open_project(str(where))

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        yield
        project.close()

    app = Starlette(
        routes=[*ROUTES, Mount("/static", StaticFiles(directory=_STATIC))],
        middleware=[
            Middleware(Guard, hosts=allowed_hosts(hosts)),
            Middleware(Sessions, project=project, user=user or getpass.getuser(), login=login),
        ],
        exception_handlers={DragomanError: own_fault, HTTPException: http_fault},
        lifespan=lifespan,
    )
    app.state.project = project
    return app
