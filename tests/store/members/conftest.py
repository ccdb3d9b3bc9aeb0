"""What the tests of members share: hashes that take no time, and a clock to be turned."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

import pytest

from dragoman.store.members import hashing


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The library's own settings are meant to take long."""
    from argon2 import PasswordHasher

    cheap = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    monkeypatch.setattr(hashing, "hasher", lambda: cheap)
    hashing._nobodys_hash.cache_clear()
    yield
    hashing._nobodys_hash.cache_clear()


@pytest.fixture
def wait(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], None]:
    """Turn the clock by so many seconds."""
    begun, turned = time.time(), [0]

    def turn(seconds: int) -> None:
        turned[0] += seconds

    monkeypatch.setattr(time, "time", lambda: begun + turned[0])
    return turn
