"""Verbs of which one alone can come of one thing: "the truce will hold", "… will collapse"."""

from __future__ import annotations

from functools import cache

from dragoman.compare.counterparts.pairs import Pair, against
from dragoman.compare.counterparts.second_look_antonyms import written
from dragoman.compare.forecasts.matters import of_one_thing
from dragoman.compare.words import word_lines

_NEAR = 0.4  # cosine, where both clauses have vectors


def find_contrary(pair: Pair) -> str | None:
    """Return the two verbs that cannot both come of what both clauses are about, in words."""
    left, right = pair.left.clause.predicate, pair.right.clause.predicate
    if right.replace(" ", "-") not in _contraries(left.replace(" ", "-")):
        return None
    if pair.same_subject is False or pair.parties_differ or pair.days_differ:
        return None
    if (pair.left.clause.vector and pair.nearness < _NEAR) or not of_one_thing(pair):
        return None
    return against(written(pair.left, left), written(pair.right, right))


@cache
def _contraries(verb: str) -> frozenset[str]:
    found: set[str] = set()
    for line in word_lines("forecasts_contraries"):
        one, _, other = (side.split() for side in line.partition(" / "))
        found.update(other if verb in one else one if verb in other else ())
    return frozenset(found)
