from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import msgspec
import pytest

from dragoman.records import Forecast, Position, Statement
from dragoman.store import codec


def test_decoders_are_made_one_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two threads that made theirs at once, of classes that share a span, crashed the process."""
    real = msgspec.json.Decoder
    at_work: list[int] = []
    most: list[int] = []

    def make(kind: type[Any]) -> Any:
        at_work.append(1)
        most.append(len(at_work))
        time.sleep(0.01)
        at_work.pop()
        return real(kind)

    monkeypatch.setattr("msgspec.json.Decoder", make)
    kinds = (Statement, Position, Forecast)
    with ThreadPoolExecutor(len(kinds)) as pool:
        list(pool.map(codec._decoder.__wrapped__, kinds))
    assert most == [1, 1, 1]
