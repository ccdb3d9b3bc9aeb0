"""A position: an actor's stance on an issue or towards another actor."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.records.span import Span


@dataclass(frozen=True, slots=True)
class Position:
    """One stance, from one statement. Either `issue` or `towards` is set, never both."""

    id: str
    document_id: str
    statement: str  # the id of the smallest statement that holds the passage
    actor: str  # the id of the actor whose stance it is; an unresolved speaker has none
    issue: str | None  # an issue's key
    towards: str | None  # another actor's id
    value: float  # −1 against … +1 for
    passage: Span
    reason: str  # for a person: "demands (“called for”) what is against the issue (“lifting”)"
    confidence: float
    method: str
