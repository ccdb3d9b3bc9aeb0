"""What the tests of reports share: the sample, loaded by its path, and a builder of accounts."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from dragoman.compare import compare
from dragoman.records import Comparison, Extraction


def _load_sample() -> ModuleType:
    spec = importlib.util.spec_from_file_location(
        "dragoman_sample", Path(__file__).with_name("sample.py")
    )
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


_SAMPLE = _load_sample()


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
