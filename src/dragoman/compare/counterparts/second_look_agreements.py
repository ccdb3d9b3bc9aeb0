"""Two accounts that say the same in other words."""

from __future__ import annotations

from itertools import pairwise

from dragoman.compare.counterparts.pairs import Pair
from dragoman.compare.counterparts.second_look_antonyms import contraries_in, opposed
from dragoman.compare.counterparts.second_look_dates import terms_agree, terms_differ
from dragoman.compare.counterparts.second_look_focus import (
    common_matter,
    essence,
    gist,
    heads,
    is_fragment,
    is_question,
    is_subordinate,
    names_in_common,
    per_side,
    plain_words,
    second_words,
    sentence_words,
    verb,
)
from dragoman.compare.counterparts.second_look_negations import mode_of, turned
from dragoman.compare.counterparts.second_look_numbers import may_be_apart, measured, measures_agree
from dragoman.compare.counterparts.sides import Side
from dragoman.compare.counterparts.turning import find_turn, opposed_trends
from dragoman.compare.counterparts.wording import canonical, words_of
from dragoman.records import ActKind, Counterpart, CounterpartKind, Mode

# Cosines of two clauses, by how much they share; chosen on the open events of the gold.
_MEASURED = 0.5
_SEVERAL = 0.52
_CLOSE = 0.55
_MOST, _LEAST = 0.3, 0.12  # of each side's content, what the other has
_TOLD = 0.72  # at which one may assert what the other says will be
_PAIR, _MANY = 2, 3
_APART = 0.6  # where the subjects are other words
_TELLING = 4  # letters
_ONE = 0.65
_TURNING = frozenset((ActKind.REFUSE, ActKind.DENY))
_BINDING = frozenset((ActKind.PROMISE, ActKind.OFFER, ActKind.AGREE, ActKind.DEMAND))
_MODES = (Mode.ASSERTED, Mode.PREDICTED, Mode.POSSIBLE)


def find_likeness(pair: Pair) -> Counterpart | None:
    """Return two sides that are near, share their matter or a number, and do not part anywhere."""
    if not _put_alike(pair):
        return None
    certainty = _certainty(pair)
    if certainty is None or do_part(pair):
        return None
    return pair.counterpart(CounterpartKind.AGREEMENT, _why(pair), certainty)


def _put_alike(pair: Pair) -> bool:
    modes = {mode_of(side) for side in pair.sides}
    told = modes == {Mode.ASSERTED, Mode.PREDICTED} and pair.nearness >= _TOLD
    if not (told or (len(modes) == 1 and modes <= set(_MODES))):
        return False
    if turned(pair.left) != turned(pair.right):
        return False
    return not any(is_question(side) or is_subordinate(side) for side in pair.sides)


def do_part(pair: Pair) -> bool:
    """Tell whether something speaks against the two saying the same."""
    if pair.parties_differ or pair.days_differ or _subjects_differ(pair):
        return True
    if opposed_trends(pair) is not None or find_turn(pair) is not None:
        return True
    if next(opposed(pair), None) is not None or _hold_contraries(pair):
        return True
    return terms_differ(pair) or _numbers_part(pair) or _denials_part(pair) or _acts_part(pair)


def _acts_part(pair: Pair) -> bool:
    """Tell whether one side refuses or denies what the other gives or takes."""
    acts = {side.statement.act.kind for side in pair.sides if side.statement and side.statement.act}
    return bool(acts & _TURNING) and bool(acts & _BINDING)


def _numbers_part(pair: Pair) -> bool:
    """Tell whether numbers of one kind differ, or one side has a number where the other has all."""
    if not measures_agree(pair) and (may_be_apart(pair) or _both_of_a_hundred(pair)):
        return True
    left, right = (bool(sentence_words(side) & second_words("wholes")) for side in pair.sides)
    counted = [any(q.unit == "count" for q in side.clause.quantities) for side in pair.sides]
    return (left and not right and counted[1]) or (right and not left and counted[0])


