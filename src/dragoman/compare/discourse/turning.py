"""Turning: bring all draws of a sampler into one frame, and that frame into a fixed direction.

Ideal points are known but for rotation, reflection and scale. Each draw is centred, scaled to unit
spread, and turned onto the mean of all draws by Procrustes: Hoff, Raftery & Handcock, "Latent space
approaches to social network analysis", Journal of the American Statistical Association 97 (2002).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from dragoman.compare.discourse.gibbs import Draws

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_ROUNDS = 5  # of turning onto the mean; it does not change after two or three


def turn_draws(draws: Draws, first: NDArray[np.float64], anchors: Sequence[int]) -> Draws:
    """Return the draws in one frame: dimension d has its largest spread, anchor d its plus side.

    A concept's slopes and difficulty change with the actors' frame, so that every probability
    stays what it was. `first` is where the turning starts.
    """
    import numpy as np

    means = draws.places.mean(axis=1, keepdims=True)
    centred = draws.places - means
    spread = np.sqrt((centred**2).sum(axis=2).mean(axis=1) / centred.shape[2])
    spread = np.where(spread > 0, spread, 1.0)[:, None, None]
    places = centred / spread
    model = first - first.mean(axis=0)
    turns = _turns_onto(places, model)
    for _ in range(_ROUNDS):
        model = np.einsum("sid,sde->sie", places, turns).mean(axis=0)
        turns = _turns_onto(places, model)
    turns = turns @ _direct(np.einsum("sid,sde->sie", places, turns).mean(axis=0), anchors)
    return Draws(
        places=np.einsum("sid,sde->sie", places, turns),
        slopes=np.einsum("sjd,sde->sje", draws.slopes * spread, turns),
        difficulties=draws.difficulties - np.einsum("sjd,sd->sj", draws.slopes, means[:, 0]),
    )


def _turns_onto(places: NDArray[np.float64], model: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return for each draw the orthogonal matrix that brings it closest to the model."""
    import numpy as np

    left, _, right = np.linalg.svd(np.einsum("sid,ie->sde", places, model))
    return np.asarray(np.einsum("sde,sef->sdf", left, right))


def _direct(model: NDArray[np.float64], anchors: Sequence[int]) -> NDArray[np.float64]:
    """Return the turn to principal axes, each with its anchor on the plus side."""
    import numpy as np

    centred = model - model.mean(axis=0)
    _, _, axes = np.linalg.svd(np.einsum("id,ie->de", centred, centred))
    turn = axes.T
    sides = np.array([centred[anchor] @ turn[:, d] for d, anchor in enumerate(anchors)])
    return np.asarray(turn * np.where(sides < 0, -1.0, 1.0))
