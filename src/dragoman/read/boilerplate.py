"""Furniture of web pages in plain text: what a copied page brings along besides its prose."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from dragoman.read.lines import Line
from dragoman.read.reading import Passage
from dragoman.read.words import load_words

_MARKS = " \t\u00a0:;.,!…→←↑↓»«›‹▼▲▸►•·|*#[](){}+-–—_\"'“”‘’"
_TITLE_WORDS = 20  # the longest headlines have some twenty words
_TOGETHER = 4  # lines that are furniture only perhaps, in a row
_HEAD, _TAIL = 12, 20  # lines
_LONGEST = 600  # characters of a line that can be furniture
_NEAR = 40  # characters from the beginning of a line
_PROSE = re.compile(r"[.!?…:;,][\"'”’»)\]]*$")


@dataclass(frozen=True, slots=True)
class Phrases:
    """The phrases of words/boilerplate.yaml, made ready for looking up."""

    surely: dict[str, str]  # phrase → reason
    perhaps: frozenset[str]
    lists: frozenset[str]
    author_boxes: frozenset[str]
    openings: tuple[str, ...]
    opening_words: int
    beginnings: re.Pattern[str]
    anywhere: dict[str, re.Pattern[str]]  # a word that must be there → pattern
    pattern_words: int
    trails: re.Pattern[str]
    trail_words: frozenset[str]


@cache
def phrases() -> Phrases:
    """Return the phrases by which furniture is recognised."""
    data = load_words("boilerplate")
    separators = "|".join(re.escape(mark) for mark in data["trails"])
    return Phrases(
        surely={key(p): reason for reason, many in data["surely"].items() for p in many},
        perhaps=frozenset(_key_or_mark(phrase) for phrase in data["perhaps"]),
        lists=frozenset(key(phrase) for phrase in data["lists"]),
        author_boxes=frozenset(key(phrase) for phrase in data["author_boxes"]),
        openings=tuple(data["openings"]["phrases"]),
        opening_words=data["openings"]["words"],
        beginnings=re.compile("|".join(f"(?:{one})" for one in data["patterns"]["beginnings"])),
        anywhere={word: re.compile(one) for word, one in data["patterns"]["anywhere"].items()},
        pattern_words=data["patterns"]["words"],
        trails=re.compile(rf"\s+(?:{separators})\s+"),
        trail_words=frozenset(data["trail_words"]),
    )


def key(line: str) -> str:
    """Return a line as it is looked up: small letters, straight apostrophes, no marks around it."""
    return " ".join(line.strip(_MARKS).replace("’", "'").casefold().split())


def find_boilerplate(lines: Sequence[Line]) -> list[Passage]:
    """Return the lines that are furniture, each as `(start, end, reason)`, in order."""
    reasons = [_sure_reason(line.text) for line in lines]
    _add_trails(lines, reasons)
    _add_lists(lines, reasons)
    _add_neighbours(lines, reasons)
    passages: list[Passage] = []
    for line, reason in zip(lines, reasons, strict=True):
        passages += [(line.start, line.end, reason)] if reason else _ends(line)
    return passages


def opens_author_box(line: str) -> bool:
    """Tell whether a line announces an author's box."""
    return key(line) in phrases().author_boxes


def _sure_reason(line: str) -> str | None:
    """Return the reason for a line that is furniture by itself."""
    if len(line) > _LONGEST:
        return None
    known = phrases()
    if reason := known.surely.get(key(line)) or _glued(line):
        return reason
    small = line.replace("’", "'").casefold()
    words = small.count(" ") + 1
    if words <= known.opening_words and small.startswith(known.openings) and not _is_speech(line):
        return "boilerplate"
    if words <= known.pattern_words and (found := _find_pattern(small)):
        # Further back it is the end of a paragraph that can be prose; see `_ends`.
        return "boilerplate" if found.start() <= _NEAR or words <= _TITLE_WORDS else None
    return None