def _both_of_a_hundred(pair: Pair) -> bool:
    return all(plain_words(side) & {"percent", "cent"} for side in pair.sides)


def _denials_part(pair: Pair) -> bool:
    """Tell whether one side alone holds a word that denies, were it only of a part of it."""
    left, right = (bool(plain_words(side) & second_words("negating")) for side in pair.sides)
    return left != right


def _hold_contraries(pair: Pair) -> bool:
    """Tell whether words of opposite meaning part the sentences, whatever they stand by."""
    left, right = (sentence_words(side) for side in pair.sides)
    others = frozenset(word for word in right - left if len(word) >= _TELLING)
    return any(contraries_in(word, others) for word in left - right if len(word) >= _TELLING)


def _subjects_differ(pair: Pair) -> bool:
    left, right = pair.left.subject_key, pair.right.subject_key
    return left is not None and right is not None and left != right


def _certainty(pair: Pair) -> float | None:
    if measures_agree(pair) and pair.nearness >= _MEASURED:
        return 0.3 + 0.2 * pair.nearness
    shared, joined = _phrases(pair), _verbs_join(pair)
    if not shared or not _is_matched(pair, shared, joined):
        return None
    named = len(names_in_common(pair))
    more = (named > 0) + _days_meet(pair) if joined else terms_agree(pair) or named > 1
    if shared >= _MANY and pair.nearness >= _SEVERAL:
        return 0.3 * pair.nearness
    if shared + more >= _PAIR and pair.nearness >= (_SEVERAL if joined else _CLOSE):
        return 0.3 * pair.nearness
    return 0.25 * pair.nearness if joined and pair.nearness >= _ONE else None


def _is_matched(pair: Pair, shared: int, joined: bool) -> bool:
    """Tell whether both sides are whole, and enough of either stands in the other."""
    left, right = pair.overlap()
    if any(map(is_fragment, pair.sides)) or max(left, right) < _MOST or min(left, right) < _LEAST:
        return False
    if not heads(pair.left) & heads(pair.right):
        return False
    if pair.same_subject is False:
        return shared >= _PAIR and pair.nearness >= _APART
    subject = pair.left.clause.subject
    same = pair.same_subject or (subject is not None and subject == pair.right.clause.subject)
    # Who signed an accord and who mocked it did not do the same.
    return joined or not same or pair.verbs_are_light


def _phrases(pair: Pair) -> int:
    """Count what both share, words that follow one another in both as one: "polling station"."""
    shared = common_matter(pair)
    left, right = (_neighbours(side) for side in pair.sides)
    return len(shared) - len({chain for chain in left & right if set(chain) <= shared})


@per_side
def _neighbours(side: Side) -> frozenset[tuple[str, str]]:
    words = [essence(word.lower().removesuffix("s")) for word in words_of(side.text)]
    return frozenset(pairwise(words))


def _days_meet(pair: Pair) -> bool:
    one, other = (side.clause.moments for side in pair.sides)
    return any(a.first <= b.last and b.first <= a.last for a in one for b in other)


def _verbs_join(pair: Pair) -> bool:
    left, right = pair.sides
    return verb(left) in gist(right) or verb(right) in gist(left)


def _why(pair: Pair) -> str:
    """Return what both have: their equal numbers, or the words in common, most telling first."""
    if measures_agree(pair):
        one, other = next(measured(pair))
        return f"both: {one.words}" if one.words == other.words else f"{one.words}, {other.words}"
    common = common_matter(pair) | {essence(word) for word in pair.shared}
    words = [w for w in dict.fromkeys(pair.left.clause.words) if essence(w) in common]
    ranked = sorted(words, key=lambda w: -pair.weights.get(canonical(w), 1.0))[:5]
    return "both: " + ", ".join(word for word in words if word in ranked)
