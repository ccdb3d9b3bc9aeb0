"""What one speaker is said to have said, where the two renderings cannot both be right."""

from __future__ import annotations

from dragoman.compare.counterparts.pairs import Pair, against
from dragoman.compare.counterparts.second_look_antonyms import opposed, written
from dragoman.compare.counterparts.second_look_focus import common_matter, is_question, verb
from dragoman.compare.counterparts.second_look_negations import turned
from dragoman.records import Counterpart, CounterpartKind, Mode

_NEAR = 0.45
_MODES = (Mode.ASSERTED, Mode.PREDICTED, Mode.POSSIBLE, Mode.WANTED)


def find_other_rendering(pair: Pair) -> Counterpart | None:
    """Return two renderings of one speaker's words of which one turns the other's sense."""
    if not pair.same_voice or pair.parties_differ or pair.days_differ:
        return None
    if not all(s.mode in _MODES and not s.is_framed and not is_question(s) for s in pair.sides):
        return None
    found = _turn(pair)
    if found is None:
        return None
    name = pair.left.speaker.name if pair.left.speaker else ""
    return pair.counterpart(CounterpartKind.TRANSLATION, f"{name}: {against(*found)}", 0.4)


def _turn(pair: Pair) -> tuple[str, str] | None:
    """Return the words by which the sense turns: opposites, or a side that is denied."""
    if pair.nearness < _NEAR or pair.same_subject is False:
        return None
    if turned(pair.left) == turned(pair.right):
        words = next(opposed(pair), None)
        return (written(pair.left, words[0]), written(pair.right, words[1])) if words else None
    same_verb = verb(pair.left) == verb(pair.right)
    enough = len(common_matter(pair)) >= (1 if same_verb or pair.same_subject else 2)
    return (pair.left.text, pair.right.text) if enough else None
