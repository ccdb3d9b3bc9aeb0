"""What makes two forecasts oppose each other, and why, in words.

Each check takes a pair of forecasts that can meet; the first that finds something has the pair.
To add one: one function here or in a file beside it, one line in the list, one test.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from dragoman.compare.counterparts.numbers import find_number
from dragoman.compare.counterparts.opposites import find_opposed_trend, find_opposite
from dragoman.compare.counterparts.pairs import Pair
from dragoman.compare.counterparts.second_look_antonyms import find_antonyms
from dragoman.compare.counterparts.second_look_focus import verb
from dragoman.compare.counterparts.second_look_negations import find_denied
from dragoman.compare.counterparts.second_look_numbers import find_other_number
from dragoman.compare.counterparts.turning import opposed_trends
from dragoman.compare.forecasts.contraries import find_contrary
from dragoman.compare.forecasts.foretold import Foretold
from dragoman.compare.forecasts.matters import of_one_thing
from dragoman.compare.forecasts.roles import find_rival
from dragoman.compare.forecasts.times import find_other_time
from dragoman.compare.words import word_table
from dragoman.records import Counterpart, Trend

# Cosine of two clauses. Among 214 forecasts of 70 articles on one election the two pairs that a
# check found and no reader would lay at 0.56 and 0.46; those that hold, from 0.71.
_NEAR = 0.6


@dataclass(frozen=True, eq=False)
class Foreseen:
    """Two forecasts laid beside each other, and their clauses as a pair."""

    left: Foretold
    right: Foretold
    pair: Pair


def _trend(both: Foreseen) -> str | None:
    if find_opposed_trend(both.pair) is None:
        return None
    trends = opposed_trends(both.pair)
    return trends and trend_words(*trends)


def trend_words(left: Trend, right: Trend) -> str:
    """Return two ways on one scale in words: "tension: falls against rises"."""
    ways = word_table("forecasts_ways")
    up, down = ways.get(left.scale, ways["other"])
    return f"{left.scale}: {' against '.join(up if t.way > 0 else down for t in (left, right))}"


def _near(pair: Pair) -> bool:
    """Tell whether two clauses are near in meaning; without vectors, words must do."""
    return not (pair.left.clause.vector and pair.right.clause.vector) or pair.nearness >= _NEAR


def _same_way(
    check: Callable[[Pair], Counterpart | None], meets: Callable[[Pair], bool]
) -> Callable[[Foreseen], str | None]:
    """Make a check that asks for forecasts of which both deny something, or neither."""

    def found(both: Foreseen) -> str | None:
        if both.left.against != both.right.against or not _near(both.pair):
            return None
        counterpart = check(both.pair) if meets(both.pair) else None
        return counterpart.why if counterpart else None

    return found


def _turned(check: Callable[[Pair], Counterpart | None]) -> Callable[[Foreseen], str | None]:
    """Make a check that asks for one forecast that denies what the other foresees."""

    def found(both: Foreseen) -> str | None:
        if both.left.against == both.right.against or not _near(both.pair):
            return None
        if both.pair.same_subject is False or not of_one_thing(both.pair):
            return None
        if check(both.pair) is None:
            return None
        words = ("ruled out", "foreseen") if both.left.against else ("foreseen", "ruled out")
        return " against ".join(words)

    return found


def _of_one_subject(pair: Pair) -> bool:
    return pair.same_subject is True


def _find_denied(pair: Pair) -> Counterpart | None:
    """Return a denial in the same verb: "will not be disclosed" agrees with "will be withheld"."""
    return find_denied(pair) if verb(pair.left) == verb(pair.right) else None


AT_ONE_TIME: tuple[Callable[[Foreseen], str | None], ...] = (
    _trend,
    _turned(find_opposite),
    _same_way(find_opposite, of_one_thing),
    _same_way(find_number, _of_one_subject),
    _turned(_find_denied),
    _same_way(find_antonyms, of_one_thing),
    _same_way(find_other_number, _of_one_subject),
    lambda both: find_contrary(both.pair) if both.left.against == both.right.against else None,
    lambda both: find_rival(both.left, both.right, both.pair),
)
"""For forecasts of which a day lies in both horizons."""

AT_TWO_TIMES: tuple[Callable[[Foreseen], str | None], ...] = (
    lambda both: find_other_time(both.left, both.right, both.pair),
)
"""For forecasts of one thing at two times, whatever their horizons."""
