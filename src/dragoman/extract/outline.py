"""The outline of a document: all that its characters alone tell, before any model reads it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.extract.layout import Paragraph, paragraphs
from dragoman.extract.quotations import Quotation, find_quotations, quoted_ranges
from dragoman.extract.ranges import Range, hull, without
from dragoman.extract.sections import Section, find_sections
from dragoman.extract.signatures import SignedQuotation, find_signed_quotations
from dragoman.extract.turns import Turn, find_turns
from dragoman.records import Document


@dataclass(frozen=True, slots=True)
class Outline:
    """Paragraphs, quotations, sections and turns of one document, each in order."""

    text: str
    skipped: Sequence[Range]
    paragraphs: Sequence[Paragraph]
    quotations: Sequence[Quotation]
    quoted: Sequence[Range]
    sections: Sequence[Section]
    turns: Sequence[Turn]
    signed: Sequence[SignedQuotation]

    @classmethod
    def of(cls, document: Document) -> Outline:
        """Read the outline of a document, without the passages set aside."""
        text = document.text
        skipped = [(aside.span.start, aside.span.end) for aside in document.set_aside]
        headings = [(heading.start, heading.end) for heading in document.headings]
        found = paragraphs(text, headings=headings, skip=skipped)
        quotations = find_quotations(text, found)
        return cls(
            text=text,
            skipped=skipped,
            paragraphs=found,
            quotations=quotations,
            quoted=quoted_ranges(quotations),
            sections=find_sections(text, found),
            turns=find_turns(text, found),
            signed=find_signed_quotations(text, found, quotations),
        )

    def unskipped(self, ranges: Sequence[Range]) -> list[Range]:
        """Return the ranges without the passages set aside."""
        if not self.skipped:
            return list(ranges)
        start, end = hull(ranges)
        near = [(a, b) for a, b in self.skipped if a < end and start < b]
        return without(ranges, near) if near else list(ranges)

    def paragraph_at(self, position: int) -> Paragraph | None:
        """Return the paragraph that holds a character, or None between paragraphs."""
        at = bisect_right(self.paragraphs, position, key=lambda p: p.start) - 1
        if at >= 0 and position < self.paragraphs[at].end:
            return self.paragraphs[at]
        return None

    def section_at(self, position: int) -> Section | None:
        """Return the section in whose body a character stands, or None."""
        at = bisect_right(self.sections, position, key=lambda s: s.body_start) - 1
        if at >= 0 and position < self.sections[at].body_end:
            return self.sections[at]
        return None

    def quotation_around(self, start: int, end: int) -> int | None:
        """Return the place of the innermost quotation that covers a passage, or None."""
        at = bisect_right(self.quotations, start, key=lambda q: q.start) - 1
        place = at if at >= 0 else None
        while place is not None:
            quotation = self.quotations[place]
            if quotation.start <= start and end <= quotation.end:
                return place
            place = quotation.parent
        return None
