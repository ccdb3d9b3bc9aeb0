"""Communities: partitions that make modularity large, by Louvain and by Leiden."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

TRIALS = 10  # starts; the best is kept


def find_louvain(ties: NDArray[np.float64], seed: int) -> NDArray[np.intp]:
    """Return each node's community.

    Blondel, Guillaume, Lambiotte & Lefebvre, "Fast unfolding of communities in large networks",
    Journal of Statistical Mechanics (2008) P10008; as networkx has it, the best of ten starts.
    """
    import networkx as nx
    import numpy as np

    from dragoman.compare.discourse.modularity import modularity_of

    graph = nx.Graph()
    graph.add_nodes_from(range(len(ties)))
    heads, tails = np.nonzero(np.triu(ties, 1))
    graph.add_weighted_edges_from(
        (int(i), int(j), float(ties[i, j])) for i, j in zip(heads, tails, strict=True)
    )
    best: tuple[float, NDArray[np.intp]] | None = None
    for trial in range(TRIALS):
        found = nx.community.louvain_communities(graph, weight="weight", seed=seed + trial)
        clusters = _numbers(found, len(ties))
        value = modularity_of(ties, clusters)
        if best is None or value > best[0] + 1e-12:
            best = (value, clusters)
    return best[1] if best else np.zeros(0, dtype=np.intp)


def find_leiden(ties: NDArray[np.float64], seed: int) -> NDArray[np.intp]:
    """Return each node's community; a node without ties is one of its own.

    Traag, Waltman & van Eck, "From Louvain to Leiden: guaranteeing well-connected communities",
    Scientific Reports 9, 5233 (2019); as graspologic has it, the best of ten starts.
    """
    import numpy as np
    from graspologic_native import leiden

    heads, tails = np.nonzero(np.triu(ties, 1))
    edges = [(str(i), str(j), float(ties[i, j])) for i, j in zip(heads, tails, strict=True)]
    if not edges:
        return np.arange(len(ties), dtype=np.intp)
    _, found = leiden(
        edges,
        starting_communities=None,
        resolution=1.0,
        randomness=0.001,
        iterations=2,
        use_modularity=True,
        seed=seed,
        trials=TRIALS,
    )
    alone = max(found.values()) + 1
    return np.array([found.get(str(n), alone + n) for n in range(len(ties))], dtype=np.intp)


def _numbers(sets: list[set[int]], count: int) -> NDArray[np.intp]:
    import numpy as np

    clusters = np.zeros(count, dtype=np.intp)
    for number, members in enumerate(sets):
        clusters[sorted(members)] = number
    return clusters
