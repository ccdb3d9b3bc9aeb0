"""One role, two who shall play it: of two rivals, one alone gives way, wins, or gets the seat."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from dragoman.compare.counterparts.pairs import Pair
from dragoman.compare.counterparts.second_look_focus import per_side
from dragoman.compare.counterparts.sides import Side
from dragoman.compare.forecasts.foretold import Foretold
from dragoman.compare.words import word_lines
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
    if pair.left.objects and pair.right.objects and not _one_object(pair):
        return None
    names = (_subject(left), _subject(right))
    return f"who will {min(roles)}: {' against '.join(names)}" if all(names) else None


def _one_object(pair: Pair) -> bool:
    """Tell whether the roles are of one thing: its words beside the role's are shared."""
    return bool((pair.left.objects & pair.right.objects) or (pair.left.names & pair.right.names))


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
