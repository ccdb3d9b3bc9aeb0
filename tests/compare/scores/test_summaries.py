from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from dragoman.compare.scores import score_questions
from dragoman.records.score import Partly, Rules, Tally

ScoreRows = Callable[..., Any]

ROWS = [(0.9, "yes"), (0.6, "no"), (0.3, "no"), (0.8, "yes")]


def test_the_mean_brier_score(score_rows: ScoreRows) -> None:
    brier = score_rows(ROWS).authors.summary.brier
    assert brier.value == pytest.approx((0.01 + 0.36 + 0.09 + 0.04) / 4)
    assert brier.count == 4
    assert 0.01 <= brier.low < brier.value < brier.high <= 0.36


def test_the_same_seed_gives_the_same_interval(score_rows: ScoreRows) -> None:
    assert score_rows(ROWS, seed=5) == score_rows(ROWS, seed=5)


@pytest.mark.parametrize("rows", [ROWS[:1], [(0.7, "yes"), (0.3, "no"), (0.7, "yes")]])
def test_no_interval_for_one_score_or_for_equal_ones(score_rows: ScoreRows, rows: Any) -> None:
    brier = score_rows(rows).authors.summary.brier
    assert (brier.low, brier.high) == (None, None)


def test_nothing_scored_is_no_mean(score_rows: ScoreRows) -> None:
    summary = score_rows([(0.7, "ambiguous")]).authors.summary
    assert (summary.brier, summary.log, summary.crps, summary.skill) == (None, None, None, None)
    assert summary.tally == Tally(ambiguous=1)


def test_an_infinite_logarithmic_score_is_counted_beside_the_others(score_rows: ScoreRows) -> None:
    log = score_rows([(0.0, "yes"), (0.5, "no"), (1.0, "no")]).authors.summary.log
    assert (log.finite, log.count, log.infinite) == (pytest.approx(0.693147), 1, 2)  # ln 2
    assert score_rows([(0.0, "yes")]).authors.summary.log.finite is None


def test_skill_against_a_base_rate_that_is_given(score_rows: ScoreRows) -> None:
    skill = score_rows(ROWS, base_rate=0.5).authors.summary.skill
    assert skill.reference == pytest.approx(0.25)
    assert skill.value == pytest.approx(1 - 0.125 / 0.25)


def test_skill_against_how_often_the_others_came_about(score_rows: ScoreRows) -> None:
    skill = score_rows(ROWS).authors.summary.skill
    # of each, the other three: yes 1/3, no 2/3; squared distances 4/9, 4/9, 4/9, 4/9
    assert skill.reference == pytest.approx(4 / 9)
    assert skill.value == pytest.approx(1 - 0.125 / (4 / 9))


def test_questions_without_a_number_help_to_know_the_base_rate(made: Any) -> None:
    asks = [
        made.Ask("Ada Marenka", "The port will be closed.", "yes", number=0.8),
        made.Ask("Tom Hale", "The envoy will go.", "no"),
        made.Ask("Tom Hale", "The fleet will sail.", "yes"),
        made.Ask("Tom Hale", "The talks will end.", "ambiguous"),
    ]
    report = score_questions([made.question(ask) for ask in asks])
    # of the two others that were answered one came about: (0.5 − 1)²
    assert report.authors.summary.skill is not None
    assert report.authors.summary.skill.reference == pytest.approx(0.25)


def test_a_base_rate_that_is_never_wrong_leaves_no_skill(score_rows: ScoreRows) -> None:
    skill = score_rows([(0.7, "yes"), (0.9, "yes")]).authors.summary.skill
    assert (skill.value, skill.reference) == (None, 0.0)


def test_one_question_alone_has_no_base_rate(score_rows: ScoreRows) -> None:
    assert score_rows([(0.7, "yes")]).authors.summary.skill is None


def test_half_counts_with_its_own_squared_distance(score_rows: ScoreRows) -> None:
    rows = [(0.7, "yes"), (0.9, "partly")]
    half = score_rows(rows, partly=Partly.HALF, base_rate=0.5).authors.summary
    assert half.brier.value == pytest.approx((0.09 + 0.16) / 2)
    assert half.skill.reference == pytest.approx((0.25 + 0.0) / 2)
    assert half.crps.count == 1
    assert half.tally == Tally(hits=1, partly=1, stated=2)
    skipped = score_rows(rows).authors.summary.brier
    assert (skipped.value, skipped.count) == (pytest.approx(0.09), 1)


def test_every_ending_is_counted(made: Any) -> None:
    report = made.sample_report()
    assert report.authors.summary.tally == Tally(
        hits=18, misses=11, untold=1, partly=1, ambiguous=1, void=1, stated=6, scaled=20
    )
    assert (report.found, report.open) == (1, 1)
    assert report.readings.summary.tally == Tally(hits=3, misses=2, ambiguous=1, readings=5)


def test_no_scale_leaves_only_what_the_texts_state(made: Any) -> None:
    tally = made.sample_report(scale=False).authors.summary.tally
    assert (tally.stated, tally.scaled, tally.settled) == (6, 0, 33)


def test_an_empty_ledger_gives_an_empty_report() -> None:
    report = score_questions([], rules=Rules())
    assert (report.authors.scores, report.authors.summary.tally) == ((), Tally())
    assert (report.authors.decomposition, report.authors.discrimination) == (None, None)
