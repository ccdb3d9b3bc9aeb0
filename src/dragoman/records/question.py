"""A question: a forecast that a person follows, and everything that was decided about it.

A ledger is a row of entries, each made once and never changed. What holds now follows from them
in their order; see `QuestionState`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from dragoman.records.forecast import Forecast


@dataclass(frozen=True, slots=True)
class Source:
    """The account that a forecast stands in, as much as is needed to find it again."""

    document_id: str
    label: str
    path: str
    digest: str
    publisher: str | None = None
    author: str | None = None
    published: str | None = None  # ISO 8601, as exact as the source


@dataclass(frozen=True, slots=True)
class Forecaster:
    """Whose forecast it is, and for whom that person speaks."""

    name: str  # the speaker's name; the source words when unresolved
    actor: str | None
    organisation: str | None = None  # of an affiliation; the publisher of an author's own forecast


@dataclass(frozen=True, slots=True)
class Added:
    """A forecast that was put into the ledger, with its source."""

    at: str  # ISO 8601 with the offset from UTC
    by: str
    forecast: Forecast
    source: Source
    forecaster: Forecaster
    labels: tuple[str, ...] = ()  # of its issues, in the same order


@dataclass(frozen=True, slots=True)
class Asked:
    """A person made a question of a forecast; a later one replaces an earlier one."""

    at: str
    by: str
    forecast: str  # its id
    text: str  # what shall be answered with yes or no
    criteria: str  # when it is to be answered with yes
    deadline: str | None  # ISO date
    reading: float | None = None  # the person's own reading of the probability, 0 … 1
    interval: tuple[float, float] | None = None  # where a number was forecast: "5 to 7 percent"


class Outcome(StrEnum):
    """How a question ended. Neither a part nor an ambiguity is scored as yes or no."""

    YES = "yes"
    NO = "no"
    PARTLY = "partly"
    AMBIGUOUS = "ambiguous"


@dataclass(frozen=True, slots=True)
class Evidence:
    """What an outcome rests on: a file or URL, and the passage of it."""

    source: str  # as the person named it
    digest: str | None = None  # "sha256:…" of a file's bytes; a URL that was not fetched has none
    start: int | None = None  # code points into the text as it was read
    end: int | None = None
    exact: str | None = None


@dataclass(frozen=True, slots=True)
class Resolved:
    """A person said what happened."""

    at: str
    by: str
    forecast: str
    outcome: Outcome
    on: str  # ISO date: the day on which it was settled
    value: float | None = None  # the number that came about, where one was forecast
    evidence: tuple[Evidence, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Voided:
    """A person took a question out of the count: its condition was not met."""

    at: str
    by: str
    forecast: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Reopened:
    """A person took back a resolution or a voiding."""

    at: str
    by: str
    forecast: str
    reason: str = ""


Entry: TypeAlias = Added | Asked | Resolved | Voided | Reopened


class Status(StrEnum):
    """How far a forecast is followed."""

    FOUND = "found"  # nobody has asked it yet
    OPEN = "open"
    RESOLVED = "resolved"
    VOID = "void"


@dataclass(frozen=True, slots=True)
class QuestionState:
    """A forecast as the ledger has it now, with the whole of its history."""

    added: Added
    asked: Asked | None = None
    resolved: Resolved | None = None  # None again once it was reopened
    voided: Voided | None = None
    history: tuple[Entry, ...] = ()  # every entry about it, in order

    @property
    def id(self) -> str:
        """The forecast's id, by which every command knows it."""
        return self.added.forecast.id

    @property
    def status(self) -> Status:
        """How far it is followed."""
        if self.voided:
            return Status.VOID
        if self.resolved:
            return Status.RESOLVED
        return Status.OPEN if self.asked else Status.FOUND

    @property
    def deadline(self) -> str | None:
        """The day by which it can be answered: as asked, or else the end of its horizon."""
        if self.asked and self.asked.deadline:
            return self.asked.deadline
        horizon = self.added.forecast.horizon
        return horizon.last if horizon else None
