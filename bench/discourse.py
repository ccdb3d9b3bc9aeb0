"""How long the analyses take: one core, a line for each.

    python -m bench.discourse              half a minute

A made-up debate: actors of two camps who speak up over fifty days on some concepts.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from functools import partial

os.environ.setdefault("OMP_NUM_THREADS", "1")

import numpy as np

from dragoman.compare.discourse import (
    PhaseRules,
    PolarizationRules,
    compare_clusterings,
    find_backbone,
    find_phases,
    measure_polarization,
    nest_backbone,
    nodes_of,
    scale_actors,
    signed_windows,
    tally_statements,
)
from dragoman.compare.networks import StatementTable, build_networks
from dragoman.records import (
    Aggregation,
    NetworkMode,
    NetworkOptions,
    PolarizationMeasure,
    PolarizationMethod,
    Window,
)

DAYS = 53
SIZE = 6  # 50 windows


def make_debate(actors: int, concepts: int, statements: int) -> StatementTable:
    """Return statements of two camps, at random but for the camps' leanings."""
    generator = np.random.default_rng(1)
    who = generator.integers(actors, size=statements)
    what = generator.integers(concepts, size=statements)
    leaning = np.where((who % 2) == (what % 2), 0.85, 0.2)
    days = np.sort(generator.integers(DAYS, size=statements))
    return StatementTable.of_frame(
        {
            "organization": [f"actor {n:04}" for n in who],
            "concept": [f"concept {n:03}" for n in what],
            "agreement": (generator.random(statements) < leaning).astype(int).tolist(),
            "date": [f"2021-{3 + day // 28:02}-{1 + day % 28:02}" for day in days],
        },
        date="date",
    )


def main() -> None:
    """Print what each analysis takes."""
    table = make_debate(100, 40, 20_000)
    options = NetworkOptions(window=Window.DAYS, size=SIZE)
    tallies = tally_statements(table)
    windows = list(signed_windows(table, options))
    networks = list(
        build_networks(
            table,
            NetworkOptions(
                mode=NetworkMode.TWO,
                aggregation=Aggregation.SUBTRACT,
                window=Window.DAYS,
                size=SIZE,
            ),
        )
    )
    works: dict[str, Callable[[], object]] = {
        "tallies, 20,000 statements": lambda: tally_statements(table),
        f"signed networks, {len(windows)} windows": lambda: list(signed_windows(table, options)),
        **{
            f"polarization, {len(windows)} windows of 100 actors, {way.value}, {by.value}": partial(
                measure_polarization, windows, PolarizationRules(method=way, measure=by)
            )
            for way in PolarizationMethod
            for by in PolarizationMeasure
        },
        "backbone, 40 concepts, 1,000 iterations": lambda: find_backbone(tallies, iterations=1000),
        "backbone, 40 concepts, nested": lambda: nest_backbone(tallies),
        "clusters, 100 actors, all methods": lambda: compare_clusterings(nodes_of(tallies)),
        "scale, 100 actors, 40 concepts, 11,000 sweeps": lambda: scale_actors(tallies),
        f"phases, {len(networks)} windows": lambda: find_phases(networks, PhaseRules()),
    }
    for name, work in works.items():
        start = time.perf_counter()
        work()
        sys.stdout.write(f"{time.perf_counter() - start:8.2f} s  {name}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
