"""Where the selections of a REFI-QDA text lie: in which units the tool that wrote them counted.

The standard counts code points of the plain text. Tools that hold a text in UTF-16 count its
units; tools that show each line's end as one character count it as one. Where that makes a
difference, the words that selections carry as their names decide.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from dragoman.records.offsets import Offsets

Range = tuple[int, int]
_Reading = Callable[[int], int]

_CRLF = "\r\n"
_SHORTEST = 5  # letters of a name that can tell anything


@dataclass(frozen=True, slots=True)
class Place:
    """A selection as it is written: offsets in some unit, and a name that may be its words."""

    start: int
    end: int
    name: str = ""


@dataclass(frozen=True, slots=True)
class Counting:
    """How offsets are counted, and how they become code points."""

    what: str  # "code points"
    back: _Reading  # raises ValueError outside the text

    def range_of(self, place: Place) -> Range | None:
        """Return a selection in code points, None when it is empty or outside the text."""
        try:
            start, end = self.back(place.start), self.back(place.end)
        except ValueError:
            return None
        return (start, end) if start < end else None


CODE_POINTS = "code points"


def find_counting(text: str, places: Iterable[Place]) -> Counting:
    """Return how the selections of a text are counted: in code points, unless they say otherwise.

    >>> find_counting("A\\r\\nbridge", [Place(2, 8, "bridge")]).what
    'characters, each end of a line as one'
    """
    countings = list(_countings(text))
    if len(countings) == 1:
        return countings[0]
    named = [place for place in places if len(_words(place.name)) >= _SHORTEST]

    def fitting(counting: Counting) -> int:
        return sum(_fits(text, counting, place) for place in named)

    return max(countings, key=fitting)  # of equals, the first


def count_code_points(text: str) -> Counting:
    """Return that selections are counted as the standard says."""
    size = len(text)
    return Counting(CODE_POINTS, lambda offset: _inside(offset, size))


def _countings(text: str) -> Iterable[Counting]:
    size = len(text)
    yield count_code_points(text)
    if _CRLF in text:
        ends = [found.start() - n for n, found in enumerate(re.finditer(_CRLF, text))]
        yield Counting("characters, each end of a line as one", _one_a_line(ends, size))
    if any(sign > "\uffff" for sign in text):
        yield Counting("units of UTF-16", Offsets.utf16(text).back)


def _one_a_line(ends: list[int], size: int) -> _Reading:
    """Return what turns offsets into code points that count each CR LF as one character."""
    from bisect import bisect_left

    def back(offset: int) -> int:
        return _inside(offset + bisect_left(ends, offset), size)

    return back


def _inside(offset: int, size: int) -> int:
    if not 0 <= offset <= size:
        raise ValueError(f"{offset} is outside the text ({size} characters).")
    return offset


def _fits(text: str, counting: Counting, place: Place) -> int:
    """Tell how well a selection's name goes with its passage: 2 all of it, 1 its beginning."""
    found = counting.range_of(place)
    passage = text[slice(*found)] if found else ""
    name = _words(place.name.rstrip("….").removesuffix("..."))
    if not _words(passage).startswith(name) or passage[:1].isspace() > place.name[:1].isspace():
        return 0
    return 2 if _words(passage) == name else 1


def _words(text: str) -> str:
    return "".join(text.split())
