"""Agreement: how far several coders decided the same on the same records, and where not."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from dragoman.records.forecast import Forecast
from dragoman.records.judgement import Judged, RecordKind
from dragoman.records.position import Position
from dragoman.records.statement import Statement

CodedRecord: TypeAlias = Statement | Position | Forecast
"""What coders decide on, each for himself; who is who is settled for all of them together."""

Side: TypeAlias = Judged[Statement] | Judged[Position] | Judged[Forecast]
"""A record as one coding has it."""


class AgreementField(StrEnum):
    """What coders can agree on, beside the passage."""

    VERDICT = "verdict"  # on a statement: accepted, corrected, rejected, unsure
    FORM = "form"
    SPEAKER = "speaker"
    ACT = "act"
    ISSUE = "issue"  # of each issue, whether a statement is about it
    POSITION = "position"  # the verdict on a position
    STANCE = "stance"  # for, against or neither
    VALUE = "value"  # of a position, −1 … +1
    FORECAST = "forecast"  # the verdict on a forecast


class AgreementBy(StrEnum):
    """What figures are given for."""

    FIELD = "field"  # each field once, over everything
    CODER = "coder"  # each pair of codings
    DOCUMENT = "document"
    ISSUE = "issue"


class Untold(StrEnum):
    """Why a coefficient cannot be told."""

    NOTHING = "nothing"  # there is nothing that two coders have decided on
    ALIKE = "alike"  # everything has the same one value: no disagreement could be expected
    NO_GAP = "no gap"  # everything was marked: nothing is told apart from anything
    NO_MARK = "no mark"  # nothing was marked


@dataclass(frozen=True, slots=True)
class SharedRecord:
    """One record as each of several codings has it, in their order; None where it is unreviewed.

    One that a person added is in his coding alone. The others have not left it unreviewed: they
    did not mark it.
    """

    kind: RecordKind
    id: str
    found: CodedRecord | None  # as the machine found it; None where a person added it
    sides: tuple[Side | None, ...]


@dataclass(frozen=True, slots=True)
class SharedDocument:
    """A document on which at least two of the codings decided something."""

    id: str
    label: str
    length: int  # code points of its text
    records: tuple[SharedRecord, ...]


@dataclass(frozen=True, slots=True)
class SharedCodings:
    """Several codings of the same documents. Actors that either merged are one in all of them."""

    codings: tuple[str, ...]
    documents: tuple[SharedDocument, ...]
    actors: tuple[tuple[str, str], ...] = ()  # ids and names
    issues: tuple[tuple[str, str], ...] = ()  # keys and labels


@dataclass(frozen=True, slots=True)
class AgreementRules:
    """How agreement is measured; the same codings and rules give the same figures."""

    level: float = 0.95  # of every interval
    resamples: int = 2000
    seed: int = 0


@dataclass(frozen=True, slots=True)
class Alpha:
    """A coefficient: 1 is agreement throughout, 0 what chance gives, below 0 less than that."""

    value: float | None
    low: float | None = None  # an interval, where one can be told
    high: float | None = None
    untold: Untold | None = None  # why there is no value


@dataclass(frozen=True, slots=True)
class FieldAgreement:
    """How far coders agree in one field."""

    group: str  # a document's id, an issue's key, "main, ana"; "" for everything
    label: str
    field: AgreementField
    alpha: Alpha
    units: int  # records that at least two have decided on
    pairs: int  # of decisions on the same record
    same: int  # of the pairs
    values: int  # different ones that were given


@dataclass(frozen=True, slots=True)
class Marks:
    """The statements of one coder, by what the others marked there."""

    coding: str
    same: int  # somebody else has a statement of exactly these passages
    overlapping: int  # … one that shares some of the words
    alone: int  # nobody else has any


@dataclass(frozen=True, slots=True)
class CategoryAgreement:
    """How far one category is told from the others, where the marked passages meet."""

    key: str
    label: str
    alpha: Alpha  # (k)uα
    shared: float  # of all that was marked with it, how much meets a marked passage of another


@dataclass(frozen=True, slots=True)
class CodedPassages:
    """How far coders mark and code the same passages, by one field as the passages' category."""

    field: AgreementField
    overall: Alpha  # uα
    coding: Alpha  # cuα
    categories: tuple[CategoryAgreement, ...]


@dataclass(frozen=True, slots=True)
class PassageAgreement:
    """How far coders mark the same passages as statements."""

    group: str
    label: str
    marks: tuple[Marks, ...]  # of each coding
    length: int  # code points that are compared
    left_out: int  # code points of statements that somebody left unreviewed
    relevant: Alpha  # |uα
    coded: tuple[CodedPassages, ...] = ()


@dataclass(frozen=True, slots=True)
class AgreementReport:
    """How far several codings agree."""

    codings: tuple[str, ...]
    by: AgreementBy
    rules: AgreementRules
    documents: int
    records: int  # statements, positions and forecasts that at least two have decided on
    fields: tuple[FieldAgreement, ...]
    passages: tuple[PassageAgreement, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """A record on which codings differ, for somebody to settle."""

    kind: RecordKind
    record: str  # its id
    document: str  # the document's id
    label: str  # of the document
    found: CodedRecord | None
    codings: tuple[str, ...]
    sides: tuple[Side | None, ...]  # as each coding has it, None where it is not there
    fields: tuple[str, ...]  # in what they differ: "verdict", "form", "passages", "marked", …
    seen: int  # the live judgement in main; 0 for none
    settled: bool = False  # somebody adjudicated since
