"""Counterparts: passages of different accounts that agree, contradict, or speak of the same.

Vectors and words propose the pairs; explicit checks decide, and the first that finds something
has the pair. To add a kind: one file with a check, one line here, one test.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from dragoman.compare.counterparts.agreements import find_agreement
from dragoman.compare.counterparts.candidates import candidates
from dragoman.compare.counterparts.nearness import find_near
from dragoman.compare.counterparts.numbers import find_date, find_number
from dragoman.compare.counterparts.opposites import (
    find_denial,
    find_opposed_trend,
    find_opposite,
)
from dragoman.compare.counterparts.pairs import Pair
from dragoman.compare.counterparts.reading import read_sides, weigh_words
from dragoman.compare.counterparts.requests import find_request
from dragoman.compare.counterparts.second_look import SECOND_LOOK
from dragoman.compare.counterparts.second_look_agreements import find_likeness
from dragoman.compare.counterparts.second_look_candidates import further_pairs
from dragoman.compare.counterparts.speakers import find_speaker
from dragoman.compare.counterparts.translations import find_translation
from dragoman.compare.counterparts.weighing import Centrality
from dragoman.compare.panel import Panel
from dragoman.records import Counterpart, CounterpartKind

__all__ = ["CHECKS", "find_counterparts"]

CHECKS: tuple[Callable[[Pair], Counterpart | None], ...] = (
    find_translation,
    find_denial,
    find_opposite,
    find_opposed_trend,
    find_number,
    find_date,
    find_request,
    find_speaker,
    *SECOND_LOOK,
    find_agreement,
    find_likeness,
)


def find_counterparts(panel: Panel) -> tuple[Counterpart, ...]:
    """Return the passages of different accounts that belong together, heaviest first.

    Contradictions come before agreements, and those before passages that are near and nothing
    more. No two counterparts of one kind share both passages.
    """
    sides = read_sides(panel)
    weights = weigh_words(sides)
    pairs = further_pairs(sides, candidates(sides, weights), weights)
    centrality = Centrality(panel, sides)
    found = [_weighed(made, pair, centrality) for pair in pairs if (made := _check(pair))]
    kept = _each_once(sorted(found, key=_order))
    return (*kept, *find_near(panel, kept))


def _check(pair: Pair) -> Counterpart | None:
    for check in CHECKS:
        found = check(pair)
        if found is not None:
            return found
    return None


def _weighed(found: Counterpart, pair: Pair, centrality: Centrality) -> Counterpart:
    """Return a counterpart with its weight; 2 and above for a contradiction."""
    weight = found.weight * (0.4 + 0.6 * centrality.of(pair))
    return replace(found, weight=round(weight + 2 * found.kind.is_contradiction, 4))


def _order(found: Counterpart) -> tuple[float, int, int]:
    return -found.weight, found.left.start, found.right.start


def _each_once(found: Iterable[Counterpart]) -> list[Counterpart]:
    """Keep the heaviest of those that lay the same passages beside each other."""
    kept: list[Counterpart] = []
    by_documents: dict[tuple[str, str], list[Counterpart]] = {}
    for each in found:
        others = by_documents.setdefault((each.left.document_id, each.right.document_id), [])
        if not any(_displaces(other, each) for other in others):
            others.append(each)
            kept.append(each)
    return kept


def _displaces(heavier: Counterpart, other: Counterpart) -> bool:
    """Tell whether a counterpart has no place beside a heavier one of the same two accounts.

    A passage agrees with one passage of another account, the one that it agrees with most.
    """
    left = heavier.left.overlaps(other.left)
    right = heavier.right.overlaps(other.right)
    both_agree = heavier.kind is other.kind is CounterpartKind.AGREEMENT
    return (left or right) if both_agree else (left and right)
