"""Salience: how much a sentence of an account matters for the event that all accounts are of.

A guide for the order of a list, between 0 and 1, made of what can be pointed at: who speaks, what
the statement does, how much the accounts make of its issue, where it stands, how much it holds.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from dragoman.compare.coverage import Coverage
from dragoman.compare.panel import Identity, Panel
from dragoman.compare.prose import is_number, words_of
from dragoman.compare.voices import author_name
from dragoman.compare.words import word_list
from dragoman.records import (
    ActKind,
    ActorKind,
    Emphasis,
    Extraction,
    FactKind,
    FactRow,
    Sentence,
    Statement,
    SubjectKind,
)

WEIGHTS = {
    "speaker": 0.33,  # what a participant said matters more than what an expert said of it
    "act": 0.20,
    "issue": 0.18,
    "place": 0.09,
    "fact": 0.09,
    "alone": 0.07,  # it can be read without the sentence before it
    "content": 0.04,
}
_ACTS = {
    ActKind.DEMAND: 1.0,
    ActKind.REFUSE: 1.0,
    ActKind.THREATEN: 1.0,
    ActKind.ACCUSE: 1.0,
    ActKind.PROMISE: 1.0,
    ActKind.OFFER: 1.0,
    ActKind.DENY: 1.0,
    ActKind.AGREE: 0.9,
    ActKind.PREDICT: 0.7,
    ActKind.JUDGE: 0.5,
    ActKind.PRAISE: 0.5,
    ActKind.ASSERT: 0.3,
    ActKind.ASK: 0.3,
}
_PARTICIPANT, _NAMED, _AUTHOR, _UNRESOLVED = 1.0, 0.6, 0.2, 0.1  # at most, for a speaker
_PLACES = {"headline": 1.0, "lead": 1.0, "": 0.4, "tail": 0.3}
_LEAST_STEMS, _ENOUGH_STEMS = 4, 12  # content words of a sentence that says something
_LEAD = 0.2


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence that an account could be missed to have: its row, who says it, its salience."""

    row: int
    label: str
    salience: float


@dataclass(frozen=True)
class Salience:
    """What matters in a panel."""

    panel: Panel
    coverage: Coverage
    participants: Mapping[str, float]  # identities of participants, by the share that name them
    centrality: Mapping[str, float]  # 0 … 1 of an identity
    issues: Mapping[str, float]  # 0 … 1 of an issue
    fact_rows: frozenset[int]

    @classmethod
    def of(
        cls,
        panel: Panel,
        facts: Sequence[FactRow],
        emphasis: Iterable[Emphasis],
        coverage: Coverage,
    ) -> Salience:
        """Learn from fact sheet and emphasis what the event is about, and whom."""
        subjects = list(emphasis)
        participants = _participants(panel, facts)
        return cls(
            panel,
            coverage,
            participants,
            _relative(each for each in subjects if each.kind is SubjectKind.ACTOR),
            _relative(each for each in subjects if each.kind is SubjectKind.ISSUE),
            frozenset(_fact_rows(panel, coverage)),
        )

    @cached_property
    def units(self) -> list[Unit]:
        """Return the sentences worth looking for, the most salient first."""
        found = [unit for row in range(len(self.coverage.sentences)) if (unit := self._unit(row))]
        return sorted(found, key=lambda unit: (-unit.salience, unit.row))

    @cached_property
    def _salience(self) -> dict[int, float]:
        return {unit.row: unit.salience for unit in self.units}

    def of_row(self, row: int) -> float:
        """Return a sentence's salience; 0 for one that is not worth looking for."""
        return self._salience.get(row, 0.0)

    def of_issue(self, key: str) -> float:
        """Return how much an issue matters: as much as a good statement, more when central."""
        return 0.55 + 0.35 * self.issues.get(key, 0.0)

    def participants_of(self, row: FactRow) -> frozenset[str]:
        """Return the identities of the participants of a row."""
        return frozenset(each.key for each in _identities(self.panel, row))

    def is_person(self, row: FactRow) -> bool:
        """Tell whether the participant of a row is a person."""
        return any(each.kind is ActorKind.PERSON for each in _identities(self.panel, row))

    def _unit(self, row: int) -> Unit | None:
        sentence = self.coverage.sentences[row]
        stems = len(self.coverage.stems(row))
        if sentence.heading or stems < _LEAST_STEMS - _has_number(sentence):
            return None
        account = self.panel.accounts[self.coverage.owners[row]]
        extraction = self.panel.extractions[account.id]
        statement = self._statements.get(row)
        carries = bool(sentence.issues) or row in self.fact_rows or _is_specific(sentence)
        # What the author says must be about something; a line without a verb says nothing.
        says = carries and row in self._said
        if not says and (statement is None or _is_nobodys(statement)):
            return None
        parts = {
            "speaker": self._speaker_part(statement),
            "act": _ACTS[statement.act.kind] if statement and statement.act else 0.3,
            "issue": max((self.issues.get(one.issue, 0.0) for one in sentence.issues), default=0.0),
            "place": _PLACES[self._place(row)],
            "fact": float(row in self.fact_rows),
            "alone": _alone_part(sentence.span.exact),
            "content": min(1.0, stems / _ENOUGH_STEMS),
        }
        salience = sum(WEIGHTS[name] * part for name, part in parts.items())
        return Unit(row, _label(statement, extraction), salience)

    def _place(self, row: int) -> str:
        first, last = self.coverage.bounds[self.coverage.owners[row]]
        share = (row - first) / (last - first)
        return "lead" if share < _LEAD else "tail" if share >= 1 - _LEAD else ""

    def _speaker_part(self, statement: Statement | None) -> float:
        if statement is None or statement.is_authors_own:
            return _AUTHOR
        if statement.speaker.actor is None:
            return _UNRESOLVED
        identities = self.panel.identities
        members = self._members.get((statement.document_id, statement.speaker.actor), ())
        keys = [
            identity.key
            for actor in (statement.speaker.actor, *members)
            if (identity := identities.of(statement.document_id, actor))
        ]
        if any(key in self.participants for key in keys):
            return _PARTICIPANT
        return max((_NAMED * self.centrality.get(key, 0.0) for key in keys), default=_UNRESOLVED)

    @cached_property
    def _said(self) -> frozenset[int]:
        """Return the sentences in which there is a clause; all, where clauses were not sought."""
        parts = (
            part.span
            for _, extraction in self.panel
            for part in extraction.clauses or extraction.sentences
        )
        return frozenset(row for span in parts for row in self.coverage.holding(span))

    @cached_property
    def _members(self) -> dict[tuple[str, str], tuple[str, ...]]:
        return {
            (extraction.document.id, actor.id): actor.members
            for _, extraction in self.panel
            for actor in extraction.actors
            if actor.members
        }

    @cached_property
    def _statements(self) -> dict[int, Statement]:
        """Return for each sentence the statement that has most of it; attributed before own."""
        best: dict[int, tuple[bool, int, Statement]] = {}
        for _, extraction in self.panel:
            for statement in extraction.statements:
                for span in statement.content:
                    for row in self.coverage.holding(span):
                        sentence = self.coverage.sentences[row].span
                        size = min(span.end, sentence.end) - max(span.start, sentence.start)
                        rank = (not statement.is_authors_own, size, statement)
                        if row not in best or rank[:2] > best[row][:2]:
                            best[row] = rank
        return {row: statement for row, (_, _, statement) in best.items()}


