"""Quotations: what stands between quotation marks, nested, over several paragraphs."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from dragoman.extract.layout import Paragraph
from dragoman.extract.nesting import Nested, NestedParagraph, nest
from dragoman.records import Form

Range = tuple[int, int]

# Letters inside the marks for a content to be direct: a stray word outside is the tagger's.
_DIRECT_SHARE = 0.95
# How many paragraphs without any mark may stand between an opening mark and its closing one.
_PATIENCE = 6
_INK = re.compile(r"[^\W_]")


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quotation with its marks; offsets are code points into the text, half-open."""

    start: int
    end: int
    inner_start: int
    inner_end: int
    pieces: tuple[Range, ...]  # one for each paragraph, marks included
    depth: int = 0
    parent: int | None = None  # the place of the quotation around it in the list
    closed: bool = True

    @property
    def continues(self) -> bool:
        """Tell whether the quotation goes on in another paragraph."""
        return len(self.pieces) > 1


def find_quotations(text: str, paragraphs: Sequence[Paragraph]) -> list[Quotation]:
    """Return every quotation, in order, each before those inside it.

    A quotation that no mark closes ends with its paragraph, unless the next paragraph opens with
    a mark again or closes it: then it goes on there.

    >>> [q] = find_quotations("“We will talk,” she said.", [Paragraph(0, 25)])
    >>> (q.start, q.end), (q.inner_start, q.inner_end)
    ((0, 15), (1, 14))
    """
    nested = [nest(text, paragraph.start, paragraph.end) for paragraph in paragraphs]
    barriers = [paragraph.kind == "heading" for paragraph in paragraphs]
    closing = _closing_paragraphs(nested, barriers)
    found: list[Quotation] = []
    carried: list[Nested] = []
    for at, here in enumerate(nested):
        whole = list(here.whole)
        piece = None
        if carried:
            piece = (
                None if barriers[at] else _continuation(text, here, carried[-1], closing[at], at)
            )
            carried = _carry(carried, piece, found)
            whole = [quotation for quotation in whole if quotation is not piece]
        found += [_quotation([quotation]) for quotation in whole]
        if here.open and here.open is not piece:
            carried = _carry(carried, None, found)
            carried = [here.open]
        if barriers[at]:
            carried = _carry(carried, None, found)
    _carry(carried, None, found)
    return _in_order(text, found)


def _closing_paragraphs(nested: Sequence[NestedParagraph], barriers: Sequence[bool]) -> list[int]:
    """Return for each paragraph where a quotation that runs into it is closed; -1 for nowhere.

    That is in the paragraph itself, or beyond paragraphs without any mark where the closing mark
    follows the end of a sentence.
    """
    closing = [-1] * len(nested)
    ahead = -1
    for at in range(len(nested) - 1, -1, -1):
        here = nested[at]
        if here.stray and not barriers[at]:
            closing[at] = at
            ahead = at if here.stray.after_stop else -1
        elif here.bare and not barriers[at]:
            closing[at] = ahead if ahead - at <= _PATIENCE else -1
        else:
            ahead = -1
    return closing


def _continuation(
    text: str, here: NestedParagraph, last: Nested, closing: int, at: int
) -> Nested | None:
    """Return the part of a paragraph that continues a quotation left open before it."""
    candidates = [*here.whole, here.open] if here.open else here.whole
    kin = (last.family, last.style)
    again = [q for q in candidates if (q.family, q.style) == kin and _opens(text, here, q)]
    if again:
        return max(again, key=lambda quotation: quotation.end)
    if closing < 0 or last.family == "single":
        return None
    if closing > at:
        return replace(last, start=here.start, end=here.end, inner_end=here.end, closed=False)
    stray = here.stray
    if stray is None or stray.family != last.family:
        return None
    return replace(last, start=here.start, end=stray.end, inner_end=stray.start, closed=True)


def _opens(text: str, here: NestedParagraph, quotation: Nested) -> bool:
    """Tell whether a paragraph begins with a quotation's mark."""
    before = text[here.start : quotation.start]
    return len(before) <= 4 and not any(c.isalnum() for c in before)


