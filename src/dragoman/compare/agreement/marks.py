"""Statements of several coders → of each one's, how many others marked too: the plain figures."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.compare.agreement.ranges import merge_ranges, touches
from dragoman.records.agreement import Marks
from dragoman.records.span import Span
from dragoman.records.statement import Statement


def count_marks(
    codings: Sequence[str], documents: Sequence[Sequence[Sequence[Statement]]]
) -> tuple[Marks, ...]:
    """Count the statements of each coder that another has too: the same passages, some, none.

    `documents` has for each document the statements of each coder, in the order of `codings`.
    """
    totals = [[0, 0, 0] for _ in codings]
    for document in documents:
        for coder in range(len(codings)):
            others = [each for place, own in enumerate(document) if place != coder for each in own]
            passages = {each.content for each in others}
            covered = merge_ranges((s.start, s.end) for each in others for s in each.content)
            for statement in document[coder]:
                totals[coder][_how(statement, passages, covered)] += 1
    return tuple(Marks(name, *total) for name, total in zip(codings, totals, strict=True))


def _how(
    statement: Statement, passages: set[tuple[Span, ...]], covered: Sequence[tuple[int, int]]
) -> int:
    """Return 0 for the same passages, 1 for passages that overlap, 2 for nothing there."""
    if statement.content in passages:
        return 0
    overlaps = any(touches(covered, span.start, span.end) for span in statement.content)
    return 1 if overlaps else 2
