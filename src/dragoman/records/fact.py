"""A fact: one entry of an event's fact sheet, as one account gives it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from dragoman.records.measure import Moment, Quantity
from dragoman.records.span import Span


class FactKind(StrEnum):
    """The rows of a fact sheet, in their order."""

    PARTICIPANT = "participant"
    PLACE = "place"
    DATE = "date"
    LENGTH = "length"
    OCCASION = "occasion"  # "on the sidelines of the Arctic Council's meeting"
    FORMAT = "format"  # "one on one", "by telephone", "behind closed doors"
    OUTCOME = "outcome"  # what was agreed, signed, failed
    NEXT_STEP = "next-step"  # what is to follow: another meeting, a visit, a deadline
    NUMBER = "number"  # whatever else is counted of the event: the killed, the votes, the sums


@dataclass(frozen=True, slots=True)
class Fact:
    """What one account says of the event, with its passage. No account's fact is taken as true."""

    id: str
    document_id: str
    kind: FactKind
    value: str  # normalised, for a person: "90 minutes", "19 May 2021", "Reykjavik"
    passage: Span
    statement: str | None  # the smallest statement that holds it: who says so
    actor: str | None = None  # of a participant: the actor's id
    office: str | None = None  # of a participant, as this account gives it
    quantity: Quantity | None = None  # of a length or number
    moment: Moment | None = None  # of a date or next step
