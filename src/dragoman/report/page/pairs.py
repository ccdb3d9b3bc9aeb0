"""Contradictions and agreements: two passages of different accounts, side by side."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from dragoman.records import Counterpart, CounterpartKind, EventComparison
from dragoman.report.page.index import Index, Quote
from dragoman.report.wording import COUNTERPART_WORDS, one_line

_MOST_CONTRADICTIONS = 80
_MOST_AGREEMENTS = 80


@dataclass(frozen=True, slots=True)
class Pair:
    """Two passages that belong together, and why."""

    id: str
    kind: str  # "denial"
    words: str  # "a denial"
    why: str
    left: Quote
    right: Quote


@dataclass(frozen=True, slots=True)
class Pairs:
    """All pairs of an event that are shown."""

    contradictions: tuple[Pair, ...]
    agreements: tuple[Pair, ...]
    kinds: tuple[tuple[str, str, int], ...]  # kind, words and count, of the contradictions
    more_contradictions: int
    more_agreements: int


def build_pairs(event: EventComparison, index: Index, prefix: str) -> Pairs | None:
    """Return the pairs of an event, heaviest first, or None where nothing was compared."""
    if len(event.accounts) < 2:
        return None
    against = event.contradictions
    agreed = [each for each in event.counterparts if each.kind is CounterpartKind.AGREEMENT]
    shown = tuple(_pairs(against[:_MOST_CONTRADICTIONS], index, f"{prefix}c"))
    counts = Counter((pair.kind, pair.words) for pair in shown)
    return Pairs(
        contradictions=shown,
        agreements=tuple(_pairs(agreed[:_MOST_AGREEMENTS], index, f"{prefix}g")),
        kinds=tuple((kind, words, count) for (kind, words), count in counts.items()),
        more_contradictions=max(0, len(against) - _MOST_CONTRADICTIONS),
        more_agreements=max(0, len(agreed) - _MOST_AGREEMENTS),
    )


def _pairs(counterparts: Iterable[Counterpart], index: Index, key: str) -> Iterable[Pair]:
    for number, each in enumerate(counterparts, start=1):
        yield Pair(
            id=f"{key}{number}",
            kind=each.kind.value,
            words=COUNTERPART_WORDS[each.kind],
            why=one_line(each.why),
            left=index.quote(each.left, each.left_statement),
            right=index.quote(each.right, each.right_statement),
        )
