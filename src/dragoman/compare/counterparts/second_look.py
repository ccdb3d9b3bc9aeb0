"""The second look: checks that ask less of shared words and more of nearness in meaning.

They run after the first checks, on the pairs that these left, and what they find weighs less, so
that the surest contradictions stay on top.
"""

from __future__ import annotations

from collections.abc import Callable

from dragoman.compare.counterparts.pairs import Pair
from dragoman.compare.counterparts.second_look_antonyms import find_antonyms
from dragoman.compare.counterparts.second_look_dates import find_other_term
from dragoman.compare.counterparts.second_look_negations import find_denied
from dragoman.compare.counterparts.second_look_numbers import find_other_number
from dragoman.compare.counterparts.second_look_speakers import find_other_speaker
from dragoman.compare.counterparts.second_look_translations import find_other_rendering
from dragoman.records import Counterpart

SECOND_LOOK: tuple[Callable[[Pair], Counterpart | None], ...] = (
    find_other_speaker,
    find_other_rendering,
    find_other_number,
    find_other_term,
    find_denied,
    find_antonyms,
)
