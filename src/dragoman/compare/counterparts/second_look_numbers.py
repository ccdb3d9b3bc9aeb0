"""The same thing measured otherwise, where the two accounts use other words for it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from dragoman.compare.counterparts.pairs import Pair, against
from dragoman.compare.counterparts.second_look_focus import (
    common_matter,
    essence,
    is_question,
    is_subordinate,
    per_side,
    second_lines,
    verb,
)
from dragoman.compare.counterparts.second_look_shares import Measure, shares_of
from dragoman.compare.counterparts.sides import Side
from dragoman.compare.counterparts.wording import canonical, words_of
from dragoman.compare.names import fold
from dragoman.records import Counterpart, CounterpartKind, Mode

_NEAR = 0.5
_COUNTED = 0.55
_COUNTED_ALIKE = 0.45  # where the verb is the same, too
_ROUGH = 0.1  # of an approximate number, this much on either side is no other number
_MODES = (Mode.ASSERTED, Mode.PREDICTED)
_OWNERS = frozenset(("its", "his", "her", "their", "our", "my"))
_WHOLE = re.compile(
    r"\b(?:total|altogether|overall|in all|among them|of them|of whom|each)\b", re.I
)


def find_other_number(pair: Pair) -> Counterpart | None:
    """Return two sides that measure one thing in one unit with numbers that exclude each other."""
    if not _may_meet(pair):
        return None
    for one, other in measured(pair):
        if _apart(one, other) and not _told_apart(pair, one, other):
            why = against(one.words, other.words)
            return pair.counterpart(CounterpartKind.NUMBER, why, 0.4)
    return None


def _may_meet(pair: Pair) -> bool:
    if pair.left.mode is not pair.right.mode or pair.left.mode not in _MODES:
        return False
    if pair.days_differ or any(is_subordinate(side) or is_question(side) for side in pair.sides):
        return False
    return not _owners_differ(pair)


def measured(pair: Pair) -> Iterator[tuple[Measure, Measure]]:
    """Yield what both sides measure, where each gives one number of the kind."""
    for one in _alone(pair.left):
        for other in _alone(pair.right):
            if one.unit == other.unit and _same_thing(pair, one, other):
                yield one, other


@per_side
def _all(side: Side) -> tuple[Measure, ...]:
    given = (
        Measure(q.span.exact, *_bounds(q.low, q.high, q.approximate), q.unit, q.of)
        for q in side.clause.quantities
    )
    return (*given, *shares_of(side))


@per_side
def _alone(side: Side) -> tuple[Measure, ...]:
    """Return the measures of a side of which it gives one alone."""
    found = _all(side)
    kinds = [(m.unit, m.of if m.unit == "count" else None) for m in found]
    return tuple(m for m, kind in zip(found, kinds, strict=True) if kinds.count(kind) == 1)


def _bounds(
    low: float | None, high: float | None, approximate: bool
) -> tuple[float | None, float | None]:
    room = _ROUGH if approximate else 0.0
    return (
        None if low is None else low * (1 - room),
        None if high is None else high * (1 + room),
    )


def _apart(one: Measure, other: Measure) -> bool:
    if one.high is not None and other.low is not None and one.high < other.low:
        return True
    return other.high is not None and one.low is not None and other.high < one.low


def _same_thing(pair: Pair, one: Measure, other: Measure) -> bool:
    if one.unit == "count":
        return _same_counted(pair, one, other)
    if pair.nearness < _NEAR or pair.parties_differ:
        return False
    if len(common_matter(pair)) >= 2:
        return True
    return bool(_topics(pair.left) & _topics(pair.right))


def _same_counted(pair: Pair, one: Measure, other: Measure) -> bool:
    """Tell whether two counts are of the same things: one noun, and one happening or place."""
    same_verb = verb(pair.left) == verb(pair.right)
    if not _one_noun(one, other) or pair.parties_differ:
        return False
    if pair.nearness < (_COUNTED_ALIKE if same_verb else _COUNTED):
        return False
    if any(_WHOLE.search(side.text) for side in pair.sides):
        return False
    nouns = {essence(noun) for noun in (one.of, other.of) if noun}
    topics, other_topics = _topics(pair.left), _topics(pair.right)
    if topics and other_topics and not topics & other_topics:
        return False  # the killed and the wounded
    return bool(common_matter(pair) - nouns) or same_verb or bool(topics & other_topics)


def _told_apart(pair: Pair, one: Measure, other: Measure) -> bool:
    """Tell whether an account gives several numbers of the kind, so that more tells them apart."""
    return any(
        _apart(known, mine)
        for side, mine in ((pair.left, one), (pair.right, other))
        for known in _elsewhere(side, mine)
    )


def _elsewhere(side: Side, measure: Measure) -> Iterator[Measure]:
    """Yield the account's other numbers of a kind: of one noun, or of one topic."""
    for other in side.extraction.clauses:
        for q in other.quantities:
            if q.unit != measure.unit:
                continue
            found = Measure(q.span.exact, *_bounds(q.low, q.high, q.approximate), q.unit, q.of)
            if measure.unit == "count":
                same = _one_noun(measure, found)
            else:
                same = bool(_named(iter(other.words)) & _topics(side))
            if same:
                yield found


@cache
def _groups() -> dict[str, int]:
    found: dict[str, int] = {}
    for place, line in enumerate(second_lines("counted")):
        for word in line.split():
            found.setdefault(word, place)
    return found


def _alike(one: str, other: str) -> bool:
    left, right = _groups().get(one), _groups().get(other)
    return left is not None and left == right


@cache
def _topic_words() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for line in second_lines("topics"):
        name, _, words = line.partition(":")
        for word in words.split():
            found.setdefault(word, set()).add(name)
    return {word: frozenset(names) for word, names in found.items()}


@per_side
def _topics(side: Side) -> frozenset[str]:
    """Return what a side's numbers can be of, by its own words or else by those of its sentence."""
    counted = [q.of for q in side.clause.quantities if q.of]
    own = _named(word for word in (*side.clause.words, *counted))
    if own or side.sentence is None:
        return own
    return _named(fold(word).removesuffix("s") for word in words_of(side.sentence.span.exact))


def _named(words: Iterator[str]) -> frozenset[str]:
    known = _topic_words()
    return frozenset(name for word in words for name in known.get(word, ()))


def _owners_differ(pair: Pair) -> bool:
    """Tell whether one side counts what is its speaker's and the other what it names otherwise."""
    for side, other in (pair.sides, pair.sides[::-1]):
        words = {word.lower() for word in words_of(side.text)}
        named = other.parties | other.names
        if words & _OWNERS and named and not side.parties:
            speaker = fold(side.speaker.name) if side.speaker else ""
            if not any(name[:4] in speaker for name in named if len(name) >= 4):
                return True
    return False


def measures_agree(pair: Pair) -> bool:
    """Tell whether both sides measure one thing and no number of theirs excludes the other's."""
    found = list(measured(pair))
    return bool(found) and not any(_apart(one, other) for one, other in found)


def may_be_apart(pair: Pair) -> bool:
    """Tell whether numbers of both sides, of one unit and of alike things, exclude each other."""
    return any(
        _apart(one, other) and (one.unit != "count" or _one_noun(one, other))
        for one in _all(pair.left)
        for other in _all(pair.right)
        if one.unit == other.unit
    )


def _one_noun(one: Measure, other: Measure) -> bool:
    if one.of is None or other.of is None:
        return False
    return canonical(one.of) == canonical(other.of) or _alike(one.of, other.of)
