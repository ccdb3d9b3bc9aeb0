"""Evidence as a person names it: a file or a URL, and a passage by its place or by its words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from dragoman.cli.forecasts.citing import find_words
from dragoman.cli.work import is_folder
from dragoman.errors import QuestionError
from dragoman.records import Evidence

if TYPE_CHECKING:
    from dragoman.records import Document

_PASSAGE = re.compile(r"(.+):(\d+)-(\d+)", re.DOTALL)
_HALF_PASSAGE = re.compile(r"(.+):[^/\\]*", re.DOTALL)
_URL = re.compile(r"[a-z][a-z0-9+.-]+://", re.IGNORECASE)  # two letters at least: C:// is a disk

_SHOWN = 60  # characters of a quotation in a message
_PLACES = 5  # that a message has room for


@dataclass(frozen=True, slots=True)
class _Named:
    """Evidence as it is named, and what was read for it; None for a URL that was not fetched."""

    evidence: Evidence
    document: Document | None


def read_evidence(
    named: Sequence[str], *, quotes: Sequence[str] = (), fetch: bool = False
) -> list[Evidence]:
    """Return evidence with the digest of its bytes and the words of its passages.

    Each is `SOURCE` or `SOURCE:START-END`, in code points into the text as Dragoman reads it. A
    URL is kept as it is named unless it may be fetched. Each of `quotes` is words that stand in
    just one place of all that is named. Raises UnreadableDocument for a file that gives no text,
    and QuestionError for a passage that does not lie in it, or words that are not there once.
    """
    read = [_read_named(each, fetch=fetch) for each in named]
    cited = [_cite(quote, read) for quote in quotes]
    return list(_join(read, cited))


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


def _read_named(named: str, *, fetch: bool) -> _Named:
    source, passage = part_passage(named)
    if is_url(source) and not fetch:
        return _Named(Evidence(source, None, *(passage or (None, None))), None)
    document = _read(source)
    if passage is None:
        return _Named(Evidence(source, document.origin.digest), document)
    start, end = passage
    if not start < end <= len(document.text):
        raise QuestionError(
            f"{source}: {start}-{end} is no passage of its text, which has "
            f"{len(document.text):,} characters. Count them anew, or give the words with --quote."
        )
    return _Named(_cut(source, document, start, end), document)


def _cut(source: str, document: Document, start: int, end: int) -> Evidence:
    return Evidence(source, document.origin.digest, start, end, document.text[start:end])


def _cite(quote: str, read: Sequence[_Named]) -> Evidence:
    """Return the one passage with these words. Raises QuestionError for none and for several."""
    shown = f"“{_shortened(quote)}”"
    if not quote.split():
        raise QuestionError("--quote is empty. Copy the words from the evidence.")
    texts = {each.evidence.source: each.document for each in read if each.document}
    found = [
        _cut(source, document, start, end)
        for source, document in texts.items()
        for start, end in find_words(document.text, quote)
    ]
    if not found:
        raise QuestionError(f"{shown} {_where_not(read)}")
    if len(found) > 1:
        places = ", ".join(f"{each.source}:{each.start}-{each.end}" for each in found[:_PLACES])
        more = " …" if len(found) > _PLACES else ""
        raise QuestionError(
            f"{shown} is there {len(found)} times: {places}{more}. Give more of the words, or the "
            "place as --evidence."
        )
    return found[0]


def _where_not(read: Sequence[_Named]) -> str:
    """Say where words were looked for, and what to do."""
    if not read:
        return "is of no evidence: name the file or URL that it stands in with --evidence."
    unread = [each.evidence.source for each in read if each.document is None]
    if unread:
        return f"was not found, and {unread[0]} was not fetched. Pass --fetch to look there too."
    sources = ", ".join(dict.fromkeys(each.evidence.source for each in read))
    return f"is not in {sources}. Copy the words exactly, whole and in their order."


def _shortened(quote: str) -> str:
    line = " ".join(quote.split())
    return line if len(line) <= _SHOWN else f"{line[: _SHOWN - 1]}…"


def _join(read: Sequence[_Named], cited: Sequence[Evidence]) -> Iterator[Evidence]:
    """Yield what is named, with the quotations from a source in its place, and each once."""
    given: set[Evidence] = set()
    for each in read:
        quoted = [one for one in cited if one.source == each.evidence.source]
        whole = each.evidence.start is None
        for one in quoted if quoted and whole else (each.evidence, *quoted):
            if one not in given:
                given.add(one)
                yield one


def _is_there(named: str) -> bool:
    try:
        return Path(named).exists()
    except (OSError, ValueError):  # a name that no file can have
        return False


def _read(source: str) -> Document:
    from dragoman.read import read_documents

    if source == "-":
        raise QuestionError("-: standard input cannot be found again. Save it, and name the file.")
    if not source.strip():
        raise QuestionError("--evidence is empty. Name a file or a URL.")
    if is_folder(source):
        raise QuestionError(f"{source}: is a folder. Name the file in it that is the evidence.")
    half = _HALF_PASSAGE.fullmatch(source)
    if half and _is_there(half[1]) and not _is_there(source):
        raise QuestionError(
            f"{source}: there is no such file. A passage of {half[1]} is {half[1]}:START-END, in "
            "characters from 0; or give its words with --quote."
        )
    return next(iter(read_documents([source])))
