"""Quotation marks as people type them: where they stand, and which way each can face."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache


class Role(Enum):
    """What a mark can do where it stands."""

    OPEN = "open"
    CLOSE = "close"
    EITHER = "either"
    BETWEEN = "between"  # wedged in: the blank that belongs beside it was forgotten
    NEITHER = "neither"  # inside a word


@dataclass(frozen=True, slots=True)
class Mark:
    """One mark. Marks of one family can close each other; those of one style are meant to."""

    start: int
    end: int
    family: str
    style: str
    shape: Role  # from the neighbours alone
    habit: Role  # from the glyph alone
    after_digit: bool
    after_stop: bool  # punctuation that ends a clause stands before it
    maybe_possessive: bool  # "the ministers’ view"


# Glyph -> family, style, habit. The families "double" and "single" share glyphs between
# languages (German opens with „ and closes with “), so the habit is only the commoner use.
_GLYPHS = {
    '"': ("double", "straight", Role.EITHER),
    "＂": ("double", "straight", Role.EITHER),
    "“": ("double", "curly", Role.OPEN),
    "”": ("double", "curly", Role.CLOSE),
    "„": ("double", "curly", Role.OPEN),
    "‟": ("double", "curly", Role.OPEN),
    "〝": ("double", "curly", Role.OPEN),
    "〞": ("double", "curly", Role.CLOSE),
    "〟": ("double", "curly", Role.CLOSE),
    "``": ("double", "tex", Role.OPEN),
    "‘‘": ("double", "tex", Role.OPEN),
    "''": ("double", "tex", Role.EITHER),
    "’’": ("double", "tex", Role.CLOSE),
    "«": ("guillemet", "guillemet", Role.OPEN),
    "»": ("guillemet", "guillemet", Role.CLOSE),
    "‹": ("angle", "angle", Role.OPEN),
    "›": ("angle", "angle", Role.CLOSE),
    "「": ("corner", "corner", Role.OPEN),
    "」": ("corner", "corner", Role.CLOSE),
    "『": ("white corner", "white corner", Role.OPEN),
    "』": ("white corner", "white corner", Role.CLOSE),
    "'": ("single", "straight", Role.EITHER),
    "‘": ("single", "curly", Role.OPEN),
    "’": ("single", "curly", Role.CLOSE),
    "‚": ("single", "curly", Role.OPEN),
    "‛": ("single", "curly", Role.OPEN),
    "`": ("single", "straight", Role.OPEN),
}
_MARK = re.compile("``|‘‘|''|’’|[" + "".join(g for g in _GLYPHS if len(g) == 1) + "]")
# Feet and inches, and words that begin with an apostrophe or are one between two.
_NO_MARKS = re.compile(
    r"\d['’′]\s?\d{1,2}(?:[\"”″]|''|’’)?"
    r"|(?<!\w)['’‘][nN]['’](?!\w)"
    r"|(?<!\w)['’‘](?:\d\ds?\b(?!['’])|(?:tis|twas|twere|em|til|till|cause|bout|cuz|nuff|ere)\b)",
    re.IGNORECASE,
)
_INVISIBLE = "\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\ufeff\xad*_"
_OPENING = frozenset("([{<¿¡/=|–—―-…")
_CLOSING = frozenset(")]}>.,;:!?…/|–—―-%")
_STOPS = frozenset(".,!?…–—")


def find_marks(text: str, start: int, end: int) -> list[Mark]:
    """Return the quotation marks and apostrophes of a paragraph, in order."""
    barred = [match.span() for match in _NO_MARKS.finditer(text, start, end)]
    spans = [match.span() for match in _MARK.finditer(text, start, end)]
    spans = _outside(spans, barred)
    before = _neighbours(text, spans, start)
    after = _neighbours_after(text, spans, end)
    return [_mark(text, *three) for three in zip(spans, before, after, strict=True)]


def _outside(spans: list[tuple[int, int]], barred: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the spans that begin in none of the barred ranges; both lists are in order."""
    kept = []
    ranges = iter(barred)
    current = next(ranges, None)
    for span in spans:
        while current and current[1] <= span[0]:
            current = next(ranges, None)
        if not current or span[0] < current[0]:
            kept.append(span)
    return kept


def _neighbours(text: str, spans: list[tuple[int, int]], start: int) -> list[str]:
    """Return the character before each mark, seen through other marks; "" where text begins."""
    found: list[str] = []
    edge = -1
    for mark_start, mark_end in spans:
        here = _skip_back(text, mark_start, start)
        through = found and here == edge
        found.append(found[-1] if through else text[here - 1 : here] if here > start else "")
        edge = mark_end
    return found


def _neighbours_after(text: str, spans: list[tuple[int, int]], end: int) -> list[str]:
    """Return the character after each mark, seen through other marks; "" where text ends."""
    found: list[str] = []
    edge = -1
    for mark_start, mark_end in reversed(spans):
        here = mark_end
        while here < end and here < mark_end + 4 and text[here] in _INVISIBLE:
            here += 1
        through = found and here == edge
        found.append(found[-1] if through else text[here : here + 1] if here < end else "")
        edge = mark_start
    return found[::-1]


def _skip_back(text: str, here: int, start: int) -> int:
    stop = max(start, here - 4)
    while here > stop and text[here - 1] in _INVISIBLE:
        here -= 1
    return here


def _mark(text: str, span: tuple[int, int], before: str, after: str) -> Mark:
    family, style, habit = _GLYPHS[text[span[0] : span[1]]]
    return Mark(
        start=span[0],
        end=span[1],
        family=family,
        style=style,
        shape=_shape(before, after),
        habit=habit,
        after_digit=before.isdigit(),
        after_stop=before in _STOPS and before != "",
        maybe_possessive=before in ("s", "S", "z", "x") and after.isspace(),
    )


@lru_cache(maxsize=4096)
def _shape(before: str, after: str) -> Role:
    """Return what the neighbours make of a mark that has no side of its own."""
    can_open = not before or before.isspace() or before in _OPENING
    can_close = not after or after.isspace() or after in _CLOSING
    if can_open and can_close:
        return _leaning(before, after)
    if can_open:
        return Role.OPEN
    if can_close:
        return Role.CLOSE
    return _squeezed(before, after)


def _leaning(before: str, after: str) -> Role:
    """Decide for a mark that has room on both sides: the start and the end of a text lean."""
    if not after and before:
        return Role.CLOSE
    if not before and after:
        return Role.OPEN
    return Role.EITHER


def _squeezed(before: str, after: str) -> Role:
    """Decide for a mark between two characters: inside a word it is an apostrophe."""
    if before.isalnum() and after.isalnum():
        return Role.NEITHER
    return Role.BETWEEN
