"""The tables of a comparison as plain records: issues, actors and facts by account."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from dragoman.records import (
    Account,
    Comparison,
    Emphasis,
    EventComparison,
    FactKind,
    FactRow,
    Position,
    Share,
    Span,
    Standing,
    SubjectKind,
)
from dragoman.report.directory import Directory


class By(StrEnum):
    """What a table is by."""

    ISSUE = "issue"
    ACTOR = "actor"
    FACT = "fact"


@dataclass(frozen=True, slots=True)
class Place:
    """Which account of which event a line is of."""

    event: str  # its title; "" where it has none
    account: str  # the id of its first document
    letter: str
    label: str
    publishers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Stress:
    """How much of an account is about a subject: see `dragoman.records.Share`."""

    count: int
    share: float
    log_odds: float
    z: float
    headline: int
    lead: int
    tail: int
    passage: Span | None  # the first


@dataclass(frozen=True, slots=True)
class Stance:
    """One position of an actor: on an issue, or towards another actor."""

    issue: str | None
    towards: str | None
    label: str  # of the issue, or the other actor's name
    value: float
    passage: Span
    statement: str
    reason: str


@dataclass(frozen=True, slots=True)
class IssueLine:
    """One issue in one account."""

    place: Place
    issue: str
    issue_label: str
    stress: Stress


@dataclass(frozen=True, slots=True)
class ActorLine:
    """One actor in one account, with the positions that it takes there."""

    place: Place
    actor: str
    name: str
    stress: Stress
    positions: tuple[Stance, ...]


@dataclass(frozen=True, slots=True)
class FactLine:
    """One value of one row of the fact sheet; without a value: not found in this account."""

    place: Place
    kind: FactKind
    row: str
    standing: Standing
    why: str
    value: str | None = None
    office: str | None = None
    statement: str | None = None
    speaker: str | None = None
    passage: Span | None = None


Line: TypeAlias = IssueLine | ActorLine | FactLine

_NO_STRESS = Stress(0, 0.0, 0.0, 0.0, 0, 0, 0, None)


def table_lines(comparison: Comparison, by: By | str) -> Iterator[Line]:
    """Yield the lines of a table: event by event, subject by subject, account by account."""
    directory = Directory(comparison)
    for event in directory.events:
        yield from _LINES[By(by)](event, directory)


def _issue_lines(event: EventComparison, directory: Directory) -> Iterator[IssueLine]:
    places = _places(event, directory)
    for emphasis in _of_kind(event, SubjectKind.ISSUE):
        for share in emphasis.shares:
            yield IssueLine(places[share.account], emphasis.key, emphasis.label, _stress(share))


def _actor_lines(event: EventComparison, directory: Directory) -> Iterator[ActorLine]:
    """Yield actors as they are stressed, then those that only take a position."""
    places, seen = _places(event, directory), set()
    for emphasis in _of_kind(event, SubjectKind.ACTOR):
        seen.add(directory.identity(emphasis.key))
        for share in emphasis.shares:
            stances = _stances(emphasis.key, share.account, directory)
            place = places[share.account]
            yield ActorLine(place, emphasis.key, emphasis.label, _stress(share), stances)
    for account in event.accounts:
        for position in directory.read(account).positions:
            if directory.identity(position.actor) not in seen:
                seen.add(directory.identity(position.actor))
                yield from _actor_without_stress(position, event, directory)


def _actor_without_stress(
    position: Position, event: EventComparison, directory: Directory
) -> Iterator[ActorLine]:
    places, key = _places(event, directory), position.actor
    name = directory.actor(position.document_id, key)
    for account in event.accounts:
        stances = _stances(key, account.id, directory)
        yield ActorLine(places[account.id], key, name, _NO_STRESS, stances)


def _stances(actor: str, account: str, directory: Directory) -> tuple[Stance, ...]:
    """Return the positions that an actor takes in an account."""
    who = directory.identity(actor)
    return tuple(
        stance_of(position, directory)
        for position in directory.extractions[account].positions
        if directory.identity(position.actor) == who
    )


def stance_of(position: Position, directory: Directory) -> Stance:
    """Return a position with the name of what it is on, or of whom it is towards."""
    other = position.towards
    label = (
        directory.actor(position.document_id, other)
        if other is not None
        else directory.issue(position.issue or "")
    )
    return Stance(
        issue=position.issue,
        towards=other,
        label=label,
        value=position.value,
        passage=position.passage,
        statement=position.statement,
        reason=position.reason,
    )


def _fact_lines(event: EventComparison, directory: Directory) -> Iterator[FactLine]:
    places = _places(event, directory)
    for row in event.facts:
        for cell in row.cells:
            yield from _cell_lines(row, cell.account, places[cell.account], directory)


def _cell_lines(
    row: FactRow, account: str, place: Place, directory: Directory
) -> Iterator[FactLine]:
    facts = [fact for cell in row.cells if cell.account == account for fact in cell.facts]
    if not facts:
        yield FactLine(place, row.kind, row.label, row.standing, row.why)
    for fact in facts:
        yield FactLine(
            place,
            row.kind,
            row.label,
            row.standing,
            row.why,
            value=fact.value,
            office=fact.office,
            statement=fact.statement,
            speaker=directory.speaker(fact.statement) or None,
            passage=fact.passage,
        )


_LINES: dict[By, Callable[[EventComparison, Directory], Iterator[Line]]] = {
    By.ISSUE: _issue_lines,
    By.ACTOR: _actor_lines,
    By.FACT: _fact_lines,
}


def _places(event: EventComparison, directory: Directory) -> dict[str, Place]:
    """Return the place of each account of an event, by the account's id."""
    return {account.id: _place(event, account, directory) for account in event.accounts}


def _place(event: EventComparison, account: Account, directory: Directory) -> Place:
    letter = directory.letter(account.id)
    return Place(event.title, account.id, letter, account.label, account.publishers)


def _of_kind(event: EventComparison, kind: SubjectKind) -> Iterator[Emphasis]:
    return (emphasis for emphasis in event.emphasis if emphasis.kind is kind)


def _stress(share: Share) -> Stress:
    return Stress(
        count=share.count,
        share=share.share,
        log_odds=share.log_odds,
        z=share.z,
        headline=share.headline,
        lead=share.lead,
        tail=share.tail,
        passage=share.passages[0] if share.passages else None,
    )
