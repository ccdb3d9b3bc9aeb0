"""The second half of a heading: what somebody is, as written after the name."""

from __future__ import annotations

import re

from dragoman.extract.actors.figures import Post
from dragoman.extract.actors.lexicon import Lexicon
from dragoman.extract.actors.offices import office_index
from dragoman.extract.spelling import fold

_SEGMENT = re.compile(r"\s*(?:/|;|\||\n)\s*")
_PART = re.compile(r"\s*(?:,|\s[-–—]\s)\s*")
_WORD = re.compile(r"[\w.'’-]+")


def read_description(text: str, start: int, words: Lexicon) -> list[Post]:
    """Return the posts that a description names; `start` is its offset in the document.

    A part with a word for a body ("University") is one; a part with an office is an office;
    what stands beside a body and is neither belongs to the body, as its department.
    """
    posts: list[Post] = []
    at = 0
    for segment in _SEGMENT.split(text):
        begin = text.find(segment, at)
        at = begin + len(segment)
        if segment.strip():
            posts.append(_read_segment(segment, start + begin, words))
    return posts


def _read_segment(text: str, start: int, words: Lexicon) -> Post:
    office: list[str] = []
    body: list[str] = []
    for part in filter(None, _PART.split(text)):
        found = _office_in(part)
        is_body = not words.lists["affiliations"].isdisjoint(map(fold, _WORD.findall(part)))
        (office if found and not (is_body and body) else body).append(part.strip(" ()[]"))
    if not office and not _is_body(body, words):
        office, body = body, office
    called = ", ".join(office)
    of_body, _, rest = called.partition(" ")
    if called and not body and _is_acronym(of_body) and rest:
        called, body = rest, [of_body]
    called, body = _split_at(called, body)
    return Post(
        phrase=_office_in(called) or fold(called),
        office=called or None,
        body=", ".join(body) or None,
        country=None,
        former="former" in fold(called).split(),
        start=start,
        end=start + len(text.rstrip()),
    )


def _split_at(office: str, body: list[str]) -> tuple[str, list[str]]:
    """Split "Professor at Tarn University" into the office and the body."""
    for link in (" at ", " of the ", " with "):
        head, found, rest = office.partition(link)
        if found and not body:
            return head, [rest]
    return office, body


def _is_body(parts: list[str], words: Lexicon) -> bool:
    spoken = {fold(word) for part in parts for word in _WORD.findall(part)}
    known = any(part in words.organisations for part in parts)
    return known or not words.lists["affiliations"].isdisjoint(spoken)


def _is_acronym(word: str) -> bool:
    return len(word) > 2 and word.isalpha() and word.isupper()


def _office_in(text: str) -> str | None:
    """Return the last, longest office named in a text."""
    spoken = fold(text).split()
    for end in range(len(spoken), 0, -1):
        for start in range(max(0, end - 4), end):
            phrase = " ".join(spoken[start:end]).strip("().,")
            if office_index().named_by(phrase):
                return phrase
    return None
