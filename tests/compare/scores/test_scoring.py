from __future__ import annotations

import math
from dataclasses import replace
from typing import Any

import pytest

from dragoman.compare.scores import score_questions
from dragoman.records.score import Mark, Means, Partly, Rules, Score


def score_one(made: Any, *, rules: Rules | None = None, **ask: Any) -> Score:
    state = made.question(made.Ask("Ada Marenka", "The port will be closed.", **ask))
    report = score_questions([state], rules=rules, leanings={"likely": 1, "unlikely": -1})
    return report.authors.scores[0]


def test_a_stated_number_is_scored_by_every_rule(made: Any) -> None:
    score = score_one(made, number=0.7, outcome="yes")
    assert (score.means, score.mark, score.probability) == (Means.STATED, Mark.HIT, 0.7)
    assert score.brier == pytest.approx(0.09)  # (0.7 − 1)²
    assert score.log == pytest.approx(-math.log(0.7))
    assert score.crps == pytest.approx(0.3)  # a single point: its distance


def test_the_same_number_when_it_did_not_come(made: Any) -> None:
    score = score_one(made, number=0.7, outcome="no")
    assert score.mark is Mark.MISS
    assert score.brier == pytest.approx(0.49)
    assert score.log == pytest.approx(-math.log(0.3))


def test_words_count_by_the_scale_that_was_named(made: Any) -> None:
    score = score_one(made, term="highly likely", outcome="yes", rules=Rules(scale=made.SCALE))
    assert (score.means, score.low, score.high) == (Means.SCALE, 0.8, 0.9)
    assert score.brier == pytest.approx(0.0225)  # the middle: (0.85 − 1)²
    # The range itself, uniform: E|X − 1| − E|X − X'| / 2 = 0.15 − (0.1 / 3) / 2
    assert score.crps == pytest.approx(0.15 - 0.1 / 6)


def test_without_a_scale_words_get_no_number(made: Any) -> None:
    score = score_one(made, term="likely", outcome="yes")
    assert (score.means, score.mark) == (Means.NONE, Mark.HIT)
    assert (score.probability, score.brier, score.log, score.crps) == (None, None, None, None)


@pytest.mark.parametrize(
    ("term", "outcome", "mark"),
    [
        (None, "yes", Mark.HIT),  # a plain "will"
        (None, "no", Mark.MISS),
        ("likely", "no", Mark.MISS),
        ("unlikely", "yes", Mark.MISS),
        ("unlikely", "no", Mark.HIT),
        ("may", "yes", Mark.UNTOLD),  # no scale says on which side "may" lies
        ("may", "no", Mark.UNTOLD),
    ],
)
def test_hit_and_miss_without_a_number(
    made: Any, term: str | None, outcome: str, mark: Mark
) -> None:
    assert score_one(made, term=term, outcome=outcome).mark is mark


@pytest.mark.parametrize(
    ("number", "mark"),
    [
        (0.5, Mark.UNTOLD),
        ((0.4, 0.6), Mark.UNTOLD),
        ((0.5, 0.7), Mark.HIT),
        ((None, 0.5), Mark.MISS),
    ],
)
def test_a_range_on_both_sides_of_one_half_is_neither(made: Any, number: Any, mark: Mark) -> None:
    assert score_one(made, number=number, outcome="yes").mark is mark


def test_more_than_a_number_reaches_to_certainty(made: Any) -> None:
    score = score_one(made, number=(0.7, None), outcome="yes")
    assert (score.low, score.high) == (0.7, 1.0)
    assert score.brier == pytest.approx(0.0225)


@pytest.mark.parametrize(("number", "outcome"), [(0.0, "yes"), (1.0, "no")])
def test_what_was_ruled_out_and_came_is_infinitely_wrong(
    made: Any, number: float, outcome: str
) -> None:
    score = score_one(made, number=number, outcome=outcome)
    assert (score.log, score.brier, score.mark) == (math.inf, 1.0, Mark.MISS)


def test_certainty_that_was_right_costs_nothing(made: Any) -> None:
    score = score_one(made, number=1.0, outcome="yes")
    assert (score.brier, score.crps) == (0.0, 0.0)
    assert str(score.log) == "0.0"


@pytest.mark.parametrize("outcome", ["void", "ambiguous", "partly"])
def test_what_ended_neither_way_is_counted_and_not_scored(made: Any, outcome: str) -> None:
    score = score_one(made, number=0.7, outcome=outcome)
    assert score.mark.value == outcome
    assert (score.brier, score.log, score.crps) == (None, None, None)


def test_half_of_it_can_be_scored_by_the_brier_score_alone(made: Any) -> None:
    score = score_one(made, number=0.7, outcome="partly", rules=Rules(partly=Partly.HALF))
    assert score.brier == pytest.approx(0.04)  # (0.7 − 0.5)²
    assert (score.mark, score.log, score.crps) == (Mark.PARTLY, None, None)


def test_a_number_that_was_forecast_is_scored_in_its_own_unit(made: Any) -> None:
    score = score_one(made, interval=(5.0, 7.0), value=6.5, outcome="yes")
    # Uniform on 5 … 7 against 6.5: E|X − 6.5| = (1.5² + 0.5²) / 4 = 0.625; less 2 / 6
    assert score.number_crps == pytest.approx(0.625 - 1 / 3)
    assert (score.mark, score.brier) == (Mark.HIT, None)


def test_a_reading_never_becomes_the_authors_number(made: Any) -> None:
    state = made.question(made.Ask("Ada Marenka", "It will end.", "no", reading=0.2, reader="ben"))
    report = score_questions([state], readings=True)
    (author,), readings = report.authors.scores, report.readings
    assert readings is not None
    assert (author.means, author.mark, author.brier) == (Means.NONE, Mark.MISS, None)
    assert readings.scores[0].mark is Mark.HIT
    assert readings.scores[0].brier == pytest.approx(0.04)
    assert [group.label for group in readings.groupings[0].groups] == ["ben"]
    assert score_questions([state]).readings is None


def test_a_reading_that_a_later_entry_carries_on_stays_its_givers(made: Any) -> None:
    state = made.question(made.Ask("Ada Marenka", "It will end.", "no", reading=0.2, reader="ben"))
    edited = replace(state.asked, by="cem", at="2026-02-01T09:00:00+00:00", criteria="Both say so.")
    history = (*state.history[:2], edited, *state.history[2:])
    report = score_questions([replace(state, asked=edited, history=history)], readings=True)
    assert report.readings is not None
    (score,) = report.readings.scores
    assert (score.reader, score.read_on) == ("ben", "2026-01-05")