def _ends(line: Line) -> Iterator[Passage]:
    """Yield the end of a paragraph from "Sign up for our newsletter" on."""
    small = line.text.replace("’", "'").casefold()
    if len(small) != len(line.text) or len(small) > _LONGEST:
        return
    found = _find_pattern(small)
    if found and found.start() > _NEAR:
        yield line.start + found.start(), line.end, "boilerplate"


def _find_pattern(small: str) -> re.Match[str] | None:
    known = phrases()
    tries = (one.search(small) for word, one in known.anywhere.items() if word in small)
    return known.beginnings.match(small) or next(filter(None, tries), None)


def _glued(line: str) -> str | None:
    """Recognise "View all postsNext Title": a phrase that runs into a capital without a blank."""
    words = line.split()
    if not 1 < len(words) <= _TITLE_WORDS + 4:
        return None
    for at, word in enumerate(words[:6]):
        found = re.match(r"[^\W\d_]*[a-zß-ÿ](?=[^\W\d_a-zß-ÿ])", word)
        if found and at > 0:
            phrase = key(" ".join([*words[:at], found.group()]))
            return phrases().surely.get(phrase)
    return None


def _is_speech(line: str) -> bool:
    """Tell whether a line quotes somebody, as prose does and furniture does not."""
    return any(mark in line for mark in '“”«»"') and bool(
        re.search(r"\b(?:said|says|told)\b", line)
    )


def _add_trails(lines: Sequence[Line], reasons: list[str | None]) -> None:
    """Mark "Home > News > Europe" at the head and at the tail of a text."""
    for at, line in enumerate(lines):
        if reasons[at] is None and (at < _HEAD or at >= len(lines) - _TAIL):
            parts = phrases().trails.split(line.text) if len(line.text) < 300 else []
            if len(parts) > 1 and _is_trail(parts):
                reasons[at] = "navigation"


def _is_trail(parts: Sequence[str]) -> bool:
    if any(len(part.split()) > 4 or _PROSE.search(part) for part in parts[:-1]):
        return False
    known = phrases().trail_words
    return any(key(part) in known for part in parts) or len(parts) >= 5


def _add_lists(lines: Sequence[Line], reasons: list[str | None]) -> None:
    """Mark the titles that follow "Related articles" and its like."""
    for at, line in enumerate(lines):
        if reasons[at] and key(line.text) in phrases().lists:
            titles = list(_titles(lines, reasons, at + 1))
            after = at + 1 + len(titles)
            # The last short line before prose is more likely the heading of that prose.
            if titles and after < len(lines) and reasons[after] is None:
                titles.pop()
            for title in titles:
                reasons[title] = "boilerplate"


def _titles(lines: Sequence[Line], reasons: Sequence[str | None], start: int) -> Iterator[int]:
    for at in range(start, min(len(lines), start + 12)):
        text = lines[at].text
        if reasons[at] or (_PROSE.search(text) and not text.endswith("?")):
            return
        if len(text.split()) > _TITLE_WORDS:
            return
        yield at


def _add_neighbours(lines: Sequence[Line], reasons: list[str | None]) -> None:
    """Mark lines such as "Author" or "-" beside a sure line, or when many stand together."""
    perhaps = [
        at
        for at, line in enumerate(lines)
        if reasons[at] is None and _key_or_mark(line.text) in phrases().perhaps
    ]
    for run in _runs(perhaps):
        before = reasons[run[0] - 1] if run[0] else None
        after = reasons[run[-1] + 1] if run[-1] + 1 < len(lines) else None
        reason = before or after or ("navigation" if len(run) >= _TOGETHER else None)
        for at in run:
            reasons[at] = reason


def _key_or_mark(line: str) -> str:
    return key(line) or line.strip()


def _runs(positions: Sequence[int]) -> Iterator[list[int]]:
    run: list[int] = []
    for at in positions:
        if run and at != run[-1] + 1:
            yield run
            run = []
        run.append(at)
    if run:
        yield run
