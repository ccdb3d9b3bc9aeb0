"""Simulated annealing over sets: from one set to a neighbour, uphill ever more seldom."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from dragoman.records import BackboneStep

if TYPE_CHECKING:
    from random import Random

Chosen: TypeAlias = frozenset[int]


@dataclass(frozen=True, slots=True)
class Annealed:
    """The best set that was met, its loss, and each step to it."""

    best: Chosen
    loss: float
    steps: tuple[BackboneStep, ...]


def anneal(
    count: int,
    loss_of: Callable[[Chosen], float],
    iterations: int,
    random: Random,
    *,
    size: int | None = None,
    tell: Callable[[int], object] | None = None,
) -> Annealed:
    """Return the set of numbers below `count` with the smallest loss that was met.

    A step adds a number, takes one out, or exchanges one; with `size` it only exchanges. A worse
    set is taken over with probability exp(−Δ) times the temperature, which falls along a logistic
    curve from 0.99 to 0.001: Leifeld's schedule. The set is never empty, nor all.
    """
    current = frozenset(random.sample(range(count), size or 1))
    loss = loss_of(current)
    best, least = current, loss
    steps = []
    for step, temperature in enumerate(_temperatures(iterations), 1):
        proposed = _neighbour(current, count, random, fixed=size is not None)
        new = loss_of(proposed)
        accepted = new < loss or random.random() < _chance(new - loss, temperature)
        if accepted:
            current, loss = proposed, new
            if loss < least:
                best, least = current, loss
        steps.append(BackboneStep(temperature, loss, new, len(current), accepted))
        if tell is not None:
            tell(step)
    return Annealed(best, least, tuple(steps))


def _temperatures(iterations: int) -> Iterator[float]:
    from math import exp

    for step in range(1, iterations + 1):
        yield 1 - 1 / (1 + exp(5 - 12 * step / iterations))


def _chance(worse: float, temperature: float) -> float:
    from math import exp

    return exp(-worse) * temperature


def _neighbour(current: Chosen, count: int, random: Random, *, fixed: bool) -> Chosen:
    moves = ["swap"]
    if not fixed:
        moves += ["add"] * (len(current) < count - 1) + ["remove"] * (len(current) > 1)
    move = random.choice(moves)
    inside = sorted(current)
    outside = [each for each in range(count) if each not in current]
    new = set(current)
    if move != "add":
        new.discard(random.choice(inside))
    if move != "remove":
        new.add(random.choice(outside))
    return frozenset(new)
