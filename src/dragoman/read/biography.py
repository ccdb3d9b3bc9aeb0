"""An author's biography at the end of a text: who wrote it is not what it says."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import takewhile

from dragoman.read.boilerplate import opens_author_box
from dragoman.read.lines import Line, find_sentences
from dragoman.read.reading import Passage
from dragoman.read.words import load_words

_TITLE = r"(?:(?:Dr|Prof|Mr|Ms|Mrs|Amb|Col|Gen|Lt|Sir|Professor|Ambassador|Doctor|Colonel)\.?\s+)*"
_NAME = (
    rf"{_TITLE}(?P<name>[^\W\d_a-z][\w'’.-]*(?:\s+(?:[^\W\d_a-z][\w'’.-]*|de|van|von|der|den|bin|al|"
    r"da|di|el|la|le|ter)){1,4})(?:,\s[^.]{2,80},|\s+\([^)]{1,60}\))?\s+"
)
_BOXES = 4  # paragraphs in a box, biographies in a row
_BYLINES = 6  # lines at the head in which the author may be named


@dataclass(frozen=True, slots=True)
class Patterns:
    """The patterns of words/biography.yaml, compiled."""

    opening: re.Pattern[str]
    nameless: re.Pattern[str]
    further: re.Pattern[str]
    telling: re.Pattern[str]
    speech: re.Pattern[str]
    longest: int


@cache
def patterns() -> Patterns:
    """Return the patterns by which a biography is recognised."""
    data = load_words("biography")
    after = "|".join(f"(?:{one})" for one in data["after_name"])
    nameless = "|".join(f"(?:{one})" for one in data["instead_of_name"])
    return Patterns(
        opening=re.compile(rf"{_NAME}(?i:{after})"),
        nameless=re.compile(nameless, re.I),
        further=re.compile(data["further"], re.I),
        telling=re.compile(data["telling"], re.I),
        speech=re.compile(data["speech"], re.I),
        longest=data["longest"],
    )


def find_biographies(
    lines: Sequence[Line], furniture: Sequence[Passage], *, author: str | None = None
) -> list[Passage]:
    """Return the authors' biographies among the lines, given those that are furniture.

    Two mechanisms: what stands in an author's box, under "About the author" and the like, and
    paragraphs at the very end that are biographies sentence by sentence. A person of whom the
    account itself tells is its subject, and his biography is part of it.
    """
    taken = {start for start, _, _ in furniture}
    found = _boxes(lines, taken)
    taken |= {start for start, _, _ in found}
    return sorted([*found, *_at_the_end(lines, taken, author)])


def _boxes(lines: Sequence[Line], furniture: set[int]) -> list[Passage]:
    """Find what stands between "Post Author" and the end, or the next furniture."""
    found: list[Passage] = []
    prose = [at for at, line in enumerate(lines) if line.start not in furniture]
    last = prose[-1] if prose else -1
    for at, line in enumerate(lines):
        if not opens_author_box(line.text):
            continue
        start = at + 1
        while start < len(lines) and lines[start].start in furniture:
            start += 1
        box = list(
            takewhile(lambda one: one.start not in furniture, lines[start : start + _BOXES + 1])
        )
        if box and len(box) <= _BOXES and _is_box(box, at_the_end=start + len(box) > last):
            if line.start not in furniture:
                found.append((line.start, line.end, "boilerplate"))
            found += [(one.start, one.end, "biography") for one in box]
    return found


def _is_box(box: Sequence[Line], *, at_the_end: bool) -> bool:
    """Tell a box from prose: it is closed by furniture or the end, and each part is as in a box."""
    return (at_the_end or len(box) <= 2) and all(_fits_box(line.text) for line in box)


def _fits_box(text: str) -> bool:
    known = patterns()
    words = text.count(" ") + 1
    if words > known.longest or known.speech.search(text):
        return False
    unfinished = not re.search(r"[.!?][\"'”’)]*$", text)
    if words <= 40 and unfinished:
        return True
    return bool(known.opening.match(text) or known.nameless.search(text)) or bool(
        known.telling.search(text)
    )


def _at_the_end(lines: Sequence[Line], furniture: set[int], author: str | None) -> list[Passage]:
    found: list[Passage] = []
    for at in range(len(lines) - 1, -1, -1):
        line = lines[at]
        if line.start in furniture:
            continue
        if len(found) == _BOXES or not is_biography(line):
            break
        if _is_subject(line, lines[:at], author):
            break
        found.append((line.start, line.end, "biography"))
    return found


def is_biography(paragraph: Line) -> bool:
    """Tell whether a paragraph is a biography, sentence by sentence.

    >>> text = "Ana Lind is a research fellow at the Nordic Centre. She lives in Oslo."
    >>> is_biography(Line(0, len(text), text))
    True
    """
    known = patterns()
    text = paragraph.text
    if text.count(" ") >= known.longest or known.speech.search(text):
        return False
    if not (known.opening.match(text) or known.nameless.search(text)):
        return False
    _, *others = (one.text for one in find_sentences(paragraph))
    surname = _surname(text)
    return all(
        known.further.search(one)
        or known.telling.search(one)
        or known.opening.match(one)
        or (surname is not None and surname in one)
        or one.count(" ") < 3  # the rest of a sentence that an abbreviation cut
        for one in others
    )


def _surname(text: str) -> str | None:
    found = patterns().opening.match(text)
    return found["name"].split()[-1] if found else None


def _is_subject(line: Line, before: Sequence[Line], author: str | None) -> bool:
    """Tell whether the account itself, its bylines aside, tells of the person."""
    surname = _surname(line.text)
    if surname is None or (author is not None and surname.casefold() in author.casefold()):
        return False
    word = re.compile(rf"\b{re.escape(surname)}\b", re.I)
    return any(
        word.search(one.text)
        for at, one in enumerate(before)
        if not (at < _BYLINES and one.text.count(" ") < 12)
    )
