"""Clusters of actors who say the same, by eight methods, with modularity to choose among them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dragoman.compare.discourse.communities import find_leiden, find_louvain
from dragoman.compare.discourse.concor import find_blocks
from dragoman.compare.discourse.modularity import modularity_of
from dragoman.compare.discourse.tallies import Tallies, ties_of
from dragoman.errors import NetworkError
from dragoman.records import Clustering, ClusterMethod, Merge

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

MOST = 5  # clusters that are tried where nobody says how many
_RESTARTS = 25  # of k-means


@dataclass(frozen=True, slots=True, eq=False)
class Nodes:
    """What is to be clustered: how far apart, how strongly tied, and with what profile."""

    labels: tuple[str, ...]
    distances: NDArray[np.float64]
    ties: NDArray[np.float64]  # no negative ones; what modularity is measured in
    profiles: NDArray[np.float64]  # rows to correlate


def nodes_of(tallies: Tallies) -> Nodes:
    """Return the actors with what rDNA clusters them by.

    Distances are Jaccard's, of who agrees and who disagrees with what, and so are the profiles that
    CONCOR correlates; ties are congruence less conflict, divided by mean activity, where that is
    positive.
    """
    import numpy as np

    tallies.require(2)
    congruence, conflict = ties_of(tallies)
    ties = np.maximum(congruence - conflict, 0.0)
    sides = _sides(tallies)
    return Nodes(tallies.actors, jaccard_distances(sides), ties, sides.astype(np.float64))


def jaccard_distances(sides: NDArray[np.bool_]) -> NDArray[np.float64]:
    """Return 1 − |A ∩ B| / |A ∪ B| of each two rows; 1 where both are empty."""
    import numpy as np

    counts = sides.astype(np.float64)
    shared = counts @ counts.T
    sizes = counts.sum(axis=1)
    union = sizes[:, None] + sizes[None, :] - shared
    distances = 1.0 - np.where(union > 0, shared / np.where(union > 0, union, 1.0), 0.0)
    np.fill_diagonal(distances, 0.0)
    return np.asarray(distances)


def cluster_actors(
    tallies: Tallies,
    *,
    method: ClusterMethod = ClusterMethod.WARD,
    k: int | None = None,
    most: int = MOST,
    seed: int = 0,
) -> Clustering:
    """Return the actors' clusters: k of them, or as many up to `most` as modularity likes best.

    Louvain and Leiden tell the number themselves. Raises NetworkError for more clusters than
    actors.
    """
    return cluster_nodes(nodes_of(tallies), method=method, k=k, most=most, seed=seed)


def compare_clusterings(
    nodes: Nodes,
    methods: Iterable[ClusterMethod] = tuple(ClusterMethod),
    *,
    k: int | None = None,
    least: int = 2,
    most: int = MOST,
    seed: int = 0,
) -> tuple[Clustering, ...]:
    """Return what each method finds, the highest modularity first; of equals the first method."""
    found = [
        cluster_nodes(nodes, method=method, k=k, least=least, most=most, seed=seed)
        for method in methods
    ]
    return tuple(sorted(found, key=lambda each: -round(each.modularity, 12)))


def cluster_nodes(
    nodes: Nodes,
    *,
    method: ClusterMethod,
    k: int | None = None,
    least: int = 2,
    most: int = MOST,
    seed: int = 0,
) -> Clustering:
    """Return the nodes' clusters; see `cluster_actors`."""
    count = len(nodes.labels)
    if k is not None and not 1 <= k <= count:
        raise NetworkError(f"{k} clusters of {count} nodes there cannot be. Ask for fewer.")
    if count < 2:
        raise NetworkError(f"There is {count} node, and clusters need two. Take in more.")
    if method in _COMMUNITIES:
        found = _COMMUNITIES[method](nodes.ties, seed)
        return _finish(nodes, method, [found])
    sizes = [k] if k is not None else range(min(least, count), min(most, count) + 1)
    if method in _LINKAGES:
        merges = _link(nodes.distances, method)
        return _finish(nodes, method, [_cut(merges, size) for size in sizes], merges)
    return _finish(nodes, method, [_PARTITIONS[method](nodes, size, seed) for size in sizes])


