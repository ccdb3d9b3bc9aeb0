"""The paragraphs of a frozen text: where prose and headings begin and end."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from dragoman.extract.headings import heading_words

Range = tuple[int, int]
Kind = Literal["prose", "heading"]

_BREAK = re.compile(r"\r\n|[\n\r\v\f\x85\u2028\u2029]")
_INK = re.compile(r"[^\s\ufeff\u200b]")
_RUN = re.compile(r"\S+")
_WORD = re.compile(r"\w[\w'’.&/-]*")
_NUMBERED = re.compile(r"(?:\d{1,2}(?:\.\d{1,2})*[.)]?|[IVXLC]{1,5}[.)]|[A-Z][.)])\s+(?=\S)")
_BULLET = re.compile(r"(?:[-*•·‣▪–—>]|\d{1,2}[.)]|\(?[a-z]\))\s")
_LABEL = re.compile(r"(?:Q|A|[A-Z][A-Z.'’\- ]{2,40}(?:\([^)]{1,40}\))?|Question|Answer)\s?:\s")
_TWO_SENTENCES = re.compile(r"[^\W\d_]{4,}[.!?]\s+[A-Z]")
_SENTENCE_ENDS = (".", "!", "?", "…", ":", ".”", '."', "!”", '!"', "?”", '?"', "”", '"', ".)", "»")
_HEADING_ENDS = frozenset(")]*#'’®™")

# A line of more than 100 characters is no line of a hard-wrapped text: mail breaks at 72–80,
# wire copy below that, and text taken from a PDF page rarely passes 95.
_WRAP_LIMIT = 100
_HEADING_WORDS = 14
_HEADING_LENGTH = 120


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph or a heading, trimmed of white space."""

    start: int
    end: int
    kind: Kind = "prose"


def paragraphs(
    text: str, *, headings: Sequence[Range] = (), skip: Sequence[Range] = ()
) -> list[Paragraph]:
    """Return the paragraphs of a text in order, without the passages to skip.

    `headings` are those marked up in the source; others are recognised by their shape, where
    prose follows them. A line is a paragraph, unless the document breaks its lines at a fixed
    width: then a paragraph ends at a blank line, or where the wrapping would not have broken.

    >>> paragraphs("The Arctic\\n\\nBoth ministers spoke of it at length, and agreed on nothing.")
    [Paragraph(start=0, end=10, kind='heading'), Paragraph(start=12, end=72, kind='prose')]
    """
    zones = list(_zones(text, headings, skip))
    blocks = [block for zone in zones if zone.kind == "prose" for block in _blocks(text, zone)]
    width = _wrap_width(text, blocks)
    prose = (line for block in blocks for line in _unwrapped(text, block, width))
    found = [Paragraph(*line) for line in prose]
    found += [zone for zone in zones if zone.kind == "heading"]
    found.sort(key=lambda paragraph: paragraph.start)
    return _with_headings(text, found)


def _zones(text: str, headings: Sequence[Range], skip: Sequence[Range]) -> Iterator[Paragraph]:
    """Yield the stretches of prose between skipped passages, and the headings marked up."""
    skipped = _merged(skip)
    starts = [start for start, _ in skipped]
    here = 0
    for start, end in _merged([*headings, *skip]):
        yield from _inked(text, here, start, "prose")
        here = start
        for cut_start, cut_end in skipped[max(bisect_right(starts, start) - 1, 0) :]:
            if cut_start >= end:
                break
            yield from _inked(text, here, cut_start, "heading")
            here = max(here, cut_end)
        yield from _inked(text, here, end, "heading")
        here = end
    yield from _inked(text, here, len(text), "prose")


def _merged(ranges: Sequence[Range]) -> list[Range]:
    """Return the ranges in order, those that overlap joined."""
    merged: list[Range] = []
    for start, end in sorted(ranges):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        elif start < end:
            merged.append((start, end))
    return merged


def _inked(text: str, start: int, end: int, kind: Kind) -> Iterator[Paragraph]:
    """Yield the range without the white space around it, unless nothing is left."""
    first = _INK.search(text, start, end) if start < end else None
    if first is None:
        return
    while not _INK.match(text[end - 1]):
        end -= 1
    yield Paragraph(first.start(), end, kind)


def _blocks(text: str, zone: Paragraph) -> Iterator[list[Range]]:
    """Yield the runs of lines between blank lines."""
    block: list[Range] = []
    start = zone.start
    ends = [*((m.start(), m.end()) for m in _BREAK.finditer(text, zone.start, zone.end))]
    for end, after in [*ends, (zone.end, zone.end)]:
        line = [(p.start, p.end) for p in _inked(text, start, end, "prose")]
        if not line and block:
            yield block
            block = []
        block += line
        start = after
    if block:
        yield block


