"""A Gibbs sampler for ideal points: an item-response model with a probit link.

y*_ij = β_j·θ_i − α_j + ε_ij with ε standard normal, and actor i agrees with concept j where
y*_ij > 0. The latent y* are drawn from truncated normals, all else then from normals: Albert &
Chib, "Bayesian analysis of binary and polychotomous response data", Journal of the American
Statistical Association 88 (1993), 669–679; for ideal points Clinton, Jackman & Rivers, "The
statistical analysis of roll call data", American Political Science Review 98 (2004), 355–370.

We write it because no kept library has it: in girth 0.8 (its last release is of 2021) and mirt 1.2
a concept's discrimination is positive, as in tests of ability, and half of a debate's concepts
discriminate the other way.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class SamplerRules:
    """How long the sampler runs, and what is believed beforehand."""

    draws: int = 2000  # kept ones
    burn: int = 1000  # thrown away first
    thin: int = 5  # of so many, one is kept
    place_variance: float = 1.0  # of ideal points: N(0, 1) fixes their scale
    item_variance: float = 4.0  # of discriminations and difficulties; rDNA's precision of 0.25


@dataclass(frozen=True, slots=True, eq=False)
class Draws:
    """Draws from the posterior: draw × actor × dimension, and so on."""

    places: NDArray[np.float64]
    slopes: NDArray[np.float64]  # draw × concept × dimension: discrimination
    difficulties: NDArray[np.float64]  # draw × concept


def draw_places(
    answers: NDArray[np.float64],
    dimensions: int,
    generator: np.random.Generator,
    *,
    rules: SamplerRules | None = None,
    tell: Callable[[int], object] | None = None,
) -> Draws:
    """Return draws of the posterior, given 1 (agrees), 0 (disagrees), NaN (unknown) by actor.

    The draws are free to be mirrored and turned from one to the next. `tell` hears the number of
    each sweep. The sums are written so that no BLAS takes part: the same seed gives the same draws
    whatever its number of threads.
    """
    import numpy as np

    rules = rules or SamplerRules()
    known = ~np.isnan(answers)
    signs = np.where(known, 2.0 * np.nan_to_num(answers) - 1.0, 1.0)
    mask = known.astype(np.float64)
    places = start_places(answers, dimensions)
    slopes = np.zeros((answers.shape[1], dimensions))
    difficulties = np.zeros(answers.shape[1])
    kept = _room(rules.draws, answers.shape, dimensions)
    for sweep in range(rules.burn + rules.draws * rules.thin):
        mean = _times(places, slopes) - difficulties
        latent = mask * _truncated(mean, signs, generator)
        items = np.hstack([places, -np.ones((len(places), 1))])
        drawn = _regress(latent.T, mask.T, items, rules.item_variance, generator)
        slopes, difficulties = drawn[:, :dimensions], drawn[:, dimensions]
        rest = latent + mask * difficulties
        places = _regress(rest, mask, slopes, rules.place_variance, generator)
        number, left = divmod(sweep - rules.burn, rules.thin)
        if number >= 0 and left == rules.thin - 1:
            kept.places[number] = places
            kept.slopes[number] = slopes
            kept.difficulties[number] = difficulties
        if tell is not None:
            tell(sweep + 1)
    return kept


def start_places(answers: NDArray[np.float64], dimensions: int) -> NDArray[np.float64]:
    """Return the principal components of what actors said, unknowns taken as the concept's mean."""
    import numpy as np

    known = ~np.isnan(answers)
    shares = np.nansum(answers, axis=0) / np.maximum(known.sum(axis=0), 1)
    centred = np.where(known, np.nan_to_num(answers) - shares, 0.0)
    vectors, values, _ = np.linalg.svd(centred, full_matrices=False)
    places = np.zeros((len(answers), dimensions))
    width = min(dimensions, len(values))
    places[:, :width] = vectors[:, :width] * np.sqrt(len(answers))
    return places


def _truncated(
    mean: NDArray[np.float64], signs: NDArray[np.float64], generator: np.random.Generator
) -> NDArray[np.float64]:
    """Draw from N(mean, 1) above 0 where the sign is +1, below where it is −1."""
    import numpy as np
    from scipy.special import log_ndtr, ndtri_exp

    uniform = 1.0 - generator.random(mean.shape)  # in (0, 1]: its logarithm is finite
    return np.asarray(mean - signs * ndtri_exp(np.log(uniform) + log_ndtr(signs * mean)))


def _regress(
    targets: NDArray[np.float64],
    mask: NDArray[np.float64],
    predictors: NDArray[np.float64],
    variance: float,
    generator: np.random.Generator,
) -> NDArray[np.float64]:
    """Draw each row's coefficients from their posterior: prior N(0, variance), errors N(0, 1)."""
    import numpy as np

    width = predictors.shape[1]
    precision = np.einsum("ij,jp,jq->ipq", mask, predictors, predictors)
    precision += np.eye(width) / variance
    moments = np.einsum("ij,jp->ip", targets, predictors)
    root = np.linalg.cholesky(precision)
    noise = generator.standard_normal((len(targets), width))
    # L Lᵀ x = m + L z gives x ~ N(P⁻¹m, P⁻¹).
    right = moments + np.einsum("ipq,iq->ip", root, noise)
    return np.asarray(np.linalg.solve(precision, right[:, :, None])[:, :, 0])


def _times(places: NDArray[np.float64], slopes: NDArray[np.float64]) -> NDArray[np.float64]:
    total = places[:, 0, None] * slopes[None, :, 0]
    for dimension in range(1, places.shape[1]):
        total = total + places[:, dimension, None] * slopes[None, :, dimension]
    return total


def _room(draws: int, shape: tuple[int, ...], dimensions: int) -> Draws:
    import numpy as np

    actors, concepts = shape
    return Draws(
        np.zeros((draws, actors, dimensions)),
        np.zeros((draws, concepts, dimensions)),
        np.zeros((draws, concepts)),
    )
