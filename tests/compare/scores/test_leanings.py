from __future__ import annotations

from dragoman.compare.scores.leanings import find_leanings
from dragoman.records.forecast import ProbabilityScale, ScaleTerm


def scale(**terms: tuple[float, float]) -> ProbabilityScale:
    return ProbabilityScale("s", "S", "us", tuple(ScaleTerm(k, *v) for k, v in terms.items()))


def test_a_word_leans_where_every_scale_that_has_it_puts_it() -> None:
    one = scale(likely=(0.55, 0.75), unlikely=(0.2, 0.4), maybe=(0.3, 0.5), possible=(0.4, 0.6))
    other = scale(likely=(0.6, 0.9), maybe=(0.5, 0.6), sure=(0.9, 1.0))
    assert find_leanings([one, other]) == {"likely": 1, "unlikely": -1, "sure": 1}
