"""Issues that a text is about: where a codebook's terms and patterns stand in it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from dragoman.extract.patterns import PatternIndex
from dragoman.extract.ranges import Range
from dragoman.extract.terms import TermIndex
from dragoman.records import Codebook, Document, IssueMention, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc


@dataclass(frozen=True, slots=True, order=True)
class IssueHit:
    """A place in a text that shows an issue: `[start, end)` in code points."""

    start: int
    end: int
    issue: str  # the issue's key


def find_issues(doc: Doc, codebook: Codebook) -> list[IssueHit]:
    """Return every place that shows an issue of the codebook, in order of appearance."""
    return find_hits(doc.text, codebook)


def find_hits(text: str, codebook: Codebook) -> list[IssueHit]:
    """Return every place of a text that shows an issue, in order of appearance.

    Of places of one issue that overlap, the longest is kept; none lies inside an exclusion.
    """
    return _finder(codebook).find(text)


def issues_in(
    document: Document, hits: Sequence[IssueHit], ranges: Iterable[Range]
) -> tuple[IssueMention, ...]:
    """Return the issues that ranges of a document are about, in order of their first words.

    `hits` are in order of appearance; what crosses the end of a range is not counted.
    """
    words: dict[str, list[Span]] = {}
    for hit in _hits_in(hits, ranges):
        words.setdefault(hit.issue, []).append(document.cut(hit.start, hit.end))
    return tuple(IssueMention(issue, tuple(spans)) for issue, spans in words.items())


def _hits_in(hits: Sequence[IssueHit], ranges: Iterable[Range]) -> Iterator[IssueHit]:
    for start, end in sorted(ranges):
        place = bisect_left(hits, start, key=lambda hit: hit.start)
        while place < len(hits) and hits[place].start < end:
            if hits[place].end <= end:
                yield hits[place]
            place += 1


@lru_cache(maxsize=8)
def _finder(codebook: Codebook) -> _Finder:
    return _Finder(codebook)


class _Finder:
    """A codebook in the shape in which its issues are found quickly."""

    def __init__(self, codebook: Codebook) -> None:
        self._keys = [issue.key for issue in codebook.issues]
        self._index = TermIndex(_numbered_terms(codebook))
        self._patterns = PatternIndex(
            (pattern, number)
            for number, issue in enumerate(codebook.issues)
            for pattern in issue.patterns
        )

    def find(self, text: str) -> list[IssueHit]:
        found: dict[int, list[Range]] = {}
        excluded: dict[int, list[Range]] = {}
        for start, end, number in self._index.find(text):
            if number >= 0:
                found.setdefault(number, []).append((start, end))
            else:
                excluded.setdefault(-1 - number, []).append((start, end))
        for start, end, number in self._patterns.find(text):
            found.setdefault(number, []).append((start, end))
        return sorted(
            IssueHit(start, end, self._keys[number])
            for number, ranges in found.items()
            for start, end in _longest(_outside(ranges, excluded.get(number, ())))
        )


def _numbered_terms(codebook: Codebook) -> Iterator[tuple[str, int]]:
    """Yield the terms with the places of their issues, and exclusions with these below zero."""
    for number, issue in enumerate(codebook.issues):
        yield from ((term, number) for term in issue.terms)
        yield from ((phrase, -1 - number) for phrase in issue.exclusions)


def _outside(ranges: Iterable[Range], excluded: Iterable[Range]) -> Iterator[Range]:
    """Yield the ranges that no exclusion holds, in order."""
    holes = sorted(excluded)
    place = reach = 0  # how far the exclusions go that begin no later than the range
    for start, end in sorted(ranges):
        while place < len(holes) and holes[place][0] <= start:
            reach = max(reach, holes[place][1])
            place += 1
        if end > reach:
            yield start, end


def _longest(ranges: Iterable[Range]) -> Iterator[Range]:
    """Yield the ranges, given in order, without those that overlap a longer one."""
    cluster: list[Range] = []
    reach = 0
    for start, end in ranges:
        if cluster and start >= reach:
            yield from _apart(cluster)
            cluster = []
        cluster.append((start, end))
        reach = max(reach, end)
    yield from _apart(cluster)


def _apart(cluster: Sequence[Range]) -> list[Range]:
    kept: list[Range] = []
    for start, end in sorted(cluster, key=lambda each: (each[0] - each[1], each[0])):
        if all(end <= a or b <= start for a, b in kept):
            kept.append((start, end))
    return kept
