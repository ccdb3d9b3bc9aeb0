"""Two searches for the partition that a measure values most: greedy, and genetic.

They follow DNA's dna_polarization in kind: a greedy one that exchanges nodes while that helps, and
a genetic one with elites, crossover and mutation.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dragoman.compare.discourse.partitions import Measure, balanced_clusters

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

STARTS = 10  # of the greedy search; the best is kept
_SLIGHT = 1e-9  # of the scale: a gain below this is rounding


@dataclass(frozen=True, slots=True)
class GeneticRules:
    """How the genetic search breeds; rDNA's defaults."""

    parents: int = 50
    iterations: int = 1000
    elite: float = 0.1  # the share that lives on as it is
    mutation: float = 0.1  # the share of nodes that change places in a child
    patience: int = 20  # generations without anything better


@dataclass(frozen=True, slots=True, eq=False)
class Found:
    """The best partition, its value, and the best value after each step."""

    clusters: NDArray[np.intp]
    value: float
    trace: tuple[float, ...]
    converged: bool = True


def search_greedily(
    measure: Measure, generator: np.random.Generator, *, starts: int = STARTS
) -> Found:
    """Return the best of several climbs from random partitions."""
    climbs = [climb(measure, shuffled(measure, generator)) for _ in range(starts)]
    least = _SLIGHT * measure.scale
    best = climbs[0]
    for each in climbs[1:]:
        if each.value > best.value + least:
            best = each
    return best


def climb(measure: Measure, clusters: NDArray[np.intp]) -> Found:
    """Make the best move, or exchange of two nodes, until none helps any more.

    A balanced measure has exchanges only, so that sizes stay as they are.
    """
    clusters = clusters.copy()
    least = _SLIGHT * measure.scale
    value = measure.value_of(clusters)
    trace = [value]
    while True:
        gain, changed = _best_change(measure, clusters)
        if gain <= least:
            return Found(clusters, measure.value_of(clusters), tuple(trace))
        for node, cluster in changed:
            clusters[node] = cluster
        value += gain
        trace.append(value)


def search_genetically(
    measure: Measure, generator: np.random.Generator, *, rules: GeneticRules | None = None
) -> Found:
    """Return what is best after generations of breeding, once more climbed from."""
    import numpy as np

    rules = rules or GeneticRules()
    population = np.array([shuffled(measure, generator) for _ in range(rules.parents)])
    trace: list[float] = []
    waited = 0
    for _ in range(rules.iterations):
        values = np.round(measure.values_of(population) / measure.scale, 9)
        population = population[np.argsort(-values, kind="stable")]
        best = float(values.max()) * measure.scale
        waited = waited + 1 if trace and best <= trace[-1] else 0
        trace.append(best)
        if waited >= rules.patience:
            break
        population = _breed(population, np.sort(values)[::-1], measure, generator, rules)
    last = climb(measure, population[0])
    converged = waited >= rules.patience
    return Found(last.clusters, last.value, (*trace, *last.trace[1:]), converged)


def shuffled(measure: Measure, generator: np.random.Generator) -> NDArray[np.intp]:
    """Return a random partition into clusters as equal as can be."""
    return generator.permutation(balanced_clusters(measure.count, measure.k))


def _best_change(
    measure: Measure, clusters: NDArray[np.intp]
) -> tuple[float, list[tuple[int, int]]]:
    """Return the largest gain, and which nodes go where: one, or two in exchange."""
    import numpy as np

    gains = measure.gains_of(clusters)
    nodes = np.arange(measure.count)
    own = gains[nodes, clusters]
    if not measure.balanced:
        moves = gains - own[:, None]
        node, cluster = np.unravel_index(int(moves.argmax()), moves.shape)
        if moves[node, cluster] > _SLIGHT * measure.scale:
            return float(moves[node, cluster]), [(int(node), int(cluster))]
    towards = gains[:, clusters] - own[:, None]  # node i in the cluster of node j
    swaps = towards + towards.T + measure.pair_of(clusters)
    swaps[clusters[:, None] == clusters[None, :]] = -np.inf
    one, other = np.unravel_index(int(swaps.argmax()), swaps.shape)
    change = [(int(one), int(clusters[other])), (int(other), int(clusters[one]))]
    return float(swaps[one, other]), change


def _breed(
    population: NDArray[np.intp],
    values: NDArray[np.float64],
    measure: Measure,
    generator: np.random.Generator,
    rules: GeneticRules,
) -> NDArray[np.intp]:
    """Return the next generation: the elites, and children of parents drawn by their values.

    One parent is drawn by value, the other at random, which keeps the pool diverse. All number
    their clusters as the best one does, so that a child's clusters are those of both.
    """
    import numpy as np

    elites = max(1, round(rules.elite * rules.parents))
    alike = np.array([aligned(each, population[0], measure.k) for each in population])
    weights = values - values.min()
    chances = weights / weights.sum() if weights.sum() > 0 else None
    count = rules.parents - elites
    first = alike[generator.choice(len(alike), size=count, p=chances)]
    second = alike[generator.integers(len(alike), size=count)]
    children = np.where(generator.random(first.shape) < 0.5, first, second)
    children = _mutate(children, measure, generator, rules.mutation)
    if measure.balanced:
        children = _balance(children, measure.k, generator)
    return np.vstack([population[:elites], children])


def aligned(clusters: NDArray[np.intp], model: NDArray[np.intp], k: int) -> NDArray[np.intp]:
    """Renumber clusters so that as many nodes as possible have the number they have in `model`."""
    import numpy as np
    from scipy.optimize import linear_sum_assignment

    overlap = np.bincount(clusters * k + model, minlength=k * k).reshape(k, k)
    old, new = linear_sum_assignment(-overlap)
    numbers = np.zeros(k, dtype=np.intp)
    numbers[old] = new
    return numbers[clusters]


def _balance(
    children: NDArray[np.intp], k: int, generator: np.random.Generator
) -> NDArray[np.intp]:
    """Move random nodes on to the next cluster, until all are of the size they have to be."""
    import numpy as np

    order = np.argsort(children + generator.random(children.shape), axis=1)
    wanted = np.sort(balanced_clusters(children.shape[1], k))
    even = np.empty_like(children)
    np.put_along_axis(even, order, np.broadcast_to(wanted, children.shape), axis=1)
    return even


def _mutate(
    children: NDArray[np.intp], measure: Measure, generator: np.random.Generator, share: float
) -> NDArray[np.intp]:
    """Let some random pairs of nodes change places; where sizes are free, some move as well."""
    import numpy as np

    rows = np.arange(len(children))
    for _ in range(round(share * measure.count / 2)):
        one, other = generator.integers(measure.count, size=(2, len(children)))
        taken = children[rows, one].copy()
        children[rows, one] = children[rows, other]
        children[rows, other] = taken
    if not measure.balanced:
        moved = generator.random(children.shape) < share / 4
        children[moved] = generator.integers(measure.k, size=int(moved.sum()))
    return children
