"""What the tests of actors share: a project's people under short names, and a hand."""

from __future__ import annotations

import pytest

from dragoman.records import Hand, content_id


@pytest.fixture
def hand() -> Hand:
    return Hand("ana")


def person(name: str) -> str:
    return content_id("actor", "person", name)


@pytest.fixture
def holm() -> str:
    return person("Ada Holm")


@pytest.fixture
def petrov() -> str:
    """As the readout of Moscow has him."""
    return person("Ivan Petrov")


@pytest.fixture
def cyrillic() -> str:
    """As the experts have him."""
    return person("Петров")
