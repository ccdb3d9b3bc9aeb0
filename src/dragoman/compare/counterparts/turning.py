"""What makes one side the opposite of the other: a negation, an antonym, a trend."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from dragoman.compare.counterparts.pairs import Pair
from dragoman.compare.counterparts.sides import Side
from dragoman.compare.counterparts.wording import (
    canonical,
    entries,
    is_light,
    opposites_in,
    words_of,
)
from dragoman.records import Trend

# Without the words that turn: the share of one side's content that the other must have, and of
# the other's; below, two clauses with one verb are about different things.
_MOST, _LEAST = 0.6, 0.3
_LIGHT_LEAST = 0.45  # where the verb is "be" or "have", and shows nothing of what it is about
_NEAR = 0.4  # cosine, where both have vectors


@dataclass(frozen=True, slots=True)
class Turn:
    """The words by which two sides are opposed, as they are written, and how surely."""

    left: str
    right: str
    certainty: float
    negated: Side | None = None  # the side that is denied, where a negation turns it


@lru_cache(maxsize=1)  # several checks in turn ask it of one pair
def find_turn(pair: Pair) -> Turn | None:
    """Return what opposes two sides that speak of the same, or None.

    Subjects, places and days that differ make it another matter.
    """
    if pair.parties_differ or pair.days_differ or any(map(_contrasts, pair.sides)):
        return None
    if pair.left.negated != pair.right.negated:
        return _negation(pair) if pair.same_subject is not False else None
    return _antonyms(pair) if not pair.other_subject else None


@lru_cache(maxsize=8192)
def _contrasts(side: Side) -> bool:
    """Tell whether a clause sets its matter apart: "unlike at the council, …"."""
    return any(word.lower() in entries("contrasts") for word in words_of(side.text))


def _negation(pair: Pair) -> Turn | None:
    negated, other = pair.sides if pair.left.negated else (pair.right, pair.left)
    if not _holds_against(negated, other) or not _same_focus(negated, other):
        return None
    most, least = _overlaps(pair, frozenset((negated.predicate,)))
    wanted = _LIGHT_LEAST if is_light(other.clause.predicate) else _LEAST
    if most < _MOST or least < wanted or not near_enough(pair, _NEAR):
        return None
    certainty = 0.5 + 0.25 * most + 0.25 * least
    left, right = pair.left.text, pair.right.text
    return Turn(left, right, certainty, negated)


def _overlaps(pair: Pair, turning: frozenset[str]) -> tuple[float, float]:
    """Return the greater and the smaller share. Nothing beside the verb: the verb must do."""
    left, right = pair.covers(turning)
    if not left and not right:
        left, right = pair.covers()
    return max(left, right), min(left, right)


def near_enough(pair: Pair, least: float) -> bool:
    """Tell whether two sides are near enough in meaning; without vectors, words must do."""
    return not pair.left.clause.vector or pair.nearness >= least


def _holds_against(negated: Side, other: Side) -> bool:
    """Tell whether the negation is one that the other side stands against.

    "Not all" is against "all" alone; "no longer" not against what was; "not yet" not against
    what a later account tells.
    """
    words = {word.lower() for span in negated.clause.negation for word in words_of(span.exact)}
    beside = {word.lower() for word in words_of(other.text)}
    if words & entries("universal"):
        return bool(beside & entries("universal"))
    if "longer" in words and beside & entries("past"):
        return False
    if "yet" in {word.lower() for word in words_of(negated.text)}:
        return _same_day(negated, other)
    return True


def _same_day(one: Side, other: Side) -> bool:
    published = one.extraction.document.published
    return published is not None and published == other.extraction.document.published


def _same_focus(negated: Side, other: Side) -> bool:
    """Tell whether what is denied is what the other says."""
    scope = _scope(negated)
    if scope is None:
        return _same_predicate(negated, other)
    if scope not in other.content:
        return False
    if _left_without(negated) and _is_carrier(other):
        return scope in other.objects or scope == canonical(other.clause.subject or "")
    both_light = _is_carrier(negated) and _is_carrier(other)
    return both_light or _same_predicate(negated, other)


def _same_predicate(one: Side, other: Side) -> bool:
    """Tell whether both say the same of something: "agreed", "there was an agreement"."""
    if one.predicate in other.cued:  # "did not agree on", "agreed | to reopen"
        return True
    if one.predicate == other.predicate:
        return not is_light(one.clause.predicate) or bool(one.objects & other.objects)
    if is_light(one.clause.predicate):
        return False
    return one.predicate in other.content and _is_carrier(other)


def _is_carrier(side: Side) -> bool:
    """Tell whether a clause's verb only carries its object: "reached an agreement"."""
    return side.clause.predicate in entries("light_verbs")


