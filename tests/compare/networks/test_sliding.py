"""Windows that slide are the windows that are made anew, to the last cell."""

from __future__ import annotations

import random
from typing import Any

import pytest

from dragoman.compare.networks import StatementTable, build_networks, sliding
from dragoman.records.network import (
    Aggregation,
    Network,
    NetworkMode,
    NetworkOptions,
    Normalization,
    Window,
)


@pytest.fixture(scope="module")
def table() -> StatementTable:
    chance = random.Random(3)
    count = 120
    return StatementTable.of_frame(
        {
            "who": [chance.choice("abcdefg") for _ in range(count)],
            "what": [chance.choice("wxyz") for _ in range(count)],
            "yes": [chance.random() < 0.5 for _ in range(count)],
            "tone": [chance.randint(-2, 1) for _ in range(count)],
            "word": [chance.choice(("law", "cost", "fear")) for _ in range(count)],
            "when": [chance.randint(0, 20) * 86_400 for _ in range(count)],
        },
        date="when",
    )


@pytest.mark.parametrize("fits", [1 << 30, 0], ids=["small", "large"])
@pytest.mark.parametrize(
    "options",
    [
        {"qualifier": "yes", "aggregation": Aggregation.CONGRUENCE},
        {"qualifier": "yes", "aggregation": Aggregation.CONGRUENCE, "isolates": True},
        {"qualifier": "yes", "normalization": Normalization.AVERAGE},
        {
            "qualifier": "tone",
            "aggregation": Aggregation.SUBTRACT,
            "normalization": Normalization.COSINE,
        },
        {
            "qualifier": "tone",
            "aggregation": Aggregation.CONFLICT,
            "normalization": Normalization.DNA_COSINE,
        },
        {"qualifier": "word", "aggregation": Aggregation.CONGRUENCE},
        {"qualifier": None, "normalization": Normalization.COSINE},
        {"qualifier": "tone", "window": Window.EVENTS, "size": 20},
        {"qualifier": "yes", "size": 1},
    ],
    ids=lambda options: "-".join(map(str, options.values())),
)
def test_sliding_is_making_anew(
    table: StatementTable, monkeypatch: pytest.MonkeyPatch, options: dict[str, Any], fits: int
) -> None:
    whole = {"mode": NetworkMode.ONE, "window": Window.DAYS, "size": 5, **options}
    asked = NetworkOptions(("who", "what"), **whole)
    anew = list(build_networks(table, asked))
    monkeypatch.setattr(sliding, "_FEWEST", 1)
    monkeypatch.setattr(sliding, "_FITS", fits)
    assert [_told(each) for each in build_networks(table, asked)] == [_told(each) for each in anew]
    assert len(anew) > 10


def _told(network: Network) -> Any:
    weights = [pytest.approx(weight, abs=1e-12) for weight in network.weights]
    cells = list(zip(network.heads, network.tails, weights, strict=True))
    moments = (network.start, network.middle, network.stop)
    return (network.rows, network.statements, moments, cells)


@pytest.mark.parametrize(
    "options",
    [
        {"qualifier": "word", "aggregation": Aggregation.CONFLICT},
        {"qualifier": "yes", "normalization": Normalization.JACCARD},
        {"qualifier": "yes", "mode": NetworkMode.TWO},
    ],
    ids=lambda options: "-".join(map(str, options.values())),
)
def test_what_is_no_product_of_matrices_does_not_slide(
    table: StatementTable, monkeypatch: pytest.MonkeyPatch, options: dict[str, Any]
) -> None:
    monkeypatch.setattr(sliding, "_FEWEST", 1)
    monkeypatch.setattr(sliding.Slide, "move", None)
    whole = {"mode": NetworkMode.ONE, "window": Window.DAYS, "size": 5, **options}
    assert len(list(build_networks(table, NetworkOptions(("who", "what"), **whole)))) > 10
