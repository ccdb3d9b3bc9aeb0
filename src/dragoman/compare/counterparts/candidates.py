"""Which sides are worth laying beside each other: near, or on one scale, or measuring alike."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any
from zlib import crc32

from dragoman.compare.alignment import Link, nearest_among, nearest_pairs
from dragoman.compare.counterparts.pairs import Pair
from dragoman.compare.counterparts.sides import Side
from dragoman.compare.counterparts.wording import entries, opposites_in
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
    more = (_opposed, _negated, _antonymous, _measuring, _requested)
    for link in (link for propose in more for link in propose(sides, rows, accounts)):
        links.setdefault((link.left, link.right), link)
    found = list(links.values())
    pairs = [
        Pair(sides[link.left], sides[link.right], nearness, weights)
        for link, nearness in zip(found, _nearness(meaning, found), strict=True)
    ]
    return sorted(pairs, key=lambda pair: -pair.nearness)


def _nearness(meaning: NDArray[np.float32], links: Sequence[Link]) -> list[float]:
    """Return the cosine of meaning of each pair; of words where there are no vectors."""
    import numpy as np

    if not meaning.shape[1]:
        return [link.nearness for link in links]
    left = meaning[[link.left for link in links]]
    right = meaning[[link.right for link in links]]
    return [float(value) for value in np.einsum("ij,ij->i", left, right)]


def _word_rows(sides: Sequence[Side], weights: Mapping[str, float]) -> NDArray[np.float32]:
    """Return for each side a unit row of its content words, hashed."""
    import numpy as np

    rows = np.zeros((len(sides), _WIDTH), dtype=np.float32)
    for row, side in zip(rows, sides, strict=True):
        for word in side.content:
            row[crc32(word.encode()) % _WIDTH] += weights.get(word, 1.0)
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    np.divide(rows, lengths, out=rows, where=lengths > 0)
    return rows


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


def _negated(
    sides: Sequence[Side], rows: NDArray[np.float32], accounts: Sequence[int]
) -> Iterator[Link]:
    """Yield clauses that are denied beside the nearest that are not."""
    denied = [i for i, side in enumerate(sides) if side.negated]
    others = [i for i, side in enumerate(sides) if not side.negated]
    links = nearest_among(rows, accounts, denied, others, most=_MOST)
    yield from (link for link in links if link.nearness >= _LEAST)


def _antonymous(
    sides: Sequence[Side], rows: NDArray[np.float32], accounts: Sequence[int]
) -> Iterator[Link]:
    """Yield clauses that hold two words of opposite meaning, where they are near."""
    having: defaultdict[str, list[int]] = defaultdict(list)
    for index, side in enumerate(sides):
        for word in side.word_set:
            having[word].append(index)
    known = frozenset(having)
    for word, indices in having.items():
        for other in opposites_in(word, known):
            if word < other:
                links = nearest_among(rows, accounts, indices, having[other], most=_ON_SCALE)
                yield from (link for link in links if link.nearness >= _LEAST)


def _requested(
    sides: Sequence[Side], rows: NDArray[np.float32], accounts: Sequence[int]
) -> Iterator[Link]:
    """Yield clauses that say at whose request something was, and name others."""
    found = [i for i, side in enumerate(sides) if side.word_set & entries("requests")]
    by_party: defaultdict[frozenset[str], list[int]] = defaultdict(list)
    for index in found:
        by_party[sides[index].parties | sides[index].names].append(index)
    yield from _across(by_party, rows, accounts)


def _measuring(
    sides: Sequence[Side], rows: NDArray[np.float32], accounts: Sequence[int]
) -> Iterator[Link]:
    """Yield clauses that measure the same things and get other numbers."""
    by_things: defaultdict[tuple[str, str | None], dict[tuple[object, object], list[int]]]
    by_things = defaultdict(lambda: defaultdict(list))
    for index, side in enumerate(sides):
        for quantity in side.clause.quantities:
            values = by_things[quantity.unit, quantity.of]
            values[quantity.low, quantity.high].append(index)
    for values in by_things.values():
        yield from _across(values, rows, accounts)


def _across(
    groups: Mapping[Any, list[int]], rows: NDArray[np.float32], accounts: Sequence[int]
) -> Iterator[Link]:
    """Yield, for the clauses of each group, the nearest of all the others.

    Among hundreds of accounts, the nearest of all would be those that say the same.
    """
    everything = sorted({index for indices in groups.values() for index in indices})
    for indices in groups.values():
        inside = set(indices)
        others = [index for index in everything if index not in inside]
        yield from nearest_among(rows, accounts, indices, others, most=_MEASURING)
