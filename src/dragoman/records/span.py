"""A span: a passage of a document, by offsets and by its exact words."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.errors import SpanOutsideText


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open `[start, end)` in Unicode code points into a document's frozen text."""

    document_id: str
    start: int
    end: int
    exact: str

    @classmethod
    def of(cls, document_id: str, text: str, start: int, end: int) -> Span:
        """Return `text[start:end]` as a span; the only constructor to use, because it checks.

        Raises SpanOutsideText when the span is empty or does not lie inside the text.
        """
        if not 0 <= start < end <= len(text):
            raise SpanOutsideText(
                f"{document_id}: {start}–{end} is outside the text ({len(text)} characters)."
            )
        return cls(document_id, start, end, text[start:end])

    def overlaps(self, other: Span) -> bool:
        """Tell whether the two passages share at least one character."""
        return (
            self.document_id == other.document_id
            and self.start < other.end
            and other.start < self.end
        )
