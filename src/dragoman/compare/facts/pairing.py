"""Rows of the fact sheet as pairs of passages: two accounts agree, or cannot both be right."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations, product

from dragoman.compare.facts.values import COMPARED, Given, Verdict
from dragoman.compare.panel import Panel
from dragoman.compare.vectors import matrix
from dragoman.records import (
    Counterpart,
    CounterpartKind,
    Extraction,
    Fact,
    FactKind,
    FactRow,
    Sentence,
    Span,
    Standing,
)

_CONFLICTS = {
    FactKind.LENGTH: CounterpartKind.NUMBER,
    FactKind.NUMBER: CounterpartKind.NUMBER,
    FactKind.DATE: CounterpartKind.NUMBER,
    FactKind.NEXT_STEP: CounterpartKind.NUMBER,
    FactKind.PLACE: CounterpartKind.OPPOSITE,
    FactKind.FORMAT: CounterpartKind.OPPOSITE,
    FactKind.OUTCOME: CounterpartKind.OPPOSITE,
}
# That both name the place is nothing to read twice; that both count the same dead is.
_WORTH_AGREEING = frozenset((FactKind.LENGTH, FactKind.NUMBER, FactKind.OUTCOME))
_CONFLICT, _AGREEMENT = 2.8, 0.8  # weights: a conflict of values is as certain as it gets


def pair_facts(panel: Panel, rows: Sequence[FactRow]) -> tuple[Counterpart, ...]:
    """Return a pair of passages for each two accounts that agree or conflict in a row."""
    return tuple(found for row in rows for found in _pairs(panel, row))


def _pairs(panel: Panel, row: FactRow) -> Iterator[Counterpart]:
    conflicting = row.standing is Standing.CONFLICT and row.kind in _CONFLICTS
    agreeing = row.standing is Standing.AGREED and row.kind in _WORTH_AGREEING
    if not conflicting and not agreeing:
        return
    columns = [
        [Given(fact, panel.extractions[cell.account]) for fact in cell.facts]
        for cell in row.cells
        if cell.facts
    ]
    for left, right in combinations(columns, 2):
        verdict, one, other = _best(row.kind, left, right)
        if verdict.compatible and agreeing:
            yield _counterpart(CounterpartKind.AGREEMENT, one, other, _both(one, other))
        elif not verdict.compatible and conflicting:
            yield _counterpart(_CONFLICTS[row.kind], one, other, verdict.why)


def _best(
    kind: FactKind, left: Sequence[Given], right: Sequence[Given]
) -> tuple[Verdict, Given, Given]:
    """Return the two facts of two accounts that fit best, and how they fit."""
    judged = [(COMPARED[kind](one, other), one, other) for one, other in product(left, right)]
    return min(judged, key=lambda each: (not each[0].compatible, bool(each[0].why)))


def _both(one: Given, other: Given) -> str:
    values = dict.fromkeys((one.fact.value, other.fact.value))
    return "both: " + " and ".join(values)


def _counterpart(kind: CounterpartKind, left: Given, right: Given, why: str) -> Counterpart:
    sentences = [_sentence(each) for each in (left, right)]
    nearness = 0.0
    if sentences[0] is not None and sentences[1] is not None:
        one, other = matrix([each for each in sentences if each is not None])
        nearness = round(float(one @ other), 3)
    return Counterpart(
        kind=kind,
        left=_passage(left),
        right=_passage(right),
        left_statement=left.fact.statement,
        right_statement=right.fact.statement,
        nearness=nearness,
        why=why,
        weight=_AGREEMENT if kind is CounterpartKind.AGREEMENT else _CONFLICT,
    )


def _passage(given: Given) -> Span:
    """Return what to read of a fact: the smallest clause that holds it."""
    return _clause(given.fact, given.extraction) or given.fact.passage


def _clause(fact: Fact, extraction: Extraction) -> Span | None:
    holding = [
        clause.span
        for clause in extraction.clauses
        if clause.span.start <= fact.passage.start and fact.passage.end <= clause.span.end
    ]
    return min(holding, key=lambda span: span.end - span.start, default=None)


def _sentence(given: Given) -> Sentence | None:
    passage = given.fact.passage
    return next((s for s in given.extraction.sentences if s.span.overlaps(passage)), None)


def merge_counterparts(
    found: Sequence[Counterpart], more: Sequence[Counterpart]
) -> tuple[Counterpart, ...]:
    """Return both, heaviest first; where two lay the same passages side by side, the heavier."""
    kept: list[Counterpart] = []
    by_documents: dict[tuple[str, str], list[Counterpart]] = {}
    for each in sorted((*found, *more), key=lambda one: (-one.weight, one.left, one.right)):
        others = by_documents.setdefault((each.left.document_id, each.right.document_id), [])
        if not any(_says_as_much(other, each) for other in others):
            others.append(each)
            kept.append(each)
    return tuple(kept)


def _says_as_much(heavier: Counterpart, lighter: Counterpart) -> bool:
    """Tell whether a counterpart makes another needless: of one sentence two things may differ."""
    if not _same_passages(heavier, lighter):
        return False
    return heavier.kind is lighter.kind or not lighter.kind.is_contradiction


def _same_passages(one: Counterpart, other: Counterpart) -> bool:
    return one.left.overlaps(other.left) and one.right.overlaps(other.right)