def number_by_size(clusters: NDArray[np.intp]) -> tuple[int, ...]:
    """Number clusters from 1: the largest first, of equals the one that comes up first."""
    import numpy as np

    numbers, first, sizes = np.unique(clusters, return_index=True, return_counts=True)
    order = sorted(range(len(numbers)), key=lambda n: (-sizes[n], first[n]))
    new = {int(numbers[n]): place for place, n in enumerate(order, 1)}
    return tuple(new[int(each)] for each in clusters)


def _finish(
    nodes: Nodes,
    method: ClusterMethod,
    partitions: Sequence[NDArray[np.intp]],
    merges: NDArray[np.float64] | None = None,
) -> Clustering:
    """Choose the partition of highest modularity, of equals the one with fewer clusters."""
    values = [modularity_of(nodes.ties, each) for each in partitions]
    best = max(range(len(partitions)), key=lambda n: (round(values[n], 12), -n))
    counts = [len(set(each.tolist())) for each in partitions]
    tried = dict(sorted(zip(counts, values, strict=True)))  # of equal numbers the better one
    return Clustering(
        method=method,
        labels=nodes.labels,
        clusters=number_by_size(partitions[best]),
        modularity=values[best],
        tried=tuple(tried.items()),
        merges=() if merges is None else merges_of(merges),
    )


def merges_of(linkage: NDArray[np.float64]) -> tuple[Merge, ...]:
    """Return the rows of SciPy's linkage as records."""
    return tuple(
        Merge(int(left), int(right), float(height), int(size))
        for left, right, height, size in linkage.tolist()
    )


def _sides(tallies: Tallies) -> NDArray[np.bool_]:
    """Return a row an actor: does he agree with each concept, disagree, or name it neutrally?"""
    import numpy as np

    leans = tallies.leans()
    found = [tallies.counts[leans == lean].sum(axis=0) > 0 for lean in (1, -1, 0)]
    return np.hstack(found)


def _link(distances: NDArray[np.float64], method: ClusterMethod) -> NDArray[np.float64]:
    """Return SciPy's linkage; "ward" is what R calls ward.D2."""
    import numpy as np
    from scipy.cluster.hierarchy import linkage
    from scipy.spatial.distance import squareform

    return np.asarray(linkage(squareform(distances, checks=False), method=method.value))


def _cut(merges: NDArray[np.float64], k: int) -> NDArray[np.intp]:
    import numpy as np
    from scipy.cluster.hierarchy import cut_tree

    return np.asarray(cut_tree(merges, n_clusters=k)[:, 0], dtype=np.intp)


def _k_means(nodes: Nodes, k: int, seed: int) -> NDArray[np.intp]:
    """Cluster the rows of the distances, as rDNA does."""
    import warnings

    import numpy as np
    from sklearn.cluster import KMeans
    from sklearn.exceptions import ConvergenceWarning

    k = min(k, len(np.unique(nodes.distances.round(12), axis=0)))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)  # fewer clusters: rows that are alike
        means = KMeans(n_clusters=k, n_init=_RESTARTS, random_state=seed).fit(nodes.distances)
    return np.asarray(means.labels_, dtype=np.intp)


def _concor(nodes: Nodes, k: int, seed: int) -> NDArray[np.intp]:
    del seed  # nothing in it is random
    return find_blocks(nodes.profiles, k)


_LINKAGES = (
    ClusterMethod.WARD,
    ClusterMethod.COMPLETE,
    ClusterMethod.AVERAGE,
    ClusterMethod.SINGLE,
)
_COMMUNITIES: dict[ClusterMethod, Callable[[NDArray[np.float64], int], NDArray[np.intp]]] = {
    ClusterMethod.LOUVAIN: find_louvain,
    ClusterMethod.LEIDEN: find_leiden,
}
_PARTITIONS: dict[ClusterMethod, Callable[[Nodes, int, int], NDArray[np.intp]]] = {
    ClusterMethod.KMEANS: _k_means,
    ClusterMethod.CONCOR: _concor,
}
