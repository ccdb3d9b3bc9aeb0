"""From printed lines to paragraphs: breaks, hyphens at line ends, and what repeats on each page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from dragoman.read.reading import Layout

_EDGE = 2  # lines at the top and at the bottom of a page that can be furniture
_PAGE_NUMBER = re.compile(
    r"(?:page|p\.|seite|sayfa)?\s*[-–—]?\s*\d{1,4}\s*[-–—]?(?:\s*(?:/|of)\s*\d{1,4})?", re.I
)
_SENTENCE_END = re.compile(r"[.!?…:;][\"'”’»)\]]*$")


@dataclass(frozen=True, slots=True)
class PageLine:
    """A printed line, in points from the lower left corner of the page.

    PDFium gives two lines as one when a hyphen divides a word between them; `bottom` is that of
    the last character, `height` that of the first.
    """

    text: str
    left: float
    right: float
    bottom: float
    height: float


def lay_out_pages(pages: Iterable[Sequence[PageLine]], layout: Layout) -> None:
    """Add the paragraphs of all pages to the layout.

    Furniture that stands within a paragraph, at a page break, is put after the paragraph, so that
    its sentences stay whole.
    """
    all_pages = list(pages)
    repeated = _repeated(all_pages)
    sizes = [line.height for lines in all_pages for line in lines]
    body = median(sizes) if sizes else 0.0
    paragraph: list[PageLine] = []
    waiting: list[str] = []
    for lines in all_pages:
        furniture = _furniture(lines, repeated)
        waiting += [lines[at].text for at in sorted(furniture)]
        prose = [line for at, line in enumerate(lines) if at not in furniture]
        for line, breaks in _with_breaks(prose, paragraph):
            if breaks and paragraph:
                _close(paragraph, waiting, layout, body)
                paragraph, waiting = [], []
            paragraph.append(line)
    _close(paragraph, waiting, layout, body)


def _close(lines: Sequence[PageLine], waiting: Sequence[str], layout: Layout, body: float) -> None:
    large = bool(lines) and min(line.height for line in lines) > 1.15 * body and len(lines) < 4
    layout.add(_join(lines), heading=large)
    for text in waiting:
        layout.add(text, reason="page furniture")


def _with_breaks(
    lines: Sequence[PageLine], before: Sequence[PageLine]
) -> Iterator[tuple[PageLine, bool]]:
    """Yield each line of a page and whether a paragraph begins with it."""
    if not lines:
        return
    left = min(line.left for line in lines)
    right = max(line.right for line in lines)
    gaps = [a.bottom - b.bottom for a, b in pairwise(lines)]
    usual = median([gap for gap in gaps if gap > 0] or [0])
    yield lines[0], not _goes_on(before, lines[0])
    for previous, line in pairwise(lines):
        gap = previous.bottom - line.bottom
        short = previous.right < right - 0.2 * (right - left)
        indented = left + 0.01 * (right - left) < line.left and line.left > previous.left + 6
        yield (
            line,
            gap > 1.4 * usual
            or abs(previous.height - line.height) > 0.2 * line.height
            or (bool(_SENTENCE_END.search(previous.text)) and (short or indented)),
        )


def _goes_on(before: Sequence[PageLine], line: PageLine) -> bool:
    """Tell whether the paragraph at the end of a page goes on at the top of the next."""
    if not before:
        return False
    return not _SENTENCE_END.search(before[-1].text) or line.text[:1].islower()


def _join(lines: Sequence[PageLine]) -> str:
    """Join the lines of a paragraph; a word that was divided at a line's end is one word again."""
    text = ""
    for line in lines:
        if text.endswith("\u00ad") or (re.search(r"[^\W\d_]-$", text) and line.text[:1].islower()):
            text = text[:-1] + line.text
        else:
            text = f"{text} {line.text}" if text else line.text
    return text.replace("\u00ad", "")


def _repeated(pages: Sequence[Sequence[PageLine]]) -> set[str]:
    """Return the lines that stand at the edge of at least half the pages, figures aside."""
    if len(pages) < 2:
        return set()
    seen: Counter[str] = Counter()
    for lines in pages:
        seen.update({_shape(lines[at].text) for at in _edges(lines)})
    return {shape for shape, times in seen.items() if times >= max(2, len(pages) / 2)}


def _furniture(lines: Sequence[PageLine], repeated: set[str]) -> set[int]:
    edges = _edges(lines)
    return {
        at
        for at in edges
        if _shape(lines[at].text) in repeated
        or (_PAGE_NUMBER.fullmatch(lines[at].text) and _outermost(lines, at))
    }


def _edges(lines: Sequence[PageLine]) -> set[int]:
    """Return the positions of the highest and lowest lines, in whatever order the file has them."""
    order = sorted(range(len(lines)), key=lambda at: -lines[at].bottom)
    return {*order[:_EDGE], *order[-_EDGE:]}


def _outermost(lines: Sequence[PageLine], at: int) -> bool:
    heights = [line.bottom for line in lines]
    return lines[at].bottom in (max(heights), min(heights))


def _shape(text: str) -> str:
    return re.sub(r"\d+", "#", " ".join(text.split())).casefold()
