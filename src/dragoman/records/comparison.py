"""A comparison: what several accounts say, side by side."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from dragoman.records.actor import ActorKind
from dragoman.records.extraction import Extraction
from dragoman.records.fact import Fact, FactKind
from dragoman.records.forecast import Forecast
from dragoman.records.issue import Codebook
from dragoman.records.position import Position
from dragoman.records.span import Span
from dragoman.records.statement import Statement


@dataclass(frozen=True, slots=True)
class Voice:
    """One speaker across accounts, with every statement attributed to it, account by account."""

    name: str
    kind: ActorKind | None  # None for an unresolved speaker
    actor_ids: tuple[str, ...]  # of the document actors that were joined; () when unresolved
    statements: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Account:
    """One text, whoever published it. Copies of one wire text are one account."""

    id: str  # the id of its first document, whose passages stand for all
    label: str
    documents: tuple[str, ...]  # ids of all copies, in the order given
    publishers: tuple[str, ...] = ()  # those that are known, each once


class Standing(StrEnum):
    """How the accounts stand to one row of the fact sheet."""

    AGREED = "agreed"  # two or more give it, and all that give it are compatible
    CONFLICT = "conflict"  # at least two cannot both be right
    SINGLE = "single"  # one account alone gives it; the others are silent


@dataclass(frozen=True, slots=True)
class FactCell:
    """What one account says in one row; no facts: not found in this text."""

    account: str
    facts: tuple[Fact, ...] = ()


@dataclass(frozen=True, slots=True)
class FactRow:
    """One row of the fact sheet: the same question put to every account."""

    kind: FactKind
    label: str  # "Length", "Participant: Ada Holm", "Soldiers killed"
    standing: Standing
    cells: tuple[FactCell, ...]  # one for each account, in their order
    why: str = ""  # of a conflict or of values that are compatible though they differ


class SubjectKind(StrEnum):
    """What an account can stress."""

    ISSUE = "issue"
    ACTOR = "actor"
    TERM = "term"


@dataclass(frozen=True, slots=True)
class Share:
    """How much of one account is about a subject, and where it stands."""

    account: str
    count: int  # mentions; for an issue, sentences
    share: float  # of the account's mentions of this kind of subject
    log_odds: float  # weighted, against the other accounts; 0 with a single account
    z: float  # log_odds over its standard deviation: beyond ±1.96 is over- or under-use
    headline: int = 0  # mentions in title and headings, the first fifth, the last fifth
    lead: int = 0
    tail: int = 0
    passages: tuple[Span, ...] = ()  # the words that showed it, in order


@dataclass(frozen=True, slots=True)
class Emphasis:
    """One subject across the accounts."""

    kind: SubjectKind
    key: str  # an issue's key, an actor's id, a term
    label: str
    shares: tuple[Share, ...]  # one for each account, in their order


class CounterpartKind(StrEnum):
    """What two passages of different accounts are to each other."""

    NEAR = "near"  # they speak of the same; nothing more is claimed
    AGREEMENT = "agreement"
    NUMBER = "number"  # the same fact with another number or date
    SPEAKER = "speaker"  # the same words, given to another speaker
    OPPOSITE = "opposite"  # the opposite is asserted or predicted
    DENIAL = "denial"  # a claim, and a speaker who denies it
    TRANSLATION = "translation"  # the same speaker's words, rendered so that the sense turns

    @property
    def is_contradiction(self) -> bool:
        """Tell whether the two cannot both be true as they stand."""
        return self not in (CounterpartKind.NEAR, CounterpartKind.AGREEMENT)


@dataclass(frozen=True, slots=True)
class Counterpart:
    """Two passages of different accounts that belong together, and why."""

    kind: CounterpartKind
    left: Span  # of the account that comes first
    right: Span
    left_statement: str | None
    right_statement: str | None
    nearness: float  # cosine of their vectors
    why: str  # for a person: "90 minutes against nearly 2 hours"
    weight: float = 0.0  # how much it matters, for the order in a brief; higher first


class OmissionKind(StrEnum):
    """What was not found."""

    STATEMENT = "statement"
    FACT = "fact"
    ISSUE = "issue"


@dataclass(frozen=True, slots=True)
class Omission:
    """What other accounts have and one has not: "not found in this text"."""

    kind: OmissionKind
    account: str  # in which it was not found
    label: str  # an issue's label, a fact's row; of a statement its speaker
    passages: tuple[Span, ...]  # where the others have it, the most telling first
    found_in: tuple[str, ...]  # accounts
    nearest: Span | None  # the nearest passage that was found, of any
    nearness: float  # cosine with the first passage; 0 without a nearest
    weight: float  # how much it matters: how many others have it, how central it is


@dataclass(frozen=True, slots=True)
class ForecastLine:
    """One forecast of one account, with its speaker as all accounts know him."""

    account: str
    speaker: str  # the actor's fullest name; the source words when unresolved
    forecast: Forecast


@dataclass(frozen=True, slots=True)
class OpposedForecasts:
    """Two forecasts, of different speakers, that cannot both come true; and why."""

    left: ForecastLine  # of the account that comes first; both may be of one account
    right: ForecastLine
    why: str  # for a person: "tension: falls against rises"
    nearness: float  # cosine of their clauses' vectors


@dataclass(frozen=True, slots=True)
class IssueProposal:
    """A phrase that is key in sentences that fit no issue; ready to become a codebook's entry."""

    label: str
    terms: tuple[str, ...]
    count: int  # sentences without an issue that hold it
    keyness: float  # log-likelihood ratio against the sentences that have an issue
    passages: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class EventComparison:
    """The accounts of one event, laid beside one another."""

    title: str  # "Meeting of Ada Holm and Ivan Petrov, Geneva, 19 May 2021"
    reasons: tuple[str, ...]  # why these documents are taken to be of one event
    accounts: tuple[Account, ...]
    facts: tuple[FactRow, ...] = ()
    emphasis: tuple[Emphasis, ...] = ()  # issues, then actors, then terms; strongest first
    counterparts: tuple[Counterpart, ...] = ()  # heaviest first
    omissions: tuple[Omission, ...] = ()  # heaviest first
    forecasts: tuple[ForecastLine, ...] = ()  # by the end of their horizon; those without one last
    opposed: tuple[OpposedForecasts, ...] = ()  # nearest first

    @property
    def contradictions(self) -> tuple[Counterpart, ...]:
        """The counterparts that cannot both be true, heaviest first."""
        return tuple(each for each in self.counterparts if each.kind.is_contradiction)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Documents in the order given, the events they are of, and the speakers across them."""

    extractions: tuple[Extraction, ...]
    voices: tuple[Voice, ...]  # most statements first
    telling: tuple[Statement, ...]  # most telling first
    events: tuple[EventComparison, ...] = ()  # largest first; every document is in exactly one
    codebook: Codebook | None = None  # for the labels of issues
    proposals: tuple[IssueProposal, ...] = ()  # most key first
    uncoded: int = 0  # sentences about no issue
    sentences: int = 0
    as_of: str | None = None  # ISO date: the day from which "due" is reckoned; None: do not say

    @property
    def positions(self) -> tuple[Position, ...]:
        """Every position of every account, in their order."""
        return tuple(p for extraction in self.extractions for p in extraction.positions)
