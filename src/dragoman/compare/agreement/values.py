"""A record as each coder has it → what he gave it in a field."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from dragoman.compare.agreement.coefficients import Level, Unit, Value
from dragoman.records.agreement import AgreementField, CodedRecord, SharedRecord, Side
from dragoman.records.judgement import RecordKind, ReviewState
from dragoman.records.position import Position
from dragoman.records.statement import Resolution, Statement

UNRESOLVED = "unresolved"
OWN_VOICE = "own voice"  # the account itself speaks
NO_ACT = "none"
PRESENT, ABSENT = "present", "absent"

LEVELS = {AgreementField.VALUE: Level.INTERVAL}
"""The fields whose values lie at a distance from one another; all others are names."""

KINDS = {
    AgreementField.POSITION: RecordKind.POSITION,
    AgreementField.STANCE: RecordKind.POSITION,
    AgreementField.VALUE: RecordKind.POSITION,
    AgreementField.FORECAST: RecordKind.FORECAST,
}
"""What a field is of, where it is not of statements."""

_VERDICTS = (AgreementField.VERDICT, AgreementField.POSITION, AgreementField.FORECAST)


def find_units(
    records: Iterable[SharedRecord], field: AgreementField, issues: Sequence[str]
) -> Iterator[Unit]:
    """Yield what each coder gave the records in a field; None where he has not decided.

    A rejected record has a verdict and nothing else; of one that he is unsure of, the same. With
    several `issues`, whether a statement is about one is a decision of its own for each of them.
    """
    kind = KINDS.get(field, RecordKind.STATEMENT)
    of_kind = (record for record in records if record.kind is kind)
    if field is AgreementField.ISSUE:
        for record in of_kind:
            for issue in issues:
                yield [_presence(side, issue) for side in record.sides]
    elif field in _VERDICTS:
        for record in of_kind:
            yield [_verdict(side) for side in record.sides]
    else:
        read = _READERS[field]
        for record in of_kind:
            yield [_read(side, read) for side in record.sides]


def used_issues(records: Iterable[SharedRecord], *, least: int = 1) -> set[str]:
    """Return the keys of the issues that anybody gave a statement which so many let stand."""
    return {
        issue
        for record in records
        if record.kind is RecordKind.STATEMENT
        and len(standing := [each for side in record.sides if (each := _decided(side))]) >= least
        for coded in standing
        for issue in issues_of(coded)
    }


def issues_of(record: CodedRecord) -> tuple[str, ...]:
    """Return the keys of the issues of a record."""
    if isinstance(record, Statement):
        return tuple(mention.issue for mention in record.issues)
    if isinstance(record, Position):
        return (record.issue,) if record.issue else ()
    return record.issues


def speaker_of(statement: Statement) -> str:
    """Return who speaks, as something that can be the same: an id, or that it is unresolved."""
    if statement.speaker.resolution is Resolution.AUTHOR:
        return OWN_VOICE
    return statement.speaker.actor or UNRESOLVED


def act_of(statement: Statement) -> str:
    """Return what a statement does."""
    return statement.act.kind.value if statement.act else NO_ACT


def _decided(side: Side | None) -> CodedRecord | None:
    """Return the record as a coder lets it stand; None where he does not, or is unsure."""
    if side is None or side.state in (
        ReviewState.UNREVIEWED,
        ReviewState.REJECTED,
        ReviewState.UNSURE,
    ):
        return None
    return side.record


def _verdict(side: Side | None) -> Value | None:
    """Return the verdict; one who marked a record himself was not asked for one."""
    if side is None or side.state in (ReviewState.UNREVIEWED, ReviewState.ADDED):
        return None
    return side.state.value


def _presence(side: Side | None, issue: str) -> Value | None:
    coded = _decided(side)
    if coded is None:
        return None
    return PRESENT if issue in issues_of(coded) else ABSENT


def _read(side: Side | None, read: Callable[[CodedRecord], Value | None]) -> Value | None:
    coded = _decided(side)
    return None if coded is None else read(coded)


def _of_statement(read: Callable[[Statement], Value]) -> Callable[[CodedRecord], Value | None]:
    return lambda record: read(record) if isinstance(record, Statement) else None


def _stance(record: CodedRecord) -> Value | None:
    if not isinstance(record, Position):
        return None
    return "for" if record.value > 0 else "against" if record.value < 0 else "neither"


_READERS: dict[AgreementField, Callable[[CodedRecord], Value | None]] = {
    AgreementField.FORM: _of_statement(lambda statement: statement.form.value),
    AgreementField.SPEAKER: _of_statement(speaker_of),
    AgreementField.ACT: _of_statement(act_of),
    AgreementField.STANCE: _stance,
    AgreementField.VALUE: lambda record: record.value if isinstance(record, Position) else None,
}
