"""Measures: quantities and moments, as a passage gives them and as they can be compared."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.records.span import Span


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit, as an interval: "nearly two hours" is 100 … 120 minutes.

    An exact number has `low == high`; "more than 90" has no `high`, "up to 90" no `low`.
    """

    span: Span
    low: float | None
    high: float | None
    unit: str  # "minute", "percent", "EUR", "kilometre", …; "count" where things are counted
    of: str | None = None  # what is counted, in its base form: "soldier"; None where nothing is
    approximate: bool = False  # "about", "some", "nearly", "dozens of"


@dataclass(frozen=True, slots=True)
class Moment:
    """A date or a stretch of days: the first and the last day, ISO 8601, both counted in.

    A date without a year takes it from the document's date; what cannot be placed is no moment.
    """

    span: Span
    first: str  # "2021-05-19"
    last: str
    time: str | None = None  # "18:30", local, where one is given
