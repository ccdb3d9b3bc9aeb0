"""A judgement: a person's decision on a record. It never overwrites what the machine found."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from dragoman.records.actor import Actor
from dragoman.records.forecast import Forecast
from dragoman.records.position import Position
from dragoman.records.statement import Statement

MAIN = "main"
"""The coding that a project shows; a second coder's judgements are in a coding of his own."""

R = TypeVar("R", Statement, Position, Forecast, Actor)


class RecordKind(StrEnum):
    """What a judgement can be about."""

    STATEMENT = "statement"
    POSITION = "position"
    FORECAST = "forecast"
    ACTOR = "actor"


class Verdict(StrEnum):
    """What a person decided."""

    ACCEPTED = "accepted"
    CORRECTED = "corrected"  # another record stands in its place
    REJECTED = "rejected"
    UNSURE = "unsure"
    MERGED = "merged"  # of an actor: it is another one
    WITHDRAWN = "withdrawn"  # undone: as if nobody had judged; never live


class ReviewState(StrEnum):
    """How a record stands in a coding."""

    UNREVIEWED = "unreviewed"
    ACCEPTED = "accepted"
    CORRECTED = "corrected"
    ADDED = "added"  # a person found it, no machine
    UNSURE = "unsure"
    REJECTED = "rejected"
    MERGED = "merged"


@dataclass(frozen=True, slots=True)
class Judgement:
    """One decision on one record, in one coding. At most one of a record is live there."""

    seq: int  # grows with each judgement of the project; what a reader has seen is told by it
    kind: RecordKind
    record: str  # the id under which the record was found, or added by a person
    verdict: Verdict
    by: str
    at: str  # ISO 8601 with the offset from UTC
    coding: str = MAIN
    target: str | None = None  # of an actor that was merged: into whom
    note: str = ""
    carried: int | None = None  # the judgement on an earlier extraction that this one carries over
    live: bool = True


@dataclass(frozen=True, slots=True)
class Judged(Generic[R]):
    """A record as it stands in a coding, beside what the machine found and what was decided.

    `record.id` stays the id under which it was found, also where a correction stands in its place.
    """

    record: R
    state: ReviewState
    document: str  # the document's id
    found: R | None  # as the machine found it; None where a person added it
    judgement: Judgement | None  # the live one

    @property
    def seen(self) -> int:
        """What to send along with the next judgement, so that a stale one is noticed: 0 or a seq.

        >>> Judged(None, ReviewState.UNREVIEWED, "d", None, None).seen
        0
        """
        return self.judgement.seq if self.judgement else 0


class Deed(StrEnum):
    """What an action did: one key, one click, one command, on however many records."""

    JUDGE = "judge"
    ADD = "add"
    SPLIT = "split"
    JOIN = "join"
    MERGE = "merge"
    EDIT = "edit"
    CARRY = "carry"  # by rereading
    ADJUDICATE = "adjudicate"
    UNDO = "undo"
    REDO = "redo"


@dataclass(frozen=True, slots=True)
class Action:
    """What somebody did at one go; undone and redone as a whole."""

    seq: int
    deed: Deed
    by: str
    at: str
    coding: str
    of: int | None  # the action that was undone or redone
    judgements: tuple[Judgement, ...]  # in order


@dataclass(frozen=True, slots=True)
class Hand:
    """Whose hand judges, and in which coding."""

    by: str
    coding: str = MAIN
