"""Omissions: what other accounts have and one has not, "not found in this text".

Three things can be missing: an issue of which an account says nothing, a fact whose cell is
empty, and a statement. A claim is made only where nothing speaks against it: an account that has
the same in other words is not said to omit it (see coverage). What could not be read, because it
is in another language or because an encoder gave no vectors, is not said to omit anything.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dragoman.compare.coverage import HAS, Coverage
from dragoman.compare.names import name_words
from dragoman.compare.panel import Panel
from dragoman.compare.prose import content_stems
from dragoman.compare.salience import Salience, Unit, breadth
from dragoman.records import (
    Counterpart,
    Emphasis,
    FactKind,
    FactRow,
    Omission,
    OmissionKind,
    Span,
    SubjectKind,
)

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

MOST, MOST_OF_ACCOUNT = 60, 15
_MOST_UNITS = 6_000  # statements that are looked for: the most salient ones
_LEAST_SHARE, _LEAST_COUNT = 0.05, 2  # of an issue in an account, to be missed in another
_HALF_SAID = 0.60  # cosine of a sentence that speaks of the same, whatever the codebook says
_ABSENT_ISSUE = 1.4  # how much more a statement matters on an issue of which an account is silent
_OWN_WORD, _ENOUGH_PLACES = (
    0.4,
    4,
)  # of an issue's places that share a word, for its absence to be told
_MOST_TRIED = 6_000  # statements that are looked for in all accounts together …
_MOST_TRIED_IN_ONE = 120  # … and in one
_ENOUGH = 240  # omissions of which the heaviest are given
_MOST_PASSAGES = 4
_MOST_ROWS = 12  # sentences on an issue by which it is decided whether an account has it

# How much a row of the fact sheet matters, when it is empty.
_FACTS = {
    FactKind.OUTCOME: 1.0,
    FactKind.NEXT_STEP: 0.9,
    FactKind.LENGTH: 0.8,
    FactKind.PARTICIPANT: 0.7,
    FactKind.DATE: 0.6,
    FactKind.PLACE: 0.6,
    FactKind.FORMAT: 0.5,
    FactKind.NUMBER: 0.5,
    FactKind.OCCASION: 0.4,
}

# Asked of every account alike: that another sentence is near does not answer them.
_ASKED = frozenset((FactKind.LENGTH, FactKind.DATE, FactKind.PLACE, FactKind.PARTICIPANT))


@dataclass(frozen=True)
class _Search:
    """What every part of the search needs."""

    panel: Panel
    coverage: Coverage
    salience: Salience
    emphasis: Sequence[Emphasis]
    readable: frozenset[int]  # accounts of which something can be said not to be there


def find_omissions(
    panel: Panel,
    facts: Sequence[FactRow],
    emphasis: Sequence[Emphasis],
    counterparts: Sequence[Counterpart],
) -> tuple[Omission, ...]:
    """Return what accounts omit, what matters most first: at most 60 in all and 15 an account."""
    coverage = Coverage.of(panel, counterparts)
    readable = frozenset(n for n, (first, last) in enumerate(coverage.bounds) if first < last)
    if len(panel.accounts) < 2 or coverage.is_blind:
        return ()
    salience = Salience.of(panel, facts, emphasis, coverage)
    search = _Search(panel, coverage, salience, emphasis, readable)
    chosen = _Chosen(coverage)
    chosen.add_issues(list(_issues(search)))
    chosen.add_all(sorted(_facts(search, facts), key=lambda each: -each.weight))
    _add_statements(search, chosen)
    return tuple(sorted(chosen.omissions, key=lambda each: -each.weight)[:MOST])


class _Chosen:
    """The omissions taken so far: bounded, and nothing told twice of one account."""

    def __init__(self, coverage: Coverage) -> None:
        self.omissions: list[Omission] = []
        self._coverage = coverage
        self._rows: defaultdict[str, set[int]] = defaultdict(set)
        self._counts: Counter[str] = Counter()
        self._issues: defaultdict[str, set[str]] = defaultdict(set)

    def has_room(self, account: str) -> bool:
        return self._counts[account] < MOST_OF_ACCOUNT

    def is_told(self, account: str, row: int) -> bool:
        """Tell whether a sentence, one very near it or its issue is missed there already."""
        issues = {mention.issue for mention in self._coverage.sentences[row].issues}
        told = self._rows[account]
        if issues and issues <= self._issues[account]:
            return True
        if not told or row in told:
            return bool(told)
        vectors = self._coverage.vectors
        return bool((vectors[sorted(told)] @ vectors[row]).max() >= HAS)

    def add_all(self, omissions: Sequence[Omission]) -> None:
        for omission in omissions:
            if self.has_room(omission.account):
                self.add(omission)

    def add_issues(self, found: Sequence[tuple[str, Omission]]) -> None:
        """Add issues, the heaviest first; statements on them are not missed once more.

        Of two issues that one sentence shows, the heavier one is enough.
        """
        for key, omission in sorted(found, key=lambda each: -each[1].weight):
            shown = set(self._coverage.holding(omission.passages[0]))
            if self.has_room(omission.account) and not shown & self._rows[omission.account]:
                self.add(omission)
                self._issues[omission.account].add(key)

    def add(self, omission: Omission) -> None:
        self.omissions.append(omission)
        self._counts[omission.account] += 1
        for passage in omission.passages:
            self._rows[omission.account].update(self._coverage.holding(passage))


def _issues(search: _Search) -> Iterator[tuple[str, Omission]]:
    """Yield the keys of issues that some accounts dwell on and another one nowhere mentions."""
    accounts = search.panel.accounts
    for subject in search.emphasis:
        if subject.kind is not SubjectKind.ISSUE:
            continue
        much = [n for n, share in enumerate(subject.shares) if share.share >= _LEAST_SHARE]
        dwelling = [n for n in much if subject.shares[n].count >= _LEAST_COUNT]
        given = [n for n, share in enumerate(subject.shares) if share.count]
        rows = _telling_rows(search, subject, dwelling or much)
        if not rows:
            continue
        words = _words_of_issue(subject)
        if _is_vague(subject):
            continue
        cosines, _ = search.coverage.nearest(rows)
        weight = search.salience.of_issue(subject.key) * breadth(len(given), len(accounts))
        for number in sorted(search.readable.difference(given)):
            # One sentence in passing is an issue's omission only where it gives names besides.
            if not dwelling and not any(search.coverage.is_news(row, number) for row in rows):
                continue
            near = dict(zip(rows, map(float, cosines[:, number]), strict=True))
            if not _is_spoken_of(search.coverage, words, near, number):
                shown = _best_shown(search.coverage, near, number)
                label = subject.label
                yield (
                    subject.key,
                    _omission(search, OmissionKind.ISSUE, number, label, shown, given, weight),
                )


def _best_shown(coverage: Coverage, near: Mapping[int, float], number: int) -> list[int]:
    """Return sentences on an issue, those first of which the account has nothing near."""
    return sorted(
        near, key=lambda row: (coverage.is_found(row, number, near[row]), round(near[row], 1))
    )


def _is_spoken_of(
    coverage: Coverage, words: Sequence[frozenset[str]], near: Mapping[int, float], number: int
) -> bool:
    """Tell whether an account speaks of an issue in words that the codebook does not know.

    It does when it has half of what the others say on it, or the names of it: "He raised the
    names of two Americans" is about detained nationals, if these are the two.
    """
    if _has_words(coverage, number, words):
        return True
    said = [
        cosine >= _HALF_SAID or coverage.has_names(row, number, cosine)
        for row, cosine in near.items()
    ]
    return 2 * sum(said) >= len(said)


def _any_found(coverage: Coverage, rows: Sequence[int], number: int) -> bool:
    """Tell whether an account may have what one of some sentences says."""
    return any(coverage.is_found(row, number, coverage.nearest_in(number, row)[0]) for row in rows)


def _words_of_issue(subject: Emphasis) -> list[frozenset[str]]:
    """Return the stems of every wording by which the issue was recognised."""
    wordings = {span.exact for share in subject.shares for span in share.passages}
    return [stems for each in sorted(wordings) if (stems := frozenset(content_stems(each)))]


def _is_vague(subject: Emphasis) -> bool:
    """Tell whether an issue goes by so many words that a text may well speak of it in others.

    "The Arctic" is there or is not; "the state of relations" has no word of its own.
    """
    wordings = [span.exact for share in subject.shares for span in share.passages]
    stems = Counter(stem for each in wordings for stem in set(content_stems(each)))
    return len(wordings) >= _ENOUGH_PLACES and max(stems.values(), default=0) < _OWN_WORD * len(
        wordings
    )


def _has_words(coverage: Coverage, account: int, wordings: Sequence[frozenset[str]]) -> bool:
    """Tell whether a sentence of the account holds all the words of one of the wordings."""
    rows = range(*coverage.bounds[account])
    likely = [wording for wording in wordings if coverage.knows(account, wording)]
    return any(wording <= coverage.stems(row) for row in rows for wording in likely)


def _telling_rows(search: _Search, subject: Emphasis, dwelling: Sequence[int]) -> list[int]:
    """Return the sentences on an issue, of some accounts, the most telling first."""
    spans = [span for number in dwelling for span in subject.shares[number].passages]
    held = dict.fromkeys(row for span in spans for row in search.coverage.holding(span))
    rows = [row for row in held if not search.coverage.sentences[row].heading]
    return sorted(rows, key=lambda row: (-search.salience.of_row(row), row))[:_MOST_ROWS]


def _facts(search: _Search, facts: Sequence[FactRow]) -> Iterator[Omission]:
    """Yield the rows of the fact sheet that an account leaves empty, unless the words are there."""
    for row in facts:
        given = [number for number, cell in enumerate(row.cells) if cell.facts]
        spans = [cell.facts[0].passage for cell in row.cells if cell.facts]
        rows = [found[0] for span in spans if (found := search.coverage.holding(span))]
        if not rows or _is_doubtful(search, row, len(given)):
            continue
        weight = _FACTS[row.kind] * breadth(len(given), len(row.cells))
        for number, cell in enumerate(row.cells):
            if cell.facts or number not in search.readable or _is_given(search, row, number):
                continue
            if row.kind in _ASKED or not _any_found(search.coverage, rows, number):
                yield _omission(search, OmissionKind.FACT, number, row.label, rows, given, weight)


def _is_doubtful(search: _Search, row: FactRow, given: int) -> bool:
    """Tell whether a participant may be none: a state or body that one account alone names."""
    return row.kind is FactKind.PARTICIPANT and given < 2 and not search.salience.is_person(row)


def _is_given(search: _Search, row: FactRow, number: int) -> bool:
    """Tell whether an account names the very participant or place, though not as a fact."""
    values = {fact.value for cell in row.cells for fact in cell.facts}
    account = search.panel.accounts[number]
    extraction = search.panel.extractions[account.id]
    if row.kind is FactKind.PARTICIPANT:
        keys = search.salience.participants_of(row)
        return any(
            (identity := search.panel.identities.of(extraction.document.id, actor.id)) is not None
            and identity.key in keys
            for actor in extraction.actors
        )
    if row.kind in (FactKind.LENGTH, FactKind.DATE):
        return False
    text = f" {' '.join(name_words(extraction.document.text))} "
    return any(f" {' '.join(name_words(value))} " in text for value in values)


def _add_statements(search: _Search, chosen: _Chosen) -> None:
    """Add the statements that are not found, the most telling first, until there is no room."""
    units = search.salience.units[:_MOST_UNITS]
    if not units:
        return
    cosines, _ = search.coverage.nearest([unit.row for unit in units])
    for weight, place, number in _candidates(search, units, cosines):
        if len(chosen.omissions) >= _ENOUGH:
            return
        unit, cosine = units[place], float(cosines[place, number])
        account = search.panel.accounts[number].id
        if not chosen.has_room(account) or chosen.is_told(account, unit.row):
            continue
        if not search.coverage.is_found(unit.row, number, cosine):
            chosen.add(_missing(search, unit, number, cosines[place].tolist(), weight))


def _candidates(
    search: _Search, units: Sequence[Unit], cosines: NDArray[np.float32]
) -> list[tuple[float, int, int]]:
    """Return weight, unit and account of what may be missing, the heaviest first.

    Of each account, only so many are tried: with many accounts, what is said of one is little.
    """
    import numpy as np

    accounts = len(search.panel.accounts)
    having = np.maximum(1, (cosines >= HAS).sum(axis=1))  # its own account is one of them
    shares = np.array([breadth(int(count), accounts) for count in having])
    salience = np.array([unit.salience for unit in units])
    weights = (salience * shares)[:, None] * (1 - cosines / 2) * _news(search, units)
    weights[cosines >= HAS] = 0
    weights[np.arange(len(units)), [search.coverage.owners[unit.row] for unit in units]] = 0
    most = min(_MOST_TRIED_IN_ONE, _MOST_TRIED // accounts + 1)
    found = []
    for number in sorted(search.readable):
        order = np.argsort(-weights[:, number], kind="stable")[:most]
        found += [(float(weights[place, number]), int(place), number) for place in order]
    return sorted((one for one in found if one[0] > 0), key=lambda one: (-one[0], one[1:]))


def _news(search: _Search, units: Sequence[Unit]) -> NDArray[np.float64]:
    """Return how much more each unit matters in each account that is silent on its issue."""
    import numpy as np

    issues = [search.coverage.issues(unit.row) for unit in units]
    silent = {
        wanted: [not wanted <= known for known in search.coverage.issues_of]
        for wanted in dict.fromkeys(issues)
    }
    return np.where([silent[wanted] for wanted in issues], _ABSENT_ISSUE, 1.0)


def _missing(
    search: _Search, unit: Unit, number: int, cosines: Sequence[float], weight: float
) -> Omission:
    own = search.coverage.owners[unit.row]
    given = [n for n, cosine in enumerate(cosines) if n == own or cosine >= HAS]
    others = [n for n in given if n != own][: _MOST_PASSAGES - 1]
    rows = [unit.row, *(search.coverage.nearest_in(n, unit.row)[1] for n in others)]
    return _omission(search, OmissionKind.STATEMENT, number, unit.label, rows, given, weight)


def _omission(
    search: _Search,
    kind: OmissionKind,
    number: int,
    label: str,
    rows: Sequence[int],
    given: Sequence[int],
    weight: float,
) -> Omission:
    """Return the record, with the nearest passage that was found in the account."""
    cosine, at = search.coverage.nearest_in(number, rows[0])
    sentences = search.coverage.sentences
    passages: dict[Span, None] = dict.fromkeys(sentences[row].span for row in rows)
    return Omission(
        kind=kind,
        account=search.panel.accounts[number].id,
        label=label,
        passages=tuple(passages)[:_MOST_PASSAGES],
        found_in=tuple(search.panel.accounts[n].id for n in given),
        nearest=sentences[at].span if at >= 0 else None,
        nearness=cosine,
        weight=weight,
    )
