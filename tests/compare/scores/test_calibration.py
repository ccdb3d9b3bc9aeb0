from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.records.score import Binning

ScoreRows = Callable[..., Any]

TEN = [(0.85, "yes")] * 8 + [(0.82, "no")] * 2
MIXED = [(0.2, "no"), (0.2, "no"), (0.2, "yes"), (0.6, "yes"), (0.6, "no"), (0.9, "yes")]


def test_a_bin_has_its_share_with_the_wilson_interval(score_rows: ScoreRows) -> None:
    (one,) = score_rows(TEN).authors.bins
    assert (one.low, one.high, one.count, one.share) == (0.8, 0.9, 10, 0.8)
    assert one.mean == pytest.approx((8 * 0.85 + 2 * 0.82) / 10)
    # 8 of 10, z = 1.96: (0.8 + 0.19208 ± 1.96 · √(0.016 + 0.009604)) / 1.38416
    assert (one.band_low, one.band_high) == (
        pytest.approx(0.4902, abs=1e-4),
        pytest.approx(0.9433, abs=1e-4),
    )


@pytest.mark.parametrize(
    ("p", "low"), [(0.0, 0.0), (0.1, 0.1), (0.3, 0.3), (0.7, 0.7), (0.999, 0.9), (1.0, 0.9)]
)
def test_a_bin_holds_its_lower_edge_and_the_last_its_upper(
    score_rows: ScoreRows, p: float, low: float
) -> None:
    assert score_rows([(p, "yes")]).authors.bins[0].low == low


def test_a_middle_that_floating_point_misses_lies_in_its_bin(score_rows: ScoreRows) -> None:
    assert (0.05 + 0.35) / 2 < 0.2
    assert score_rows([((0.05, 0.35), "no")]).authors.bins[0].low == 0.2


def test_quantile_bins_hold_about_the_same_number(score_rows: ScoreRows) -> None:
    rows = [(p / 100, "yes") for p in (3, 5, 7, 60, 62, 64, 90, 92, 94)]
    bins = score_rows(rows, bins=3, binning=Binning.QUANTILE).authors.bins
    assert [each.count for each in bins] == [3, 3, 3]


def test_murphys_parts_worked_out_by_hand(score_rows: ScoreRows) -> None:
    parts = score_rows(MIXED).authors.decomposition
    # shares: 1/3 at 0.2, 1/2 at 0.6, 1 at 0.9; over all 1/2
    reliability = (3 * (0.2 - 1 / 3) ** 2 + 2 * (0.6 - 0.5) ** 2 + 1 * (0.9 - 1) ** 2) / 6
    resolution = (3 * (1 / 3 - 0.5) ** 2 + 2 * 0 + 1 * 0.5**2) / 6
    assert parts.reliability == pytest.approx(reliability)
    assert parts.resolution == pytest.approx(resolution)
    assert (parts.uncertainty, parts.values, parts.count) == (0.25, 3, 6)


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.tuples(st.integers(0, 20).map(lambda p: p / 20), st.sampled_from(["yes", "no"])),
        min_size=1,
        max_size=30,
    )
)
def test_reliability_less_resolution_plus_uncertainty_is_the_brier_score(
    score_rows: ScoreRows, rows: Any
) -> None:
    board = score_rows(rows, resamples=9).authors
    parts = board.decomposition
    total = parts.reliability - parts.resolution + parts.uncertainty
    assert total == pytest.approx(board.summary.brier.value, abs=1e-9)


def test_discrimination_counts_pairs_and_halves_ties(score_rows: ScoreRows) -> None:
    found = score_rows(MIXED).authors.discrimination
    # yes 0.2 0.6 0.9 against no 0.2 0.2 0.6: (½+½+0) + (1+1+½) + (1+1+1) of 9
    assert found.area == pytest.approx(6.5 / 9)
    assert found.when_yes == pytest.approx(1.7 / 3)
    assert found.when_no == pytest.approx(1.0 / 3)
    assert (found.yes, found.no) == (3, 3)


def test_no_discrimination_where_all_ended_alike(score_rows: ScoreRows) -> None:
    found = score_rows([(0.7, "yes"), (0.2, "yes")]).authors.discrimination
    assert (found.area, found.when_no, found.yes, found.no) == (None, None, 2, 0)


def test_too_sure_shows_in_spiegelhalters_z(score_rows: ScoreRows) -> None:
    rows = [(0.9, "no")] * 6 + [(0.9, "yes")] * 4
    found = score_rows(rows).authors.confidence
    # Σ(o − p)(1 − 2p) = 6·(−0.9)(−0.8) + 4·(0.1)(−0.8) = 4; √(10 · 0.64 · 0.09) = 0.758947
    assert found.z == pytest.approx(4 / math.sqrt(0.576))
    assert found.p < 0.001


def test_nobody_is_called_too_sure_on_few_scores(score_rows: ScoreRows) -> None:
    assert score_rows([(0.9, "no")] * 9).authors.confidence is None
    assert score_rows([(0.9, "no")] * 9, least=5).authors.confidence is not None
    assert score_rows([(0.5, "no")] * 12).authors.confidence is None  # one half promises nothing
