"""Nearly the same quoted words, given to two different people."""

from __future__ import annotations

from functools import lru_cache

from dragoman.compare.counterparts.pairs import Pair
from dragoman.compare.counterparts.sides import Side
from dragoman.compare.counterparts.wording import words_of
from dragoman.compare.names import fold
from dragoman.records import Counterpart, CounterpartKind, Form, Resolution, Span, Statement

_FEWEST = 3  # words of four letters or more in common
_SHARE = 0.75  # of the shorter quotation's
_LONG = 4  # letters: shorter words hold sentences together and tell nothing
_IDLE = frozenset(("said", "says", "told", "that", "this", "with", "have", "will", "from", "they"))


def find_other_speaker(pair: Pair) -> Counterpart | None:
    """Return one quotation that two accounts give to two people who cannot be one."""
    left, right = pair.left.statement, pair.right.statement
    if left is None or right is None or not _are_quoted(left, right):
        return None
    if not quotes_match(left, right) or not _are_two(pair.left, pair.right):
        return None
    if _gives_to(pair.left, pair.right) or _gives_to(pair.right, pair.left):
        return None
    why = f"said by {_called(left)} here, by {_called(right)} there"
    spans = (_quotation(left), _quotation(right))
    return pair.counterpart(CounterpartKind.SPEAKER, why, 0.45, spans)


def _are_quoted(left: Statement, right: Statement) -> bool:
    return all(
        each.form is not Form.INDIRECT and not each.is_authors_own and each.speaker.name
        for each in (left, right)
    )


def _quotation(statement: Statement) -> Span:
    return max(statement.content, key=lambda span: span.end - span.start)


@lru_cache(maxsize=8192)
def quoted_words(statement: Statement) -> frozenset[str]:
    """Return the words of a statement's content that can tell it from another's, folded."""
    words = (fold(word) for span in statement.content for word in words_of(span.exact))
    return frozenset(word for word in words if len(word) >= _LONG and word not in _IDLE)


def quotes_match(left: Statement, right: Statement) -> bool:
    """Tell whether one quotation is the other, or nearly so.

    >>> _match(frozenset("tension serves nobody knows".split()),
    ...        frozenset("tension serves nobody understood".split()))
    True
    """
    return _match(quoted_words(left), quoted_words(right))


def _match(left: frozenset[str], right: frozenset[str]) -> bool:
    shared = len(left & right)
    return shared >= _FEWEST and shared >= _SHARE * min(len(left), len(right))


def _are_two(left: Side, right: Side) -> bool:
    """Tell whether the speakers are two people: neither speaks for the other, or may be it."""
    one, other = left.statement, right.statement
    if one is None or other is None:
        return False
    if left.speaker and right.speaker:
        return _are_other_people(left, right)
    if left.speaker or right.speaker:
        known, open_ = (left, other) if left.speaker else (right, one)
        return _is_office(open_) and not _may_hold(known, open_.speaker.name)
    return False


def _are_other_people(left: Side, right: Side) -> bool:
    if left.speaker is None or right.speaker is None or left.speaker.key == right.speaker.key:
        return False
    kinds = {left.speaker.kind, right.speaker.kind}
    names = [set(map(fold, words_of(side.speaker.name))) for side in (left, right) if side.speaker]
    if names[0] & names[1]:
        return False
    offices = _offices(left) | _offices(right)
    return kinds == {"person"} and not offices & (names[0] | names[1])


def _is_office(statement: Statement) -> bool:
    """Tell whether a speaker who was not resolved is named by an office: "the commissioner"."""
    words = words_of(statement.speaker.name)
    if statement.speaker.resolution is Resolution.PRONOUN or len(words) < 2:
        return False
    return words[0].lower() == "the" or all(word[0].isupper() for word in words)


def _may_hold(side: Side, words: str) -> bool:
    """Tell whether a known speaker may be meant by some words: by his name, office or body."""
    source = {fold(word) for word in words_of(words) if len(word) >= _LONG}
    if not source or side.speaker is None or side.speaker.kind != "person":
        return True
    return bool(source & (_offices(side) | set(map(fold, words_of(side.speaker.name)))))


def _offices(side: Side) -> set[str]:
    """Return the words of the offices and bodies that an account gives its speaker."""
    actor_id = side.statement.speaker.actor if side.statement else None
    actor = next((a for a in side.extraction.actors if a.id == actor_id), None)
    held = actor.affiliations if actor else ()
    words = (words_of(f"{each.office or ''} {each.body or ''}") for each in held)
    return {fold(word) for each in words for word in each if len(word) >= _LONG}


def _gives_to(side: Side, other: Side) -> bool:
    """Tell whether an account gives the words to the other's speaker too, in another statement."""
    if side.statement is None or other.statement is None:
        return False
    said = quoted_words(other.statement)
    last = fold(words_of(other.statement.speaker.name or "?")[-1:][0])
    return any(
        each is not side.statement
        and fold((words_of(each.speaker.name) or [""])[-1]) == last
        and _match(quoted_words(each), said)
        for each in side.extraction.statements
    )


def _called(statement: Statement) -> str:
    return statement.speaker.name
