"""The project → extractions as they stand now: what machines found, as persons have decided."""

from dragoman.store.current.documents import document_seq, load_document, revision
from dragoman.store.current.extractions import current_extractions, reviewed_extractions

__all__ = [
    "current_extractions",
    "document_seq",
    "load_document",
    "reviewed_extractions",
    "revision",
]
