"""How fast the desk answers: whole pages over 100,000 statements, and a verdict posted.

    python -m bench.desk                          some three minutes
    python -m bench.desk --short                  a tenth of it
    python -m bench.desk --project big.dragoman   one that `bench.project` made

The project is that of `bench.project`. An answer is timed from the request to its last byte,
without a browser and without a network: what a page costs the machine that serves it. *First* is
the first time that it is asked for, with nothing kept from before.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from starlette.testclient import TestClient

from bench.project import LONG, SHORT, make_project
from dragoman.store.listing import list_actors, list_documents, list_forecasts, list_statements
from dragoman.store.project import Project
from dragoman.web.app import create_app

HERE = "http://127.0.0.1:8707"


def main() -> None:
    """Make a project, or take one that was made, and print how long the desk takes."""
    parser = argparse.ArgumentParser(description=__doc__, prog="python -m bench.desk")
    parser.add_argument("--short", action="store_true", help="10,000 statements, fewer runs")
    parser.add_argument("--project", help="where to make the project; one that is there is read")
    options = parser.parse_args()
    plan = SHORT if options.short else LONG
    with tempfile.TemporaryDirectory() as folder:
        where = options.project or str(Path(folder) / "bench.dragoman")
        if not Path(where).exists():
            make_project(where, plan)
        app = create_app(where, user="ana")
        with TestClient(app, base_url=HERE) as client:
            show(client, app.state.project, plan.runs)


def show(client: TestClient, project: Project, runs: int) -> None:
    """Print how long each page takes, and then how long a verdict and its undoing."""
    print(f"{'milliseconds':42} {'first':>7} {'median':>7} {'worst':>7} {'KB':>6}")
    for name, path in pages(project):
        _show(name, lambda path=path: client.get(path), runs)  # type: ignore[misc]
    for name, post in _changes(client, project):
        _show(name, post, runs)


def pages(project: Project) -> Iterator[tuple[str, str]]:
    """Yield what is asked for, by what it is called."""
    first = list_statements(project, limit=1)
    middle = list_statements(project, limit=first.total // 2).after
    document = list_documents(project, limit=1).rows[0].id
    actor = list_actors(project, limit=1).rows[0].id
    forecast = list_forecasts(project, limit=1).rows[0].record.id
    yield "home", "/"
    yield "statements, first page", "/statements"
    yield "statements, middle page", f"/statements?cursor={middle}"
    yield "statements, direct, of an actor", f"/statements?form=direct&actor={actor}"
    yield "statements with a word", "/statements?words=pipeline"
    yield "documents", "/documents"
    yield "a document", f"/documents/{document}"
    yield "actors", "/actors"
    yield "an actor", f"/actors/{actor}"
    yield "issues", "/issues"
    yield "forecasts", "/forecasts"
    yield "a forecast", f"/forecasts/{forecast}"
    yield "search", "/search?words=pipeline"
    yield "review", f"/review?statement={first.rows[0].record.id}"
    yield "review, least sure first", "/review?order=confidence"


def _changes(client: TestClient, project: Project) -> Iterator[tuple[str, Callable[[], Any]]]:
    """Yield a verdict on one statement after another, and the undoing of them."""
    unreviewed = (
        judged.record.id
        for judged in list_statements(project, limit=200).rows
        if judged.judgement is None
    )
    token = client.get("/session.json").json()["token"]
    headers = {"X-CSRF-Token": token, "HX-Request": "true"}

    def accept() -> Any:
        address = f"/review/verdict?statement={next(unreviewed)}"
        return client.post(address, data={"verdict": "accepted", "seen": "0"}, headers=headers)

    def undo() -> Any:
        return client.post("/review/undo", headers=headers)

    yield "a verdict, and what is next", accept
    yield "undo", undo


def _show(name: str, ask: Callable[[], Any], runs: int) -> None:
    times, size = [], 0
    for _ in range(runs + 1):
        start = time.perf_counter()
        answer = ask()
        times.append((time.perf_counter() - start) * 1000)
        if answer.status_code != 200:
            raise SystemExit(f"{name}: answered {answer.status_code}: {answer.text[:200]}")
        size = len(answer.content)
    first, *others = times
    median, worst = statistics.median(others), max(others)
    print(f"{name:42} {first:7.1f} {median:7.1f} {worst:7.1f} {size / 1000:6.0f}", flush=True)


if __name__ == "__main__":
    main()
