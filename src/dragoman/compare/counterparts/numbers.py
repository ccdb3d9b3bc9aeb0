"""The same fact with another number, and the same event on another day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from dragoman.compare.counterparts.pairs import Pair, against
from dragoman.compare.counterparts.sides import Side
from dragoman.compare.counterparts.wording import canonical, entries, is_light, words_of
from dragoman.records import Counterpart, CounterpartKind, Mode, Moment, Quantity

# Of an approximate number a tenth on either side is no other number.
_ROUGH = 0.1
_MOST, _LEAST = 0.6, 0.3
_CLOSE = 0.7
_VOUCHED = (Mode.ASSERTED, Mode.PREDICTED)


def find_number(pair: Pair) -> Counterpart | None:
    """Return two sides that measure the same thing and get numbers that exclude each other."""
    if not _same_matter(pair):
        return None
    for one, other in _measured_alike(pair):
        if _apart(one, other):
            why = against(one.span.exact, other.span.exact)
            kind = CounterpartKind.TRANSLATION if _quoted_twice(pair) else CounterpartKind.NUMBER
            return pair.counterpart(kind, why, 0.9 if not _rough(one, other) else 0.7)
    return None


def numbers_agree(pair: Pair) -> bool | None:
    """Tell whether what both measure agrees; None where nothing is measured by both."""
    alike = list(_measured_alike(pair))
    return all(not _apart(one, other) for one, other in alike) if alike else None


def _same_matter(pair: Pair) -> bool:
    if pair.left.negated != pair.right.negated or pair.parties_differ or pair.days_differ:
        return False
    if pair.other_subject or not all(side.mode in _VOUCHED for side in pair.sides):
        return False
    left, right = pair.covers(frozenset((canonical("last"),)))  # it says what the number says
    return max(left, right) >= _MOST and min(left, right) >= _LEAST and _same_happening(pair)


def _same_happening(pair: Pair) -> bool:
    """Tell whether the predicates can be of one happening: "killed" and "wounded" are not.

    What is counted makes the difference there; a sum, a share or a length of time has none.
    """
    units = {q.unit for side in pair.sides for q in side.clause.quantities}
    if "count" not in units and pair.nearness >= _CLOSE:
        return True
    left, right = pair.left, pair.right
    if left.predicate in right.content or right.predicate in left.content:
        return True
    return pair.verbs_are_light


def _measured_alike(pair: Pair) -> Iterator[tuple[Quantity, Quantity]]:
    """Yield quantities of the same unit and of the same things; only where each has one such."""
    left = [q for q in pair.left.clause.quantities if _alone(q, pair.left)]
    right = [q for q in pair.right.clause.quantities if _alone(q, pair.right)]
    for one in left:
        for other in right:
            if one.unit == other.unit and _same_things(one, other):
                yield one, other


def _same_things(one: Quantity, other: Quantity) -> bool:
    if one.of is None or other.of is None:
        return one.of == other.of and one.unit != "count"
    return canonical(one.of) == canonical(other.of)


def _alone(quantity: Quantity, side: Side) -> bool:
    """Tell whether a clause gives one number of the kind: of two, who knows which is meant."""
    same = [q for q in side.clause.quantities if q.unit == quantity.unit and q.of == quantity.of]
    return len(same) == 1


def _apart(one: Quantity, other: Quantity) -> bool:
    """Tell whether no number is in both intervals, with some room about approximate ones."""
    low, high = _bounds(one)
    other_low, other_high = _bounds(other)
    return high < other_low or other_high < low


def _bounds(quantity: Quantity) -> tuple[float, float]:
    room = _ROUGH if quantity.approximate else 0.0
    low = float("-inf") if quantity.low is None else quantity.low * (1 - room)
    high = float("inf") if quantity.high is None else quantity.high * (1 + room)
    return low, high


def _rough(one: Quantity, other: Quantity) -> bool:
    return one.approximate or other.approximate


def _quoted_twice(pair: Pair) -> bool:
    return pair.same_voice and all(side.is_direct for side in pair.sides)


def find_date(pair: Pair) -> Counterpart | None:
    """Return two sides that give one event other days.

    Not where an account also knows the other's day: then it tells of two occasions. Not where a
    day lies between and one of them is late or early: clocks differ from place to place.
    """
    if pair.left.negated != pair.right.negated or not pair.days_differ or pair.parties_differ:
        return None
    if pair.left.predicate != pair.right.predicate or pair.same_subject is False:
        return None
    if is_light(pair.left.clause.predicate) or not pair.modes_meet():
        return None
    left, right = pair.overlap(_date_words(pair))
    if max(left, right) < 0.75 or min(left, right) < 0.4 or _another_time(pair):
        return None
    one, other = pair.left.clause.moments[0], pair.right.clause.moments[0]
    if _only_by_the_clock(one, other) or _knows(pair.left, other) or _knows(pair.right, one):
        return None
    return pair.counterpart(CounterpartKind.NUMBER, against(one.span.exact, other.span.exact), 0.75)


def _date_words(pair: Pair) -> frozenset[str]:
    """Return what stands for the words of both sides' dates."""
    return frozenset(
        canonical(word.lower())
        for side in pair.sides
        for moment in side.clause.moments
        for word in words_of(moment.span.exact)
    )


def _another_time(pair: Pair) -> bool:
    """Tell whether a side speaks of one occasion among several."""
    return any(
        {word.lower() for word in words_of(side.text)} & entries("occasions") for side in pair.sides
    )


def _only_by_the_clock(one: Moment, other: Moment) -> bool:
    days = abs((date.fromisoformat(one.first) - date.fromisoformat(other.first)).days)
    hours = [int(m.time[:2]) for m in (one, other) if m.time]
    return days == 1 and any(hour >= 20 or hour <= 4 for hour in hours)


def _knows(side: Side, moment: Moment) -> bool:
    """Tell whether an account gives a day anywhere."""
    return any(
        m.first <= moment.last and moment.first <= m.last
        for clause in side.extraction.clauses
        for m in clause.moments
    )
