"""What the tests of reports share: the sample, loaded by its path, and a builder of accounts."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from dragoman.compare import compare
from dragoman.records import Comparison, Extraction


def _load(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(
        f"dragoman_{name}", Path(__file__).with_name(f"{name}.py")
    )
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


_SAMPLE = _load("sample")
_COMPARISONS = _load("sample_comparison")
_FORECASTS = _load("sample_forecasts")


@pytest.fixture(scope="session")
def new_account() -> Any:
    """The builder: `new_account("text", title="…")`."""
    return _SAMPLE.Account


@pytest.fixture(scope="session")
def extractions() -> tuple[Extraction, ...]:
    result: tuple[Extraction, ...] = _SAMPLE.sample_extractions()
    return result


@pytest.fixture(scope="session")
def comparison(extractions: tuple[Extraction, ...]) -> Comparison:
    return compare(extractions)


@pytest.fixture(scope="session")
def brief_comparison() -> Comparison:
    """Four accounts of one event, with every kind of finding between them."""
    result: Comparison = _COMPARISONS.sample_comparison()
    return result


@pytest.fixture(scope="session")
def foreseen() -> tuple[Extraction, Extraction]:
    """A dated account with forecasts of every kind, and one without a date."""
    result: tuple[Extraction, Extraction] = _FORECASTS.sample_forecasts(_SAMPLE.Account)
    return result


@pytest.fixture(scope="session")
def two_events() -> Comparison:
    """The same, and a second event of one account."""
    result: Comparison = _COMPARISONS.sample_two_events()
    return result


@pytest.fixture(scope="session")
def made() -> ModuleType:
    """The module that makes questions by hand: `made.question(made.Ask(…))`, the sample ledger."""
    return _load("sample_scores")


@pytest.fixture(scope="session")
def networks() -> ModuleType:
    """The module that makes networks by hand: `networks.one_mode()`, `networks.windows()`."""
    return _load("sample_networks")
