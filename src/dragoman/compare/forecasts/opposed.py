"""Opposed forecasts: of two speakers, and such that both cannot come true."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from dragoman.compare.counterparts.candidates import candidates
from dragoman.compare.counterparts.pairs import Pair
from dragoman.compare.counterparts.reading import weigh_words
from dragoman.compare.forecasts.foretold import Foretold, read_foretold
from dragoman.compare.forecasts.meeting import are_comparable, times_meet
from dragoman.compare.forecasts.opposing import AT_ONE_TIME, AT_TWO_TIMES, Foreseen
from dragoman.compare.panel import Panel
from dragoman.records import ForecastLine, OpposedForecasts


def find_opposed(panel: Panel, lines: Sequence[ForecastLine]) -> tuple[OpposedForecasts, ...]:
    """Return pairs of forecasts that cannot both come true, nearest first.

    They are of different speakers, of one account or of two. Forecasts that hang on different
    conditions, or that are of different times, do not oppose each other; neither does what has a
    time of its own oppose what is denied for another.
    """
    foretold, sides = read_foretold(panel, lines)
    by_side = {id(one.side): one for one in foretold}
    pairs = candidates([one.side for one in foretold], weigh_words(sides))
    met = (_met(pair, by_side) for pair in pairs)
    found = [(each, why) for each in met if (why := _why(each))]
    return tuple(_opposed(each, why) for each, why in _each_once(found))


def _met(pair: Pair, by_side: dict[int, Foretold]) -> Foreseen:
    """Return a pair as forecasts, the one of the earlier account on the left."""
    left, right = by_side[id(pair.left)], by_side[id(pair.right)]
    if _place(right) < _place(left):
        pair = Pair(pair.right, pair.left, pair.nearness, pair.weights)
        left, right = right, left
    return Foreseen(left, right, pair)


def _place(one: Foretold) -> tuple[int, int]:
    return one.place, one.forecast.passage.start


def _why(both: Foreseen) -> str | None:
    if not are_comparable(both.left, both.right):
        return None
    checks = [*AT_ONE_TIME] if times_meet(both.left, both.right) else []
    return next((why for check in (*checks, *AT_TWO_TIMES) if (why := check(both))), None)


def _each_once(found: Iterable[tuple[Foreseen, str]]) -> Iterator[tuple[Foreseen, str]]:
    """Yield the nearest of those in which a forecast meets one speaker more than once."""
    taken: set[tuple[str, str]] = set()
    for both, why in sorted(found, key=lambda each: (-each[0].pair.nearness, _order(each[0]))):
        left, right = both.left, both.right
        keys = {(left.forecast.id, right.voice), (right.forecast.id, left.voice)}
        if not keys & taken:
            taken |= keys
            yield both, why


def _order(both: Foreseen) -> tuple[tuple[int, int], tuple[int, int]]:
    return _place(both.left), _place(both.right)


def _opposed(both: Foreseen, why: str) -> OpposedForecasts:
    nearness = round(both.pair.nearness, 3)
    return OpposedForecasts(both.left.line, both.right.line, why, nearness)
