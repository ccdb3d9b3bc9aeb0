"""How fast networks are made: a million statements, 5,000 actors, 500 issues, on one core.

    python -m bench.network                about two minutes
    python -m bench.network --growth       10,000, 100,000 and a million statements
    python -m bench.network --short        a hundredth of it, seconds

The statements are numbers drawn anew each time from the same seed: actors and issues are as
unequal as words are (the nth has 1/n of the first one's share), agreement is an even chance, and
they lie evenly over thirteen months. Each network is made in a process of its own, whose
peak of memory is what is given, the statements included.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import resource
import sys
import time
from dataclasses import dataclass
from typing import Any

for _name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(_name, "1")

WINDOWS = 365


@dataclass(frozen=True, slots=True)
class Plan:
    """How many statements, actors and issues, and how wide the windows are in days."""

    statements: int
    actors: int = 5_000
    issues: int = 500
    width: int = 30


LONG = Plan(1_000_000)
SHORT = Plan(10_000, 500, 50)
GROWTH = (Plan(10_000), Plan(100_000), Plan(1_000_000))

CASES: dict[str, dict[str, Any]] = {
    "two-mode, subtract": {"aggregation": "subtract"},
    "one-mode, congruence": {"mode": "one", "aggregation": "congruence"},
    "one-mode, congruence, average": {
        "mode": "one",
        "aggregation": "congruence",
        "normalization": "average",
    },
    "one-mode, congruence, jaccard": {
        "mode": "one",
        "aggregation": "congruence",
        "normalization": "jaccard",
    },
    f"one-mode, congruence, {WINDOWS} windows": {
        "mode": "one",
        "aggregation": "congruence",
        "window": "days",
    },
}
"""What is measured, by the options that differ."""


@dataclass(frozen=True, slots=True)
class Figure:
    """What a case took: seconds for the table and for the networks, and the peak of memory.

    `processor` are the networks' seconds on the processor, which on a busy machine are fewer.
    """

    table: float
    networks: float
    processor: float
    megabytes: float
    count: int
    cells: int


def main() -> None:
    """Make every network, and print what it took."""
    options = _options()
    plans = GROWTH if options.growth else (SHORT if options.short else LONG,)
    heads = ("statements", "network", "table s", "networks s", "processor s", "MB", "cells")
    print("{:>10}  {:<38} {:>7} {:>10} {:>11} {:>6} {:>13}".format(*heads))
    for plan in plans:
        for name in CASES:
            if options.only in name:
                _show(plan, name, measure(plan, name))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, prog="python -m bench.network")
    parser.add_argument("--growth", action="store_true", help="from 10,000 to a million statements")
    parser.add_argument("--short", action="store_true", help="10,000 statements, 500 actors")
    parser.add_argument("--only", default="", help="only cases whose name has these words")
    return parser.parse_args()


def measure(plan: Plan, name: str) -> Figure:
    """Return what a case takes, in a process of its own."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(_run, (plan, name))


def _run(plan: Plan, name: str) -> Figure:
    import numpy  # noqa: F401  # loaded before the clock starts
    import scipy.sparse  # noqa: F401

    from dragoman.compare.networks import StatementTable, build_networks

    columns = make_columns(plan)
    start = time.perf_counter()
    table = StatementTable.of_frame(columns, date="when", document="account")
    del columns
    ready, busy = time.perf_counter(), time.process_time()
    count = cells = 0
    for network in build_networks(table, _network_options(plan, CASES[name])):
        count, cells = count + 1, cells + len(network.weights)
    done = time.perf_counter()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return Figure(ready - start, done - ready, time.process_time() - busy, peak, count, cells)


def make_columns(plan: Plan) -> dict[str, Any]:
    """Return the statements as columns: who, what, yes or no, when, in which account."""
    import numpy as np

    chance = np.random.default_rng(7)
    days = plan.width + WINDOWS - 1
    when = np.sort(chance.integers(0, days * 86_400 + 1, plan.statements))
    when[0], when[-1] = 0, days * 86_400
    return {
        "organization": _zipf(chance, "actor", plan.actors, plan.statements),
        "concept": _zipf(chance, "issue", plan.issues, plan.statements),
        "agreement": chance.integers(0, 2, plan.statements),
        "when": when.astype("datetime64[s]"),
        "account": np.arange(plan.statements) // 20,
    }


def _zipf(chance: Any, noun: str, count: int, draws: int) -> Any:
    """Return names drawn so that the nth comes 1/n as often as the first."""
    import numpy as np

    shares = 1 / np.arange(1, count + 1)
    names = np.array([f"{noun} {n:05}" for n in range(count)])
    return names[chance.choice(count, draws, p=shares / shares.sum())]


def _network_options(plan: Plan, chosen: dict[str, Any]) -> Any:
    from dragoman.records.network import (
        Aggregation,
        NetworkMode,
        NetworkOptions,
        Normalization,
        Window,
    )

    return NetworkOptions(
        mode=NetworkMode(chosen.get("mode", "two")),
        aggregation=Aggregation(chosen.get("aggregation", "ignore")),
        normalization=Normalization(chosen.get("normalization", "no")),
        window=Window(chosen.get("window", "none")),
        size=plan.width,
    )


def _show(plan: Plan, name: str, figure: Figure) -> None:
    print(
        f"{plan.statements:>10,}  {name:<38} {figure.table:>7.1f} {figure.networks:>10.2f} "
        f"{figure.processor:>11.2f} {figure.megabytes:>6,.0f} {figure.cells:>13,}"
    )
    sys.stdout.flush()


if __name__ == "__main__":
    main()
