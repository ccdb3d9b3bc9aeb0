"""Phases: the states that a discourse goes through, by how its networks differ over time.

Masuda & Holme, "Detecting sequences of system states in temporal networks", Scientific Reports 9,
795 (2019): a network for each window, a distance between each two, and clusters of windows by these
distances; as rDNA's dna_phaseTransitions takes it up.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from dragoman.compare.discourse.clusters import Nodes, compare_clusterings
from dragoman.compare.discourse.spectra import spectrum_of
from dragoman.compare.networks import matrix_of
from dragoman.errors import NetworkError
from dragoman.records import (
    Clustering,
    ClusterMethod,
    Network,
    Phase,
    PhaseDistance,
    PhaseTransitions,
)

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

METHODS = (
    ClusterMethod.SINGLE,
    ClusterMethod.AVERAGE,
    ClusterMethod.COMPLETE,
    ClusterMethod.WARD,
    ClusterMethod.KMEANS,
)
"""The methods tried, of those of rDNA that we have."""

_FEWEST = 3  # windows that states can be told in


@dataclass(frozen=True, slots=True)
class PhaseRules:
    """How windows are compared, and into how many states they may fall."""

    distance: PhaseDistance = PhaseDistance.ABSOLUTE
    methods: tuple[ClusterMethod, ...] = METHODS
    least: int = 2
    most: int = 6
    to_one: bool = True  # divide each network by its sum of ties, so that activity does not count
    seed: int = 0


def find_phases(
    networks: Iterable[Network],
    rules: PhaseRules | None = None,
    *,
    tell: Callable[[int], object] | None = None,
) -> PhaseTransitions:
    """Return the states of the windows, and the phases: runs of windows in one state.

    The best of several clusterings is taken, by modularity in the network of similarities. `tell`
    hears the number of each window that was taken in. Raises NetworkError for fewer than three
    windows, and for spectral distances between two-mode networks.
    """
    import numpy as np

    rules = rules or PhaseRules()
    middles, distances = _measure(networks, rules, tell)
    largest = float(distances.max(initial=0.0))
    scaled = distances / largest if largest else distances
    alike = 1.0 - scaled
    ties = alike * (1.0 - np.eye(len(alike)))  # no window is tied to itself
    nodes = Nodes(middles, scaled, ties, profiles=alike)
    compared = compare_clusterings(
        nodes, rules.methods, least=rules.least, most=rules.most, seed=rules.seed
    )
    states = _by_appearance(compared[0].clusters)
    return PhaseTransitions(
        distance=rules.distance,
        middles=middles,
        distances=tuple(map(tuple, scaled.tolist())),
        states=states,
        phases=_runs(middles, states),
        clustering=compared[0],
        compared=compared,
        silhouettes=_silhouettes(scaled, compared[0]),
        embedding=_embed(scaled),
    )


def _measure(
    networks: Iterable[Network], rules: PhaseRules, tell: Callable[[int], object] | None
) -> tuple[tuple[str, ...], NDArray[np.float64]]:
    """Return the windows' middles, and how unlike each two are."""
    middles: list[str] = []
    taken: list[Any] = []
    take = _Cells(rules.to_one) if rules.distance is PhaseDistance.ABSOLUTE else _spectrum
    for number, network in enumerate(networks, 1):
        if rules.distance is PhaseDistance.SPECTRAL and not network.is_one_mode:
            raise NetworkError("Spectral distances are of one-mode networks. Use --mode one.")
        middles.append(network.middle or network.start or str(number))
        taken.append(take(network))
        if tell is not None:
            tell(number)
    if len(middles) < _FEWEST:
        raise NetworkError(
            f"Phases need {_FEWEST} windows or more, and the time has room for {len(middles)}. "
            "Give a --window of smaller steps, or a smaller --size."
        )
    if isinstance(take, _Cells):
        return tuple(middles), take.distances(taken)
    return tuple(middles), _spectral_distances(taken)


