"""Who was right, as far as it can be told: each speaker's record, with its uncertainty."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from dragoman.errors import SelectionError
from dragoman.records import ProbabilityScale, QuestionState, Status
from dragoman.records.score import Group, GroupBy, Rules, ScoreReport
from dragoman.web.answer import answer
from dragoman.web.desk import Desk
from dragoman.web.pages.forecasts.ledger import ledger_of

_SHOWN = (GroupBy.SPEAKER, GroupBy.ORGANISATION, GroupBy.ISSUE)
_RESAMPLES = 1_999  # of the intervals: a page shall not take longer for a third digit


@dataclass(frozen=True, slots=True)
class Record:
    """How one speaker, organisation or issue did."""

    label: str
    named: bool
    settled: int
    hits: int
    misses: int
    others: int  # neither: partly, ambiguous, void, or leaning to no side
    scored: int
    brier: float | None
    low: float | None  # of the mean Brier score: its interval
    high: float | None
    rank: int | None


@dataclass(frozen=True, slots=True)
class Table:
    """Records of one sort."""

    by: GroupBy
    records: tuple[Record, ...]


@dataclass(frozen=True, slots=True)
class ScoresView:
    """How the forecasts did, on the scale that was chosen."""

    scale: str
    scales: tuple[tuple[str, str], ...]  # keys and names
    source: str  # where the scale was published
    found: int
    open: int
    settled: int
    scored: int
    brier: float | None
    least: int
    tables: tuple[Table, ...]


def show_scores(request: Request) -> Response:
    """Show how the settled forecasts did."""
    from dragoman.extract.scales import load_scale, scale_names

    desk, key = Desk.of(request), request.query_params.get("scale", "")
    scales = {name: load_scale(name) for name in scale_names()}
    if key and key not in scales:
        raise SelectionError(f"There is no scale {key[:40]!r}. Known are {', '.join(scales)}.")
    states = ledger_of(desk).states()
    report = _score(states, scales.get(key), list(scales.values()))
    view = _view(report, key, scales)
    return answer(request, "scores.html.j2", view)


def _score(
    states: list[QuestionState], scale: ProbabilityScale | None, scales: list[ProbabilityScale]
) -> ScoreReport:
    from dragoman.compare.scores import score_questions
    from dragoman.compare.scores.leanings import find_leanings

    settled = any(state.status in (Status.RESOLVED, Status.VOID) for state in states)
    rules = Rules(scale=scale, resamples=_RESAMPLES)
    return score_questions(states, rules=rules, leanings=find_leanings(scales) if settled else {})


def _view(report: ScoreReport, key: str, scales: dict[str, ProbabilityScale]) -> ScoresView:
    board = report.authors
    summary = board.summary
    groupings = {each.by: each for each in board.groupings}
    return ScoresView(
        scale=key,
        scales=tuple((name, scale.name) for name, scale in scales.items()),
        source=scales[key].source if key else "",
        found=report.found,
        open=report.open,
        settled=summary.tally.settled,
        scored=summary.tally.scored,
        brier=summary.brier.value if summary.brier else None,
        least=report.rules.least,
        tables=tuple(
            Table(by, tuple(map(_record, groupings[by].groups)))
            for by in _SHOWN
            if by in groupings and groupings[by].groups
        ),
    )


def _record(group: Group) -> Record:
    tally, brier = group.summary.tally, group.summary.brier
    return Record(
        label=group.label,
        named=group.named,
        settled=tally.settled,
        hits=tally.hits,
        misses=tally.misses,
        others=tally.settled - tally.hits - tally.misses,
        scored=tally.scored,
        brier=brier.value if brier else None,
        low=brier.low if brier else None,
        high=brier.high if brier else None,
        rank=group.rank,
    )
