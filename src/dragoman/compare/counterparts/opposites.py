"""The opposite is asserted or predicted, and a claim that a speaker denies."""

from __future__ import annotations

from dragoman.compare.counterparts.pairs import Pair, against
from dragoman.compare.counterparts.sides import Side
from dragoman.compare.counterparts.turning import Turn, find_turn, opposed_trends
from dragoman.compare.counterparts.wording import canonical, entries
from dragoman.records import Counterpart, CounterpartKind, Mode, Span, Trend

_BRIDGES = ("refus", "declin")
_MOST = 0.6  # of what is denied, the share that the claim must have
_WELL_KNOWN = frozenset(("tension", "cooperation", "security", "situation"))


def find_opposite(pair: Pair) -> Counterpart | None:
    """Return two sides of which one says what the other says is not so."""
    if not _modes_meet(pair):
        return None
    turn = find_turn(pair)
    if turn is None:
        return None
    denier = turn.negated
    kind = CounterpartKind.OPPOSITE
    if denier is not None and _denies(denier):
        kind = CounterpartKind.DENIAL
    return pair.counterpart(kind, _why(pair, turn, kind), turn.certainty)


def _modes_meet(pair: Pair) -> bool:
    if pair.modes_meet():
        return True
    refused = any(
        span.exact.lower().startswith(_BRIDGES)
        for side in pair.sides
        for span in side.clause.negation
    )
    bound = any(
        one.negated and one.predicate in other.cued for one, other in (pair.sides, pair.sides[::-1])
    )
    modes = {pair.left.mode, pair.right.mode}
    return (refused or bound) and modes == {Mode.ASSERTED, Mode.PREDICTED}


def _denies(side: Side) -> bool:
    """Tell whether it is said in so many words that a claim is wrong: "denied", "a lie"."""
    return (side.is_denial and side.attributed) or side.denies_by_verb


def _why(pair: Pair, turn: Turn, kind: CounterpartKind) -> str:
    if kind is CounterpartKind.DENIAL and turn.negated is not None:
        return f"{_denier(turn.negated)}: {against(turn.left, turn.right)}"
    return against(turn.left, turn.right)


def _denier(side: Side) -> str:
    name = side.speaker.name if side.speaker else _source(side)
    return f"denied by {name}" if name else "denied"


def _source(side: Side) -> str:
    return side.statement.speaker.name if side.statement else ""


def find_denial(pair: Pair) -> Counterpart | None:
    """Return a claim, and a speaker who denies it in a noun phrase: "denied any part in …"."""
    for denied, claim in (pair.sides, pair.sides[::-1]):
        if _denies_phrase(denied) and _is_claimed(denied, claim, pair):
            words = against(pair.left.text, pair.right.text)
            why = f"{_denier(denied)}: {words}"
            return pair.counterpart(CounterpartKind.DENIAL, why, 0.7)
    return None


def _is_claimed(denied: Side, claim: Side, pair: Pair) -> bool:
    """Tell whether one side says of the denier, or of whom he speaks for, what the other denies."""
    if claim.negated or claim.mode is not Mode.ASSERTED or pair.days_differ:
        return False
    if denied.voice == claim.voice or not claim.subject_key:
        return False
    matter = denied.about - {denied.predicate} - _subject_words(denied)
    shared = pair.weight(matter & claim.content)
    enough = len(matter) >= 2 and shared >= _MOST * pair.weight(matter)
    return enough and _about_the_denier(denied, claim)


def _denies_phrase(side: Side) -> bool:
    return side.negated and side.clause.predicate in entries("denials")


def _subject_words(side: Side) -> frozenset[str]:
    return frozenset((canonical(side.clause.subject),)) if side.clause.subject else frozenset()


def _about_the_denier(denied: Side, claim: Side) -> bool:
    """Tell whether the claim is about the one who denies it, or about whom he speaks for."""
    if denied.subject_key is None or claim.subject_key is None:
        return True
    return claim.subject_key in denied.actors or denied.subject_key in claim.actors


def find_opposed_trend(pair: Pair) -> Counterpart | None:
    """Return two sides that see the same thing going opposite ways."""
    if pair.same_voice or not pair.modes_meet() or pair.parties_differ or pair.days_differ:
        return None
    trends = opposed_trends(pair)
    if trends is None or not _comparable(pair, trends[0].scale):
        return None
    predicted = pair.left.mode is Mode.PREDICTED
    certainty = 0.85 if predicted else 0.55
    why = against(_shown(pair.left, trends[0]), _shown(pair.right, trends[1]))
    return pair.counterpart(CounterpartKind.OPPOSITE, why, certainty)


def _comparable(pair: Pair, scale: str) -> bool:
    """Tell whether the trends are of one thing.

    What is predicted of the tension between the parties is comparable at once. What is said to
    have been may be of another time, and what any noun does of another place: words must join them.
    """
    if scale in _WELL_KNOWN and pair.left.mode is Mode.PREDICTED:
        return True
    moving = frozenset((pair.left.predicate, pair.right.predicate))
    left, right = pair.covers(moving)
    return max(left, right) >= 0.5 and min(left, right) >= 0.3


def _shown(side: Side, trend: Trend) -> str:
    """Return the words of a trend, from the first to the last, with what stands between."""
    first = min(span.start for span in trend.words)
    last = max(span.end for span in trend.words)
    negated = [span for span in side.clause.negation if side.clause.span.overlaps(span)]
    first = min([first, *(span.start for span in negated)])
    return _cut(side.clause.span, first, last)


def _cut(span: Span, start: int, end: int) -> str:
    return span.exact[max(0, start - span.start) : end - span.start]
