"""The same speaker's words, rendered so that the sense turns."""

from __future__ import annotations

import re
from functools import lru_cache

from dragoman.compare.counterparts.pairs import Pair, against
from dragoman.compare.counterparts.turning import find_turn
from dragoman.compare.counterparts.wording import lines
from dragoman.records import Counterpart, CounterpartKind, Mode

_MODES = (Mode.ASSERTED, Mode.PREDICTED, Mode.POSSIBLE, Mode.WANTED)


def find_translation(pair: Pair) -> Counterpart | None:
    """Return two renderings of one speaker's words of which one says what the other does not."""
    if not pair.same_voice or not _renderings(pair):
        return None
    if not all(side.mode in _MODES for side in pair.sides):
        return None
    turn = find_turn(pair)
    if turn is not None and pair.left.mode is pair.right.mode:
        why = f"{_name(pair)}: {against(turn.left, turn.right)}"
        return pair.counterpart(CounterpartKind.TRANSLATION, why, turn.certainty)
    return _modality(pair)


def _name(pair: Pair) -> str:
    return pair.left.speaker.name if pair.left.speaker else ""


def _renderings(pair: Pair) -> bool:
    """Tell whether both render what was said, and are not the accounts' own words about it."""
    return not any(side.is_framed for side in pair.sides)


def _modality(pair: Pair) -> Counterpart | None:
    """Return two sides that share nearly all but their strength: "must" and "may"."""
    if pair.left.negated != pair.right.negated or pair.parties_differ or pair.days_differ:
        return None
    left, right = pair.overlap()
    if min(left, right) < 0.6 or pair.same_subject is False:
        return None
    one, other = _strength(pair.left.text), _strength(pair.right.text)
    if one is None or other is None or one[0] == other[0]:
        return None
    why = f"{_name(pair)}: {against(one[1], other[1])}"
    return pair.counterpart(CounterpartKind.TRANSLATION, why, 0.65)


@lru_cache(maxsize=8192)
def _strength(text: str) -> tuple[str, str] | None:
    """Return the first class of modal words that a passage has, and the word itself."""
    lowered = text.lower()
    found = []
    for line in lines("strengths"):
        name, _, words = line.partition(": ")
        for word in words.split(", "):
            match = re.search(rf"\b{re.escape(word)}\b", lowered)
            if match:
                found.append((match.start(), -len(word), name, match.group()))
    if not found:
        return None
    _, _, name, word = min(found)
    return name, word
