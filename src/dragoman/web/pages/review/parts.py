"""The passages of a statement: set to chosen words, parted, put together."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.errors import JudgementError
from dragoman.records import Document, Span, Statement
from dragoman.store.corrections import correct_statement
from dragoman.web.pages.review.marked import Marked


def with_passage(document: Document, statement: Statement, marked: Marked) -> Statement:
    """Return a statement with a passage as its source, cue or content, or as one more of it."""
    parts = {"source": statement.source, "cue": statement.cue, "content": statement.content}
    if marked.part not in parts:
        raise JudgementError(f"“{marked.part[:20]}” is neither source nor cue nor content.")
    kept = [s for s in parts[marked.part] if marked.more and not s.overlaps(marked.span)]
    ranges = [(s.start, s.end) for s in (*kept, marked.span)]
    match marked.part:
        case "source":
            return correct_statement(document, statement, source=ranges)
        case "cue":
            return correct_statement(document, statement, cue=ranges)
    return correct_statement(document, statement, content=ranges)


def split_parts(document: Document, statement: Statement, at: int) -> tuple[Statement, Statement]:
    """Return the two statements that one is split into at an offset inside its content.

    Raises JudgementError when nothing would be left on one side.
    """
    left = [(s.start, min(s.end, at)) for s in statement.content if s.start < at]
    right = [(max(s.start, at), s.end) for s in statement.content if s.end > at]
    text = document.text
    halves = [[(a, b) for a, b in half if text[a:b].strip()] for half in (left, right)]
    if not all(halves):
        raise JudgementError(
            "The place to split at is inside the content. Click there, or choose the words that "
            "shall begin the second statement."
        )
    first, second = (correct_statement(document, statement, content=half) for half in halves)
    return first, second


def joined(document: Document, first: Statement, second: Statement) -> Statement:
    """Return one statement of two: the first one's, with the content and cues of both."""

    def both(left: Sequence[Span], right: Sequence[Span]) -> list[tuple[int, int]]:
        return _merged(document.text, [(s.start, s.end) for s in (*left, *right)])

    issues = dict.fromkeys(m.issue for m in (*first.issues, *second.issues))
    return correct_statement(
        document,
        first,
        content=both(first.content, second.content),
        source=[(s.start, s.end) for s in first.source or second.source],
        cue=[(s.start, s.end) for s in first.cue or second.cue],
        issues=list(issues),
    )


def _merged(text: str, ranges: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return ranges in order, as one where they overlap or nothing but space is between them."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(ranges):
        if merged and (start <= merged[-1][1] or not text[merged[-1][1] : start].strip()):
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
