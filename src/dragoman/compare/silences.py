"""Silences: issues of which an account says nothing, and facts that it does not give."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from dragoman.compare.names import name_words
from dragoman.compare.prose import content_stems
from dragoman.compare.salience import breadth
from dragoman.compare.search import ABSENT, Search
from dragoman.records import (
    Emphasis,
    Extraction,
    Fact,
    FactCell,
    FactKind,
    FactRow,
    Moment,
    Omission,
    OmissionKind,
    Quantity,
    SubjectKind,
)

_LEAST_SHARE = 0.05  # of an issue in an account, to be missed in another
_DWELLING = 2  # sentences on an issue, in one account or in several
_OWN_WORD, _ENOUGH_PLACES = 0.4, 4  # of an issue's places that share a word, for it to be told
_MOST_ROWS = 8  # sentences on an issue by which it is decided whether an account has it
_TALKS = (5, 2_880)  # minutes that a meeting may last

# How much a row of the fact sheet matters, when it is empty.
_FACTS = {
    FactKind.OUTCOME: 1.0,
    FactKind.NEXT_STEP: 0.9,
    FactKind.LENGTH: 0.8,
    FactKind.PARTICIPANT: 0.7,
    FactKind.DATE: 0.5,
    FactKind.PLACE: 0.6,
    FactKind.FORMAT: 0.5,
    FactKind.NUMBER: 0.5,
    FactKind.OCCASION: 0.4,
}

# Asked of every account alike: that another sentence is near does not answer them.
_ASKED = frozenset((FactKind.LENGTH, FactKind.DATE, FactKind.PLACE, FactKind.PARTICIPANT))


def silent_issues(search: Search, emphasis: Sequence[Emphasis]) -> Iterator[tuple[str, Omission]]:
    """Yield the keys of issues that some accounts dwell on and another one nowhere mentions.

    The heaviest first, found as they are asked for.
    """
    issues = [each for each in emphasis if each.kind is SubjectKind.ISSUE]
    weights = {each.key: _weight(search, each) for each in issues}
    for subject in sorted(issues, key=lambda each: -weights[each.key]):
        rows = [] if _is_vague(subject) else _telling_rows(search, subject)
        if len(rows) < _DWELLING:
            continue
        given = [n for n, share in enumerate(subject.shares) if share.count]
        words = _words_of_issue(subject)
        for account in sorted(search.readable.difference(given)):
            if _has_words(search, account, words):
                continue
            absent = {row: _row_absence(search, row, account) for row in rows}
            if not _is_spoken_of(absent):
                parts = _best_shown(search, subject, absent)
                kind, weight = OmissionKind.ISSUE, weights[subject.key]
                omission = search.omission(kind, account, subject.label, parts, given, weight)
                yield subject.key, omission


def _weight(search: Search, subject: Emphasis) -> float:
    given = sum(share.count > 0 for share in subject.shares)
    return search.salience.of_issue(subject.key) * breadth(given, len(subject.shares))


def _telling_rows(search: Search, subject: Emphasis) -> list[int]:
    """Return the sentences on an issue, of accounts that make something of it, best first."""
    much = [share for share in subject.shares if share.share >= _LEAST_SHARE]
    spans = [span for share in much for span in share.passages]
    held = dict.fromkeys(row for span in spans for row in search.coverage.holding(span))
    rows = [row for row in held if not search.coverage.sentences[row].heading]
    return sorted(rows, key=lambda row: (-search.salience.of_row(row), row))[:_MOST_ROWS]


def _row_absence(search: Search, row: int, account: int) -> float:
    return search.absence(search.parts.sentence_of(row), account)


def _best_shown(search: Search, subject: Emphasis, absent: Mapping[int, float]) -> list[int]:
    """Return the parts that name an issue, those first of which the account has nothing near."""
    rows = sorted(absent, key=lambda row: (absent[row] < 0, -search.salience.of_row(row), row))
    words = {
        row: span
        for share in subject.shares
        for span in share.passages
        for row in search.coverage.holding(span)[:1]
    }
    around = [(row, search.part_around(words[row])) for row in rows if row in words]
    found = [search.parts.sentence_of(row) if part is None else part for row, part in around]
    return found or [search.parts.sentence_of(row) for row in rows]


def _is_spoken_of(absent: Mapping[int, float]) -> bool:
    """Tell whether an account speaks of an issue in words that the codebook does not know.

    It does when it has half of what the others say on it.
    """
    return 2 * sum(value < ABSENT for value in absent.values()) >= len(absent)


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
    most = max(stems.values(), default=0)
    return len(wordings) >= _ENOUGH_PLACES and most < _OWN_WORD * len(wordings)


def _has_words(search: Search, account: int, wordings: Sequence[frozenset[str]]) -> bool:
    """Tell whether a sentence of the account holds all the words of one of the wordings."""
    coverage = search.coverage
    likely = [wording for wording in wordings if coverage.knows(account, wording)]
    rows = range(*coverage.bounds[account]) if likely else range(0)
    return any(wording <= coverage.stems(row) for row in rows for wording in likely)


def missing_facts(search: Search, facts: Sequence[FactRow]) -> Iterator[Omission]:
    """Yield the rows of the fact sheet that an account leaves empty, unless the words are there.

    What is shown is the fact's own clause, not the sentence in which it may be hidden.
    """
    for row in facts:
        told = [fact for cell in row.cells for fact in cell.facts[:1]]
        parts = [n for fact in told if (n := search.part_around(fact.passage)) is not None]
        if len(parts) < len(told) or not parts or _is_doubtful(search, row, len(told)):
            continue
        given = [number for number, cell in enumerate(row.cells) if cell.facts]
        passages = [search.brief(fact.passage) for fact in told]
        weight = _FACTS[row.kind] * breadth(len(given), len(row.cells))
        for number, cell in enumerate(row.cells):
            if _is_empty(search, row, number, cell) and (
                row.kind in _ASKED or all(search.is_missing(part, number) for part in parts)
            ):
                kind = OmissionKind.FACT
                yield search.omission(kind, number, row.label, parts, given, weight, passages)


def _is_doubtful(search: Search, row: FactRow, given: int) -> bool:
    """Tell whether a participant may be none: a state or body that one account alone names."""
    return row.kind is FactKind.PARTICIPANT and given < 2 and not search.salience.is_person(row)


def _is_empty(search: Search, row: FactRow, number: int, cell: FactCell) -> bool:
    """Tell whether an account that can be read gives nothing that could answer a row."""
    if cell.facts or number not in search.readable:
        return False
    extraction = search.panel.extractions[search.panel.accounts[number].id]
    facts = [fact for other in row.cells for fact in other.facts]
    if row.kind is FactKind.PARTICIPANT:
        return not _is_named(search, row, extraction) and not _stands(extraction, _surnames(facts))
    if row.kind is FactKind.LENGTH:
        return not any(_may_be_length(q.unit, q.low, q.high) for q in _quantities(extraction))
    if row.kind is FactKind.DATE:
        moments = [moment for clause in extraction.clauses for moment in clause.moments]
        return not any(_meet(fact.moment, moment) for fact in facts for moment in moments)
    return not _stands(extraction, [fact.value for fact in facts])


def _is_named(search: Search, row: FactRow, extraction: Extraction) -> bool:
    """Tell whether an account names the very participant, though not as one."""
    keys, document = search.salience.participants_of(row), extraction.document.id
    identities = (search.panel.identities.of(document, actor.id) for actor in extraction.actors)
    return any(identity is not None and identity.key in keys for identity in identities)


def _surnames(facts: Sequence[Fact]) -> list[str]:
    return [words[-1] for fact in facts if (words := name_words(fact.value))]


def _stands(extraction: Extraction, values: Sequence[str]) -> bool:
    """Tell whether one of some values stands in a text, word for word."""
    text = f" {' '.join(name_words(extraction.document.text))} "
    return any(f" {' '.join(name_words(value))} " in text for value in values)


def _quantities(extraction: Extraction) -> Iterator[Quantity]:
    return (q for clause in extraction.clauses for q in clause.quantities)


def _may_be_length(unit: str, low: float | None, high: float | None) -> bool:
    """Tell whether a stretch of time could be that of a meeting."""
    minutes = high if low is None else low
    return unit == "minute" and minutes is not None and _TALKS[0] <= minutes <= _TALKS[1]


def _meet(one: Moment | None, other: Moment) -> bool:
    return one is not None and one.first <= other.last and other.first <= one.last
