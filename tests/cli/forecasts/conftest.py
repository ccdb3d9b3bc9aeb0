"""What the tests of the ledger's commands share: two forecasts, a clock, and a way to run."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from dragoman.cli.app import dragoman
from dragoman.cli.messages import Messages
from dragoman.records import (
    Actor,
    ActorKind,
    Affiliation,
    Document,
    Extraction,
    Forecast,
    Horizon,
    HorizonKind,
    Origin,
    Probability,
    Resolution,
    Speaker,
)

TEXT = (
    "Ada Holm of the Harbour Institute says the bridge will probably open by June "
    "if the ice melts. Cars will cross it."
)
OPEN, CROSS = "3f2a91c0" + "a" * 12, "77de0000" + "b" * 12

Run = Callable[..., Result]


def _extraction(path: str, publisher: str | None, published: str | None) -> Extraction:
    origin = Origin(path, "text/plain", "sha256:aa", "text", "text 1")
    document = Document.build(
        TEXT, origin, title="Round-up", publisher=publisher, published=published
    )

    def cut(words: str) -> Any:
        return document.cut(TEXT.index(words), TEXT.index(words) + len(words))

    holm = Actor(
        "a1",
        "Ada Holm",
        ActorKind.PERSON,
        affiliations=(Affiliation(None, "Harbour Institute", cut("Ada Holm")),),
    )
    opens = Forecast(
        OPEN,
        document.id,
        "s1",
        Speaker("a1", "Ada Holm", Resolution.NAME),
        (cut("the bridge will"), cut("open")),
        "The bridge will open.",
        (cut("if the ice melts"),),
        Horizon(cut("by June"), HorizonKind.RELATIVE, published, published and "2031-06-30"),
        Probability(cut("probably"), "probably", "phia", 0.55, 0.75),
        issues=("sanctions",),
    )
    cross = Forecast(
        CROSS,
        document.id,
        "s2",
        Speaker(None, "", Resolution.AUTHOR),
        (cut("Cars will cross it"),),
        "Cars will cross the bridge.",
    )
    return Extraction(document, (), (holm,), "by hand", forecasts=(opens, cross))


@contextmanager
def _extractions(
    sources: Sequence[str], messages: Messages, **wanted: Any
) -> Iterator[Iterator[Extraction]]:
    messages.done += len(sources)
    yield (
        _extraction(
            source,
            wanted["publisher"],
            wanted["published"] if source == "undated.txt" else "2031-02-20",
        )
        for source in sources
    )


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Run `dragoman forecasts …` on the first of July, in a folder of its own, as eva."""
    clock = datetime(2031, 7, 1, 9, 0, tzinfo=UTC)
    monkeypatch.setattr("dragoman.store.clock._clock", lambda: clock)
    monkeypatch.setattr("dragoman.cli.forecasts.add.extractions", _extractions)
    monkeypatch.setattr("getpass.getuser", lambda: "eva")
    monkeypatch.delenv("DRAGOMAN_LEDGER", raising=False)
    monkeypatch.chdir(tmp_path)
    return lambda *arguments: CliRunner().invoke(dragoman, ("forecasts", *arguments))


@pytest.fixture
def ledger(run: Run) -> Path:
    """A ledger with both forecasts."""
    assert run("add", "a.txt", "--publisher", "Gazette").exit_code == 0
    return Path("forecasts.jsonl")
