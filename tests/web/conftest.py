"""What the tests of the desk share: a project with three small accounts, and somebody at it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from dragoman.records import Codebook, Extraction, Issue
from dragoman.store.filing import add_extractions
from dragoman.store.project import Project, create_project
from dragoman.web.app import create_app

HOST = "http://127.0.0.1:8000"
CODEBOOK = Codebook(
    "bridge",
    (
        Issue("traffic", "Traffic", "What moves."),
        Issue("bridges", "Bridges", "What is built over water.", ("bridge",), parent="traffic"),
        Issue("tolls", "Tolls", "What is paid.", ("toll",), parent="traffic"),
    ),
)


class DeskClient(TestClient):
    """A client as our own page is one: with the session's token on every change."""

    __test__ = False

    @property
    def project(self) -> Project:
        """The project that the application has open."""
        project: Project = self.app.state.project  # type: ignore[attr-defined]
        return project

    @property
    def token(self) -> str:
        """The session's token."""
        return str(self.get("/session.json").json()["token"])

    def post(self, url: Any, **options: Any) -> Any:
        """Post with the token, and do not follow where the answer leads."""
        headers = {"X-CSRF-Token": self.token, **(options.pop("headers", None) or {})}
        options.setdefault("follow_redirects", False)
        return super().post(url, headers=headers, **options)


@pytest.fixture(scope="session")
def desk_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the project is that is copied for every test, once one has made it."""
    return tmp_path_factory.mktemp("desk") / "bridge.dragoman"


@pytest.fixture
def desk_file(desk_template: Path, tmp_path: Path, accounts: list[Extraction]) -> str:
    """A project with three small accounts."""
    if not desk_template.exists():
        with create_project(desk_template, by="ana", name="bridge", codebook=CODEBOOK) as project:
            list(add_extractions(project, accounts, by="ana"))
    return str(shutil.copy(desk_template, tmp_path))


@pytest.fixture
def make_client() -> Iterator[Callable[..., DeskClient]]:
    """Open a desk over a project, with the options of `create_app`."""
    with ExitStack() as stack:

        def make(where: str, *, user: str = "ana", **options: Any) -> DeskClient:
            app = create_app(where, user=user, **options)
            return stack.enter_context(DeskClient(app, base_url=HOST))

        yield make


@pytest.fixture
def client(make_client: Callable[..., DeskClient], desk_file: str) -> DeskClient:
    """Ana at her desk, over three small accounts."""
    return make_client(desk_file)