def _carry(carried: list[Nested], piece: Nested | None, found: list[Quotation]) -> list[Nested]:
    """Return the pieces that may go on; what ends here is added to the quotations found."""
    if piece:
        carried.append(piece)
    if piece and not piece.closed:
        return carried
    if carried and (carried[0].family != "single" or len(carried) > 1):
        found.append(_quotation(carried))
    return []


def _quotation(pieces: Sequence[Nested]) -> Quotation:
    first, last = pieces[0], pieces[-1]
    return Quotation(
        start=first.start,
        end=last.end,
        inner_start=first.inner_start,
        inner_end=last.inner_end,
        pieces=tuple((piece.start, piece.end) for piece in pieces),
        closed=last.closed,
    )


def _in_order(text: str, found: list[Quotation]) -> list[Quotation]:
    """Return the quotations by start, outer ones first, with parents.

    Those that are empty, or that run out of the one they begin in, are dropped.
    """
    found.sort(key=lambda quotation: (quotation.start, -quotation.end))
    ordered: list[Quotation] = []
    around: list[int] = []
    for quotation in found:
        while around and ordered[around[-1]].end <= quotation.start:
            around.pop()
        parent = around[-1] if around else None
        outer = None if parent is None else ordered[parent]
        crossing = outer is not None and quotation.end > outer.end  # one of the two is misread
        if crossing or _adds_nothing(text, quotation, outer):
            continue
        around.append(len(ordered))
        ordered.append(replace(quotation, parent=parent, depth=len(around) - 1))
    return ordered


def _adds_nothing(text: str, quotation: Quotation, outer: Quotation | None) -> bool:
    """Tell whether a quotation is empty, or a second pair of marks around the same words."""
    if not _INK.search(text, quotation.inner_start, quotation.inner_end):
        return True
    return (
        outer is not None
        and not _INK.search(text, outer.inner_start, quotation.inner_start)
        and not _INK.search(text, quotation.inner_end, outer.inner_end)
    )


def quoted_ranges(quotations: Sequence[Quotation], *, within: int | None = None) -> list[Range]:
    """Return what stands inside quotation marks, as ranges in order that do not overlap.

    With `within`, only the quotations inside that one count: for a statement reported in it.
    """
    chosen = quotations if within is None else _inside_of(quotations, within)
    merged: list[Range] = []
    for start, end in sorted(piece for quotation in chosen for piece in quotation.pieces):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        else:
            merged.append((start, end))
    return merged


def _inside_of(quotations: Sequence[Quotation], outer: int) -> list[Quotation]:
    """Return the quotations inside one: they follow it, and lie deeper."""
    depth = quotations[outer].depth
    return list(
        takewhile(
            lambda quotation: quotation.depth > depth,
            (quotations[at] for at in range(outer + 1, len(quotations))),
        )
    )


def in_quotes(text: str, ranges: Sequence[Range], start: int, end: int) -> float:
    """Return the share of a passage's letters and digits that lie inside the ranges, 0 to 1."""
    total = _count(text, start, end)
    return _inside(text, ranges, start, end) / total if total else 0.0


def _inside(text: str, ranges: Sequence[Range], start: int, end: int) -> int:
    at = max(bisect_right(ranges, (start, len(text) + 1)) - 1, 0)
    inside = 0
    while at < len(ranges) and ranges[at][0] < end:
        inside += _count(text, max(start, ranges[at][0]), min(end, ranges[at][1]))
        at += 1
    return inside


def _count(text: str, start: int, end: int) -> int:
    return sum(map(str.isalnum, text[start:end])) if start < end else 0


def form_of(text: str, content: Iterable[Range], ranges: Sequence[Range]) -> Form:
    """Return the form of a content: direct when all of it is inside the ranges, mixed when some is.

    >>> form_of("He called it “odd”.", [(3, 19)], [(13, 18)])
    <Form.MIXED: 'mixed'>
    """
    spans = list(content)
    total = sum(_count(text, start, end) for start, end in spans)
    inside = sum(_inside(text, ranges, start, end) for start, end in spans)
    if not inside:
        return Form.INDIRECT
    return Form.DIRECT if inside >= _DIRECT_SHARE * total else Form.MIXED
