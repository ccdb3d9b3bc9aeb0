"""Denials and flat contraries, where one side is turned by a negation and the other is not.

The first checks ask that most words be the same. Here the verb may be another ("used water
cannon", "a jet of water struck the bridge"), as long as both sides are near in meaning and what is
denied stands in the other side.
"""

from __future__ import annotations

import re

from dragoman.compare.counterparts.pairs import Pair, against
from dragoman.compare.counterparts.second_look_focus import (
    are_vouched,
    essence,
    gist,
    heads,
    is_fragment,
    matter,
    names_in_common,
    per_side,
    second_words,
    stand_apart,
    verb,
)
from dragoman.compare.counterparts.second_look_numbers import measures_agree
from dragoman.compare.counterparts.sides import Side
from dragoman.compare.counterparts.wording import entries, words_of
from dragoman.records import Counterpart, CounterpartKind, Mode, Span

# Cosines of two clauses, measured on the open events of the gold: below, most pairs that share
# this much are about different things.
_VERB = 0.45  # the denied verb stands in both
_SEVERAL = 0.45  # two words of what is denied stand in both
_ONE = 0.5  # one does
_CLOSE = 0.6
_DENIED = 0.45  # a claim is called wrong in so many words
_COMPARED = re.compile(
    r"\s*(?:more|less|fewer|later|earlier|longer|only|just|yet|small|little|mean|(?:of\s+)?(?:the\s+)?other)\b",
    re.IGNORECASE,
)
_DETERMINERS = frozenset(("no", "any", "neither", "none", "nobody", "nothing"))
_OPENING = frozenset(("nothing", "nobody", "none", "neither", "nor", "not", "no"))


def find_denied(pair: Pair) -> Counterpart | None:
    """Return a side that denies what the other says, in the same words or in others."""
    left, right = turned(pair.left), turned(pair.right)
    if left == right or stand_apart(pair) or not _may_meet(pair):
        return None
    denied, claim = pair.sides if left else (pair.right, pair.left)
    if _opens_denied(claim) or not _is_said(denied) or any(map(is_fragment, pair.sides)):
        return None
    if measures_agree(pair) and verb(denied) not in gist(claim):
        return None  # "one in five was not let in", "20 percent were kept out"
    if denied.denies_by_verb and denied.voice != claim.voice:
        certainty = _of_denial(pair, denied, claim)
        kind = CounterpartKind.DENIAL
    else:
        certainty = _of_contrary(pair, denied, claim)
        kind = CounterpartKind.OPPOSITE
    if certainty is None:
        return None
    return pair.counterpart(kind, against(pair.left.text, pair.right.text), certainty)


@per_side
def turned(side: Side) -> bool:
    """Tell whether a negation turns a side: not one that belongs to a number or to a noun."""
    return len([span for span in side.clause.negation if _turns(side, span)]) % 2 == 1


def _turns(side: Side, span: Span) -> bool:
    words = span.exact.lower().split()
    trusted = second_words("turning") | entries("denials")
    if not words or words[0] not in trusted or "longer" in words:
        return False
    if any(q.span.overlaps(span) for q in side.clause.quantities):
        return False
    before = side.text[: max(0, span.start - side.clause.span.start)].rstrip().lower()
    if not before or before.endswith((" or", " either", " than")):  # "treaty or no treaty"
        return words[0] in _DETERMINERS and not before
    return not _COMPARED.match(side.text[max(0, span.end - side.clause.span.start) :])


def _may_meet(pair: Pair) -> bool:
    if are_vouched(pair):
        return True
    return {mode_of(pair.left), mode_of(pair.right)} == {Mode.PREDICTED}


def mode_of(side: Side) -> Mode:
    """Return how a side is put; what is expected is predicted."""
    expected = side.mode is Mode.ASSERTED and side.clause.predicate in second_words("expecting")
    return Mode.PREDICTED if expected else side.mode


def _opens_denied(side: Side) -> bool:
    """Tell whether a side that counts as plain begins with a negation of its own."""
    opening = {word.lower() for word in words_of(side.text)[:2]}
    return bool(opening & _OPENING)


def _is_said(side: Side) -> bool:
    """Tell whether what a negated side denies can be seen: it has words beside its names."""
    return bool(matter(side))


def _of_denial(pair: Pair, denied: Side, claim: Side) -> float | None:
    """Return how sure it is that what is called wrong is what the other side claims."""
    shared = matter(denied) & gist(claim)
    if not shared or pair.nearness < _DENIED:
        return None
    if len(shared) == 1 and shared == {verb(denied)} and not _is_about(denied, claim):
        return None
    return 0.35 + 0.05 * min(len(shared), 3)


def _is_about(denied: Side, claim: Side) -> bool:
    """Tell whether the claim names somebody whom the denial names, in it or in its sentence."""
    return bool(denied.parties & claim.parties) or verb(denied) in gist(claim)


def _of_contrary(pair: Pair, denied: Side, claim: Side) -> float | None:
    """Return how sure it is that one side says what the other says is not so."""
    noun = _denied_noun(denied)
    if noun is not None:
        return _of_absence(pair, denied, claim, noun)
    shared = matter(denied) & gist(claim)
    if pair.same_subject is False and not _predicted(pair):
        return None
    if verb(denied) in gist(claim) and pair.nearness >= _VERB:
        return 0.4 if len(shared) > 1 or pair.same_subject or names_in_common(pair) else None
    if not heads(denied) & heads(claim) & shared:
        return None
    if len(shared) >= 2 and pair.nearness >= _SEVERAL:
        return 0.35
    joined = pair.same_subject or _predicted(pair) or names_in_common(pair)
    if shared and joined and pair.nearness >= _ONE:
        return 0.3
    return 0.3 if shared and pair.nearness >= _CLOSE else None


def _predicted(pair: Pair) -> bool:
    return {mode_of(side) for side in pair.sides} == {Mode.PREDICTED}


@per_side
def _denied_noun(side: Side) -> str | None:
    """Return the head of the noun phrase that "no" or "none of" turns; None for "not"."""
    for span in side.clause.negation:
        words = span.exact.lower().split()
        if words and words[0] in _DETERMINERS and _turns(side, span):
            known = {*side.clause.objects, side.clause.subject or ""}
            after = words_of(side.text[max(0, span.end - side.clause.span.start) :])[:6]
            for word in (each.lower() for each in after):
                base = next((b for b in known if b and _is_form(word, b)), None)
                if base:
                    return base
            return ""
    return None


def _is_form(word: str, base: str) -> bool:
    return word == base or word.removesuffix("s") == base or word.removesuffix("es") == base


def _of_absence(pair: Pair, denied: Side, claim: Side, noun: str) -> float | None:
    """Return how sure it is that one side has what the other says there is none of."""
    rest = matter(denied) | ({essence(noun)} if noun else set())
    shared = rest & gist(claim)
    if not noun or noun in second_words("empty"):
        shared -= {essence(noun)}
        return 0.35 if len(shared) >= 2 and pair.nearness >= _ONE else None
    if essence(noun) not in gist(claim) or pair.nearness < _VERB:
        return None
    if len(shared) >= 2:
        return 0.4
    return 0.35 if denied.clause.predicate in second_words("existing") else None
