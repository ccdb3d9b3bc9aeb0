"""Fields of positions and forecasts → what shall become of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from dragoman.errors import JudgementError
from dragoman.records import (
    Direction,
    Forecast,
    Horizon,
    HorizonKind,
    Judged,
    Position,
    Probability,
    RecordKind,
    ReviewState,
    Statement,
    Verdict,
)
from dragoman.store.corrections import correct_forecast, correct_position, new_position
from dragoman.store.revising import Change
from dragoman.web.pages.review.bench import Bench, choice, typed_ranges
from dragoman.web.pages.review.draft import ProspectDraft, StanceDraft


def position_changes(
    bench: Bench, judged: Judged[Position], before: StanceDraft, after: StanceDraft
) -> Iterator[Change]:
    """Yield what shall become of a position, if its fields were changed."""
    kind, id_ = RecordKind.POSITION, judged.record.id
    if after.out:
        if judged.state is not ReviewState.REJECTED:
            yield Change(kind, id_, Verdict.REJECTED, after.seen)
    elif (before.value, before.about) != (after.value, after.about):
        issue, towards = _about(bench, after.about)
        corrected = correct_position(
            bench.document,
            judged.record,
            issue=issue,
            towards=towards,
            value=_value(after.value),
        )
        yield Change(kind, id_, Verdict.CORRECTED, after.seen, corrected)


def added_position(bench: Bench, statement: Statement, draft: StanceDraft) -> Position:
    """Return a position that was put in beside those that there are."""
    issue, towards = _about(bench, draft.about)
    return new_position(
        bench.document, statement, value=_value(draft.value), issue=issue, towards=towards
    )


def _about(bench: Bench, words: str) -> tuple[str | None, str | None]:
    """Return the issue or the actor that a position is about."""
    if not words:
        raise JudgementError("A position is on an issue, or towards an actor. Say which.")
    issue = bench.issue_key(words)
    return (issue, None) if issue else (None, bench.find_actor(words)[0])


def _value(typed: str) -> float:
    try:
        value = float(typed.replace("−", "-").replace(",", ".") or "nan")
    except ValueError:
        value = float("nan")
    if not -1 <= value <= 1:
        raise JudgementError(f"A position has a value from −1 to +1, not “{typed[:20]}”.")
    return value


def forecast_changes(
    bench: Bench, judged: Judged[Forecast], before: ProspectDraft, after: ProspectDraft
) -> Iterator[Change]:
    """Yield what shall become of a forecast, if its fields were changed."""
    kind, id_ = RecordKind.FORECAST, judged.record.id
    if after.out:
        if judged.state is not ReviewState.REJECTED:
            yield Change(kind, id_, Verdict.REJECTED, after.seen)
    elif replace(after, seen=before.seen) != before:
        corrected = _corrected_forecast(bench, judged.record, before, after)
        yield Change(kind, id_, Verdict.CORRECTED, after.seen, corrected)


def _corrected_forecast(
    bench: Bench, forecast: Forecast, before: ProspectDraft, after: ProspectDraft
) -> Forecast:
    document, statement = bench.document, bench.statement.record
    conditions = typed_ranges(
        document, statement, forecast.condition, before.condition, after.condition
    )
    return correct_forecast(
        document,
        forecast,
        condition=conditions,
        restated=after.restated or None,
        horizon=_horizon(forecast, after),
        probability=_probability(bench, forecast, before, after),
        negated=after.negated,
        direction=choice(Direction, after.direction, "direction") if after.direction else None,
    )


def _horizon(forecast: Forecast, draft: ProspectDraft) -> Horizon | None:
    """Return the horizon with the days that were given; where no words place it, the outcome."""
    first, last = draft.first or None, draft.last or None
    if forecast.horizon is not None:
        return replace(forecast.horizon, first=first, last=last)
    if first or last:
        return Horizon(forecast.passage, HorizonKind.EXPLICIT, first, last)
    return None


def _probability(
    bench: Bench, forecast: Forecast, before: ProspectDraft, after: ProspectDraft
) -> Probability | None:
    if after.likelihood == before.likelihood:
        return forecast.probability
    if not after.likelihood:
        return None
    old = (forecast.probability.span,) if forecast.probability else ()
    places = typed_ranges(
        bench.document, bench.statement.record, old, before.likelihood, after.likelihood
    )
    ((start, end),) = (places or [])[:1]
    span = bench.document.cut(start, end)
    return Probability(span, " ".join(span.exact.casefold().split()))
