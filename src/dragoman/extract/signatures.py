"""Signed quotations of press releases, and the datelines that open news copy."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.extract.headings import NameHeading, heading_words, parse_name_heading, place_names
from dragoman.extract.layout import Paragraph
from dragoman.extract.quotations import Quotation

Range = tuple[int, int]

_DASH = re.compile(r"[\s,]*(?:[–—―]|--?|~)\s*(?=\S)")
_SENTENCE_END = re.compile(r"[.!?]\s+\S|[.!?;:]$")
_LONGEST = 160
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_DATELINE = re.compile(
    r"(?P<line>[A-Z][A-Z.'’-]+(?:[ ,/]+[A-Z][A-Za-z.'’-]+){0,5}"
    r"(?P<date>,? (?:[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2} [A-Z][a-z]{2,8}\.?)(?:,? \d{4})?)?"
    r"(?P<agency> ?\([^()\n]{2,40}\))?)\s?(?:[–—]|--?)\s"
)


@dataclass(frozen=True, slots=True)
class SignedQuotation:
    """A quotation, by its place in the list, and the words after the dash that say whose it is."""

    quotation: int
    source_start: int
    source_end: int


def find_signed_quotations(
    text: str, paragraphs: Sequence[Paragraph], quotations: Sequence[Quotation]
) -> list[SignedQuotation]:
    """Return the quotations that a dash and a name follow, on the same line or the next.

    >>> text = "“We are ready to talk.” — Ada Holm, Commissioner"
    >>> from dragoman.extract.quotations import find_quotations
    >>> line = [Paragraph(0, len(text))]
    >>> [signed] = find_signed_quotations(text, line, find_quotations(text, line))
    >>> text[signed.source_start : signed.source_end]
    'Ada Holm, Commissioner'
    """
    place = {paragraph.start: at for at, paragraph in enumerate(paragraphs)}
    ends = {paragraph.end: at for at, paragraph in enumerate(paragraphs)}
    signed = []
    for number, quotation in enumerate(quotations):
        at = place.get(quotation.pieces[-1][0])
        if quotation.depth or at is None:
            continue
        source = _source(text, paragraphs, at, quotation, ends)
        if source:
            signed.append(SignedQuotation(number, *source))
    return signed


def _source(
    text: str,
    paragraphs: Sequence[Paragraph],
    at: int,
    quotation: Quotation,
    ends: dict[int, int],
) -> Range | None:
    """Return the signature after a quotation, in its own paragraph or as the next one."""
    if quotation.end in ends:
        following = paragraphs[at + 1] if at + 1 < len(paragraphs) else None
        return _signature(text, following.start, following.end, alone=True) if following else None
    return _signature(text, quotation.end, paragraphs[at].end, alone=False)


def _signature(text: str, start: int, end: int, *, alone: bool) -> Range | None:
    """Return the range of a name with or without an office, a dash before it.

    On a line of its own the dash may be missing, when an office stands after the name.
    """
    dash = _DASH.match(text, start, end)
    start = dash.end() if dash else start
    if text.endswith(".", start, end) and not text.endswith((" Jr.", " Sr."), start, end):
        end -= 1
    line = text[start:end]
    if not line or len(line) > _LONGEST or _SENTENCE_END.search(line):
        return None
    heading = parse_name_heading(text, start, end)
    if dash is None and not (alone and heading and _has_office(text, heading)):
        return None
    return (start, end) if heading or _begins_with_office(line) else None


def _has_office(text: str, heading: NameHeading) -> bool:
    if heading.description is None or len(heading.words) < 2:
        return False
    return _names_office(text[slice(*heading.description)])


def _names_office(words: str) -> bool:
    known = heading_words()
    return any(word.lower() in known.offices for word in _WORD.findall(words))


def _begins_with_office(line: str) -> bool:
    """Tell whether a line is an office and a name: "Trade Commissioner Ada Holm"."""
    words = _WORD.findall(line)
    small = heading_words().small_words | heading_words().particles
    capitals = all(word[0].isupper() or word in small for word in words)
    return 2 <= len(words) <= 16 and words[0][0].isupper() and capitals


def find_datelines(text: str, paragraphs: Sequence[Paragraph]) -> list[Range]:
    """Return the datelines that open paragraphs, without their dash: "OSLO, May 3 (Agency)".

    >>> find_datelines("OSLO, May 3 (Agency) — Talks began.", [Paragraph(0, 35)])
    [(0, 20)]
    """
    found = []
    first = next((p for p in paragraphs if p.kind == "prose"), None)
    for paragraph in paragraphs:
        match = _DATELINE.match(text, paragraph.start, paragraph.end)
        if match and paragraph.kind == "prose" and (first is paragraph or _is_dated(match)):
            found.append((match.start("line"), match.end("line")))
    return found


def _is_dated(match: re.Match[str]) -> bool:
    """Tell whether a dateline has a date, an agency or a place that is known."""
    known = match["line"].lower() in place_names()
    return known or match["date"] is not None or match["agency"] is not None
