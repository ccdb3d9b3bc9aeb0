"""Two accounts that say the same, and passages that are near each other and nothing more."""

from __future__ import annotations

from dragoman.compare.counterparts.numbers import numbers_agree
from dragoman.compare.counterparts.pairs import Pair
from dragoman.compare.counterparts.second_look_agreements import do_part
from dragoman.compare.counterparts.turning import find_turn, near_enough, opposed_trends
from dragoman.compare.counterparts.wording import canonical
from dragoman.records import Counterpart, CounterpartKind, Mode

_CLOSE = 0.75  # cosine at which few shared words will do
_NEAR = 0.55
_EQUAL = 0.85  # at which two verbs that no list joins may be taken for the same


def find_agreement(pair: Pair) -> Counterpart | None:
    """Return two sides that say the same in the same way, numbers and days included."""
    if not _put_alike(pair) or not _fits(pair):
        return None
    left, right = pair.overlap()
    most, least = max(left, right), min(left, right)
    enough = least >= 0.5 or (most >= 0.6 and least >= 0.35 and pair.nearness >= _NEAR)
    close = pair.nearness >= _CLOSE and most >= 0.4 and least >= 0.25
    fewest = 1 if numbers_agree(pair) else 2
    if len(pair.shared) < fewest or not (enough or close):
        return None
    if (len(pair.shared) == 2 and least < 0.6) or not near_enough(pair, _NEAR):
        return None
    why = "both: " + ", ".join(_shared_words(pair))
    return pair.counterpart(CounterpartKind.AGREEMENT, why, 0.5 * (least + most))


def _put_alike(pair: Pair) -> bool:
    modes = {pair.left.mode, pair.right.mode}
    return len(modes) == 1 and Mode.ASKED not in modes and pair.left.negated == pair.right.negated


def _fits(pair: Pair) -> bool:
    """Tell whether nothing speaks against the two saying the same."""
    if pair.other_subject or pair.parties_differ or pair.days_differ:
        return False
    if numbers_agree(pair) is False or opposed_trends(pair) is not None:
        return False
    return find_turn(pair) is None and _same_predicate(pair) and not do_part(pair)


def _same_predicate(pair: Pair) -> bool:
    """Tell whether both can say the same of it: to "relax" controls is not to "maintain" them."""
    left, right = pair.left, pair.right
    if left.predicate in right.content or right.predicate in left.content:
        return True
    if any(
        a.scale == b.scale and a.way == b.way
        for a in left.clause.trends
        for b in right.clause.trends
    ):
        return True
    return pair.verbs_are_light or pair.nearness >= _EQUAL


def _shared_words(pair: Pair) -> list[str]:
    """Return up to five words of the left side that the right one has too, most telling first."""
    words = [w for w in dict.fromkeys(pair.left.clause.words) if canonical(w) in pair.shared]
    ranked = sorted(words, key=lambda w: -pair.weights.get(canonical(w), 1.0))[:5]
    return [word for word in words if word in ranked]
