"""The texts of documents, which never change: read once, and kept while they are asked for."""

from __future__ import annotations

from functools import lru_cache

from dragoman.errors import SelectionError
from dragoman.records import Document
from dragoman.store.current import load_document
from dragoman.store.project import Project


def text_of(project: Project, document: str) -> Document:
    """Return a document with its text, by its whole id. Raises SelectionError for an unknown."""
    found = _load(project, document)
    if found.id != document:
        raise SelectionError(f"{document}: no document has this id.")
    return found


# Sixteen: some readers at once; a text of three hundred pages takes a megabyte or two.
@lru_cache(maxsize=16)
def _load(project: Project, document: str) -> Document:
    return load_document(project, document)
