"""Which sides are worth laying beside each other: near, or on one scale, or measuring alike."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING
from zlib import crc32

from dragoman.compare.alignment import Link, nearest_among, nearest_pairs
from dragoman.compare.counterparts.pairs import Pair
from dragoman.compare.counterparts.sides import Side
from dragoman.compare.counterparts.wording import entries
from dragoman.compare.vectors import matrix

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_WIDTH = 256  # of the words' own vectors; two words seldom fall together at 20 to a clause
_MOST = 6  # nearest clauses of each other account
_LEAST = 0.25  # of the mean of both cosines: of meaning and of words
_ON_SCALE = 4  # clauses of the opposite way, for each clause with a trend
_MEASURING = 4


def candidates(sides: Sequence[Side], weights: Mapping[str, float]) -> list[Pair]:
    """Return the pairs that checks should look at, each once, nearest first."""
    if len({side.account for side in sides}) < 2:
        return []
    meaning = matrix([side.clause for side in sides])
    rows = _joined(meaning, _word_rows(sides, weights))
    accounts = [side.account for side in sides]
    links = {(k.left, k.right): k for k in nearest_pairs(rows, accounts, most=_MOST, least=_LEAST)}
    more = (_opposed, _measuring, _requested)
    for link in (link for propose in more for link in propose(sides, rows, accounts)):
        links.setdefault((link.left, link.right), link)
    pairs = [_pair(sides, meaning, weights, link) for link in links.values()]
    return sorted(pairs, key=lambda pair: -pair.nearness)


def _pair(
    sides: Sequence[Side], meaning: NDArray[np.float32], weights: Mapping[str, float], link: Link
) -> Pair:
    """Return a pair whose nearness is the cosine of meaning; of words where there is none."""
    nearness = link.nearness
    if meaning.shape[1]:
        nearness = float(meaning[link.left] @ meaning[link.right])
    return Pair(sides[link.left], sides[link.right], nearness, weights)


def _word_rows(sides: Sequence[Side], weights: Mapping[str, float]) -> NDArray[np.float32]:
    """Return for each side a unit row of its content words, hashed."""
    import numpy as np

    rows = np.zeros((len(sides), _WIDTH), dtype=np.float32)
    for row, side in zip(rows, sides, strict=True):
        for word in side.content:
            row[crc32(word.encode()) % _WIDTH] += weights.get(word, 1.0)
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    return np.divide(rows, lengths, out=rows, where=lengths > 0)


def _joined(meaning: NDArray[np.float32], words: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return rows whose products are the mean of both cosines."""
    import numpy as np

    if not meaning.shape[1]:
        return words
    half = np.float32(0.5**0.5)
    return np.hstack((meaning * half, words * half))


def _opposed(
    sides: Sequence[Side], rows: NDArray[np.float32], accounts: Sequence[int]
) -> Iterator[Link]:
    """Yield clauses that go opposite ways on one scale."""
    by_scale: defaultdict[tuple[str, str], dict[int, list[int]]] = defaultdict(
        lambda: {1: [], -1: []}
    )
    for index, side in enumerate(sides):
        for trend in side.clause.trends:
            by_scale[trend.scale, side.mode][trend.way].append(index)
    for ways in by_scale.values():
        yield from nearest_among(rows, accounts, ways[1], ways[-1], most=_ON_SCALE)


def _requested(
    sides: Sequence[Side], rows: NDArray[np.float32], accounts: Sequence[int]
) -> Iterator[Link]:
    """Yield clauses that say at whose request something was."""
    found = [i for i, side in enumerate(sides) if side.word_set & entries("requests")]
    yield from nearest_among(rows, accounts, found, found, most=_MEASURING)


def _measuring(
    sides: Sequence[Side], rows: NDArray[np.float32], accounts: Sequence[int]
) -> Iterator[Link]:
    """Yield clauses that measure the same things."""
    by_things: defaultdict[tuple[str, str | None], list[int]] = defaultdict(list)
    for index, side in enumerate(sides):
        for quantity in side.clause.quantities:
            by_things[quantity.unit, quantity.of].append(index)
    for indices in by_things.values():
        found = dict.fromkeys(indices)
        yield from nearest_among(rows, accounts, list(found), list(found), most=_MEASURING)
