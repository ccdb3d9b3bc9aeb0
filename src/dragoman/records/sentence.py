"""Sentences and clauses: the parts of an account's prose that are laid beside another's."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from dragoman.records.issue import IssueMention
from dragoman.records.measure import Moment, Quantity
from dragoman.records.span import Span


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of the account's prose; headings and captions count, what is set aside does not.

    `vector` places its meaning: signed bytes of a vector of unit length times 127; the cosine of
    two sentences says how near they are. Empty where no encoder of ours read the text.
    """

    span: Span
    statement: str | None = None  # the smallest statement that holds its first word
    issues: tuple[IssueMention, ...] = ()
    phrases: tuple[Span, ...] = ()  # noun phrases and names, without articles
    heading: bool = False
    vector: bytes = field(default=b"", repr=False)


class Mode(StrEnum):
    """How a clause is put."""

    ASSERTED = "asserted"  # is or was so
    PREDICTED = "predicted"  # will be so
    POSSIBLE = "possible"  # may, might, could, reportedly, is said to: not vouched for
    WANTED = "wanted"  # should, must, is to: demanded or hoped for
    CONDITIONAL = "conditional"  # the if-clause, and what hangs on one
    ASKED = "asked"


@dataclass(frozen=True, slots=True)
class Trend:
    """That something grows or shrinks: "tension will ease" is −1 on the scale "tension"."""

    scale: str  # a key of the list of scales: "tension", "cooperation", "quantity", …
    way: int  # +1 or −1, negation already reckoned in
    words: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Clause:
    """One predicate with what belongs to it: the smallest thing that can be contradicted."""

    span: Span
    statement: str | None  # the smallest statement whose content holds it
    mode: Mode
    predicate: str  # the base form of its verb, or of its predicate noun or adjective
    subject: str | None = None  # the base form of the subject's head: "talk"
    subject_actor: str | None = None  # the actor that is the subject
    objects: tuple[str, ...] = ()  # base forms of the heads of objects and complements
    words: tuple[str, ...] = ()  # base forms of its content words, in order
    actors: tuple[str, ...] = ()  # ids of the actors named in it, in order
    negation: tuple[Span, ...] = ()  # the words that turn it: "not", "no", "failed to", "denied"
    quantities: tuple[Quantity, ...] = ()
    moments: tuple[Moment, ...] = ()
    trends: tuple[Trend, ...] = ()
    vector: bytes = field(default=b"", repr=False)

    @property
    def negated(self) -> bool:
        """Tell whether the clause is denied: an odd number of words turn it."""
        return len(self.negation) % 2 == 1
