"""Many documents: the work is shared out, the results come back in order."""

from dragoman.run.documents import extract_documents
from dragoman.run.outcome import UnforeseenError

__all__ = ["UnforeseenError", "extract_documents"]
