"""What is found in discourse networks: bars, clusters, polarization, backbones, scales, phases."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class AgreementBar:
    """How often a value was agreed with, and how often not."""

    label: str
    agree: int
    disagree: int
    neutral: int = 0  # coded, neither way: 0 on a scale that has both signs, or no qualifier
    levels: tuple[tuple[float, int], ...] = ()  # each level of the qualifier and how often

    @property
    def total(self) -> int:
        """Count all of its statements."""
        return self.agree + self.disagree + self.neutral

    @property
    def agree_share(self) -> float:
        """Return the share that agrees, 0 … 1."""
        return self.agree / self.total if self.total else 0.0

    @property
    def disagree_share(self) -> float:
        """Return the share that disagrees, 0 … 1."""
        return self.disagree / self.total if self.total else 0.0


@dataclass(frozen=True, slots=True)
class AgreementBars:
    """A bar for each value of a variable, the most frequent first."""

    variable: str  # "concept"
    qualifier: str | None  # "agreement"
    bars: tuple[AgreementBar, ...]


class ClusterMethod(StrEnum):
    """How nodes are put into clusters."""

    WARD = "ward"
    COMPLETE = "complete"
    AVERAGE = "average"
    SINGLE = "single"
    KMEANS = "kmeans"
    CONCOR = "concor"
    LOUVAIN = "louvain"
    LEIDEN = "leiden"


@dataclass(frozen=True, slots=True)
class Merge:
    """A step of hierarchical clustering: two clusters become one.

    Numbers below the count of labels are labels; the n-th merge makes number count + n.
    """

    left: int
    right: int
    height: float
    size: int


@dataclass(frozen=True, slots=True)
class Clustering:
    """Each label's cluster, numbered from 1 by size."""

    method: ClusterMethod
    labels: tuple[str, ...]
    clusters: tuple[int, ...]  # one a label
    modularity: float  # of the congruence network, or of the window's similarities
    tried: tuple[tuple[int, float], ...] = ()  # how many clusters, and with what modularity
    merges: tuple[Merge, ...] = ()  # of hierarchical methods; CONCOR's splits have none

    @property
    def k(self) -> int:
        """Count the clusters."""
        return len(set(self.clusters))

    def members(self, cluster: int) -> tuple[str, ...]:
        """Return the labels of a cluster, in order."""
        return tuple(
            label for label, own in zip(self.labels, self.clusters, strict=True) if own == cluster
        )


@dataclass(frozen=True, slots=True)
class ClusterComparison:
    """What several methods make of the same nodes, the highest modularity first."""

    variable: str  # "organization"
    compared: tuple[Clustering, ...]
    seed: int = 0

    @property
    def best(self) -> Clustering:
        """Return the clustering of the highest modularity."""
        return self.compared[0]


class PolarizationMethod(StrEnum):
    """How the most polarized partition is sought."""

    GREEDY = "greedy"
    GENETIC = "genetic"


class PolarizationMeasure(StrEnum):
    """What a partition is judged by."""

    MODULARITY = "modularity"  # signed: congruence within and conflict between, beyond chance
    ABSDIFF = "absdiff"  # rDNA's: |observed − expected|, of clusters of equal size


@dataclass(frozen=True, slots=True)
class PolarizationPoint:
    """How polarized a window is, by the best partition found."""

    start: str | None  # ISO 8601
    middle: str | None
    stop: str | None
    value: float
    statements: int  # that went into it
    labels: tuple[str, ...] = ()
    clusters: tuple[int, ...] = ()  # one a label, from 1
    trace: tuple[float, ...] = ()  # the best value after each iteration
    converged: bool = True


@dataclass(frozen=True, slots=True)
class Polarization:
    """Polarization over time: one point a window, or one alone."""

    method: PolarizationMethod
    k: int  # clusters
    normalised: bool  # divided by the mass of the ties
    points: tuple[PolarizationPoint, ...]
    seed: int = 0
    measure: PolarizationMeasure = PolarizationMeasure.MODULARITY


@dataclass(frozen=True, slots=True)
class BackboneStep:
    """One iteration of the annealing."""

    temperature: float
    loss: float  # penalised, of the set held after it
    proposed: float  # penalised, of the set that was tried
    size: int  # of the set held after it
    accepted: bool


@dataclass(frozen=True, slots=True)
class Backbone:
    """The concepts that carry a network's structure, and those it can do without."""

    variable: str  # "concept"
    backbone: tuple[str, ...]
    redundant: tuple[str, ...]
    penalty: float
    loss: float  # spectral distance of the backbone's network from the whole's
    redundant_loss: float  # the same of the redundant set's
    penalised: float  # what was made small: loss, with the penalty for size
    seed: int = 0
    trace: tuple[BackboneStep, ...] = ()


@dataclass(frozen=True, slots=True)
class BackboneRank:
    """A concept's place in the nested backbone: the first one taken out is the least needed."""

    place: int  # 1: kept to the end
    label: str
    loss: float  # spectral distance of the set left once it is out
    redundant_loss: float  # of the set taken out so far, this one counted in
    statements: int  # that have it


@dataclass(frozen=True, slots=True)
class NestedBackbone:
    """All concepts by how much the network's structure needs them, the most needed first."""

    variable: str
    ranks: tuple[BackboneRank, ...]
    merges: tuple[Merge, ...] = ()  # the order as a dendrogram's, over `ranks` from the first


@dataclass(frozen=True, slots=True)
class ScalePoint:
    """Where a node stands on each dimension, with the interval that its place lies in."""

    label: str
    variable: str  # "organization": an actor's ideal point; "concept": its discrimination
    place: tuple[float, ...]  # one a dimension: the posterior's mean
    low: tuple[float, ...]  # the credible interval's ends
    high: tuple[float, ...]
    statements: int = 0
    difficulty: float | None = None  # of a concept


@dataclass(frozen=True, slots=True)
class Scaling:
    """Actors on one or two dimensions, by which concepts they agree with."""

    dimensions: int
    actors: tuple[ScalePoint, ...]  # by place on the first dimension
    concepts: tuple[ScalePoint, ...]
    level: float = 0.95  # of the intervals
    draws: int = 0  # kept ones
    seed: int = 0
    anchors: tuple[tuple[str, float], ...] = ()  # actors that fix the direction, and their signs
    convergence: float | None = None  # the worst split R-hat over the actors' places


class PhaseDistance(StrEnum):
    """How unlike two windows' networks are."""

    ABSOLUTE = "absolute"  # the sum of the cells' absolute differences
    SPECTRAL = "spectral"  # between the eigenvalues of the Laplacians, one-mode only


@dataclass(frozen=True, slots=True)
class Phase:
    """A run of windows in one state."""

    state: int  # from 1, as they come up
    start: str  # the middle of its first window, ISO 8601
    stop: str  # of its last
    windows: int


@dataclass(frozen=True, slots=True)
class PhaseTransitions:
    """The states that a discourse goes through over time."""

    distance: PhaseDistance
    middles: tuple[str, ...]  # of the windows, ISO 8601
    distances: tuple[tuple[float, ...], ...]  # between each two windows, symmetric
    states: tuple[int, ...]  # one a window, from 1
    phases: tuple[Phase, ...]
    clustering: Clustering  # of the windows, by the best method
    compared: tuple[Clustering, ...] = ()  # all methods tried, the best first
    silhouettes: tuple[float, ...] = ()  # how well each window fits its state, −1 … +1
    embedding: tuple[tuple[float, float], ...] = ()  # the windows in the plane, by their distances
