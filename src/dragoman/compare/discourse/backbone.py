"""Backbone: the concepts that carry a discourse network's structure, and those it can spare.

A set of concepts is judged by the spectral distance between the actors' network by these concepts
alone and their network by all. Leifeld's method, as DNA's program documents it (dna_backbone): the
distance is multiplied by exp(−p · share of concepts left out), and made small by annealing; or
concepts are taken out one by one, the least needed first.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from typing import TYPE_CHECKING

from dragoman.compare.discourse.annealing import anneal
from dragoman.compare.discourse.spectra import spectral_distance, spectrum_of
from dragoman.compare.discourse.tallies import Tallies, mean_activity, similarities_of
from dragoman.errors import NetworkError
from dragoman.records import Backbone, BackboneRank, Merge, NestedBackbone

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

PENALTY = 3.5
ITERATIONS = 10_000

Tell = Callable[[int], object]


class ConceptLosses:
    """The spectral distance of any set of concepts from all of them; each set is reckoned once."""

    def __init__(self, tallies: Tallies, *, average: bool = True) -> None:
        import numpy as np

        tallies.require(2, 2)
        self.tallies = tallies
        self.average = average
        signs = 2 * similarities_of(tallies) - 1  # congruence less conflict, level by level
        self._mixed = np.einsum("kl,ljc->kjc", signs, tallies.counts)
        self._totals = tallies.counts.sum(axis=0)
        self._known: dict[frozenset[int], float] = {}
        self._whole = spectrum_of(self.ties_of(range(len(tallies.concepts))))
        if not self._whole.any():
            raise NetworkError(
                "No two actors agree more than they conflict: there is no structure to keep. "
                "Choose other --variables, or more statements."
            )

    def ties_of(self, chosen: Iterable[int]) -> NDArray[np.float64]:
        """Return congruence less conflict between the actors, by some concepts alone."""
        import numpy as np

        kept = sorted(chosen)
        total = np.zeros((len(self.tallies.actors),) * 2)
        for counts, mixed in zip(self.tallies.counts, self._mixed, strict=True):
            total += counts[:, kept] @ mixed[:, kept].T
        return total / mean_activity(self._totals[:, kept].sum(axis=1)) if self.average else total

    def loss_of(self, chosen: Collection[int]) -> float:
        """Return the spectral distance between the network by these concepts and by all."""
        key = frozenset(chosen)
        if key not in self._known:
            self._known[key] = spectral_distance(self._whole, spectrum_of(self.ties_of(key)))
        return self._known[key]


def find_backbone(
    tallies: Tallies,
    *,
    penalty: float = PENALTY,
    size: int | None = None,
    iterations: int = ITERATIONS,
    average: bool = True,
    seed: int = 0,
    tell: Tell | None = None,
) -> Backbone:
    """Return the backbone and the redundant set: with a penalty for size, or of a size.

    The larger the penalty, the smaller the backbone. With `size` there is no penalty. `tell` hears
    the number of each iteration. Raises NetworkError where no structure is there to keep.
    """
    from math import exp
    from random import Random

    losses = ConceptLosses(tallies, average=average)
    count = len(tallies.concepts)
    if size is not None and not 1 <= size < count:
        raise NetworkError(f"A backbone of {size} out of {count} concepts leaves nothing to find.")
    weight = 0.0 if size is not None else penalty

    def penalised(chosen: frozenset[int]) -> float:
        return losses.loss_of(chosen) * exp(-weight * (count - len(chosen)) / count)

    found = anneal(count, penalised, iterations, Random(seed), size=size, tell=tell)  # noqa: S311
    spared = frozenset(range(count)) - found.best
    return Backbone(
        variable=tallies.variables[1],
        backbone=_names(tallies, found.best),
        redundant=_names(tallies, spared),
        penalty=weight,
        loss=losses.loss_of(found.best),
        redundant_loss=losses.loss_of(spared),
        penalised=found.loss,
        seed=seed,
        trace=found.steps,
    )


def judge_backbone(
    tallies: Tallies, concepts: Collection[str], *, average: bool = True
) -> tuple[float, float]:
    """Return the losses of a backbone of your own and of its redundant set.

    Raises NetworkError for concepts that there are not.
    """
    unknown = sorted(set(concepts) - set(tallies.concepts))
    if unknown:
        raise NetworkError(f"There is no {tallies.variables[1]} {unknown[0]!r}.")
    losses = ConceptLosses(tallies, average=average)
    inside = {n for n, label in enumerate(tallies.concepts) if label in concepts}
    return losses.loss_of(inside), losses.loss_of(set(range(len(tallies.concepts))) - inside)


def nest_backbone(
    tallies: Tallies, *, average: bool = True, tell: Tell | None = None
) -> NestedBackbone:
    """Return all concepts by how much the structure needs them, the most needed first.

    Each time the concept is taken out whose absence changes the spectrum least; of equals the one
    that comes last by its name.
    """
    losses = ConceptLosses(tallies, average=average)
    left = set(range(len(tallies.concepts)))
    spared: set[int] = set()
    counts = tallies.counts.sum(axis=(0, 1))
    ranks: list[BackboneRank] = []
    while left:
        least, out = min((round(losses.loss_of(left - {each}), 12), -each) for each in left)
        left.discard(-out)
        spared.add(-out)
        ranks.append(
            BackboneRank(
                place=len(left) + 1,
                label=tallies.concepts[-out],
                loss=least,
                redundant_loss=losses.loss_of(spared),
                statements=int(counts[-out]),
            )
        )
        if tell is not None:
            tell(len(ranks))
    ranks.reverse()
    return NestedBackbone(tallies.variables[1], tuple(ranks), _nest(ranks))


def _nest(ranks: list[BackboneRank]) -> tuple[Merge, ...]:
    """Return the order as merges: the redundant set grows, and the most needed joins at the root.

    A height is the loss once that concept is out as well, or an earlier one's that was higher.
    """
    merges: list[Merge] = []
    count = len(ranks)
    height = ranks[-1].loss if ranks else 0.0
    for size, place in enumerate(range(count - 2, -1, -1), 2):
        height = max(height, ranks[place].loss)
        merges.append(Merge(count - 1 if size == 2 else count + size - 3, place, height, size))
    return tuple(merges)


def _names(tallies: Tallies, chosen: Iterable[int]) -> tuple[str, ...]:
    return tuple(tallies.concepts[each] for each in sorted(chosen))
