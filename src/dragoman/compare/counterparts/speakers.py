"""The same words, given to another speaker."""

from __future__ import annotations

from dragoman.compare.counterparts.pairs import Pair
from dragoman.compare.counterparts.sides import Side
from dragoman.compare.counterparts.wording import canonical, entries, is_light, words_of
from dragoman.compare.panel import Identity
from dragoman.records import ActorKind, Counterpart, CounterpartKind

_FEWEST = 4  # telling words in common: with fewer, two people may well say the same
_RARE = 1.5  # the weight above which a word is telling
_COVER = 0.6
_HALF = 0.5


def find_speaker(pair: Pair) -> Counterpart | None:
    """Return two sides with the same words, given to two of whom one alone can have said them."""
    left, right = pair.left.speaker, pair.right.speaker
    if left is None or right is None:
        return None
    if _is_member(pair.left, pair.right) or _is_member(pair.right, pair.left):
        return _both_or_one(pair, left, right)
    if not _exclude_each_other(pair, left, right):
        return None
    if pair.left.negated != pair.right.negated or pair.left.mode != pair.right.mode:
        return None
    shared = _shared_words(pair)
    if not _distinctive(pair, shared) or _says_it_too(pair):
        return None
    why = f"said by {left.name} here, by {right.name} there"
    return pair.counterpart(CounterpartKind.SPEAKER, why, 0.8, pair.attributions)


def _is_member(side: Side, group: Side) -> bool:
    """Tell whether a side's speaker is one of a group that speaks on the other side."""
    return side.speaker is not None and side.speaker.key in group.members


def _both_or_one(pair: Pair, left: Identity, right: Identity) -> Counterpart | None:
    """Return one judgement that one account gives to both, the other to one of the two alone."""
    alone, group = pair.sides if _is_member(pair.left, pair.right) else (pair.right, pair.left)
    judged = pair.left.word_set & pair.right.word_set & entries("judgements")
    if not (judged or _shared_quotation(pair)) or pair.left.negated != pair.right.negated:
        return None
    others = group.members - ({alone.speaker.key} if alone.speaker else set())
    if min(pair.overlap()) < _HALF or _gives_to(alone, group, others):
        return None
    why = f"said by {left.name} here, by {right.name} there"
    return pair.counterpart(CounterpartKind.SPEAKER, why, 0.5, pair.attributions)


def _gives_to(side: Side, group: Side, others: frozenset[str]) -> bool:
    """Tell whether an account gives the judgement to the others of a group, or to all of it."""
    names = set(group.speaker.name.lower().split()) if group.speaker else set()
    said = side.word_set & group.word_set & entries("judgements")
    for statement in side.extraction.statements:
        if statement is side.statement or not statement.speaker.name:
            continue
        if statement.speaker.name.lower().split()[-1] not in names or not others:
            continue
        words = {w.lower() for span in statement.content for w in words_of(span.exact)}
        if words & said:
            return True
    return False


def _exclude_each_other(pair: Pair, left: Identity, right: Identity) -> bool:
    """Tell whether neither can speak for the other: no group, body or state of the other."""
    if left.key == right.key or ActorKind.GROUP in (left.kind, right.kind):
        return False
    if left.key in _named(pair.right) or right.key in _named(pair.left):
        return False
    if left.kind is right.kind is ActorKind.PERSON:
        return True
    if left.kind is right.kind is ActorKind.STATE:
        return True
    # A minister speaks for a ministry and a state: only of another country is he another voice.
    return bool(left.country and right.country and left.country != right.country)


def _named(side: Side) -> frozenset[str]:
    """Return whom the words are about: of them a speaker may speak for the other."""
    return side.actors | ({side.subject_key} if side.subject_key else set())


def _shared_words(pair: Pair) -> frozenset[str]:
    return frozenset(
        w for w in pair.left.about & pair.right.about if pair.weights.get(w, 1) > _RARE
    )


def _distinctive(pair: Pair, shared: frozenset[str]) -> bool:
    left, right = pair.overlap()
    if min(left, right) < _COVER:
        return False
    return len(shared) >= _FEWEST or _shared_quotation(pair)


def _shared_quotation(pair: Pair) -> bool:
    """Tell whether both quote the same two telling words or more, in the same order."""
    for one in pair.left.quotations:
        for other in pair.right.quotations:
            left, right = _telling(one), _telling(other)
            if len(left) >= 2 and left == right:
                return True
    return False


def _telling(text: str) -> list[str]:
    return [word for each in words_of(text.lower()) if not is_light(word := canonical(each))]


def _says_it_too(pair: Pair) -> bool:
    """Tell whether an account gives the words to the other's speaker as well."""
    return _has(pair.left, pair.right) or _has(pair.right, pair.left)


def _has(side: Side, other: Side) -> bool:
    words = other.about
    speaker = other.speaker.name.split()[-1].lower() if other.speaker else ""
    for statement in side.extraction.statements:
        name = statement.speaker.name.split()
        if not name or name[-1].lower() != speaker:
            continue
        said = {canonical(w.lower()) for span in statement.content for w in words_of(span.exact)}
        if len(words & said) >= 0.6 * len(words):
            return True
    return False
