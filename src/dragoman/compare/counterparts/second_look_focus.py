"""What two sides that no first check joined are about: their matter, and what forbids a claim.

The second look asks less of shared words than the first checks do and more of meaning: two
clauses that are near, and that share what one of them denies, counts or judges.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, wraps
from typing import TypeVar
from weakref import WeakKeyDictionary

from dragoman.compare.counterparts.pairs import Pair
from dragoman.compare.counterparts.sides import Side
from dragoman.compare.counterparts.wording import canonical, words_of
from dragoman.compare.names import fold
from dragoman.compare.words import word_lines
from dragoman.records import Mode

_VOUCHED = (Mode.ASSERTED, Mode.PREDICTED)
_BEFORE = 24  # characters before a clause in which the word that subordinates it stands


Found = TypeVar("Found")


def per_side(read: Callable[[Side], Found]) -> Callable[[Side], Found]:
    """Remember what a function returns for a side, for as long as the side lives."""
    known: WeakKeyDictionary[Side, Found] = WeakKeyDictionary()

    @wraps(read)
    def remembered(side: Side) -> Found:
        if side not in known:
            known[side] = read(side)
        return known[side]

    return remembered


def second_lines(name: str) -> tuple[str, ...]:
    """Return the lines of `words/second_<name>.txt`."""
    return word_lines(f"second_{name}")


@cache
def second_words(name: str) -> frozenset[str]:
    """Return every word of a list of the second look."""
    return frozenset(word for line in second_lines(name) for word in line.split())


@cache
def second_pattern(name: str) -> re.Pattern[str]:
    """Return a pattern that finds any phrase of a list, one a line, as whole words."""
    phrases = sorted(second_lines(name), key=len, reverse=True)
    joined = "|".join(r"\s+".join(map(re.escape, phrase.split())) for phrase in phrases)
    return re.compile(rf"(?<!\w)(?:{joined})(?!\w)", re.IGNORECASE)


def are_vouched(pair: Pair) -> bool:
    """Tell whether both sides say that something is so, or both that it will be so."""
    return pair.left.mode is pair.right.mode and pair.left.mode in _VOUCHED


def stand_apart(pair: Pair) -> bool:
    """Tell whether parties, days, a condition or a question keep two sides from meeting."""
    if pair.parties_differ or pair.days_differ:
        return True
    return any(is_subordinate(side) or is_question(side) for side in pair.sides)


def is_question(side: Side) -> bool:
    """Tell whether a side's sentence asks."""
    return side.sentence is not None and side.sentence.span.exact.rstrip("”\"'’ ").endswith("?")


@per_side
def is_subordinate(side: Side) -> bool:
    """Tell whether "once", "until", "if" or the like opens a side: nobody vouches for it."""
    before = ""
    if side.sentence is not None:
        start = side.clause.span.start - side.sentence.span.start
        before = side.sentence.span.exact[max(0, start - _BEFORE) : max(0, start)]
    first = words_of(side.text)
    opening = [*words_of(before)[-2:], *first[:1]]
    if not before or re.search(r"[,.;:–—]\s*$", before):
        opening = first[:2]
    return bool(second_pattern("conditions").search(" ".join(opening)))


@cache
def _groups() -> dict[str, str]:
    found: dict[str, str] = {}
    for line in second_lines("synonyms"):
        first, *others = (canonical(word) for word in line.split())
        for word in (first, *others):
            found.setdefault(word, first)
    return found


@cache
def essence(word: str) -> str:
    """Return what stands for a base form and for all that a reader takes to be the same matter.

    >>> essence("howitzer") == essence("artillery")
    True
    """
    return _groups().get(canonical(word), canonical(word))


@per_side
def gist(side: Side) -> frozenset[str]:
    """Return what a side is about, each word by what stands for its matter; no names of actors."""
    return frozenset(essence(word) for word in side.about)


@per_side
def matter(side: Side) -> frozenset[str]:
    """Return what a side is about beside its subject and names."""
    return gist(side) - _name_words(side) - subject_words(side)


@per_side
def _name_words(side: Side) -> frozenset[str]:
    """Return what stands for the names in a side, and for the parts of those with a hyphen."""
    named = (part for name in side.names for part in (name, *name.split("-")))
    return frozenset(essence(name) for name in (*named, *side.actor_words))


@per_side
def heads(side: Side) -> frozenset[str]:
    """Return what stands for a side's predicate, and for the heads of its subject and objects."""
    clause = side.clause
    found = (clause.predicate, clause.subject, *clause.objects)
    return frozenset(essence(word) for word in found if word)


@per_side
def is_fragment(side: Side) -> bool:
    """Tell whether a side begins with its verb, so that its subject is left to guess."""
    first = (words_of(side.text) or [""])[0].lower()
    head = side.clause.predicate.partition("-")[0][:4].lower()
    begins = bool(head) and first.startswith(head)
    return begins or first.endswith("ing") or side.text[:1] in "'’"


def verb(side: Side) -> str:
    """Return what stands for a side's predicate."""
    return essence(side.clause.predicate)


def subject_words(side: Side) -> frozenset[str]:
    """Return what a side's subject stands for; none where it is a passive's, named as object."""
    subject = side.clause.subject
    return frozenset((essence(subject),)) if subject else frozenset()


def common_matter(pair: Pair) -> frozenset[str]:
    """Return what both sides are about, beside their subjects and names."""
    left, right = pair.left, pair.right
    shared = (matter(left) & gist(right)) | (gist(left) & matter(right))
    return shared - _name_words(left) - _name_words(right)


def names_in_common(pair: Pair) -> frozenset[str]:
    """Return the names that both sides hold, of actors and of others."""
    left, right = pair.left, pair.right
    return (left.parties | left.names) & (right.parties | right.names)


@per_side
def plain_words(side: Side) -> frozenset[str]:
    """Return every word of a side in lower case, folded."""
    return frozenset(fold(word) for word in words_of(side.text))


@per_side
def sentence_words(side: Side) -> frozenset[str]:
    """Return every word of a side's sentence in lower case, folded."""
    text = side.sentence.span.exact if side.sentence is not None else side.text
    return frozenset(fold(word) for word in words_of(text))
