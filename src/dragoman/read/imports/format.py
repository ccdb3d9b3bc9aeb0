"""What an importer is, and what it is told."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from dragoman.errors import UnreadableDocument
from dragoman.records import Codebook, Dataset, Document, Import

SQLITE = b"SQLite format 3\0"


NO_CODEBOOK = Codebook("none", ())


def _nothing(name: str) -> Sequence[Document]:
    """Return no document: none is known."""
    return ()


def _all(dataset: Dataset) -> Dataset:
    """Return all of a dataset: nothing of it is known."""
    return dataset


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """What the user says about a file, and what is there already that it may speak of."""

    codebook: Codebook = NO_CODEBOOK
    known: Callable[[str], Sequence[Document]] = _nothing  # documents by their title or id
    fresh: Callable[[Dataset], Dataset] = _all  # a dataset without what the project has as it is
    coder: str = "coder"  # whose the coding is, where the file names nobody
    metadata: Path | None = None  # of a folder: a table that tells of its files
    pattern: str | None = None  # of a folder: how its files are named
    on_error: Callable[[UnreadableDocument], None] | None = None  # of a folder: None raises


@dataclass(frozen=True, slots=True)
class ImportFormat:
    """A format of another tool: how it is recognised, and the function that reads it.

    `recognises` looks at the content alone and never raises for what it does not know.
    """

    name: str  # "dna"
    suffixes: tuple[str, ...]  # lower case, with the dot; none: a folder
    what: str  # one line for --help and the documents
    recognises: Callable[[Path], bool]
    read: Callable[[Path, ImportOptions], Import]
    extracts: bool = False  # bare texts, which the machine shall read as `add` has it


def head_of(path: Path, size: int = 4096) -> bytes:
    """Return how a file begins; nothing for a folder and for what cannot be read."""
    try:
        with path.open("rb") as stream:
            return stream.read(size)
    except OSError:
        return b""
