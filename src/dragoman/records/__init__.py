"""What we know: the records that every room shares. Standard library alone."""

from dragoman.records.act import Act, ActKind
from dragoman.records.actor import Actor, ActorKind, Affiliation, Mention
from dragoman.records.comparison import (
    Account,
    Comparison,
    Counterpart,
    CounterpartKind,
    Emphasis,
    EventComparison,
    FactCell,
    FactRow,
    IssueProposal,
    Omission,
    OmissionKind,
    Share,
    Standing,
    SubjectKind,
    Voice,
)
from dragoman.records.document import Document, Origin, SetAside
from dragoman.records.extraction import Extraction
from dragoman.records.fact import Fact, FactKind
from dragoman.records.ids import content_id
from dragoman.records.issue import Codebook, Issue, IssueMention, Side
from dragoman.records.measure import Moment, Quantity
from dragoman.records.position import Position
from dragoman.records.sentence import Clause, Mode, Sentence, Trend
from dragoman.records.span import Span
from dragoman.records.statement import Form, Resolution, Speaker, Statement

__all__ = [
    "Account",
    "Act",
    "ActKind",
    "Actor",
    "ActorKind",
    "Affiliation",
    "Clause",
    "Codebook",
    "Comparison",
    "Counterpart",
    "CounterpartKind",
    "Document",
    "Emphasis",
    "EventComparison",
    "Extraction",
    "Fact",
    "FactCell",
    "FactKind",
    "FactRow",
    "Form",
    "Issue",
    "IssueMention",
    "IssueProposal",
    "Mention",
    "Mode",
    "Moment",
    "Omission",
    "OmissionKind",
    "Origin",
    "Position",
    "Quantity",
    "Resolution",
    "Sentence",
    "SetAside",
    "Share",
    "Side",
    "Span",
    "Speaker",
    "Standing",
    "Statement",
    "SubjectKind",
    "Trend",
    "Voice",
    "content_id",
]
