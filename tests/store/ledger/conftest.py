"""What the tests of the ledger share: a builder of forecasts as they are added."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from dragoman.records import (
    Added,
    Asked,
    Forecast,
    Forecaster,
    Horizon,
    HorizonKind,
    Resolution,
    Source,
    Span,
    Speaker,
)

AT = "2031-03-01T09:00:00+01:00"

Build = Callable[..., Added]


def build_added(
    id_: str = "3f2a91c0aaaaaaaaaaaa",
    *,
    last: str | None = "2031-06-30",
    published: str | None = "2031-02-20",
    speaker: str = "Ada Holm",
    start: int = 10,
) -> Added:
    end = start + len("the bridge will open")
    forecast = Forecast(
        id=id_,
        document_id="d1",
        statement="s1",
        speaker=Speaker("a1", speaker, Resolution.NAME),
        outcome=(Span("d1", start, end, "the bridge will open"),),
        restated="The bridge will open.",
        horizon=Horizon(Span("d1", 31, 40, "by summer"), HorizonKind.RELATIVE, "2031-03-01", last),
        issues=("bridges",),
    )
    source = Source("d1", "Round-up", "round-up.txt", "sha256:aa", published=published)
    return Added(AT, "eva", forecast, source, Forecaster(speaker, "a1", "Harbour Institute"))


@pytest.fixture(scope="session")
def new_added() -> Build:
    """The builder: `new_added("3f2a…", last="2031-06-30")`."""
    return build_added


@pytest.fixture
def added() -> Added:
    """One forecast, with a horizon."""
    return build_added()


@pytest.fixture
def asked(added: Added) -> Asked:
    """The question that was made of it."""
    return Asked(AT, "eva", added.forecast.id, "Will it open?", "", "2031-06-30")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where a ledger may be; there is none yet."""
    return tmp_path / "ledger.jsonl"
