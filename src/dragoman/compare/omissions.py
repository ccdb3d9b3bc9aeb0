"""Omissions: what other accounts have and one has not, "not found in this text".

Three things can be missing: an issue of which an account says nothing, a fact whose cell is
empty, and a statement. A claim is made only where the evidence for it outweighs what speaks
against it (see evidence): an account that has the same in other words is not said to omit it.
What could not be read, because it is in another language or because an encoder gave no vectors,
is not said to omit anything.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dragoman.compare.panel import Panel
from dragoman.compare.salience import Unit, breadth
from dragoman.compare.search import ABSENT, HAS, Search
from dragoman.compare.silences import missing_facts, silent_issues
from dragoman.records import (
    Counterpart,
    Emphasis,
    FactRow,
    Omission,
    OmissionKind,
    Span,
)

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

MOST, MOST_OF_ACCOUNT = 60, 15
_MOST_OF_KIND = {OmissionKind.ISSUE: 6, OmissionKind.FACT: 5}  # of an account
_MOST_UNITS = 3_000  # sentences that are looked for: the most salient ones
_SAME = 0.65  # nearness beyond which an account is counted among those that have it
_ABSENT_ISSUE = 1.4  # how much more a statement matters on an issue of which an account is silent
_MOST_TRIED = 6_000  # parts that are looked for in all accounts together …
_MOST_TRIED_IN_ONE = 160  # … and in one
_ENOUGH = 240  # omissions of which the heaviest are given
_MOST_PASSAGES = 4


def find_omissions(
    panel: Panel,
    facts: Sequence[FactRow],
    emphasis: Sequence[Emphasis],
    counterparts: Sequence[Counterpart],
) -> tuple[Omission, ...]:
    """Return what accounts omit, what matters most first: at most 60 in all and 15 an account."""
    search = Search.of(panel, facts, emphasis, counterparts)
    if len(panel.accounts) < 2 or search.coverage.is_blind:
        return ()
    chosen = _Chosen(search)
    for key, omission in silent_issues(search, emphasis):
        chosen.offer(omission, key)
        if len(chosen.omissions) >= _ENOUGH // 2:
            break
    for omission in sorted(missing_facts(search, facts), key=lambda each: -each.weight):
        chosen.offer(omission)
    _add_statements(search, chosen)
    return tuple(sorted(chosen.omissions, key=lambda each: -each.weight)[:MOST])


class _Chosen:
    """The omissions taken so far: bounded, and nothing told twice of one account."""

    def __init__(self, search: Search) -> None:
        self.omissions: list[Omission] = []
        self._coverage = search.coverage
        self._shown: defaultdict[str, list[Span]] = defaultdict(list)
        self._rows: defaultdict[str, set[int]] = defaultdict(set)
        self._counts: Counter[tuple[str, OmissionKind | None]] = Counter()
        self._issues: defaultdict[str, set[str]] = defaultdict(set)

    def has_room(self, account: str, kind: OmissionKind | None = None) -> bool:
        most = _MOST_OF_KIND.get(kind, MOST_OF_ACCOUNT) if kind else MOST_OF_ACCOUNT
        return self._counts[account, None] < MOST_OF_ACCOUNT and self._counts[account, kind] < most

    def is_told(self, account: str, row: int) -> bool:
        """Tell whether a sentence, one very near it or its issue is missed there already."""
        issues = self._coverage.issues(row)
        told = self._rows[account]
        if issues and issues <= self._issues[account]:
            return True
        if not told or row in told:
            return bool(told)
        vectors = self._coverage.vectors
        return bool((vectors[sorted(told)] @ vectors[row]).max() >= HAS)

    def offer(self, omission: Omission, issue: str | None = None) -> None:
        """Take an issue or a fact, unless its first passage was shown for a heavier one.

        Statements on an issue that is taken are not missed once more.
        """
        account, first = omission.account, omission.passages[0]
        if not self.has_room(account, omission.kind):
            return
        if not any(first.overlaps(span) for span in self._shown[account]):
            self.add(omission)
            self._issues[account].update([issue] if issue else [])

    def add(self, omission: Omission) -> None:
        account = omission.account
        self.omissions.append(omission)
        self._counts.update([(account, None), (account, omission.kind)])
        self._shown[account] += omission.passages
        for passage in omission.passages:
            self._rows[account].update(self._coverage.holding(passage))


@dataclass(frozen=True, slots=True)
class _Sought:
    """A clause, or a sentence without one, that is looked for everywhere."""

    part: int
    unit: Unit


def _add_statements(search: Search, chosen: _Chosen) -> None:
    """Add the statements that are not found, the most telling first, until there is no room."""
    units = search.salience.units[:_MOST_UNITS]
    sought = [_Sought(part, unit) for unit in units for part in search.parts.clauses_of(unit.row)]
    if not sought:
        return
    nearness = search.parts.nearness([each.part for each in sought])
    for weight, place, number, _ in _missing(search, sought, nearness):
        if len(chosen.omissions) >= _ENOUGH:
            return
        one, account = sought[place], search.panel.accounts[number].id
        if chosen.has_room(account) and not chosen.is_told(account, one.unit.row):
            chosen.add(_statement(search, one, number, nearness[place], weight))


def _missing(
    search: Search, sought: Sequence[_Sought], nearness: NDArray[np.float32]
) -> list[tuple[float, int, int, float]]:
    """Return weight, place, account and log-odds of what is missing, the heaviest first."""
    found = []
    for weight, place, number in _candidates(search, sought, nearness):
        absence = search.absence(sought[place].part, number)
        if absence >= ABSENT:
            found.append((weight * _certainty(absence), place, number, absence))
    return sorted(found, key=lambda one: (-one[0], one[1:]))


def _certainty(absence: float) -> float:
    return 1 / (1 + math.exp(-absence))


def _candidates(
    search: Search, sought: Sequence[_Sought], nearness: NDArray[np.float32]
) -> Iterable[tuple[float, int, int]]:
    """Yield weight, place and account of what may be missing, the heaviest of each account.

    Of each account, only so many are tried: with many accounts, what is said of one is little.
    """
    import numpy as np

    accounts = len(search.panel.accounts)
    having = np.maximum(1, (nearness >= _SAME).sum(axis=1))  # its own account is one of them
    shares = np.array([breadth(int(count), accounts) for count in having])
    salience = np.array([each.unit.salience for each in sought])
    weights = (salience * shares)[:, None] * _news(search, sought) * (1 - nearness / 2)
    weights[nearness >= _SAME] = 0
    most = min(_MOST_TRIED_IN_ONE, _MOST_TRIED // accounts + 1)
    for number in sorted(search.readable):
        order = np.argsort(-weights[:, number], kind="stable")[:most]
        for place in order:
            if weights[place, number] > 0:
                yield float(weights[place, number]), int(place), number


def _news(search: Search, sought: Sequence[_Sought]) -> NDArray[np.float64]:
    """Return how much more each part matters in each account that is silent on its issue."""
    import numpy as np

    issues = [search.coverage.issues(each.unit.row) for each in sought]
    silent = {
        wanted: [not wanted <= known for known in search.coverage.issues_of]
        for wanted in dict.fromkeys(issues)
    }
    return np.where([silent[wanted] for wanted in issues], _ABSENT_ISSUE, 1.0)


def _statement(
    search: Search, one: _Sought, number: int, nearness: NDArray[np.float32], weight: float
) -> Omission:
    """Return the omission of a statement, with the passages of all accounts that have it."""
    own = search.parts.items[one.part].account
    given = [n for n, near in enumerate(nearness.tolist()) if n == own or near >= _SAME]
    others = [n for n in given if n != own][: _MOST_PASSAGES - 1]
    parts = [one.part, *(search.parts.nearest_few(n, one.part)[0][1] for n in others)]
    kind, label = OmissionKind.STATEMENT, one.unit.label
    return search.omission(
        kind, number, label, parts, given, weight, search.missing_of(one.part, parts, number)
    )
