"""What words of likelihood say without any number: above one half, or below."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from dragoman.compare.scores.scoring import lean
from dragoman.records.forecast import ProbabilityScale


def find_leanings(scales: Iterable[ProbabilityScale]) -> dict[str, int]:
    """Return 1 or −1 for each expression that every scale which has it puts on that side.

    What one scale puts elsewhere, or on both sides of one half, is left out: it cannot be told.
    """
    sides: defaultdict[str, set[int]] = defaultdict(set)
    for scale in scales:
        for term in scale.terms:
            sides[term.term].add(lean((term.low, term.high)))
    return {term: min(found) for term, found in sides.items() if found in ({1}, {-1})}
