"""The fact sheet: one row a question, one column an account."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, product

from dragoman.compare.facts.rows import Bundle, bundles
from dragoman.compare.facts.values import COMPARED, Given, Verdict, explained_by_hour
from dragoman.compare.names import name_words
from dragoman.compare.panel import Panel
from dragoman.records import FactCell, FactKind, FactRow, Standing


def build_fact_sheet(panel: Panel) -> tuple[FactRow, ...]:
    """Return the rows of the fact sheet, in the order of the kinds of facts.

    Two accounts are in conflict in a row when nothing that the one gives fits anything that the
    other gives.
    """
    return tuple(_row(panel, kind, one) for kind in FactKind for one in bundles(panel, kind))


def _row(panel: Panel, kind: FactKind, bundle: Bundle) -> FactRow:
    by_document: dict[str, list[Given]] = {}
    for given in bundle.given:
        by_document.setdefault(given.extraction.document.id, []).append(given)
    cells = []
    for account, extraction in panel:
        given_here = by_document.get(extraction.document.id, [])
        cells.append(FactCell(account.id, tuple(each.fact for each in given_here)))
    standing, why = judge(kind, list(by_document.values()))
    return FactRow(kind, bundle.label, standing, tuple(cells), why)


def judge(kind: FactKind, columns: Sequence[Sequence[Given]]) -> tuple[Standing, str]:
    """Return how accounts stand to one row, and why they conflict or merely differ."""
    if len(columns) < 2:
        return Standing.SINGLE, ""
    columns = _different(columns)
    pairs = [_best(kind, left, right) for left, right in combinations(columns, 2)]
    if kind is FactKind.DATE:
        pairs = [explained_by_hour(verdict, columns) for verdict in pairs]
    conflicts = [verdict.why for verdict in pairs if not verdict.compatible]
    if conflicts:
        return Standing.CONFLICT, _listed(conflicts)
    differences = [verdict.why for verdict in pairs if verdict.why]
    if kind is FactKind.PARTICIPANT:
        differences = list(_offices(columns))
    return Standing.AGREED, _listed(differences)


def _different(columns: Sequence[Sequence[Given]]) -> list[Sequence[Given]]:
    """Return one of all columns that give the same, so that many accounts cost no more than two."""
    found: dict[frozenset[tuple[str, str | None]], Sequence[Given]] = {}
    for column in columns:
        found.setdefault(frozenset((g.fact.value, g.fact.office) for g in column), column)
    return list(found.values())


def _best(kind: FactKind, left: Sequence[Given], right: Sequence[Given]) -> Verdict:
    """Return the verdict on the two facts of two accounts that fit best."""
    verdicts = [COMPARED[kind](one, other) for one, other in product(left, right)]
    return min(verdicts, key=lambda verdict: (not verdict.compatible, bool(verdict.why)))


def _listed(reasons: Iterable[str]) -> str:
    """Return reasons as one line, each once, the first three."""
    return "; ".join(list(dict.fromkeys(reasons))[:3])


def _offices(columns: Sequence[Sequence[Given]]) -> Iterator[str]:
    """Yield that accounts give a participant offices that share no word."""
    offices = [
        next((each.fact.office for each in column if each.fact.office), None) for column in columns
    ]
    known = [office for office in offices if office]
    for one, other in combinations(dict.fromkeys(known), 2):
        if not set(name_words(one)) & set(name_words(other)):
            yield f"“{one}” against “{other}”"


__all__ = ["build_fact_sheet"]
