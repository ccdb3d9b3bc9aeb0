"""Pairs: two sides laid beside each other, and what they share."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from dragoman.compare.counterparts.sides import Side
from dragoman.compare.counterparts.wording import canonical, entries, is_light
from dragoman.records import Counterpart, CounterpartKind, Mode, Span

_ROOT = 4  # letters that a state and its people have in common


@dataclass(frozen=True, eq=False)
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

    @property
    def attributions(self) -> tuple[Span, Span]:
        """Both passages with who says them."""
        return self.left.attribution, self.right.attribution

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

    def covers(self, turning: frozenset[str] = frozenset()) -> tuple[float, float]:
        """Return how much of each side's content the other's whole sentence has."""
        return self._cover(self.left, self.right, turning), self._cover(
            self.right, self.left, turning
        )

    def _cover(self, side: Side, other: Side, turning: frozenset[str]) -> float:
        words = side.content - turning
        whole = self.weight(words)
        return self.weight(words & other.context) / whole if whole else 0.0

    @cached_property
    def same_subject(self) -> bool | None:
        """Tell whether both have the same subject; None where one is open or unknown."""
        left, right = self.left, self.right
        if left.denies_by_verb or right.denies_by_verb:
            return None  # "the spokesman denied having fired": it was not he who was to have fired
        if left.subject_key and right.subject_key:
            return left.subject_key == right.subject_key
        one, other = left.clause.subject, right.clause.subject
        if one is not None and one == other and one not in entries("anybody"):
            return True
        if one is None or other is None:
            return None
        # A pronoun that is known to mean the speaker is nobody else: "the airline said it had …".
        keyed = ((one, left.subject_key), (other, right.subject_key))
        if any(word in entries("anybody") and key is None for word, key in keyed):
            return None
        if left.subject_key or right.subject_key:
            return None if _may_name(left, right) else False
        if canonical(one) == canonical(other):
            return True
        return None if self._crossed(canonical(one), canonical(other)) == 2 else False

    def _crossed(self, one: str, other: str) -> int:
        """Count the subjects that stand elsewhere in the other side: parts may be exchanged."""
        return (one in self.right.everything) + (other in self.left.everything)

    @cached_property
    def other_subject(self) -> bool:
        """Tell whether the subjects differ, and neither stands in the other side at all."""
        if self.same_subject is not False:
            return False
        left, right = self.left, self.right
        if left.subject_key and right.subject_key:
            return True
        one, other = left.clause.subject or "", right.clause.subject or ""
        return self._crossed(canonical(one), canonical(other)) == 0

    @cached_property
    def parties_differ(self) -> bool:
        """Tell whether each side names somebody or some place that the other does not."""
        left, right = self.left, self.right
        return bool(_unknown(left, right)) and bool(_unknown(right, left))

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

    @cached_property
    def verbs_are_light(self) -> bool:
        """Tell whether the verbs part nothing: "be" on a side, or verbs like "reach" on both."""
        verbs = [side.clause.predicate.split()[0] for side in self.sides]
        light = any(verb in entries("light") for verb in verbs)
        return light or all(verb in entries("light_verbs") for verb in verbs)

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


def _unknown(side: Side, other: Side) -> list[str]:
    """Return who and what is named in a side, and in the other neither so nor as "Norlandic"."""
    known = other.everything | other.names
    named = (side.parties | side.names) - known
    return [name for name in named if not any(_same_root(name, word) for word in known)]


def _same_root(name: str, word: str) -> bool:
    return len(name) > _ROOT and name[:_ROOT] == word[:_ROOT]


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
