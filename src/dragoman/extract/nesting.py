"""Which mark closes which, within one paragraph."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from dragoman.extract.marks import Mark, Role, find_marks

# Deeper than this nobody quotes; the bound keeps the search for a partner constant.
_DEPTH = 6
# A term in quotation marks has few words and no end of a clause before its closing mark.
_TERM_WORDS = 6
_WORD = re.compile(r"\w+")
_INK = re.compile(r"[^\W_]")


@dataclass(frozen=True, slots=True)
class Nested:
    """A quotation within one paragraph, marks included."""

    start: int
    end: int
    inner_start: int
    inner_end: int
    family: str
    style: str
    closed: bool = True


@dataclass(frozen=True, slots=True)
class NestedParagraph:
    """What the marks of a paragraph make: whole quotations, and those that reach beyond it."""

    start: int
    end: int
    whole: list[Nested]
    open: Nested | None = None  # never closed: it reaches the paragraph's end
    stray: Mark | None = None  # the first closing mark, when nothing was opened before it
    bare: bool = True  # no quotation mark at all


@dataclass(slots=True)
class _Desk:
    """The state of the reading: marks opened so far, innermost last."""

    text: str
    opened: list[Mark] = field(default_factory=list)
    whole: list[Nested] = field(default_factory=list)
    stray: Mark | None = None

    @property
    def is_untouched(self) -> bool:
        """Tell whether no quotation was met so far."""
        return not (self.stray or self.opened or self.whole)

    def partner(self, mark: Mark) -> int | None:
        """Return the place of the mark that this one closes: of its style, else of its family."""
        loose = None
        for at in range(len(self.opened) - 1, -1, -1):
            other = self.opened[at]
            if mark.family == "single" and other.family != "single":
                return loose
            if other.family == mark.family:
                if other.style == mark.style:
                    return at
                loose = at if loose is None else loose
        return loose

    def close(self, at: int, mark: Mark) -> None:
        """Close the quotation at a place; whatever was opened inside it is no quotation."""
        opener = self.opened[at]
        del self.opened[at:]
        self.whole.append(_nested(self.text, opener, mark.start, mark.end, closed=True))


def nest(text: str, start: int, end: int) -> NestedParagraph:
    """Return the quotations of a paragraph, closing marks matched with opening ones."""
    marks = find_marks(text, start, end)
    if not marks:
        return NestedParagraph(start, end, [])
    desk = _Desk(text)
    stops = _stops_ahead(marks)
    ahead = _next_of_family(marks)
    for at, mark in enumerate(marks):
        _place(desk, mark, ahead[at], stops[at])
    opened = _left_open(desk, end)
    bare = not (desk.whole or opened or desk.stray)
    return NestedParagraph(start, end, desk.whole, opened, desk.stray, bare)


def _stops_ahead(marks: Sequence[Mark]) -> list[bool]:
    """Tell for each mark whether a single mark after a full stop or comma comes to close later.

    It does not when another single mark opens first.
    """
    ahead = []
    stop = False
    for mark in reversed(marks):
        ahead.append(stop)
        if mark.family == "single" and mark.shape is Role.CLOSE and mark.after_stop:
            stop = True
        elif mark.family == "single" and mark.shape is Role.OPEN:
            stop = False
    return ahead[::-1]


def _next_of_family(marks: Sequence[Mark]) -> list[Mark | None]:
    following: dict[str, Mark] = {}
    ahead = []
    for mark in reversed(marks):
        ahead.append(following.get(mark.family))
        following[mark.family] = mark
    return ahead[::-1]


def _place(desk: _Desk, mark: Mark, following: Mark | None, stop_ahead: bool) -> None:
    """Open, close or pass over one mark."""
    partner = desk.partner(mark)
    role = _role(mark, partner is not None, following)
    if role is Role.CLOSE and mark.family == "single" and mark.maybe_possessive and stop_ahead:
        return  # ‘The ministers’ view,’
    if role is Role.OPEN and len(desk.opened) < _DEPTH:
        desk.opened.append(mark)
    elif role is Role.CLOSE and partner is not None:
        desk.close(partner, mark)
    elif role is Role.CLOSE and desk.is_untouched and _can_close_earlier(mark):
        desk.stray = mark


def _can_close_earlier(mark: Mark) -> bool:
    """Tell whether a closing mark may belong to a paragraph before: no apostrophe, no inches."""
    return mark.family != "single" and not mark.after_digit


def _role(mark: Mark, is_open: bool, following: Mark | None) -> Role:
    """Decide whether a mark opens or closes, knowing whether one of its family is open."""
    if mark.habit is Role.OPEN:
        return _role_of_opener(mark, is_open)
    if mark.habit is Role.CLOSE:
        return _role_of_closer(mark, is_open, following)
    if mark.after_digit and mark.shape is Role.CLOSE and mark.family == "double":
        inches = following is not None and following.shape is Role.CLOSE
        return Role.CLOSE if is_open and not inches else Role.NEITHER
    if mark.shape in (Role.OPEN, Role.CLOSE):
        return mark.shape
    if is_open and not (mark.family == "single" and mark.shape is Role.NEITHER):
        return Role.CLOSE
    return Role.OPEN if mark.family == "double" and mark.shape is not Role.NEITHER else Role.NEITHER


def _role_of_opener(mark: Mark, is_open: bool) -> Role:
    """Decide for “ „ « ‘ and the like: in German, or mistyped, they close."""
    if mark.family == "single":
        if mark.shape is Role.CLOSE:
            return Role.CLOSE
        return Role.NEITHER if mark.shape is Role.NEITHER else Role.OPEN
    mistyped = mark.shape is Role.CLOSE or (mark.shape is Role.EITHER and mark.family == "double")
    return Role.CLOSE if is_open and mistyped else Role.OPEN


def _role_of_closer(mark: Mark, is_open: bool, following: Mark | None) -> Role:
    """Decide for ” » ’ and the like: Swedish and reversed German quotations open with them."""
    if mark.family == "single":
        return Role.NEITHER if mark.shape in (Role.OPEN, Role.NEITHER) else Role.CLOSE
    if is_open or following is None or mark.shape not in (Role.OPEN, Role.EITHER):
        return Role.CLOSE
    closes = following.habit is Role.CLOSE or mark.shape is Role.OPEN
    return Role.OPEN if closes and following.shape is Role.CLOSE else Role.CLOSE


def _left_open(desk: _Desk, end: int) -> Nested | None:
    """Return the outermost quotation that nothing closed.

    Where the paragraph ends with a closing mark that an inner quotation took, it is given to the
    outer one, and nothing is left open.
    """
    doubles = [mark for mark in desk.opened if mark.family != "single"]
    sure = [m for m in doubles or desk.opened if Role.OPEN in (m.shape, m.habit)]
    if not sure:
        return None
    opener = sure[0]
    last = _last_inside(desk, opener, end)
    if last is not None:
        desk.whole.remove(last)
        desk.whole.append(_nested(desk.text, opener, last.inner_end, last.end, closed=True))
        if _is_term(desk.text, last):
            desk.whole.append(replace(last, end=last.inner_end, closed=False))
        return None
    return _nested(desk.text, opener, end, end, closed=False)


def _last_inside(desk: _Desk, opener: Mark, end: int) -> Nested | None:
    """Return the quotation whose closing mark, last in the paragraph, must close the outer one."""
    inside = [
        whole
        for whole in desk.whole
        if whole.start > opener.start
        and (whole.family, whole.style) == (opener.family, opener.style)
        and not _INK.search(desk.text, whole.end, end)
    ]
    return min(inside, key=lambda whole: whole.start, default=None)


def _is_term(text: str, quotation: Nested) -> bool:
    words = _WORD.findall(text, quotation.inner_start, quotation.inner_end)
    return len(words) <= _TERM_WORDS


def _nested(text: str, opener: Mark, inner_end: int, end: int, *, closed: bool) -> Nested:
    inner_start = opener.end
    while inner_start < inner_end and text[inner_start].isspace():
        inner_start += 1
    while inner_end > inner_start and text[inner_end - 1].isspace():
        inner_end -= 1
    end = end if closed else max(inner_end, opener.end)
    return Nested(
        start=opener.start,
        end=end,
        inner_start=inner_start,
        inner_end=inner_end,
        family=opener.family,
        style=opener.style,
        closed=closed,
    )
