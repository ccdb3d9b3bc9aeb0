"""What two sides that no first check joined are about: their matter, and what forbids a claim.

The second look asks less of shared words than the first checks do and more of meaning: two
clauses that are near, and that share what one of them denies, counts or judges.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from importlib.resources import files

from dragoman.compare.counterparts.pairs import Pair
from dragoman.compare.counterparts.sides import Side
from dragoman.compare.counterparts.wording import canonical, is_light, words_of
from dragoman.compare.names import fold
from dragoman.compare.vectors import matrix
from dragoman.records import Mode, Sentence

_VOUCHED = (Mode.ASSERTED, Mode.PREDICTED)
_BEFORE = 24  # characters before a clause in which the word that subordinates it stands


@cache
def second_lines(name: str) -> tuple[str, ...]:
    """Return the lines of `words/second_<name>.txt`, without remarks and empty ones."""
    source = files("dragoman.compare") / "words" / f"second_{name}.txt"
    read = (line.partition("#")[0].strip() for line in source.read_text("utf-8").splitlines())
    return tuple(line for line in read if line)


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


@lru_cache(maxsize=8192)
def is_subordinate(side: Side) -> bool:
    """Tell whether "once", "until", "if" or the like opens a side, so that nobody vouches for it."""
    if side.sentence is None:
        return False
    start = side.clause.span.start - side.sentence.span.start
    before = side.sentence.span.exact[max(0, start - _BEFORE) : max(0, start)]
    opening = " ".join([*words_of(before)[-2:], *words_of(side.text)[:1]]).lower()
    if re.search(r"[,.;:–—]\s*$", before):
        opening = " ".join(words_of(side.text)[:2]).lower()
    return bool(second_pattern("conditions").search(opening))


@lru_cache(maxsize=8192)
def matter(side: Side) -> frozenset[str]:
    """Return what a side is about without names of actors and without words of its measures."""
    names = {canonical(name) for name in side.names} | {canonical(n) for n in side.actor_words}
    return side.about - names - subject_words(side)


def subject_words(side: Side) -> frozenset[str]:
    """Return what a side's subject stands for; none where it is a passive's, named as object."""
    subject = side.clause.subject
    return frozenset((canonical(subject),)) if subject else frozenset()


def common_matter(pair: Pair) -> frozenset[str]:
    """Return what both sides are about, beside their subjects and names."""
    left, right = pair.left, pair.right
    return (matter(left) & right.about) | (left.about & matter(right))


def names_in_common(pair: Pair) -> frozenset[str]:
    """Return the names that both sides hold, of actors and of others."""
    left, right = pair.left, pair.right
    return (left.parties | left.names) & (right.parties | right.names)


@lru_cache(maxsize=8192)
def _row(sentence: Sentence) -> tuple[float, ...]:
    rows = matrix([sentence])
    return tuple(float(value) for value in rows[0]) if rows.size else ()


def sentences_near(pair: Pair) -> float:
    """Return the cosine of the two sentences, or of the clauses where there is none."""
    if pair.left.sentence is None or pair.right.sentence is None:
        return pair.nearness
    left, right = _row(pair.left.sentence), _row(pair.right.sentence)
    return sum(a * b for a, b in zip(left, right, strict=False)) if left and right else 0.0


def plain_words(side: Side) -> frozenset[str]:
    """Return every word of a side in lower case, folded."""
    return frozenset(fold(word) for word in words_of(side.text))


def telling(words: frozenset[str]) -> frozenset[str]:
    """Return those words that are not light."""
    return frozenset(word for word in words if not is_light(word))
