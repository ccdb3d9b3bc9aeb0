"""Scaling: what a simulation put in comes out again; the posterior of one actor by hand; seeds."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.stats import norm, spearmanr

from dragoman.compare.discourse import SamplerRules, ScalingRules, Tallies, scale_actors
from dragoman.compare.discourse.gibbs import _regress, _truncated, draw_places, start_places
from dragoman.compare.discourse.scaling import find_answers
from dragoman.compare.discourse.turning import turn_draws
from dragoman.errors import NetworkError

SHORT = SamplerRules(draws=200, burn=100, thin=1)


def _simulate(
    actors: int, concepts: int, dimensions: int, seed: int
) -> tuple[np.ndarray, np.ndarray]:
    """Return true places and answers by the model, a third of them unknown."""
    generator = np.random.default_rng(seed)
    places = generator.normal(size=(actors, dimensions))
    slopes = generator.normal(size=(concepts, dimensions)) * 1.5
    chances = norm.cdf(places @ slopes.T - 0.4 * generator.normal(size=concepts))
    answers = (generator.random((actors, concepts)) < chances).astype(float)
    answers[generator.random(answers.shape) < 1 / 3] = np.nan
    return places, answers


def _tallies(answers: np.ndarray) -> Tallies:
    return Tallies.of_rows(
        (f"actor {a:02}", f"concept {c:02}", bool(side))
        for (a, c), side in np.ndenumerate(answers)
        if not np.isnan(side)
    )


def test_one_dimension_is_recovered() -> None:
    places, answers = _simulate(24, 30, 1, seed=1)
    found = scale_actors(_tallies(answers), ScalingRules(sampler=SHORT))
    by_name = {point.label: point.place[0] for point in found.actors}
    estimated = [by_name[f"actor {n:02}"] for n in range(24)]
    assert abs(spearmanr(places[:, 0], estimated).statistic) > 0.8
    inside = [point.low[0] < point.place[0] < point.high[0] for point in found.actors]
    assert all(inside)
    assert found.draws == 200


def test_two_dimensions_are_recovered_but_for_their_turn() -> None:
    places, answers = _simulate(24, 30, 2, seed=2)
    draws = draw_places(answers, 2, np.random.default_rng(0), rules=SHORT)
    mean = turn_draws(draws, start_places(answers, 2), [0, 0]).places.mean(axis=0)
    bases = [np.linalg.qr(each - each.mean(axis=0))[0] for each in (places, mean)]
    correlations = np.linalg.svd(bases[0].T @ bases[1])[1]
    assert correlations.min() > 0.8


def test_turning_leaves_every_probability_as_it_was() -> None:
    _, answers = _simulate(12, 10, 2, seed=3)
    draws = draw_places(answers, 2, np.random.default_rng(0), rules=SamplerRules(20, 5, 1))
    turned = turn_draws(draws, start_places(answers, 2), [0, 1])
    before, after = (
        np.einsum("sid,sjd->sij", each.places, each.slopes) - each.difficulties[:, None]
        for each in (draws, turned)
    )
    assert np.allclose(before, after)
    assert np.allclose(turned.places.mean(axis=1), 0)
    assert np.allclose((turned.places**2).sum(axis=2).mean(axis=1) / 2, 1)


def test_truncated_normals_have_the_moments_of_the_textbook() -> None:
    generator = np.random.default_rng(0)
    for mean, sign in ((0.3, 1.0), (-1.2, 1.0), (0.7, -1.0), (-9.0, 1.0)):
        drawn = _truncated(np.full(40_000, mean), np.full(40_000, sign), generator)
        ratio = np.exp(norm.logpdf(mean) - norm.logcdf(sign * mean))
        assert (drawn * sign > 0).all()
        assert drawn.mean() == pytest.approx(mean + sign * ratio, abs=0.02)


def test_a_regression_draw_has_the_posterior_of_the_textbook() -> None:
    """One observation of 2 with predictor 1, prior N(0, 4): N(1.6, 0.8)."""
    many = 40_000
    drawn = _regress(
        np.full((many, 1), 2.0), np.ones((many, 1)), np.ones((1, 1)), 4.0, np.random.default_rng(1)
    )
    assert drawn.mean() == pytest.approx(1.6, abs=0.02)
    assert drawn.var() == pytest.approx(0.8, abs=0.02)


def test_the_actor_named_stands_on_the_plus_side() -> None:
    _, answers = _simulate(10, 12, 1, seed=4)
    tallies = _tallies(answers)
    rules = [
        ScalingRules(positive=(name,), sampler=SamplerRules(50, 20, 1))
        for name in ("actor 00", "actor 05")
    ]
    for each in rules:
        found = scale_actors(tallies, each)
        place = next(point for point in found.actors if point.label == each.positive[0])
        assert place.place[0] >= 0
        assert found.anchors == ((each.positive[0], 1.0),)


def test_sides_are_taken_by_clear_majorities() -> None:
    rows = [
        *[("A", "tax", True)] * 3,
        ("A", "tax", False),
        *[("B", "tax", False)] * 2,
        ("C", "tax", True),
        ("C", "tax", False),
        ("C", "ban", True),
        ("A", "ban", False),
        ("B", "ban", False),
        ("A", "all", True),
        ("B", "all", True),
        ("D", "all", True),
    ]
    found = find_answers(Tallies.of_rows(rows), ScalingRules())
    assert found.actors == ("A", "B", "C")  # D only says what divides nobody
    assert found.concepts == ("ban", "tax")
    assert np.array_equal(found.sides, np.array([[0, 1], [0, 0], [1, np.nan]]), equal_nan=True)
    strict = [("A", "x", True), ("B", "x", False), ("C", "x", True)]
    none = find_answers(Tallies.of_rows(rows + strict), ScalingRules(threshold=0.2))
    # A's three to one on the tax is no clear side any more, so that the tax divides nobody.
    assert none.concepts == ("ban", "x")


def test_a_seed_gives_the_same_scale_again() -> None:
    _, answers = _simulate(8, 8, 1, seed=5)
    rules = ScalingRules(sampler=SamplerRules(40, 10, 1), seed=9)
    assert scale_actors(_tallies(answers), rules) == scale_actors(_tallies(answers), rules)


@pytest.mark.parametrize(
    ("rules", "said"),
    [
        (ScalingRules(dimensions=3), "1 or 2 dimensions"),
        (ScalingRules(positive=("Nobody",)), "There is no 'Nobody'"),
        (ScalingRules(positive=("actor 00", "actor 01")), "name one actor"),
    ],
    ids=["dimensions", "unknown", "too-many"],
)
def test_what_cannot_be_scaled_is_told(rules: ScalingRules, said: str) -> None:
    _, answers = _simulate(6, 6, 1, seed=6)
    with pytest.raises(NetworkError, match=said):
        scale_actors(_tallies(answers), rules)


def test_concepts_that_divide_nobody_make_no_scale() -> None:
    rows = [(actor, concept, True) for actor in "ABC" for concept in "xy"]
    with pytest.raises(NetworkError, match="0 concepts divide"):
        scale_actors(Tallies.of_rows(rows))
