"""Another time for one thing that happens once: "the summit will be held in June"."""

from __future__ import annotations

from dragoman.compare.counterparts.pairs import Pair, against
from dragoman.compare.counterparts.second_look_dates import terms_differ
from dragoman.compare.counterparts.wording import canonical, entries, words_of
from dragoman.compare.forecasts.foretold import Foretold
from dragoman.compare.forecasts.meeting import overlap
from dragoman.compare.words import word_list
from dragoman.records import Horizon

_MOST, _LEAST = 0.75, 0.5  # of one side's content that the other has, and of the other's


def find_other_time(left: Foretold, right: Foretold, pair: Pair) -> str | None:
    """Return two times for one thing, in words, where no day lies in both.

    In accounts without a date, "in June" and "not before the autumn" exclude each other still.
    """
    one, other = left.forecast.horizon, right.forecast.horizon
    if one is None or other is None or left.against or right.against:
        return None
    if overlap(one, other) and not terms_differ(pair):
        return None
    if pair.parties_differ or pair.same_subject is False or not _happens_once(pair):
        return None
    shares = pair.overlap(_words(one) | _words(other))
    if max(shares) < _MOST or min(shares) < _LEAST:
        return None
    return against(one.span.exact, other.span.exact)


def _happens_once(pair: Pair) -> bool:
    """Tell whether both have one verb, of what does not come twice, and speak of no next time."""
    verbs = {side.clause.predicate for side in pair.sides}
    if len(verbs) > 1 or not verbs <= word_list("forecasts_once"):
        return False
    words = {word.lower() for side in pair.sides for word in words_of(side.text)}
    return not words & entries("occasions")


def _words(horizon: Horizon) -> frozenset[str]:
    return frozenset(canonical(word.lower()) for word in words_of(horizon.span.exact))
