"""What the page of a review shows: the text with its marks, the record, and what comes next."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.records import Judgement, ProjectActor, ReviewState
from dragoman.web.pages.review.draft import Draft
from dragoman.web.pages.review.marks import Stretch
from dragoman.web.pages.review.query import Query


@dataclass(frozen=True, slots=True)
class Part:
    """Source, cue or content, in words."""

    name: str
    words: tuple[str, ...]  # one for each passage


@dataclass(frozen=True, slots=True)
class Difference:
    """What a correction has changed: as the machine found it, beside what is shown."""

    field: str
    found: str


@dataclass(frozen=True, slots=True)
class Stance:
    """A position, as it is read."""

    id: str
    state: ReviewState
    actor: str  # "" where it is the speaker's
    about: str
    towards: bool
    value: str
    reason: str


@dataclass(frozen=True, slots=True)
class Prospect:
    """A forecast, as it is read."""

    id: str
    state: ReviewState
    restated: str
    horizon: str
    condition: str
    likelihood: str
    negated: bool
    direction: str


@dataclass(frozen=True, slots=True)
class Beside:
    """Another statement that this one has to do with."""

    id: str
    seen: int
    link: str
    speaker: str
    words: str


@dataclass(frozen=True, slots=True)
class RecordView:
    """The record of the chosen statement."""

    id: str
    seen: int
    state: ReviewState
    speaker: str
    resolution: str  # how the speaker was resolved, in words
    actor: str | None
    own: bool  # the account's own voice
    form: str
    act: str
    issues: tuple[str, ...]
    parts: tuple[Part, ...]
    positions: tuple[Stance, ...]
    forecasts: tuple[Prospect, ...]
    parent: Beside | None
    nested: tuple[Beside, ...]
    after: Beside | None  # the next one in the text, to be joined with
    confidence: str  # "" where a person wrote it
    method: str
    differences: tuple[Difference, ...]
    history: tuple[Judgement, ...]
    note: str


@dataclass(frozen=True, slots=True)
class Queue:
    """Where the statement stands among those that are reviewed."""

    place: int  # 0 where the filter leaves it out
    total: int
    reviewed: int  # of the document
    statements: int
    previous: str | None  # ids
    following: str | None
    unreviewed: str | None


@dataclass(frozen=True, slots=True)
class DocumentHead:
    """The account whose text is shown."""

    id: str
    label: str
    meta: tuple[str, ...]
    language: str | None


@dataclass(frozen=True, slots=True)
class Choices:
    """What can be chosen in the open fields."""

    issues: tuple[tuple[str, str], ...]  # keys and labels
    labels: dict[str, str]  # also of issues that are of an older codebook
    parents: tuple[tuple[str, Beside], ...]  # statements that lie around this one
    speakers: tuple[tuple[str, str], ...]  # who else speaks near by: ids and names
    actors: tuple[tuple[str, str], ...]  # towards whom a position may be


@dataclass(frozen=True, slots=True)
class Stale:
    """Who has judged the statement since it was shown, and how it stands now."""

    by: str  # "" where a judgement was taken back
    at: str
    state: ReviewState
    speaker: str
    form: str
    words: str
    note: str
    typed: bool  # whether fields were sent, which are kept
    seen: int  # what to send along to write over it; −1 where it was not the statement itself
    sent: tuple[tuple[str, str], ...]  # the fields that were sent, to be sent again
    path: str  # to where


@dataclass(frozen=True, slots=True)
class ReviewView:
    """The whole page."""

    document: DocumentHead
    text: tuple[Stretch, ...]
    record: RecordView
    queue: Queue
    query: Query
    draft: Draft | None
    choices: Choices | None
    filter: tuple[str, ...]  # what is reviewed, in words; () for everything
    undo: str  # what undo would take back; "" where there is nothing
    redo: str
    said: str = ""  # what has just been done
    stale: Stale | None = None
    complaint: str = ""  # why what was sent cannot be


@dataclass(frozen=True, slots=True)
class MarkView:
    """The fields of a statement that the machine missed."""

    document: DocumentHead
    words: str
    start: int
    end: int
    query: Query
    draft: Draft
    choices: Choices


@dataclass(frozen=True, slots=True)
class Nothing:
    """That there is nothing to review."""

    query: Query


@dataclass(frozen=True, slots=True)
class SpeakersView:
    """Who may be meant by what was typed."""

    words: str
    found: tuple[ProjectActor, ...]
    sure: bool  # that the first one is meant


@dataclass(frozen=True, slots=True)
class StretchView:
    """One chunk of the text."""

    stretch: Stretch
    query: Query