def breadth(having: int, accounts: int) -> float:
    """Return how much it matters that so many of all accounts have what another has not.

    >>> [round(breadth(having, 9), 2) for having in (1, 2, 8)]
    [0.32, 0.5, 1.0]
    """
    return math.log(1 + having) / math.log(accounts) if accounts > 1 else 0.0


def _alone_part(text: str) -> float:
    """Return 1 for a sentence that can be read by itself, 0 for one that leans on others."""
    leaning = word_list("omissions_leaning_words")
    words = [word.folded for word in words_of(text)]
    begins = bool(words) and words[0] in leaning
    return 0.0 if begins else max(0.0, 1 - sum(word in leaning for word in words) / 3)


def _is_specific(sentence: Sentence) -> bool:
    """Tell whether a sentence names or counts something, so that it can be looked for."""
    text = sentence.span.exact
    words = list(words_of(text))
    return any(text[word.start].isupper() for word in words[1:]) or _has_number(sentence)


def _has_number(sentence: Sentence) -> bool:
    return any(is_number(word.folded) for word in words_of(sentence.span.exact))


def _is_nobodys(statement: Statement) -> bool:
    """Tell whether nobody who is known says it: the author's own voice, or "some"."""
    return statement.is_authors_own or statement.speaker.actor is None


def _label(statement: Statement | None, extraction: Extraction) -> str:
    if statement is None or statement.is_authors_own:
        return author_name(extraction.document)
    return statement.speaker.name or author_name(extraction.document)


def _participants(panel: Panel, facts: Sequence[FactRow]) -> dict[str, float]:
    """Return who took part, according to how many of the accounts."""
    rows = [row for row in facts if row.kind is FactKind.PARTICIPANT]
    return {
        key: sum(bool(cell.facts) for cell in row.cells) / max(1, len(row.cells))
        for row in rows
        for key in (each.key for each in _identities(panel, row))
    }


def _identities(panel: Panel, row: FactRow) -> Iterator[Identity]:
    for cell in row.cells:
        for fact in cell.facts:
            identity = panel.identities.of(fact.document_id, fact.actor) if fact.actor else None
            if identity:
                yield identity


def _relative(subjects: Iterable[Emphasis]) -> dict[str, float]:
    """Return how much all accounts make of each subject, the most of any being 1.

    The mean of the shares, times the part of the accounts that mention it at all.
    """
    sizes = {
        each.key: sum(share.share for share in each.shares)
        * sum(share.count > 0 for share in each.shares)
        for each in subjects
    }
    most = max(sizes.values(), default=0.0)
    return {key: size / most for key, size in sizes.items()} if most else {}


def _fact_rows(panel: Panel, coverage: Coverage) -> Iterator[int]:
    for _, extraction in panel:
        for fact in extraction.facts:
            yield from coverage.holding(fact.passage)
