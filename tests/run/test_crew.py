"""The crew: order, crashes, and nobody left behind."""

from __future__ import annotations

import multiprocessing
import sys
import time
from pathlib import Path
from types import ModuleType

import pytest

from dragoman.records import Document, Origin
from dragoman.run.crew import CRASHED, Crew

WORK = """
import os, time
from dragoman.run.outcome import Outcome

def work(document, options):
    match document.text.split():
        case ["crash"]:
            os._exit(9)
        case ["sleep", seconds]:
            time.sleep(float(seconds))
    return Outcome(document, reason=f"done with {options}")
"""


def _document(text: str) -> Document:
    return Document.build(text, Origin("a.txt", "text/plain", "sha256:0", "text", "text 1"))


@pytest.fixture
def work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """A module that a worker process can import."""
    (tmp_path / "crew_work.py").write_text(WORK, encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.delitem(sys.modules, "crew_work", raising=False)
    return __import__("crew_work")


def test_outcomes_come_in_order_and_only_the_guilty_one_crashed(work: ModuleType) -> None:
    texts = ["sleep 0.5", "b", "crash", "d", "e", "f", "g", "crash", "i"]
    crew = Crew(2, None, work.work)
    outcomes = list(crew.outcomes(map(_document, texts)))
    crew.leave()
    assert [(outcome.document.text, outcome.reason) for outcome in outcomes] == [
        (text, CRASHED if text == "crash" else "done with None") for text in texts
    ]


def test_leaving_ends_work_under_way(work: ModuleType) -> None:
    before = set(multiprocessing.active_children())
    crew = Crew(2, None, work.work)
    next(crew.outcomes(map(_document, ["a", "sleep 60", "sleep 60", "sleep 60", "e", "f"])))
    start = time.monotonic()
    crew.leave()
    assert time.monotonic() - start < 5
    assert set(multiprocessing.active_children()) == before
