"""Searching: whether a passage of one account is found in another, and what comes nearest."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from dragoman.compare.coverage import Coverage
from dragoman.compare.evidence import Evidence
from dragoman.compare.panel import Panel
from dragoman.compare.parts import Part, Parts
from dragoman.compare.prose import content_stems
from dragoman.compare.salience import Salience
from dragoman.records import (
    Counterpart,
    CounterpartKind,
    Emphasis,
    FactRow,
    Omission,
    OmissionKind,
    Span,
)

ABSENT = 0.0  # log-odds from which a passage is said not to be found: eval/comparison.py
HAS = 0.70  # cosine beyond which a sentence says the same
_LONG = 220  # characters of a sentence beyond which its clause is shown
_BRIEF = 160  # characters of a clause beyond which a fact is shown by its own words
_LEAST_STEMS = 4  # content words of a clause that can be shown alone
_MOST_PASSAGES = 4


@dataclass(frozen=True)
class Search:
    """Every account of a panel, as it is searched."""

    panel: Panel
    coverage: Coverage
    parts: Parts
    evidence: Evidence
    salience: Salience
    linked: Mapping[tuple[str, str], Sequence[Span]]  # passages that have a counterpart, by account

    @classmethod
    def of(
        cls,
        panel: Panel,
        facts: Sequence[FactRow],
        emphasis: Sequence[Emphasis],
        counterparts: Iterable[Counterpart],
    ) -> Search:
        """Read the accounts, and what was found to correspond in them."""
        coverage = Coverage.of(panel)
        parts = Parts.of(panel, coverage)
        salience = Salience.of(panel, facts, emphasis, coverage)
        evidence = Evidence(panel, coverage, parts)
        return cls(panel, coverage, parts, evidence, salience, _linked(counterparts))

    @cached_property
    def readable(self) -> frozenset[int]:
        """Return the accounts of which it can be said that something is not there."""
        bounds = enumerate(self.coverage.bounds)
        return frozenset(number for number, (first, last) in bounds if first < last)

    def is_linked(self, number: int, account: int) -> bool:
        """Tell whether a part agrees with, or contradicts, a passage of an account."""
        part = self.parts.items[number]
        key = part.span.document_id, self.coverage.documents[account]
        return any(_half_of(part.span, span) for span in self.linked.get(key, ()))

    def absence(self, number: int, account: int) -> float:
        """Return the log-odds that an account does not have a part; none where it is linked."""
        if self.is_linked(number, account):
            return -math.inf
        return self.evidence.absence(number, account)

    def is_missing(self, number: int, account: int) -> bool:
        """Tell whether a part is not found in an account."""
        return self.absence(number, account) >= ABSENT

    def nearest(self, number: int, account: int) -> tuple[float, Span | None]:
        """Return the passage of an account that comes nearest to a part, with their cosine."""
        closest = self.evidence.closest(number, account)
        if not closest:
            return 0.0, None
        _, best = closest[0]
        return self.parts.cosine(number, best), self.shown(best)

    def shown(self, number: int) -> Span:
        """Return the passage by which a part is shown: its sentence or, if long, most of it."""
        part = self.parts.items[number]
        around = [self.parts.items[each] for each in self.parts.all_of(part.row)]
        spans = [each.span for each in around if _holds(each, part.span)]
        short = [span for span in spans if len(span.exact) <= _LONG]
        best = max(short, key=lambda span: len(span.exact), default=part.span)
        says = sum(1 for _ in content_stems(best.exact)) >= _LEAST_STEMS
        return best if says else self.coverage.sentences[part.row].span

    def brief(self, span: Span) -> Span:
        """Return a fact's passage with the smallest clause around it, unless that is long."""
        rows = self.coverage.holding(span)[:1]
        around = [self.parts.items[n] for row in rows for n in self.parts.all_of(row)]
        spans = [part.span for part in around if _holds(part, span)]
        best = min(spans, key=lambda each: len(each.exact), default=span)
        return best if len(best.exact) <= _BRIEF else span

    def missing_of(self, number: int, parts: Sequence[int], account: int) -> list[Span]:
        """Return what to show of parts that an account lacks: of the first, what is missing.

        The sentence, where the account has none of its clauses; otherwise the clause alone.
        """
        row = self.parts.items[number].row
        clauses = self.parts.clauses_of(row)
        whole = all(each == number or self.is_missing(each, account) for each in clauses)
        first = self.parts.sentence_of(row) if whole else number
        return [self.parts.items[first].span, *(self.shown(other) for other in parts[1:])]

    def part_around(self, span: Span) -> int | None:
        """Return the part that holds a passage: the largest that is not long, or the smallest."""
        rows = self.coverage.holding(span)
        if not rows:
            return None
        items = self.parts.items
        holding = [n for n in self.parts.all_of(rows[0]) if _holds(items[n], span)]
        short = [n for n in holding if len(items[n].span.exact) <= _LONG]
        if short:
            return max(short, key=lambda n: len(items[n].span.exact))
        whole = self.parts.sentence_of(rows[0])
        return min(holding, key=lambda n: len(items[n].span.exact), default=whole)

    def omission(
        self,
        kind: OmissionKind,
        account: int,
        label: str,
        parts: Sequence[int],
        given: Sequence[int],
        weight: float,
        passages: Sequence[Span] = (),
    ) -> Omission:
        """Return the record, with the nearest passage that was found in the account."""
        cosine, nearest = self.nearest(parts[0], account)
        shown = passages or [self.shown(number) for number in parts[:_MOST_PASSAGES]]
        return Omission(
            kind=kind,
            account=self.panel.accounts[account].id,
            label=label,
            passages=tuple(dict.fromkeys(shown))[:_MOST_PASSAGES],
            found_in=tuple(self.panel.accounts[n].id for n in given),
            nearest=nearest,
            nearness=cosine,
            weight=weight,
        )


def _linked(counterparts: Iterable[Counterpart]) -> dict[tuple[str, str], tuple[Span, ...]]:
    """Return, for each account and another one, the passages that have a counterpart there."""
    found: dict[tuple[str, str], set[Span]] = {}
    for each in counterparts:
        if each.kind is not CounterpartKind.NEAR or each.nearness >= HAS:
            for one, other in ((each.left, each.right), (each.right, each.left)):
                found.setdefault((one.document_id, other.document_id), set()).add(one)
    return {key: tuple(sorted(spans)) for key, spans in found.items()}


def _holds(part: Part, span: Span) -> bool:
    return part.span.start <= span.start and span.end <= part.span.end


def _half_of(one: Span, other: Span) -> bool:
    """Tell whether two passages share half of the shorter one."""
    shared = min(one.end, other.end) - max(one.start, other.start)
    return 2 * shared >= min(one.end - one.start, other.end - other.start)
