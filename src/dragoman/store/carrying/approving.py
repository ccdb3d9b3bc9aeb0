"""What a person approves with a record, and whether another record says the same."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from dragoman.records import Forecast, Position, Span, Statement
from dragoman.store.carrying.passages import Judgeable

Mark = Callable[[Span], object]
"""What two spans have in common when they are the same: offsets, or words in two versions."""


def by_offsets(span: Span) -> object:
    """Tell spans of one text apart."""
    return span.start, span.end


def by_words(span: Span) -> object:
    """Tell spans of two versions of a text apart."""
    return span.exact


def says_the_same(approved: Judgeable, other: Judgeable, mark: Mark = by_offsets) -> bool:
    """Tell whether a record has all that a person approved with another one of its kind.

    Ids, methods, confidences and the words that showed an act or an issue are no part of it.
    """
    match approved, other:
        case Statement(), Statement():
            return _statement(approved, mark) == _statement(other, mark) and _acts_alike(
                approved, other
            )
        case Position(), Position():
            return _position(approved, mark) == _position(other, mark)
        case Forecast(), Forecast():
            return _forecast(approved, mark) == _forecast(other, mark)
    return False


def _acts_alike(approved: Statement, other: Statement) -> bool:
    """Tell whether two acts are alike; where none was looked for, none was approved."""
    if approved.act is None:
        return True
    return other.act is not None and approved.act.kind is other.act.kind


def _statement(one: Statement, mark: Mark) -> tuple[Any, ...]:
    spans = (_marks(part, mark) for part in (one.content, one.source, one.cue))
    issues = frozenset(mention.issue for mention in one.issues)
    return one.form, one.speaker.actor, one.speaker.name, issues, one.coded, *spans


def _position(one: Position, mark: Mark) -> tuple[Any, ...]:
    return one.actor, one.issue, one.towards, one.value, mark(one.passage)


def _forecast(one: Forecast, mark: Mark) -> tuple[Any, ...]:
    horizon, probability = one.horizon, one.probability
    return (
        (one.speaker.actor, one.speaker.name, one.restated, one.negated, one.direction),
        _marks(one.outcome, mark),
        _marks(one.condition, mark),
        horizon and (mark(horizon.span), horizon.kind, horizon.first, horizon.last),
        probability and (mark(probability.span), probability.term),
        frozenset(one.issues),
    )


def _marks(spans: Iterable[Span], mark: Mark) -> tuple[object, ...]:
    return tuple(mark(span) for span in spans)
