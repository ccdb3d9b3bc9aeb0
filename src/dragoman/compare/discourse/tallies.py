"""Tallies: how often each actor took each side of each concept. What most analyses start from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dragoman.errors import NetworkError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True, eq=False)
class Tallies:
    """`counts[level, actor, concept]`: statements at each level of the qualifier.

    The levels are sorted numbers: 0 and 1 of a yes-or-no qualifier, −1 … +1 of a position. Without
    a qualifier there is the one level 1.
    """

    actors: tuple[str, ...]
    concepts: tuple[str, ...]
    levels: tuple[float, ...]
    counts: NDArray[np.float64]
    variables: tuple[str, str] = ("organization", "concept")
    qualifier: str | None = "agreement"
    reach: float = 1.0  # the distance between the ends of the qualifier's scale

    @classmethod
    def of_rows(
        cls,
        rows: Iterable[tuple[str, str, float | None]],
        *,
        variables: tuple[str, str] = ("organization", "concept"),
        qualifier: str | None = "agreement",
    ) -> Tallies:
        """Count rows of actor, concept and level. Labels are sorted as texts are.

        >>> Tallies.of_rows([("NGO", "tax", True), ("NGO", "tax", True)]).counts.tolist()
        [[[0.0]], [[2.0]]]
        """
        kept = [
            (actor, concept, 1.0 if qualifier is None or level is None else float(level))
            for actor, concept, level in rows
            if qualifier is None or level is not None
        ]
        actors = sorted({actor for actor, _, _ in kept})
        concepts = sorted({concept for _, concept, _ in kept})
        places = [{name: n for n, name in enumerate(names)} for names in (actors, concepts)]
        heads = [places[0][actor] for actor, _, _ in kept]
        tails = [places[1][concept] for _, concept, _ in kept]
        return cls.of_codes(
            actors,
            concepts,
            heads,
            tails,
            [level for _, _, level in kept],
            variables=variables,
            qualifier=qualifier,
        )

    @classmethod
    def of_codes(
        cls,
        actors: Sequence[str],
        concepts: Sequence[str],
        heads: Sequence[int] | NDArray[np.integer],
        tails: Sequence[int] | NDArray[np.integer],
        values: Sequence[float] | NDArray[np.float64],
        *,
        variables: tuple[str, str] = ("organization", "concept"),
        qualifier: str | None = "agreement",
        reach: float | None = None,
    ) -> Tallies:
        """Count statements given as numbers of actor and concept, and the qualifier's value.

        Without a `reach`, it is that of the values.
        """
        import numpy as np

        found, codes = np.unique(np.asarray(values, dtype=np.float64), return_inverse=True)
        levels = found
        if qualifier is None:
            levels, codes = np.ones(1), np.zeros(len(codes), dtype=np.intp)
        elif set(found.tolist()) <= {0.0, 1.0}:
            levels, codes = np.array([0.0, 1.0]), np.asarray(values, dtype=np.intp)
        counts = np.zeros((len(levels), len(actors), len(concepts)))
        np.add.at(counts, (codes, np.asarray(heads, np.intp), np.asarray(tails, np.intp)), 1.0)
        ends = float(levels[-1] - levels[0]) if len(levels) else 0.0
        return cls(
            tuple(actors),
            tuple(concepts),
            tuple(levels.tolist()),
            counts,
            variables,
            qualifier,
            reach or ends or 1.0,
        )

    @property
    def statements(self) -> int:
        """Count the statements."""
        return int(self.counts.sum())

    def leans(self) -> NDArray[np.float64]:
        """Tell of each level whether it agrees (+1), disagrees (−1), or neither (0).

        A scale with both signs parts at 0; any other in the middle between its ends.
        """
        import numpy as np

        levels = np.asarray(self.levels)
        if self.qualifier is None or not len(levels):
            return np.zeros(len(levels))
        middle = 0.0 if levels[0] < 0 else (levels[0] + levels[-1]) / 2
        return np.asarray(np.sign(levels - middle if len(levels) > 1 else levels))

    def require(self, actors: int, concepts: int = 1) -> None:
        """Raise NetworkError where there are fewer actors or concepts than an analysis needs."""
        for least, names, variable in (
            (actors, self.actors, self.variables[0]),
            (concepts, self.concepts, self.variables[1]),
        ):
            if len(names) < least:
                raise NetworkError(
                    f"There are {len(names)} values of {variable!r}, and this needs {least} or "
                    "more. Choose other --variables, or more statements."
                )


def similarities_of(tallies: Tallies) -> NDArray[np.float64]:
    """Return 1 − |k − l| / R for each two levels: how far they are the same."""
    import numpy as np

    levels = np.asarray(tallies.levels)
    return np.asarray(1.0 - np.abs(levels[:, None] - levels[None, :]) / tallies.reach)


def ties_of(
    tallies: Tallies, *, average: bool = True
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return congruence and conflict between actors, with empty diagonals.

    With `average`, divided by the mean of the two actors' statements, as discourse networks are
    (Leifeld, "Discourse Network Analysis", Oxford Handbook of Political Networks, 2017).
    """
    import numpy as np

    same = similarities_of(tallies)
    mixed = np.einsum("kl,ljc->kjc", same, tallies.counts)
    other = np.einsum("kl,ljc->kjc", 1.0 - same, tallies.counts)
    congruence = sum_products(tallies.counts, mixed)
    conflict = sum_products(tallies.counts, other)
    if average:
        means = mean_activity(tallies.counts.sum(axis=(0, 2)))
        congruence, conflict = congruence / means, conflict / means
    np.fill_diagonal(congruence, 0.0)
    np.fill_diagonal(conflict, 0.0)
    return congruence, conflict


def sum_products(left: NDArray[np.float64], right: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return Σ over levels and concepts of left[k, i, c] · right[k, j, c]."""
    import numpy as np

    total = np.zeros((left.shape[1], right.shape[1]))
    for one, other in zip(left, right, strict=True):
        total += one @ other.T
    return total


def mean_activity(totals: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the mean of each two totals; 1 where both are 0, so that it can be divided by."""
    import numpy as np

    means = (totals[:, None] + totals[None, :]) / 2
    return np.asarray(np.where(means > 0, means, 1.0))
