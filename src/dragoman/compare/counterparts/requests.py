"""At whose request they met: of one meeting, one side asked for it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from dragoman.compare.counterparts.pairs import Pair, against
from dragoman.compare.counterparts.sides import Side
from dragoman.compare.counterparts.turning import near_enough
from dragoman.compare.counterparts.wording import canonical, entries
from dragoman.compare.names import fold
from dragoman.records import Counterpart, CounterpartKind, Span

_REACH = 30  # characters between the noun and the name of the one who asked
_NEAR = 0.3
_SAME_NAME = 4  # letters: "Norland" and "the Norlandic side" are one


def find_request(pair: Pair) -> Counterpart | None:
    """Return two sides by which different parties asked for one and the same meeting."""
    if not all(_has_request(side) for side in pair.sides) or not pair.modes_meet():
        return None
    if pair.left.negated or pair.right.negated or pair.days_differ:
        return None
    if pair.same_subject is False or not near_enough(pair, _NEAR):
        return None
    left, right = _asked(pair.left), _asked(pair.right)
    if left is None or right is None or _may_be_one(left, right):
        return None
    return pair.counterpart(CounterpartKind.OPPOSITE, against(left[1], right[1]), 0.8)


def _has_request(side: Side) -> bool:
    return bool(side.word_set & entries("requests"))


@cache
def _pattern() -> re.Pattern[str]:
    nouns = "|".join(sorted(entries("requests")))
    return re.compile(rf"\b(?:{nouns})\b", re.IGNORECASE)


def _asked(side: Side) -> tuple[str, str] | None:
    """Return who asked, by key or by name, and the words that say so."""
    span = side.clause.span
    match = _pattern().search(span.exact)
    if match is None:
        return None
    noun = (span.start + match.start(), span.start + match.end())
    found = sorted(_near_names(side, noun), key=lambda each: each[2])
    if not found:
        return None
    key, name, _ = found[0]
    start, end = min(noun[0], name.start), max(noun[1], name.end)
    return key, span.exact[start - span.start : end - span.start]


def _near_names(side: Side, noun: tuple[int, int]) -> Iterator[tuple[str, Span, int]]:
    """Yield the actors named just after a noun or just before it, with the way between."""
    span = side.clause.span
    for actor in side.extraction.actors:
        if actor.id not in side.clause.actors:
            continue
        for mention in actor.mentions:
            way = _way(mention.span, noun)
            if span.overlaps(mention.span) and way is not None:
                yield actor.name, mention.span, way
    for match in re.finditer(r"\b[A-Z][^\W\d_]{2,}", span.exact):
        start, end = span.start + match.start(), span.start + match.end()
        name = Span(span.document_id, start, end, match.group())
        way = _way(name, noun)
        if match.start() and way is not None:
            yield match.group(), name, way + 1  # an actor that is known goes before


def _way(name: Span, noun: tuple[int, int]) -> int | None:
    if 0 <= name.start - noun[1] <= _REACH:
        return name.start - noun[1]
    if 0 <= noun[0] - name.end <= 4:  # "Norland’s request"
        return noun[0] - name.end
    return None


def _may_be_one(left: tuple[str, str], right: tuple[str, str]) -> bool:
    """Tell whether the two names may be one party's."""
    one, other = fold(left[0]), fold(right[0])
    if canonical(one) == canonical(other):
        return True
    return any(a[:_SAME_NAME] == b[:_SAME_NAME] for a in one.split() for b in other.split())