def _wrap_width(text: str, blocks: Sequence[list[Range]]) -> int:
    """Return the width at which the document breaks its lines, or 0 when it does not.

    A wrapped line is full: the next line's first word would not have fitted on it.
    """
    pairs = [
        pair for block in blocks for pair in pairwise(block) if not _starts_anew(text, pair[1])
    ]
    lengths = [end - start for block in blocks for start, end in block]
    short = [length for length in lengths if length <= _WRAP_LIMIT]
    if not pairs or len(short) < 0.95 * len(lengths):
        return 0
    width = max(short)
    wrapped = sum(
        text[after[0]].islower() or _is_full(text, line, after, width - 8) for line, after in pairs
    )
    inside = sum(not text[line[0] : line[1]].endswith(_SENTENCE_ENDS) for line, _ in pairs)
    return width if width >= 40 and wrapped >= 0.6 * len(pairs) and inside else 0


def _starts_anew(text: str, line: Range) -> bool:
    """Tell whether a line begins an item of a list or a turn of a transcript."""
    return bool(_BULLET.match(text, *line) or _LABEL.match(text, *line))


def _is_full(text: str, line: Range, after: Range, width: int) -> bool:
    word = _RUN.match(text, *after)
    return line[1] - line[0] + 1 + (len(word[0]) if word else 0) > width


def _unwrapped(text: str, block: list[Range], width: int) -> Iterator[Range]:
    """Yield the paragraphs of a run of lines."""
    start, end = block[0]
    for line, after in pairwise(block):
        if not _is_soft(text, line, after, width):
            yield start, end
            start = after[0]
        end = after[1]
    yield start, end


def _is_soft(text: str, line: Range, after: Range, width: int) -> bool:
    """Tell whether the break between two lines is there for the width alone."""
    if not width or line[1] - line[0] > _WRAP_LIMIT:
        return False
    if _starts_anew(text, after):
        return False
    if text[after[0]].islower() or _is_full(text, line, after, width - 15):
        return True
    ended = text[line[0] : line[1]].endswith(_SENTENCE_ENDS)
    return not ended and line[1] - line[0] >= 0.6 * width


def _with_headings(text: str, found: list[Paragraph]) -> list[Paragraph]:
    """Return the paragraphs, with those marked that look like a heading and have prose below."""
    result: list[Paragraph] = []
    run: list[Paragraph] = []
    for paragraph in found:
        if paragraph.kind == "prose" and looks_like_heading(text[paragraph.start : paragraph.end]):
            run.append(paragraph)
            continue
        result += _run_of_headings(run, found[0]) if _is_body(text, paragraph) else run
        result.append(paragraph)
        run = []
    return result + run


def _is_body(text: str, paragraph: Paragraph) -> bool:
    """Tell whether a paragraph can be what a heading stands over."""
    line = text[paragraph.start : paragraph.end]
    return paragraph.kind == "prose" and (len(line) >= 60 or line.endswith(_SENTENCE_ENDS))


def _run_of_headings(run: list[Paragraph], first: Paragraph) -> list[Paragraph]:
    """Return the lines as headings: a title and a by-line are, a list of names is not."""
    if len(run) > (4 if run and run[0] is first else 2):
        return run
    return [Paragraph(line.start, line.end, "heading") for line in run]


def looks_like_heading(line: str) -> bool:
    """Tell whether a line has the shape of a heading: short, open-ended, in capitals or numbered.

    >>> looks_like_heading("II. What Moscow Wants"), looks_like_heading("He left for the airport")
    (True, False)
    """
    if len(line) > _HEADING_LENGTH or _BREAK.search(line):
        return False
    bare = line.strip("#*_ ")
    numbered = _NUMBERED.match(bare)
    title = bare[numbered.end() :] if numbered else bare
    if not title or not _can_frame_heading(line, title) or _LABEL.match(bare):
        return False
    words = _WORD.findall(title)
    if not 1 <= len(words) <= _HEADING_WORDS or _TWO_SENTENCES.search(title):
        return False
    return bool(numbered) or _is_capitalised(words)


def _can_frame_heading(line: str, title: str) -> bool:
    """Tell whether first and last character may be those of a heading."""
    first, last = title[0], line.rstrip()[-1]
    opens = (first.isalpha() and not first.islower()) or first.isdigit()
    closes = last.isalnum() or last in _HEADING_ENDS or last in "#*_"
    return opens and closes and sum(c.isalpha() for c in title) >= 3


def _is_capitalised(words: Sequence[str]) -> bool:
    """Tell whether at least three in four of the words that carry meaning have a capital."""
    small = heading_words().small_words
    telling = [w for w in words if w[0].isalpha() and w.lower() not in small]
    large = sum(not w[0].islower() for w in telling)
    return bool(telling) and large >= 0.75 * len(telling)
