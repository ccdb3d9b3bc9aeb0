from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from dragoman.compare.agreement.coefficients import (
    Counted,
    Level,
    count_same,
    measure_alpha,
    resampled_alphas,
)
from dragoman.records.agreement import AgreementRules, Alpha, Untold

RULES = AgreementRules(resamples=500)
FORMS = [
    ("direct", "direct"),
    ("direct", "direct"),
    ("direct", "indirect"),
    ("indirect", "indirect"),
    ("indirect", "indirect"),
    ("indirect", "indirect"),
    ("indirect", "mixed"),
    ("mixed", "mixed"),
    ("mixed", "mixed"),
    ("direct", None),
]


def test_nominal_alpha_is_what_the_hand_calculates() -> None:
    """Nine statements that both coded, so 18 values: 5 direct, 8 indirect, 5 mixed.

    Two statements differ, each in both orders: four unlike coincidences. Chance would give
    (18² − 5² − 8² − 5²) / 17 = 210 / 17. Alpha is 1 − 4 · 17 / 210.
    """
    alpha = measure_alpha(FORMS, RULES)

    assert alpha.value == pytest.approx(1 - 68 / 210)
    assert alpha.value == pytest.approx(0.676, abs=5e-4)
    assert count_same(FORMS) == Counted(units=9, pairs=9, same=7, values=3)


def test_interval_alpha_squares_the_distance() -> None:
    """Values 1 1, −1 −0.5, 0.5 1, −1 −1: squares 0, 0.25, 0.25, 0, in both orders 1 together.

    All pairs of the eight values: 2 · (8 · Σv² − (Σv)²) = 2 · (8 · 6.5 − 0) = 104, shared out
    over 7. Alpha is 1 − 1 · 7 / 104.
    """
    units = [(1.0, 1.0), (-1.0, -0.5), (0.5, 1.0), (-1.0, -1.0)]

    alpha = measure_alpha(units, RULES, level=Level.INTERVAL)

    assert alpha.value == pytest.approx(1 - 7 * 1 / 104)


def test_three_coders_with_gaps_give_the_published_figure() -> None:
    """Three coders, 15 units, missing values: 0.691 nominal and 0.811 interval in the literature.

    The data are those of Wikipedia's article on Krippendorff's alpha.
    """
    none = None
    coders = [
        [none, none, none, none, none, 3, 4, 1, 2, 1, 1, 3, 3, none, 3],
        [1, none, 2, 1, 3, 3, 4, 3, none, none, none, none, none, none, none],
        [none, none, 2, 1, 3, 4, 4, none, 2, 1, 1, 3, 3, none, 4],
    ]
    units = [[None if v is None else float(v) for v in unit] for unit in zip(*coders, strict=True)]

    nominal = measure_alpha(units, RULES)
    interval = measure_alpha(units, RULES, level=Level.INTERVAL)

    assert nominal.value == pytest.approx(0.691358, abs=1e-6)
    assert interval.value == pytest.approx(0.810845, abs=1e-6)


@pytest.mark.parametrize(
    ("units", "why"),
    [
        ([], Untold.NOTHING),
        ([("a", None), (None, "b")], Untold.NOTHING),
        ([("a", "a"), ("a", "a"), ("b", None)], Untold.ALIKE),
    ],
)
def test_alpha_cannot_be_told_without_variation(units: list[tuple[str, str]], why: Untold) -> None:
    assert measure_alpha(units, RULES) == Alpha(None, untold=why)


def test_agreement_throughout_has_no_interval() -> None:
    assert measure_alpha([("a", "a"), ("b", "b")] * 5, RULES) == Alpha(1.0)


def test_interval_holds_the_figure_and_repeats() -> None:
    alpha = measure_alpha(FORMS * 4, RULES)

    assert alpha == measure_alpha(FORMS * 4, RULES)
    assert alpha.value is not None
    assert alpha.low is not None
    assert alpha.high is not None
    assert -1 < alpha.low < alpha.value < alpha.high < 1


def test_no_interval_where_many_resamples_have_no_variation() -> None:
    """One of three units varies: nearly a third of the resamples leave it out."""
    assert measure_alpha([("a", "a"), ("a", "a"), ("a", "b")], RULES).low is None


def test_a_resample_has_the_alpha_that_the_library_gives() -> None:
    import krippendorff

    counts = np.array([[2, 0, 0], [1, 1, 0], [0, 2, 1], [0, 0, 2]])
    draws = np.array([[3, 1, 2, 4], [0, 5, 1, 1]])
    scale = np.array([-1.0, 0.5, 1.0])

    levels: list[tuple[Any, Any]] = [
        ("nominal", 1 - np.eye(3)),
        ("interval", (scale[:, None] - scale[None, :]) ** 2),
    ]
    for level, distances in levels:
        expected = [
            krippendorff.alpha(
                value_counts=np.repeat(counts, draw, axis=0),
                value_domain=scale,
                level_of_measurement=level,
            )
            for draw in draws
        ]
        assert resampled_alphas(counts, draws, distances) == pytest.approx(expected)
