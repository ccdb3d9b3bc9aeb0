"""What we know: the records that every room shares. Standard library alone."""

from dragoman.records.actor import Actor, ActorKind, Affiliation, Mention
from dragoman.records.comparison import Comparison, Voice
from dragoman.records.document import Document, Origin, SetAside
from dragoman.records.extraction import Extraction
from dragoman.records.ids import content_id
from dragoman.records.span import Span
from dragoman.records.statement import Form, Resolution, Speaker, Statement

__all__ = [
    "Actor",
    "ActorKind",
    "Affiliation",
    "Comparison",
    "Document",
    "Extraction",
    "Form",
    "Mention",
    "Origin",
    "Resolution",
    "SetAside",
    "Span",
    "Speaker",
    "Statement",
    "Voice",
    "content_id",
]
