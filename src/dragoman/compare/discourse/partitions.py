"""What a partition of actors is worth as a picture of a polarized debate: two measures.

Both are of congruence and conflict networks. A measure answers for single moves, so that a search
need not reckon the whole again.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from dragoman.compare.discourse.modularity import signed_matrix

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


class Measure(Protocol):
    """A value of partitions, and what a change of one or two nodes makes of it."""

    @property
    def count(self) -> int:
        """Count the nodes."""
        ...

    @property
    def k(self) -> int:
        """Count the clusters."""
        ...

    @property
    def balanced(self) -> bool:
        """Tell whether clusters are of equal size, give or take one."""
        ...

    @property
    def scale(self) -> float:
        """By what values are divided where they are normalised."""
        ...

    def value_of(self, clusters: NDArray[np.intp]) -> float:
        """Return the value of a partition, not normalised."""
        ...

    def values_of(self, population: NDArray[np.intp]) -> NDArray[np.float64]:
        """Return the values of many partitions, one a row."""
        ...

    def gains_of(self, clusters: NDArray[np.intp]) -> NDArray[np.float64]:
        """Return what each node in each cluster would add: count × k, all others staying."""
        ...

    def pair_of(self, clusters: NDArray[np.intp]) -> NDArray[np.float64]:
        """Return by how much an exchange of two nodes differs from the sum of their moves."""
        ...


@dataclass(frozen=True, slots=True, eq=False)
class SignedModularity:
    """Congruence within clusters and conflict between them, beyond chance; see `signed_matrix`."""

    matrix: NDArray[np.float64]
    k: int
    scale: float
    balanced: bool = False

    @classmethod
    def of(
        cls, congruence: NDArray[np.float64], conflict: NDArray[np.float64], k: int
    ) -> SignedModularity:
        """Return the measure of a pair of networks."""
        total = float(congruence.sum() + conflict.sum())
        return cls(signed_matrix(congruence, conflict), k, total)

    @property
    def count(self) -> int:
        """Count the nodes."""
        return len(self.matrix)

    def value_of(self, clusters: NDArray[np.intp]) -> float:
        """Return the sum over pairs in one cluster, both ways; divided by `scale`, it is Q."""
        return float(self.matrix[clusters[:, None] == clusters[None, :]].sum())

    def values_of(self, population: NDArray[np.intp]) -> NDArray[np.float64]:
        """Return the values of many partitions, one a row."""
        import numpy as np

        total = np.zeros(len(population))
        for cluster in range(self.k):
            inside = (population == cluster).astype(np.float64)
            total += ((inside @ self.matrix) * inside).sum(axis=1)
        return total

    def gains_of(self, clusters: NDArray[np.intp]) -> NDArray[np.float64]:
        """Return twice the sum of each node's pairs with each cluster's other members."""
        import numpy as np

        members = np.eye(self.k)[clusters]
        others = self.matrix @ members - np.diag(self.matrix)[:, None] * members
        return np.asarray(2.0 * others)

    def pair_of(self, clusters: NDArray[np.intp]) -> NDArray[np.float64]:
        """Two nodes that change places are each counted once too often as the other's neighbour."""
        del clusters
        return -4.0 * self.matrix


@dataclass(frozen=True, slots=True, eq=False)
class AbsoluteDifference:
    """rDNA's measure: |observed − expected|, summed over congruence and conflict of all pairs.

    Congruence is expected within clusters alone, in proportion to their pairs, and conflict
    between them alone. DNA's program makes this sum LARGE, among clusters of equal size. It is
    here to compare figures with DNA's; a partition that fits the expectation makes it small.
    """

    costs: NDArray[np.float64]  # by cluster of the one, cluster of the other, and the pair
    k: int
    scale: float
    balanced: bool = True

    @classmethod
    def of(
        cls, congruence: NDArray[np.float64], conflict: NDArray[np.float64], k: int
    ) -> AbsoluteDifference:
        """Return the measure of a pair of networks, for clusters as equal as can be."""
        import numpy as np

        count = len(congruence)
        sizes = np.bincount(balanced_clusters(count, k), minlength=k).astype(np.float64)
        within = float((sizes * (sizes - 1)).sum())
        between = count * (count - 1) - within
        one, two = float(congruence.sum()), float(conflict.sum())
        costs = np.empty((k, k, count, count))
        for a in range(k):
            for b in range(k):
                if a == b:
                    expected = sizes[a] * (sizes[a] - 1) / within * one / within if within else 0.0
                    costs[a, b] = np.abs(congruence - expected) + conflict
                else:
                    expected = sizes[a] * sizes[b] / between * two / between
                    costs[a, b] = congruence + np.abs(conflict - expected)
        costs[:, :, range(count), range(count)] = 0.0
        # Half of each sum, as each pair is counted twice; 2·(norms) normalises the whole of it.
        return cls(costs / 2, k, one + two)

    @property
    def count(self) -> int:
        """Count the nodes."""
        return int(self.costs.shape[-1])

    def value_of(self, clusters: NDArray[np.intp]) -> float:
        """Return half the sum over all pairs, both ways."""
        import numpy as np

        places = np.arange(self.count)
        rows, columns = places[:, None], places[None, :]
        return float(self.costs[clusters[:, None], clusters[None, :], rows, columns].sum())

    def values_of(self, population: NDArray[np.intp]) -> NDArray[np.float64]:
        """Return the values of many partitions, one a row."""
        import numpy as np

        inside = [(population == cluster).astype(np.float64) for cluster in range(self.k)]
        total = np.zeros(len(population))
        for a, one in enumerate(inside):
            for b, other in enumerate(inside):
                total += ((one @ self.costs[a, b]) * other).sum(axis=1)
        return total

    def gains_of(self, clusters: NDArray[np.intp]) -> NDArray[np.float64]:
        """Return twice the sum of each node's pairs with all others, were it in each cluster."""
        import numpy as np

        places = np.arange(self.count)
        others = self.costs[:, clusters, :, places]  # other node × cluster × node
        return np.asarray(2.0 * others.sum(axis=0).T)

    def pair_of(self, clusters: NDArray[np.intp]) -> NDArray[np.float64]:
        """The pair itself stays between the clusters; their moves took it to be within."""
        import numpy as np

        places = np.arange(self.count)
        rows, columns = places[:, None], places[None, :]
        mine, yours = clusters[:, None], clusters[None, :]
        apart = self.costs[mine, yours, rows, columns]
        inside = self.costs[mine, mine, rows, columns] + self.costs[yours, yours, rows, columns]
        return np.asarray(2.0 * (2.0 * apart - inside))


def balanced_clusters(count: int, k: int) -> NDArray[np.intp]:
    """Return clusters as equal as can be, in turn: 0, 1, 0, 1, 0 of five nodes and two clusters."""
    import numpy as np

    return np.arange(count, dtype=np.intp) % k