class _Cells:
    """Networks as sparse rows of one matrix, with the same place for the same pair of labels."""

    def __init__(self, to_one: bool) -> None:
        self.to_one = to_one
        self.places: tuple[dict[str, int], dict[str, int]] = ({}, {})

    def __call__(self, network: Network) -> Any:
        """Return a network's cells as places of both sides and weights."""
        import numpy as np

        found = matrix_of(network).tocoo()
        sides = ((network.rows, found.row), (network.columns, found.col))
        both = []
        for known, (nodes, codes) in zip(self.places, sides, strict=True):
            numbers = [known.setdefault(node.label, len(known)) for node in nodes]
            both.append(np.asarray(numbers, dtype=np.int64)[codes])
        total = float(np.abs(found.data).sum())
        weights = found.data / total if self.to_one and total else found.data
        return both[0], both[1], weights

    def distances(self, taken: Sequence[Any]) -> NDArray[np.float64]:
        """Return the sums of absolute differences between all cells of each two networks."""
        import numpy as np
        from scipy.sparse import csr_array
        from sklearn.metrics.pairwise import manhattan_distances

        width = len(self.places[1]) or 1
        cells = [heads * width + tails for heads, tails, _ in taken]
        used = np.unique(np.concatenate(cells))
        columns = np.concatenate([np.searchsorted(used, each) for each in cells])
        starts = np.cumsum([0, *map(len, cells)])
        data = np.concatenate([weights for *_, weights in taken])
        rows = csr_array(  # scikit-learn reads places of 32 bits alone
            (data, columns.astype(np.int32), starts.astype(np.int32)),
            shape=(len(taken), max(len(used), 1)),
        )
        rows.sort_indices()
        return np.asarray(manhattan_distances(rows))


def _spectrum(network: Network) -> NDArray[np.float64]:
    return spectrum_of(matrix_of(network).toarray())


def _spectral_distances(spectra: Sequence[NDArray[np.float64]]) -> NDArray[np.float64]:
    import numpy as np
    from scipy.spatial.distance import pdist, squareform

    length = max(map(len, spectra))
    padded = np.array([np.pad(each, (0, length - len(each))) for each in spectra])
    return np.asarray(squareform(pdist(padded)))


def _by_appearance(clusters: Sequence[int]) -> tuple[int, ...]:
    """Number states from 1 as they come up."""
    new: dict[int, int] = {}
    return tuple(new.setdefault(each, len(new) + 1) for each in clusters)


def _runs(middles: Sequence[str], states: Sequence[int]) -> tuple[Phase, ...]:
    phases: list[Phase] = []
    for middle, state in zip(middles, states, strict=True):
        if phases and phases[-1].state == state:
            last = phases.pop()
            phases.append(Phase(state, last.start, middle, last.windows + 1))
        else:
            phases.append(Phase(state, middle, middle, 1))
    return tuple(phases)


def _silhouettes(distances: NDArray[np.float64], found: Clustering) -> tuple[float, ...]:
    """Return how much nearer each window is to its own state than to the next one.

    Rousseeuw, "Silhouettes", Journal of Computational and Applied Mathematics 20 (1987).
    """
    from sklearn.metrics import silhouette_samples

    if not 2 <= found.k < len(distances):
        return ()
    values = silhouette_samples(distances, found.clusters, metric="precomputed")
    return tuple(values.tolist())


def _embed(distances: NDArray[np.float64]) -> tuple[tuple[float, float], ...]:
    """Return the windows in the plane, as far apart as the distances say, the first on the left.

    Torgerson, "Multidimensional scaling: I. Theory and method", Psychometrika 17 (1952).
    """
    import numpy as np

    squares = distances**2
    centred = squares - squares.mean(axis=0) - squares.mean(axis=1)[:, None] + squares.mean()
    values, vectors = np.linalg.eigh(-centred / 2)
    plane = vectors[:, [-1, -2]] * np.sqrt(np.maximum(values[[-1, -2]], 0.0))
    signs = [-1.0 if plane[0, d] > 0 else 1.0 for d in (0, 1)]
    return tuple((float(x), float(y)) for x, y in plane * signs)
