"""Polarization over time: how far a debate falls apart into camps, by the best ones found."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from dragoman.compare.discourse.clusters import number_by_size
from dragoman.compare.discourse.partitions import AbsoluteDifference, Measure, SignedModularity
from dragoman.compare.discourse.searches import (
    Found,
    GeneticRules,
    aligned,
    search_genetically,
    search_greedily,
)
from dragoman.errors import NetworkError
from dragoman.records import (
    Polarization,
    PolarizationMeasure,
    PolarizationMethod,
    PolarizationPoint,
)

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True, eq=False)
class SignedTies:
    """Congruence and conflict between the same actors, in one window."""

    labels: tuple[str, ...]
    congruence: NDArray[np.float64]
    conflict: NDArray[np.float64]
    statements: int = 0
    start: str | None = None
    middle: str | None = None
    stop: str | None = None


@dataclass(frozen=True, slots=True)
class PolarizationRules:
    """How polarization is measured, and how the camps are sought."""

    k: int = 2
    method: PolarizationMethod = PolarizationMethod.GREEDY
    measure: PolarizationMeasure = PolarizationMeasure.MODULARITY
    normalise: bool = True
    genetic: GeneticRules = field(default_factory=GeneticRules)
    seed: int = 0


def measure_polarization(
    windows: Iterable[SignedTies],
    rules: PolarizationRules | None = None,
    *,
    tell: Callable[[int], object] | None = None,
) -> Polarization:
    """Return the polarization of each window: the value of the best partition into k camps.

    By signed modularity, 0 is a debate without camps, and higher is more polarized (see
    `signed_matrix`); by `absdiff` the figures are those of rDNA's dna_polarization. A window with
    no more than k actors, or no ties, has 0 and no camps. A camp keeps its number from window to
    window as far as its members do. `tell` hears the number of each window that is done.
    """
    rules = rules or PolarizationRules()
    if rules.k < 2:
        raise NetworkError(f"Polarization is between two camps or more, not {rules.k}.")
    points = []
    for number, point in enumerate(_points(windows, rules), 1):
        points.append(point)
        if tell is not None:
            tell(number)
    return Polarization(
        method=rules.method,
        k=rules.k,
        normalised=rules.normalise,
        points=tuple(points),
        seed=rules.seed,
        measure=rules.measure,
    )


def _points(windows: Iterable[SignedTies], rules: PolarizationRules) -> Iterator[PolarizationPoint]:
    before: dict[str, int] = {}
    for number, ties in enumerate(windows):
        mass = float(ties.congruence.sum() + ties.conflict.sum())
        if len(ties.labels) <= rules.k or not mass:
            yield _empty(ties)
            continue
        found, scale = _search(ties, rules, number)
        clusters = _keep_numbers(found.clusters, ties.labels, before, rules.k)
        before = before | dict(zip(ties.labels, clusters, strict=True))
        yield PolarizationPoint(
            start=ties.start,
            middle=ties.middle,
            stop=ties.stop,
            value=found.value / scale,
            statements=ties.statements,
            labels=ties.labels,
            clusters=clusters,
            trace=tuple(value / scale for value in found.trace),
            converged=found.converged,
        )


def _search(ties: SignedTies, rules: PolarizationRules, number: int) -> tuple[Found, float]:
    """Return the best partition of a window, and by what its values are divided."""
    import numpy as np

    measure: Measure = _MEASURES[rules.measure](ties.congruence, ties.conflict, rules.k)
    generator = np.random.default_rng([rules.seed, number])
    if rules.method is PolarizationMethod.GENETIC:
        found = search_genetically(measure, generator, rules=rules.genetic)
    else:
        found = search_greedily(measure, generator)
    return found, measure.scale if rules.normalise else 1.0


def _keep_numbers(
    clusters: NDArray[np.intp], labels: tuple[str, ...], before: dict[str, int], k: int
) -> tuple[int, ...]:
    """Number the camps as their members were numbered before, or else by size."""
    import numpy as np

    known = [n for n, label in enumerate(labels) if label in before]
    if not known:
        return number_by_size(clusters)
    model = np.array([before[labels[n]] - 1 for n in known], dtype=np.intp)
    numbers = aligned(clusters[known], model, k)
    new = dict(zip(clusters[known].tolist(), numbers.tolist(), strict=True))
    free = iter(sorted(set(range(k)) - set(new.values())))
    for cluster in range(k):
        if cluster not in new:
            new[cluster] = next(free)
    return tuple(new[int(each)] + 1 for each in clusters)


def _empty(ties: SignedTies) -> PolarizationPoint:
    return PolarizationPoint(ties.start, ties.middle, ties.stop, 0.0, ties.statements)


_MEASURES: dict[
    PolarizationMeasure,
    Callable[[NDArray[np.float64], NDArray[np.float64], int], Measure],
] = {
    PolarizationMeasure.MODULARITY: SignedModularity.of,
    PolarizationMeasure.ABSDIFF: AbsoluteDifference.of,
}
