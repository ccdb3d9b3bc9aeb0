"""Questions of a ledger → how the forecasts did."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dragoman.compare.scores.bases import base_rates
from dragoman.compare.scores.calibration import (
    decompose,
    find_bins,
    measure_confidence,
    measure_discrimination,
)
from dragoman.compare.scores.grouping import AUTHOR_GROUPS, READER_GROUPS, group_scores
from dragoman.compare.scores.scoring import reading_of, score_author, score_reading
from dragoman.compare.scores.summaries import summarise
from dragoman.records.question import QuestionState, Status
from dragoman.records.score import Board, GroupBy, Rules, Score, ScoreReport

__all__ = ["score_questions"]


def score_questions(
    states: Sequence[QuestionState],
    *,
    rules: Rules | None = None,
    readings: bool = False,
    leanings: Mapping[str, int] | None = None,
) -> ScoreReport:
    """Return how the settled questions did, with counts and uncertainty.

    A number comes from the text, or from its words by `rules.scale`; without one a forecast is a
    hit or a miss. `leanings` tells of terms whether they put it above (1) or below one half (−1),
    whatever the scale; of a term that is not there, neither hit nor miss can be told. With
    `readings`, the numbers that people took the texts to mean are scored too, apart.
    """
    rules = rules or Rules()
    settled = sorted(
        (state for state in states if state.status in (Status.RESOLVED, Status.VOID)), key=_when
    )
    bases = base_rates(settled, rules)
    authors = [score_author(state, rules, leanings or {}, bases) for state in settled]
    read = [
        score_reading(asked, state, rules, bases)
        for state in settled
        if (asked := reading_of(state))
    ]
    return ScoreReport(
        rules=rules,
        found=sum(state.status is Status.FOUND for state in states),
        open=sum(state.status is Status.OPEN for state in states),
        authors=_board(authors, AUTHOR_GROUPS, rules),
        readings=_board(read, READER_GROUPS, rules) if readings else None,
    )


def _board(scores: Sequence[Score], kinds: Sequence[GroupBy], rules: Rules) -> Board:
    return Board(
        scores=tuple(scores),
        summary=summarise(scores, rules),
        bins=find_bins(scores, rules),
        decomposition=decompose(scores),
        discrimination=measure_discrimination(scores),
        confidence=measure_confidence(scores, rules),
        groupings=tuple(group_scores(scores, by, rules) for by in kinds),
    )


def _when(state: QuestionState) -> tuple[str, str]:
    """Return what puts forecasts in the order of their publication."""
    return (state.added.source.published or state.added.at[:10], state.added.at)
