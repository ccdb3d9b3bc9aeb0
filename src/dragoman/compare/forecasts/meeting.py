"""Whether two forecasts can meet at all: of two speakers, of one time, under one condition."""

from __future__ import annotations

from dragoman.compare.counterparts.wording import canonical, is_light, words_of
from dragoman.compare.forecasts.foretold import Foretold
from dragoman.compare.words import word_list
from dragoman.records import Horizon, Span

_ALIKE = 0.5  # of the words of two conditions, the share that both must have
_EVER, _NEVER = "9999", ""  # beyond, and before, every ISO date


def are_comparable(left: Foretold, right: Foretold) -> bool:
    """Tell whether two forecasts are of different speakers, and bound by one condition at most."""
    return _are_different(left, right) and _conditions_meet(left, right)


def _are_different(left: Foretold, right: Foretold) -> bool:
    """Tell whether two speakers are surely two.

    In one account, one who is not known may be anybody whom it names, though not its author.
    """
    if left.voice == right.voice:
        return False
    sure = (left.known and right.known) or left.own or right.own
    if left.place == right.place and not sure:
        return False
    one, other = left.side, right.side
    keys = {side.speaker.key for side in (one, other) if side.speaker}
    return not keys & (one.members | other.members)


def _conditions_meet(left: Foretold, right: Foretold) -> bool:
    """Tell whether the two can be put to one test: one condition, or one that has none."""
    one, other = left.forecast.condition, right.forecast.condition
    if not one or not other:
        return True
    mine, theirs = _matter(one), _matter(other)
    shared = len(mine & theirs)
    same = bool(shared) and shared >= _ALIKE * len(mine | theirs)
    return same and _is_turned(one) == _is_turned(other)


def _matter(condition: tuple[Span, ...]) -> frozenset[str]:
    return frozenset(canonical(w) for w in _lower(condition) if not is_light(w))


def _is_turned(condition: tuple[Span, ...]) -> bool:
    """Tell whether a condition holds when something is not: "unless", "if no"."""
    turning = word_list("forecasts_turning_conditions")
    return sum(word in turning for word in _lower(condition)) % 2 == 1


def _lower(condition: tuple[Span, ...]) -> list[str]:
    return [word.lower() for span in condition for word in words_of(span.exact)]


def times_meet(left: Foretold, right: Foretold) -> bool:
    """Tell whether both speak of one time.

    That something will not come until a day says nothing of what comes after that day.
    """
    one, other = left.forecast.horizon, right.forecast.horizon
    if not overlap(one, other):
        return False
    if left.against == right.against:
        return True
    denied, claimed = (one, other) if left.against else (other, one)
    return not _ends(denied) or (_ends(claimed) and _within(claimed, denied))


def overlap(one: Horizon | None, other: Horizon | None) -> bool:
    """Tell whether two horizons have a day in common; one that is open has every day."""
    return _first(one) <= _last(other) and _first(other) <= _last(one)


def _within(inner: Horizon | None, outer: Horizon | None) -> bool:
    return _first(outer) <= _first(inner) and _last(inner) <= _last(outer)


def _ends(horizon: Horizon | None) -> bool:
    return horizon is not None and horizon.last is not None


def _first(horizon: Horizon | None) -> str:
    return (horizon.first if horizon else None) or _NEVER


def _last(horizon: Horizon | None) -> str:
    return (horizon.last if horizon else None) or _EVER
