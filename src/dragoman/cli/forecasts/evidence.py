"""Evidence as a person names it: a file or a URL, with a passage or without."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from dragoman.errors import QuestionError
from dragoman.records import Evidence

if TYPE_CHECKING:
    from dragoman.records import Document

_PASSAGE = re.compile(r"(.+):(\d+)-(\d+)", re.DOTALL)
_URL = re.compile(r"[a-z][a-z0-9+.-]+://", re.IGNORECASE)  # two letters at least: C:// is a disk


def read_evidence(named: str, *, fetch: bool) -> Evidence:
    """Return evidence with the digest of its bytes and the words of its passage.

    `named` is `SOURCE` or `SOURCE:START-END`, in code points into the text as Dragoman reads it. A
    URL is kept as it is named unless it may be fetched. Raises UnreadableDocument for a file that
    gives no text, and QuestionError for a passage that does not lie in it.
    """
    source, passage = part_passage(named)
    if is_url(source) and not fetch:
        return Evidence(source, None, *(passage or (None, None)))
    document = _read(source)
    digest = document.origin.digest
    if passage is None:
        return Evidence(source, digest)
    start, end = passage
    if not start < end <= len(document.text):
        raise QuestionError(
            f"{source}: {start}-{end} is no passage of its text, which has "
            f"{len(document.text):,} characters. Count them anew."
        )
    return Evidence(source, digest, start, end, document.text[start:end])


def part_passage(named: str) -> tuple[str, tuple[int, int] | None]:
    """Return a source and the passage that is named with it.

    >>> part_passage("C:\\\\notes.txt:10-24"), part_passage("https://example.org:8080/page")
    (('C:\\\\notes.txt', (10, 24)), ('https://example.org:8080/page', None))
    """
    match = _PASSAGE.fullmatch(named)
    if match is None or _is_there(named):
        return named, None
    return match[1], (int(match[2]), int(match[3]))


def is_url(source: str) -> bool:
    """Tell whether a source is a URL, of whatever kind."""
    return _URL.match(source) is not None


def _is_there(named: str) -> bool:
    try:
        return Path(named).exists()
    except (OSError, ValueError):  # a name that no file can have
        return False


def _read(source: str) -> Document:
    from dragoman.read import read_documents

    if source == "-":
        raise QuestionError("-: standard input cannot be found again. Save it, and name the file.")
    if Path(source).is_dir():
        raise QuestionError(f"{source}: is a folder. Name the file in it that is the evidence.")
    return next(iter(read_documents([source])))
