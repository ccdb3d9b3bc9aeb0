"""One role, two who shall play it: of two rivals, one alone gives way, wins, or gets the seat."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from dragoman.compare.counterparts.pairs import Pair
from dragoman.compare.counterparts.second_look_focus import per_side
from dragoman.compare.counterparts.sides import Side
from dragoman.compare.counterparts.wording import canonical, words_of
from dragoman.compare.forecasts.foretold import Foretold
from dragoman.compare.names import fold
from dragoman.compare.words import word_lines, word_list
from dragoman.records import Actor

_NEAR = 0.5  # cosine: below, the two may speak of different contests
_INFLECTED = r"(?:s|es|ed|ing)?"


def find_rival(left: Foretold, right: Foretold, pair: Pair) -> str | None:
    """Return a role and the two of whom each forecast has another play it, in words."""
    roles = _roles(left.side) & _roles(right.side)
    if not roles or left.against or right.against or pair.nearness < _NEAR:
        return None
    one, other = pair.left.subject_key, pair.right.subject_key
    if one is None or other is None or one == other or pair.days_differ:
        return None
    if not _one_contest(pair):
        return None
    names = (_subject(left), _subject(right))
    return f"who will {min(roles)}: {' against '.join(names)}" if all(names) else None


def _one_contest(pair: Pair) -> bool:
    """Tell whether the roles are in one contest: something in common, or nothing named by either.

    A step back is no contest's: words that say the role do not count.
    """
    named = [_contests(side) for side in pair.sides]
    return bool(named[0] & named[1]) or not any(named)


@per_side
def _contests(side: Side) -> frozenset[str]:
    said = {canonical(word) for line in word_lines("forecasts_roles") for word in words_of(line)}
    own = {canonical(side.clause.subject or "")}
    names = side.names - {fold(word) for word in words_of(side.text)[:1]}
    idle = {canonical(word) for word in word_list("forecasts_idle")}
    return ((side.objects - own - idle) | names) - said


@per_side
def _roles(side: Side) -> frozenset[str]:
    text = " ".join(_relative(side))
    return frozenset(name for name, pattern in _patterns().items() if pattern.search(text))


def _relative(side: Side) -> Iterator[str]:
    """Yield the words of a side; with "will be the one that …" the words that follow too."""
    yield side.text
    if side.clause.predicate == "be" and side.sentence is not None:
        rest = side.sentence.span.exact[side.clause.span.end - side.sentence.span.start :]
        if re.match(r"\s*(?:that|who|which)\b", rest):
            yield rest.partition(",")[0]


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    """Return what says each role: a line has its name, then phrases in their base forms."""
    found = {}
    for line in word_lines("forecasts_roles"):
        name, _, phrases = line.partition(":")
        joined = "|".join(_pattern(phrase.split()) for phrase in phrases.split("/"))
        found[name.strip()] = re.compile(rf"\b(?:{joined})\b", re.IGNORECASE)
    return found


def _pattern(words: Sequence[str]) -> str:
    first, *others = words
    stem = re.escape(first.removesuffix("e"))
    return r"\s+".join((f"{stem}e?{_INFLECTED}", *map(re.escape, others)))


def _subject(one: Foretold) -> str:
    """Return what to call the actor that is the subject."""
    actors: Sequence[Actor] = one.side.extraction.actors
    wanted = one.side.clause.subject_actor
    return next((actor.name for actor in actors if actor.id == wanted), "")
