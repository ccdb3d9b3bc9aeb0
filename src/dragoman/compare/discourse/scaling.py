"""Scaling: actors on one or two dimensions, by which concepts they agree with."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from dragoman.compare.discourse.gibbs import Draws, SamplerRules, draw_places, start_places
from dragoman.compare.discourse.tallies import Tallies
from dragoman.compare.discourse.turning import turn_draws
from dragoman.errors import NetworkError
from dragoman.records import ScalePoint, Scaling

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class ScalingRules:
    """What counts as agreement, and how actors are scaled by it."""

    dimensions: int = 1
    threshold: float = 0.49  # an actor's share on a concept between it and 1 − it is no side
    least: int = 1  # concepts that an actor must have taken a side on
    positive: tuple[str, ...] = ()  # for each dimension, the actor on its plus side
    level: float = 0.95  # of the credible intervals
    sampler: SamplerRules = field(default_factory=SamplerRules)
    seed: int = 0


@dataclass(frozen=True, slots=True, eq=False)
class Answers:
    """Who took which side: 1 agrees, 0 disagrees, NaN neither or unknown."""

    actors: tuple[str, ...]
    concepts: tuple[str, ...]
    sides: NDArray[np.float64]
    statements: tuple[int, ...]  # of each actor
    mentions: tuple[int, ...]  # of each concept


def scale_actors(
    tallies: Tallies,
    rules: ScalingRules | None = None,
    *,
    tell: Callable[[int], object] | None = None,
) -> Scaling:
    """Return the actors' ideal points with their credible intervals, and what concepts divide.

    Places have mean 0 and spread 1 in every draw, so that only order and distance mean anything;
    the direction is fixed by an actor on the plus side of each dimension, by default the one with
    the most statements. Raises NetworkError where too few actors took sides.
    """
    import numpy as np

    rules = rules or ScalingRules()
    if rules.dimensions not in (1, 2):
        raise NetworkError(f"Actors are scaled on 1 or 2 dimensions, not {rules.dimensions}.")
    answers = find_answers(tallies, rules)
    anchors = _anchors(answers, rules)
    generator = np.random.default_rng(rules.seed)
    drawn = draw_places(answers.sides, rules.dimensions, generator, rules=rules.sampler, tell=tell)
    turned = turn_draws(drawn, start_places(answers.sides, rules.dimensions), anchors)
    return Scaling(
        dimensions=rules.dimensions,
        actors=_actors(answers, turned, tallies.variables[0], rules.level),
        concepts=_concepts(answers, turned, tallies.variables[1], rules.level),
        level=rules.level,
        draws=len(turned.places),
        seed=rules.seed,
        anchors=tuple((answers.actors[anchor], 1.0) for anchor in anchors),
        convergence=_worst_r_hat(turned.places),
    )


def find_answers(tallies: Tallies, rules: ScalingRules) -> Answers:
    """Return who took which side, without concepts that divide nobody and actors without a side.

    Without a qualifier, whoever names a concept says 1 and whoever does not says 0.
    """
    import numpy as np

    tallies.require(3, 2)
    totals = tallies.counts.sum(axis=0)
    if tallies.qualifier is None:
        sides = (totals > 0).astype(np.float64)
    else:
        sides = _sides(tallies, rules.threshold)
    actors = np.arange(len(sides))
    concepts = np.arange(sides.shape[1])
    while True:
        part = sides[np.ix_(actors, concepts)]
        divided = (np.nansum(part, axis=0) > 0) & (np.nansum(1 - part, axis=0) > 0)
        heard = (~np.isnan(part[:, divided])).sum(axis=1) >= rules.least
        if divided.all() and heard.all():
            break
        actors, concepts = actors[heard], concepts[divided]
    if len(actors) < 3 or len(concepts) < 2:
        raise NetworkError(
            f"{len(concepts)} concepts divide {len(actors)} actors, and a scale needs 2 and 3 or "
            "more. Choose other --variables, or more statements."
        )
    return Answers(
        actors=tuple(tallies.actors[n] for n in actors),
        concepts=tuple(tallies.concepts[n] for n in concepts),
        sides=part,
        statements=tuple(int(n) for n in totals[actors].sum(axis=1)),
        mentions=tuple(int(n) for n in totals[:, concepts].sum(axis=0)),
    )


def _sides(tallies: Tallies, threshold: float) -> NDArray[np.float64]:
    import numpy as np

    leans = tallies.leans()
    agree = tallies.counts[leans > 0].sum(axis=0)
    taken = agree + tallies.counts[leans < 0].sum(axis=0)
    shares = agree / np.where(taken > 0, taken, 1.0)
    sides = np.full(shares.shape, np.nan)
    sides[(taken > 0) & (shares <= threshold)] = 0.0
    sides[(taken > 0) & (shares >= 1 - threshold)] = 1.0
    return sides


def _anchors(answers: Answers, rules: ScalingRules) -> list[int]:
    """Return the actor on the plus side of each dimension."""
    if len(rules.positive) > rules.dimensions:
        raise NetworkError(f"{rules.dimensions} dimension has one plus side: name one actor.")
    for name in rules.positive:
        if name not in answers.actors:
            raise NetworkError(
                f"There is no {name!r} among those who took sides: {', '.join(answers.actors)}."
            )
    named = [answers.actors.index(name) for name in rules.positive]
    most = max(range(len(answers.actors)), key=lambda n: (answers.statements[n], -n))
    return named + [most] * (rules.dimensions - len(named))


def _actors(answers: Answers, draws: Draws, variable: str, level: float) -> tuple[ScalePoint, ...]:
    points = _points(answers.actors, answers.statements, draws.places, variable, level)
    return tuple(sorted(points, key=lambda point: (point.place[0], point.label)))


def _concepts(
    answers: Answers, draws: Draws, variable: str, level: float
) -> tuple[ScalePoint, ...]:
    difficulties = draws.difficulties.mean(axis=0).tolist()
    points = _points(
        answers.concepts, answers.mentions, draws.slopes, variable, level, difficulties
    )
    return tuple(sorted(points, key=lambda point: (point.place[0], point.label)))


def _points(
    labels: Sequence[str],
    counts: Sequence[int],
    draws: NDArray[np.float64],
    variable: str,
    level: float,
    difficulties: Sequence[float] | None = None,
) -> list[ScalePoint]:
    import numpy as np

    low, high = np.quantile(draws, [(1 - level) / 2, (1 + level) / 2], axis=0)
    mean = draws.mean(axis=0)
    return [
        ScalePoint(
            label=label,
            variable=variable,
            place=tuple(mean[n].tolist()),
            low=tuple(low[n].tolist()),
            high=tuple(high[n].tolist()),
            statements=counts[n],
            difficulty=None if difficulties is None else difficulties[n],
        )
        for n, label in enumerate(labels)
    ]


def _worst_r_hat(places: NDArray[np.float64]) -> float | None:
    """Return the largest split R̂ of any place: above 1.05 the sampler should run longer.

    Gelman et al., Bayesian Data Analysis (3rd edition, 2013), section 11.4: the chain is cut into
    four, and the variance between the parts is held against that within.
    """
    import numpy as np

    length = len(places) // 4
    if length < 10:
        return None
    parts = places[: 4 * length].reshape(4, length, *places.shape[1:])
    within = parts.var(axis=1, ddof=1).mean(axis=0)
    between = length * parts.mean(axis=1).var(axis=0, ddof=1)
    pooled = (length - 1) / length * within + between / length
    return float(np.sqrt(pooled / np.where(within > 0, within, 1.0)).max())