def _left_without(side: Side) -> bool:
    return any(span.exact.lower() == "without" for span in side.clause.negation)


def _scope(side: Side) -> str | None:
    """Return what stands for the noun that a determiner turns: "no agreement"; None for "not"."""
    for span in side.clause.negation:
        first = span.exact.split()[0].lower()
        if first in entries("determiners") and not span.exact.lower().endswith("longer"):
            return _noun_after(side, span.end - side.clause.span.start)
    return None


def _noun_after(side: Side, at: int) -> str | None:
    """Return what stands for the last content word of the noun phrase that begins at a place."""
    known = {canonical(word) for word in side.clause.objects}
    known |= {canonical(side.clause.subject)} if side.clause.subject else set()
    after = [canonical(word.lower()) for word in words_of(side.text[max(at, 0) :])[:5]]
    singular = [canonical(word.lower().removesuffix("s")) for word in words_of(side.text[at:])[:5]]
    for plain, cut in zip(after, singular, strict=False):
        if plain in known or cut in known:
            return plain if plain in known else cut
    return None


def _antonyms(pair: Pair) -> Turn | None:
    for one, other in _opposed_words(pair):
        turning = frozenset((canonical(one), canonical(other))) | _proforms(pair)
        most, least = _overlaps(pair, turning)
        if most >= _MOST and least >= _LEAST and near_enough(pair, _NEAR):
            return Turn(
                _written(pair.left, one),
                _written(pair.right, other),
                0.4 + 0.25 * most + 0.25 * least,
            )
    return None


def _proforms(pair: Pair) -> frozenset[str]:
    """Return nouns like "the proposal", which need not be repeated where one actor takes sides."""
    if not pair.same_subject or pair.left.subject_key is None:
        return frozenset()
    return frozenset(canonical(word) for word in entries("proforms"))


def _opposed_words(pair: Pair) -> Iterator[tuple[str, str]]:
    """Yield antonyms, one of each side, that are said of the same."""
    left, right = pair.left, pair.right
    for one in left.clause.words:
        if canonical(one) in right.content:
            continue
        for other in opposites_in(one, right.word_set):
            if canonical(other) not in left.content and _same_bearer(pair, one, other):
                yield one, other


def _written(side: Side, base: str) -> str:
    """Return a base form as the passage writes it, or as it is where that cannot be seen."""
    head = base[: max(3, len(base) - 2)]
    words = (word for word in words_of(side.text) if word.lower().startswith(head))
    return next(words, base)


def _same_bearer(pair: Pair, one: str, other: str) -> bool:
    """Tell whether two words are said of one thing: "fruitful talks", "the talks were futile"."""
    left, right = _bearers(pair.left, one), _bearers(pair.right, other)
    if left & right:
        return True
    if (left and left <= pair.right.content) or (right and right <= pair.left.content):
        return True
    predicates = one == pair.left.clause.predicate and other == pair.right.clause.predicate
    return predicates and pair.same_subject is not False and (not left or not right)


def _bearers(side: Side, word: str) -> frozenset[str]:
    """Return what a word is said of: its noun, or for a predicate its subject and objects."""
    clause = side.clause
    if word == clause.predicate or word in clause.objects:
        subject = [clause.subject] if clause.subject else []
        others = [each for each in (*subject, *clause.objects) if each != word]
        keys = {side.subject_key} if side.subject_key else set()
        return frozenset({canonical(each) for each in others} | keys)
    index = clause.words.index(word)
    return frozenset(canonical(each) for each in clause.words[index + 1 : index + 3])


def opposed_trends(pair: Pair) -> tuple[Trend, Trend] | None:
    """Return two trends that go opposite ways on one scale, or None."""
    for one in pair.left.clause.trends:
        for other in pair.right.clause.trends:
            if one.scale == other.scale and one.way == -other.way:
                return one, other
    return None
