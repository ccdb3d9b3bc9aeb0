"""Headings that name a speaker: titles, name, and what stands after it."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from functools import cache

from dragoman.errors import LanguageDataError
from dragoman.extract.words import load_yaml

_NAME_WORD = re.compile(
    r"(?:[^\W\d_]\.(?:-?[^\W\d_]\.)*|[^\W\d_]+(?:['’‘-][^\W\d_]+)*\.?)(?=[\s,(:–—|/;*_\[]|$)"
)
_AFTER_NAME = re.compile(r"[*_]{0,2}\s*(?:(?P<open>[(\[])|(?P<join>,|\s[–—|/-]|–|—|;)\s*)")
_SENTENCE = re.compile(r"[\"“”„«»]|''|[.!?]\s+[^\W\d_]{2,}\s+[a-z]")
# 'Head of the fund "Blue Shore"': the name of a body, and nothing that is said.
_QUOTED_NAME = re.compile(
    r"(?<=[a-z] )[\"“„«](?:[A-Z][\w'’-]*|of|the|and|for)(?: [\w'’-]+){0,5}[\"”“»]"
)
_MARKUP = "#*_ \t"


@dataclass(frozen=True, slots=True)
class HeadingWords:
    """The word lists of `words/headings.yaml`, in lower case."""

    small_words: frozenset[str]
    academic_titles: frozenset[str]
    titles: frozenset[str]
    particles: frozenset[str]
    offices: frozenset[str]
    institutions: frozenset[str]
    topics: frozenset[str]
    acronyms: frozenset[str]
    saying: frozenset[str]
    first_person: frozenset[str]
    question_labels: frozenset[str]
    answer_labels: frozenset[str]
    role_labels: frozenset[str]
    other_labels: frozenset[str]
    clause_words: frozenset[str]
    cities: frozenset[str]
    places_also_names: frozenset[str]


@cache
def heading_words() -> HeadingWords:
    """Return the word lists that headings, transcripts and signatures are recognised by.

    Raises LanguageDataError when a list is missing or holds something that is no text.
    """
    return read_heading_words(load_yaml("headings"))


def read_heading_words(lists: object) -> HeadingWords:
    """Return the word lists of a parsed file, checked.

    Raises LanguageDataError when a list is missing or holds something that is no text.
    """
    names = [field.name for field in fields(HeadingWords)]
    if not isinstance(lists, dict) or set(lists) != set(names):
        raise LanguageDataError(f"words/headings.yaml: it must hold the lists {', '.join(names)}.")
    for name in names:
        odd = [word for word in lists[name] if not isinstance(word, str) or word != word.lower()]
        if odd:
            raise LanguageDataError(
                f"words/headings.yaml: {name}: {odd[0]!r} must be text in lower case; quote it."
            )
    return HeadingWords(**{name: frozenset(lists[name]) for name in names})


@cache
def place_names() -> frozenset[str]:
    """Return the names of countries, territories and well-known cities, in lower case."""
    from babel import Locale

    territories = Locale("en").territories
    return heading_words().cities | {str(name).lower() for name in territories.values()}


@dataclass(frozen=True, slots=True)
class NameHeading:
    """A line taken apart: offsets are into the text, and the description may be missing."""

    titles: tuple[str, ...]  # in lower case, without full stops
    start: int
    end: int
    words: tuple[str, ...]
    description: tuple[int, int] | None
    bold: bool


def parse_name_heading(text: str, start: int, end: int) -> NameHeading | None:
    """Take a line apart into titles, a name and a description, or return None.

    >>> line = "Dr. Mira KESTREL (Tarn Institute Adviser)"
    >>> heading = parse_name_heading(line, 0, len(line))
    >>> heading.titles, heading.words, line[slice(*heading.description)]
    (('dr',), ('Mira', 'KESTREL'), 'Tarn Institute Adviser')
    """
    bold = text.startswith(("**", "__"), start)
    while start < end and text[start] in _MARKUP:
        start += 1
    while start < end and text[end - 1] in _MARKUP:
        end -= 1
    tokens = _leading_words(text, start, end)
    titles = _titles([word for _, _, word in tokens])
    name = _name(tokens[len(titles) :])
    if not name:
        return None
    description = _description(text, name[-1][1], end)
    if description == (0, 0):
        return None
    return NameHeading(
        titles=tuple(_plain(title) for title in titles),
        start=name[0][0],
        end=name[-1][1],
        words=tuple(word for _, _, word in name),
        description=description,
        bold=bold,
    )


_Token = tuple[int, int, str]


def _leading_words(text: str, start: int, end: int) -> list[_Token]:
    """Return the words that follow one another with nothing but a blank between them."""
    tokens: list[_Token] = []
    while len(tokens) < 12 and (match := _NAME_WORD.match(text, start, end)):
        tokens.append((match.start(), match.end(), match[0]))
        blank = match.end()
        while blank < end and text[blank] in " \t\xa0":
            blank += 1
        start = blank
    return tokens


def _plain(word: str) -> str:
    return word.lower().strip(".")


def _titles(words: list[str]) -> list[str]:
    """Return the titles and offices before a name; two words at least are left for the name."""
    known = heading_words()
    taken = 0
    while taken < len(words) - 1 and _plain(words[taken]) in known.academic_titles | known.titles:
        taken += 1
    return words[:taken]


def _name(tokens: list[_Token]) -> list[_Token]:
    """Return the tokens when they are a personal name: capitals, with small particles between."""
    small = heading_words().particles
    capital = [word[0].isupper() for _, _, word in tokens]
    if not 1 <= len(tokens) <= 5 or not capital[-1]:
        return []
    if not all(c or word in small for c, (_, _, word) in zip(capital, tokens, strict=True)):
        return []
    last = tokens[-1][2]
    return tokens if len(last.strip(".")) > 1 or last.isupper() is False else []


def _description(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Return the range of what stands after a name, None for nothing, (0, 0) for no such shape."""
    if start == end:
        return None
    if _SENTENCE.search(
        _QUOTED_NAME.sub("", text[start:end])
    ) or heading_words().clause_words.intersection(text[start:end].lower().split()):
        return 0, 0
    join = _AFTER_NAME.match(text, start, end)
    if join is None:
        return None if text[start:end].strip() in ("", ":") else (0, 0)
    if join["open"]:
        closing = text.rfind(")" if join["open"] == "(" else "]", join.end(), end)
        after = text[closing + 1 : end].strip() if closing >= 0 else ""
        last = end if closing < 0 else closing
        return (join.end(), last) if last > join.end() and after in ("", ":") else (0, 0)
    if join.end() == end:
        return 0, 0
    return join.end(), end
