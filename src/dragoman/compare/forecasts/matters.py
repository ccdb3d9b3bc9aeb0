"""What two forecasts are about: whether one thing, and not only one actor."""

from __future__ import annotations

from dragoman.compare.counterparts.pairs import Pair
from dragoman.compare.counterparts.sides import Side
from dragoman.compare.counterparts.wording import canonical, is_light


def of_one_thing(pair: Pair) -> bool:
    """Tell whether two clauses have a thing in common: what acts, or what something is done to.

    Of an actor who does something in both, that must be done to one thing, or to none in either:
    who wins a state may well lose the election.
    """
    left, right = _about(pair.left), _about(pair.right)
    shared = left & right
    actors = {_subject(side) for side in pair.sides if side.subject_key}
    if shared - actors:
        return True
    return bool(shared) and not (left - actors) and not (right - actors)


def _about(side: Side) -> frozenset[str]:
    """Return what stands for the subject and the objects of a clause; of a passive, one of both."""
    return (side.objects | {_subject(side)}) - {""}


def _subject(side: Side) -> str:
    subject = side.clause.subject
    return canonical(subject) if subject and not is_light(subject) else ""
