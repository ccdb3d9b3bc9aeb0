"""Further pairs for the second look: quotations retold, and what one speaker is said to have said.

Words propose them, through lists of who has which word, so that hundreds of accounts stay feasible.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise, product
from typing import TYPE_CHECKING

from dragoman.compare.counterparts.pairs import Pair
from dragoman.compare.counterparts.second_look_speakers import quoted_words
from dragoman.compare.counterparts.sides import Side
from dragoman.compare.vectors import matrix
from dragoman.records import Form

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_FEWEST = 3  # words in common of two quotations
_MOST_WITH = 60  # quotations that hold a word: with more of them it tells nothing
_MOST = 12  # clauses of one speaker and account that are laid beside another account's


def further_pairs(
    sides: Sequence[Side], pairs: Sequence[Pair], weights: Mapping[str, float]
) -> list[Pair]:
    """Return some pairs with those added that only the second look asks for, nearest first."""
    known = {(id(pair.left), id(pair.right)) for pair in pairs}
    rows = matrix([side.clause for side in sides])
    added = {*_retold(sides), *_of_one_speaker(sides)}
    more = [
        Pair(sides[left], sides[right], _cosine(rows, left, right), weights)
        for left, right in sorted(added)
        if (id(sides[left]), id(sides[right])) not in known
    ]
    return sorted((*pairs, *more), key=lambda pair: -pair.nearness)


def _cosine(rows: NDArray[np.float32], left: int, right: int) -> float:
    return float(rows[left] @ rows[right]) if rows.shape[1] else 0.0


def _retold(sides: Sequence[Side]) -> Iterator[tuple[int, int]]:
    """Yield the first clauses of quotations in two accounts that share several words."""
    firsts: dict[str, int] = {}
    for index, side in enumerate(sides):
        statement = side.statement
        if statement and side.attributed and statement.form is not Form.INDIRECT:
            firsts.setdefault(statement.id, index)
    having: defaultdict[str, list[int]] = defaultdict(list)
    for index in firsts.values():
        statement = sides[index].statement
        for word in quoted_words(statement) if statement else ():
            having[word].append(index)
    shared: Counter[tuple[int, int]] = Counter()
    for indices in having.values():
        if len(indices) <= _MOST_WITH:
            shared.update(_across(sides, indices, indices))
    yield from (link for link, count in shared.items() if count >= _FEWEST)


def _of_one_speaker(sides: Sequence[Side]) -> Iterator[tuple[int, int]]:
    """Yield what two accounts give to one resolved speaker."""
    by_speaker: defaultdict[str, defaultdict[int, list[int]]]
    by_speaker = defaultdict(lambda: defaultdict(list))
    for index, side in enumerate(sides):
        if side.speaker is not None:
            by_speaker[side.speaker.key][side.account].append(index)
    for by_account in by_speaker.values():
        places = sorted(by_account)
        for left, right in pairwise(places):
            yield from product(by_account[left][:_MOST], by_account[right][:_MOST])


def _across(
    sides: Sequence[Side], left: Sequence[int], right: Sequence[int]
) -> Iterator[tuple[int, int]]:
    for one, other in product(left, right):
        if sides[one].account < sides[other].account:
            yield one, other
