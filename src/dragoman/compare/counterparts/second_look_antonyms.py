"""Words of opposite meaning that two accounts use of the same thing."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from dragoman.compare.counterparts.pairs import Pair, against
from dragoman.compare.counterparts.second_look_focus import (
    are_vouched,
    common_matter,
    essence,
    gist,
    is_fragment,
    plain_words,
    second_lines,
    second_words,
    stand_apart,
)
from dragoman.compare.counterparts.second_look_negations import turned
from dragoman.compare.counterparts.sides import Side
from dragoman.compare.counterparts.wording import words_of
from dragoman.records import Counterpart, CounterpartKind

_NEAR = 0.45
_PREFIXES = ("un", "in", "im", "non-", "dis", "ir", "il")
_FEWEST = 5  # letters of a word that a prefix can turn
_REACH = 2  # content words to either side that an adjective or adverb can be said of


@cache
def _listed() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for line in second_lines("antonyms"):
        left, _, right = (side.split() for side in line.partition(" / "))
        for one, others in ((left, right), (right, left)):
            for word in one:
                found.setdefault(word, set()).update(others)
    return {word: frozenset(others) for word, others in found.items()}


def contraries_in(word: str, others: frozenset[str]) -> list[str]:
    """Return the opposites of a base form among some others; none that could follow it in time.

    >>> contraries_in("united", frozenset(("divided", "lake")))
    ['divided']
    >>> contraries_in("detain", frozenset(("release",)))
    []
    """
    found = _opposites(word) & others
    return sorted(found) if found else []


@cache
def _opposites(word: str) -> frozenset[str]:
    """Return every form that can be a word's opposite, by the list or by a prefix."""
    if len(word) < _FEWEST:
        return _listed().get(word, frozenset())
    longer = {prefix + word for prefix in _PREFIXES}
    shorter = {word.removeprefix(prefix) for prefix in _PREFIXES if word.startswith(prefix)}
    shorter = {each for each in shorter if len(each) >= _FEWEST}
    return _listed().get(word, frozenset()) | longer | shorter


def find_antonyms(pair: Pair) -> Counterpart | None:
    """Return two sides that say opposite things of the same thing."""
    if not are_vouched(pair) or pair.nearness < _NEAR or stand_apart(pair):
        return None
    if turned(pair.left) != turned(pair.right) or pair.same_subject is False or _times_differ(pair):
        return None
    found = next(opposed(pair), None)
    if found is None:
        return None
    why = against(written(pair.left, found[0]), written(pair.right, found[1]))
    return pair.counterpart(CounterpartKind.OPPOSITE, why, 0.35)


def opposed(pair: Pair) -> Iterator[tuple[str, str]]:
    """Yield words of opposite meaning, one of each side, that are said of one thing."""
    left, right = pair.left, pair.right
    for one in left.clause.words:
        for other in contraries_in(one, right.word_set):
            alien = essence(one) not in gist(right) and essence(other) not in gist(left)
            if alien and _of_one_thing(pair, one, other):
                yield one, other


def _of_one_thing(pair: Pair, one: str, other: str) -> bool:
    left, right = _bearers(pair.left, one), _bearers(pair.right, other)
    shared = left & right
    predicates = one == pair.left.clause.predicate and other == pair.right.clause.predicate
    if predicates:
        if any(map(is_fragment, pair.sides)):
            return False
        return bool(shared) or (pair.same_subject is True and bool(common_matter(pair)))
    if one == pair.left.clause.predicate or other == pair.right.clause.predicate:
        return False
    return bool(shared & (common_matter(pair) | _subjects(pair)))


def _subjects(pair: Pair) -> frozenset[str]:
    return frozenset(essence(side.clause.subject) for side in pair.sides if side.clause.subject)


def _bearers(side: Side, word: str) -> frozenset[str]:
    """Return what a word may be said of: subject and objects of a predicate, or its neighbours."""
    clause = side.clause
    if word == clause.predicate:
        return frozenset(essence(w) for w in (clause.subject, *clause.objects) if w)
    words = clause.words
    at = words.index(word)
    near = (*words[max(0, at - 1) : at], *words[at + 1 : at + 1 + _REACH])
    return frozenset(essence(each) for each in near)


def written(side: Side, base: str) -> str:
    """Return a base form as the passage writes it, or as it is where that cannot be seen."""
    head = base.partition("-")[0][: max(3, len(base) - 2)]
    return next((w for w in words_of(side.text) if w.lower().startswith(head)), base)


def _times_differ(pair: Pair) -> bool:
    """Tell whether each side has its own time of the day: a road can be open by noon alone."""
    left, right = (plain_words(side) & second_words("times") for side in pair.sides)
    return bool(left) and bool(right) and not left & right
