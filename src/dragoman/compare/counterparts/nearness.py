"""Passages that speak of the same and nothing more: sentences that are each other's nearest."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dragoman.compare.alignment import Link, nearest_pairs
from dragoman.compare.panel import Panel
from dragoman.compare.vectors import matrix
from dragoman.records import Counterpart, CounterpartKind, Sentence

# Of the cosine of two sentences: below it, links across columns are more noise than help.
_LEAST = 0.62


def find_near(panel: Panel, known: Sequence[Counterpart]) -> Iterator[Counterpart]:
    """Yield sentences that are each other's nearest, nearest first, less those linked already."""
    sentences, accounts = _sentences(panel)
    taken = _linked(known)
    rows = matrix(sentences)
    for link in nearest_pairs(rows, accounts, most=1, least=_LEAST, mutual=True):
        left, right = sentences[link.left], sentences[link.right]
        if (left.span.document_id, right.span.document_id) not in taken or not _is_linked(
            left, right, taken[left.span.document_id, right.span.document_id]
        ):
            yield _near(left, right, link)


def _sentences(panel: Panel) -> tuple[list[Sentence], list[int]]:
    found = [
        (place, sentence)
        for place, (_, extraction) in enumerate(panel)
        for sentence in extraction.sentences
        if sentence.vector and not sentence.heading
    ]
    return [sentence for _, sentence in found], [place for place, _ in found]


def _linked(known: Sequence[Counterpart]) -> dict[tuple[str, str], list[Counterpart]]:
    found: dict[tuple[str, str], list[Counterpart]] = {}
    for each in known:
        found.setdefault((each.left.document_id, each.right.document_id), []).append(each)
    return found


def _is_linked(left: Sentence, right: Sentence, known: Sequence[Counterpart]) -> bool:
    return any(each.left.overlaps(left.span) and each.right.overlaps(right.span) for each in known)


def _near(left: Sentence, right: Sentence, link: Link) -> Counterpart:
    return Counterpart(
        kind=CounterpartKind.NEAR,
        left=left.span,
        right=right.span,
        left_statement=left.statement,
        right_statement=right.statement,
        nearness=round(link.nearness, 3),
        why="they speak of the same",
        weight=round(link.nearness - 1, 4),  # below every agreement
    )
