"""Pairs: two sides laid beside each other, and what they share."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from dragoman.compare.counterparts.sides import Side
from dragoman.compare.counterparts.wording import canonical, is_light
from dragoman.records import Counterpart, CounterpartKind, Mode, Span

# Subjects that may be anybody.
_OPEN = frozenset(
    ("he", "she", "it", "they", "we", "i", "you", "this", "that", "these", "those", "one")
    + ("both", "who", "which", "what", "there", "side", "party", "two")
)


@dataclass(frozen=True)
class Pair:
    """Two sides of different accounts; the left one's account comes first."""

    left: Side
    right: Side
    nearness: float
    weights: Mapping[str, float]

    @property
    def sides(self) -> tuple[Side, Side]:
        """Both."""
        return self.left, self.right

    def weight(self, words: frozenset[str]) -> float:
        """Return how much some words weigh together."""
        return sum(self.weights.get(word, 1.0) for word in words)

    @cached_property
    def shared(self) -> frozenset[str]:
        """The content words that stand in both."""
        return self.left.content & self.right.content

    def overlap(self, turning: frozenset[str] = frozenset()) -> tuple[float, float]:
        """Return how much of each side's content the other has, without some words that turn."""
        shared = self.weight(self.shared - turning)
        left = self.weight(self.left.content - turning)
        right = self.weight(self.right.content - turning)
        return (shared / left if left else 0.0, shared / right if right else 0.0)

    @cached_property
    def same_subject(self) -> bool | None:
        """Tell whether both have the same subject; None where one is open or unknown."""
        left, right = self.left, self.right
        if left.denies_by_verb or right.denies_by_verb:
            return None  # "the spokesman denied having fired": it was not he who was to have fired
        if left.subject_key and right.subject_key:
            return left.subject_key == right.subject_key
        one, other = left.clause.subject, right.clause.subject
        if one is None or other is None or one in _OPEN or other in _OPEN:
            return None
        if left.subject_key or right.subject_key:
            return None if _may_name(left, right) else False
        if canonical(one) == canonical(other):
            return True
        crossed = canonical(one) in right.everything and canonical(other) in left.everything
        return None if crossed else False

    @cached_property
    def parties_differ(self) -> bool:
        """Tell whether each side names somebody or some place that the other does not."""
        left, right = self.left, self.right
        one = (left.parties | left.names) - right.everything - right.names
        other = (right.parties | right.names) - left.everything - left.names
        return bool(one and other)

    @cached_property
    def days_differ(self) -> bool:
        """Tell whether both give days, and none in common."""
        one, other = self.left.clause.moments, self.right.clause.moments
        if not one or not other:
            return False
        return not any(a.first <= b.last and b.first <= a.last for a in one for b in other)

    @cached_property
    def same_voice(self) -> bool:
        """Tell whether both accounts give it to the same resolved speaker."""
        left, right = self.left.speaker, self.right.speaker
        return left is not None and right is not None and left.key == right.key

    def modes_meet(self) -> bool:
        """Tell whether both are vouched for in the same way."""
        modes = {self.left.mode, self.right.mode}
        return modes == {Mode.ASSERTED} or modes == {Mode.PREDICTED}

    def counterpart(
        self,
        kind: CounterpartKind,
        why: str,
        certainty: float = 0.0,
        spans: tuple[Span, Span] | None = None,
    ) -> Counterpart:
        """Return what the pair is, with the passages and the reason."""
        left, right = spans or (self.left.clause.span, self.right.clause.span)
        return Counterpart(
            kind=kind,
            left=left,
            right=right,
            left_statement=self.left.clause.statement,
            right_statement=self.right.clause.statement,
            nearness=round(self.nearness, 3),
            why=why,
            weight=certainty,
        )


def _may_name(left: Side, right: Side) -> bool:
    """Tell whether a subject that is a plain noun may stand for the actor of the other side."""
    plain = right.clause.subject if left.subject_key else left.clause.subject
    return plain is None or is_light(plain)


def against(left: str, right: str) -> str:
    """Return the two sides of a contradiction in words.

    >>> against("will fall", "will rise")
    '“will fall” against “will rise”'
    """
    return f"“{left}” against “{right}”"
