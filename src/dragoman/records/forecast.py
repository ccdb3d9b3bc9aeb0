"""A forecast: what somebody says will or may happen, under which condition, by when."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from dragoman.records.span import Span
from dragoman.records.statement import Speaker


class HorizonKind(StrEnum):
    """How a horizon is given."""

    EXPLICIT = "explicit"  # by the calendar: "in June 2021", "by 1 May", "before 2030"
    RELATIVE = "relative"  # from the document's date: "within weeks", "next year", "in the summer"
    OPEN = "open"  # no end can be told: "in the coming period", "sooner or later", "soon"


@dataclass(frozen=True, slots=True)
class Horizon:
    """By when: the first and the last day, ISO 8601, both counted in.

    Both are None where nothing places them: an open horizon has no last day, and in a document
    without a date a relative one has neither.
    """

    span: Span
    kind: HorizonKind
    first: str | None = None
    last: str | None = None


@dataclass(frozen=True, slots=True)
class Probability:
    """The words of likelihood, and what a named scale makes of them: 0 … 1, or no numbers."""

    span: Span
    term: str  # the words as scales know them: "highly likely", "may"; "70 percent" where stated
    scale: str | None = None  # the key of a scale: "phia"; "stated" where the text has a number
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class ScaleTerm:
    """What one expression of likelihood stands for, as an interval of probability."""

    term: str
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class ProbabilityScale:
    """A named scale of verbal probability, with its source."""

    key: str  # "phia"
    name: str  # "PHIA Probability Yardstick"
    source: str  # where it was published
    terms: tuple[ScaleTerm, ...]

    def range_of(self, term: str) -> tuple[float, float] | None:
        """Return the interval of an expression, or None for one that the scale does not have."""
        return next(((t.low, t.high) for t in self.terms if t.term == term), None)


class Direction(StrEnum):
    """Where an outcome leads."""

    CONFLICT = "conflict"
    COOPERATION = "cooperation"


@dataclass(frozen=True, slots=True)
class Forecast:
    """What is said to come, from one statement. No probability given is None, never one half."""

    id: str
    document_id: str
    statement: str  # of the smallest that holds it; where none does, the author's own nearest by
    speaker: Speaker  # whose forecast it is: a statement's speaker, or "analysts" who expect it
    outcome: tuple[Span, ...]  # without condition, horizon and words of likelihood where they part
    restated: str  # one sentence that stands alone; "Russia will not attack Ukraine."
    condition: tuple[Span, ...] = ()  # with its "if", "unless", "once"; () when there is none
    horizon: Horizon | None = None
    probability: Probability | None = None
    negated: bool = False  # that it will not come: "will not attack"
    direction: Direction | None = None  # None where the outcome shows neither
    actors: tuple[str, ...] = ()  # ids of those who are named in it, in order
    issues: tuple[str, ...] = ()  # keys, in order of appearance
    leads_to: tuple[str, ...] = ()  # ids of the forecasts that are said to follow from it
    confidence: float = 1.0
    method: str = ""

    @property
    def passage(self) -> Span:
        """The first words of the outcome; where to look."""
        return self.outcome[0]
