"""Verbs of which one alone can come of one thing: "the truce will hold", "… will collapse"."""

from __future__ import annotations

from functools import cache

from dragoman.compare.counterparts.pairs import Pair, against
from dragoman.compare.counterparts.second_look_antonyms import written
from dragoman.compare.counterparts.sides import Side
from dragoman.compare.counterparts.wording import canonical, is_light
from dragoman.compare.words import word_lines

_NEAR = 0.4  # cosine, where both clauses have vectors


def find_contrary(pair: Pair) -> str | None:
    """Return the two verbs that cannot both come of what both clauses are about, in words."""
    left, right = pair.left.clause.predicate, pair.right.clause.predicate
    if right.replace(" ", "-") not in _contraries(left.replace(" ", "-")):
        return None
    if pair.same_subject is False or pair.parties_differ or pair.days_differ:
        return None
    if (pair.left.clause.vector and pair.nearness < _NEAR) or not _of_one_thing(pair):
        return None
    return against(written(pair.left, left), written(pair.right, right))


def _of_one_thing(pair: Pair) -> bool:
    """Tell whether what both have is what the verbs are about, and not only who acts."""
    left, right = _about(pair.left), _about(pair.right)
    if not left & right:
        return False
    beyond = [side.objects - {_subject(side)} for side in pair.sides]
    return not all(beyond) or bool(left & right - {_subject(pair.left), _subject(pair.right)})


def _about(side: Side) -> frozenset[str]:
    """Return what stands for the subject and the objects of a clause; of a passive, one of both."""
    return side.objects | ({_subject(side)} - {""})


def _subject(side: Side) -> str:
    subject = side.clause.subject
    return canonical(subject) if subject and not is_light(subject) else ""


@cache
def _contraries(verb: str) -> frozenset[str]:
    found: set[str] = set()
    for line in word_lines("forecasts_contraries"):
        one, _, other = (side.split() for side in line.partition(" / "))
        found.update(other if verb in one else one if verb in other else ())
    return frozenset(found)
