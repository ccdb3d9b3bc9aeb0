"""A statement: what somebody says, thinks or wants, in a document."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from dragoman.records.act import Act
from dragoman.records.coded import Coded
from dragoman.records.issue import IssueMention
from dragoman.records.span import Span


class Form(StrEnum):
    """How the content is given. The author's own sentences and transcript turns are direct."""

    DIRECT = "direct"  # all of the content is the speaker's own words
    MIXED = "mixed"  # some of it is in quotation marks
    INDIRECT = "indirect"


class Resolution(StrEnum):
    """How a speaker was resolved to an actor."""

    NAME = "name"  # the full name stands in the source
    ALIAS = "alias"  # a surname, an acronym, another spelling
    APPOSITION = "apposition"  # "retired Ambassador Ada Holm"
    OFFICE = "office"  # "the Secretary", once somebody was introduced as one
    PRONOUN = "pronoun"
    METONYM = "metonym"  # "the Kremlin" for Russia
    GROUP = "group"  # "both ministers": an actor with members
    HEADING = "heading"  # the heading of the section names the speaker
    TURN = "turn"  # a transcript's label: "QUESTION:"
    AUTHOR = "author"  # the account's own voice, without attribution
    UNRESOLVED = "unresolved"  # nobody was found; the source words are kept


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks. `actor` is an actor's id, or None when unresolved."""

    actor: str | None
    name: str  # the actor's name; the source words when unresolved; "" when there are none
    resolution: Resolution


@dataclass(frozen=True, slots=True)
class Statement:
    """Speaker, cue and content; spans in order of appearance. Content alone is never empty."""

    id: str
    document_id: str
    form: Form
    speaker: Speaker
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    parent: str | None  # the id of the statement in which this one is reported
    confidence: float  # 0 … 1, calibrated on no scale that may be compared between methods
    method: str  # "dragoman 0.1.0 weights 1f2e3d4c" or "… quotation-marks"
    act: Act | None = None  # None where acts were not looked for
    issues: tuple[IssueMention, ...] = ()
    coded: Coded | None = None  # what else an imported dataset has of it

    @property
    def is_authors_own(self) -> bool:
        """Tell whether this is the account's own voice, kept apart from attributed statements."""
        return self.speaker.resolution is Resolution.AUTHOR
