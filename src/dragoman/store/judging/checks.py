"""Whether a record that a person wrote fits the document and the project."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import fields, is_dataclass
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

from dragoman.errors import JudgementError
from dragoman.records import (
    Actor,
    Codebook,
    Forecast,
    Horizon,
    Position,
    RecordKind,
    Span,
    Statement,
)
from dragoman.store.judging.decisions import Key, check_storable
from dragoman.store.judging.shown import find_shown, read_record
from dragoman.store.rows import Record

if TYPE_CHECKING:
    from sqlalchemy import Connection


def check_record(
    connection: Connection,
    coding: str,
    codebook: Codebook,
    record: Record,
    *,
    root: str | None = None,
    before: Record | None = None,
    added: Collection[Key] = (),
) -> None:
    """Raise JudgementError for a record that does not fit; what it keeps of `before` is let pass.

    Every span has to be in the document with its exact words, and whatever else the record names
    in the project. `root` is the id of the record that is corrected; `added` are records that come
    into the project by the same action.
    """
    _check_spans(connection, record, before)
    check_alone(record)
    _check_issues(codebook, record, before)
    _check_named(connection, coding, record, {*added, *(_named(before) if before else ())})
    if isinstance(record, Statement):
        _check_parents(connection, coding, record, root)


def check_alone(record: Record) -> None:
    """Raise JudgementError for a record that cannot be, whatever else the project holds."""
    match record:
        case Statement():
            _check_statement(record)
        case Position():
            _check_position(record)
        case Forecast():
            _check_forecast(record)
        case Actor():
            _check_actor(record)


def spans_of(value: object) -> Iterator[Span]:
    """Yield every span of a record, however deep it lies."""
    if isinstance(value, Span):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from spans_of(item)
    elif is_dataclass(value):
        for field in fields(value):
            yield from spans_of(getattr(value, field.name))


def _check_spans(connection: Connection, record: Record, before: Record | None) -> None:
    spans = list(spans_of(record))
    documents = {span.document_id for span in spans}
    if not isinstance(record, Actor):
        documents.add(record.document_id)
        if len(documents) > 1 or _moved(record, before):
            raise JudgementError("A record and its passages belong to one document.")
    texts = _texts(connection, documents)
    for span in spans:
        if texts[span.document_id][max(span.start, 0) : max(span.end, 0)] != span.exact:
            raise JudgementError(
                f"{span.document_id}: {span.start}–{span.end} does not read “{_short(span.exact)}”."
            )
        if not span.exact:
            raise JudgementError("A passage holds at least one sign. Choose some words.")


def _moved(record: Record, before: Record | None) -> bool:
    old = getattr(before, "document_id", None)
    return old is not None and old != getattr(record, "document_id", None)


def _texts(connection: Connection, documents: Iterable[str]) -> dict[str, str]:
    from sqlalchemy import select

    from dragoman.store.tables import DOCUMENT

    wanted = sorted(documents)
    rows = connection.execute(
        select(DOCUMENT.c.id, DOCUMENT.c.text).where(DOCUMENT.c.id.in_(wanted))
    )
    texts: dict[str, str] = {row.id: row.text for row in rows}
    for document in wanted:
        if document not in texts:
            raise JudgementError(f"There is no document {document} in this project.")
    return texts


def _check_statement(statement: Statement) -> None:
    if not any(span.exact.strip() for span in statement.content):
        raise JudgementError("A statement needs a content. Choose the words that are said.")
    for passages in (statement.source, statement.cue, statement.content):
        for left, right in pairwise(passages):
            if right.start < left.end:
                raise JudgementError(
                    f"The passages “{_short(left.exact)}” and “{_short(right.exact)}” overlap, or "
                    "are not in the order of the text."
                )
    check_storable("the speaker's name", statement.speaker.name)


def _check_position(position: Position) -> None:
    if (position.issue is None) == (position.towards is None):
        raise JudgementError("A position is either on an issue or towards an actor. Choose one.")
    if not -1 <= position.value <= 1:
        raise JudgementError(f"A position is between −1 and +1, not {position.value:g}.")
    if position.towards == position.actor:
        raise JudgementError("An actor takes no position towards himself. Choose another.")
    check_storable("the reason", position.reason)


def _check_forecast(forecast: Forecast) -> None:
    if not any(span.exact.strip() for span in forecast.outcome):
        raise JudgementError("A forecast needs an outcome. Choose the words of what is to come.")
    check_storable("the restatement", forecast.restated)
    if forecast.horizon:
        _check_horizon(forecast.horizon)
    likely = forecast.probability
    if likely and (likely.low is not None or likely.high is not None):
        low, high = likely.low, likely.high
        if low is None or high is None or not 0 <= low <= high <= 1:
            raise JudgementError("A probability is an interval between 0 and 1.")


def _check_horizon(horizon: Horizon) -> None:
    for day in (horizon.first, horizon.last):
        if day is not None and not _is_day(day):
            raise JudgementError(f"“{_short(day)}” is no day. Write it as 2031-05-20.")
    if horizon.first and horizon.last and horizon.last < horizon.first:
        raise JudgementError(f"A horizon cannot end ({horizon.last}) before it begins.")


def _is_day(day: str) -> bool:
    try:
        return date.fromisoformat(day).isoformat() == day
    except ValueError:
        return False


def _check_actor(actor: Actor) -> None:
    if not actor.name.strip():
        raise JudgementError("An actor needs a name.")
    for name in (actor.name, *actor.aliases):
        check_storable("the name", name)


def _check_issues(codebook: Codebook, record: Record, before: Record | None) -> None:
    known = codebook.by_key.keys() | _issues(before)
    for key in _issues(record):
        if key not in known:
            raise JudgementError(
                f"There is no issue “{key}” in the codebook “{codebook.name}”. "
                "`dragoman issues` lists those that there are."
            )


def _issues(record: Record | None) -> dict[str, None]:
    match record:
        case Statement():
            return dict.fromkeys(mention.issue for mention in record.issues)
        case Position():
            return {record.issue: None} if record.issue else {}
        case Forecast():
            return dict.fromkeys(record.issues)
    return {}


def _check_named(
    connection: Connection, coding: str, record: Record, granted: Collection[Key]
) -> None:
    """Raise JudgementError where a record names another one that is not in the project."""
    named = [key for key in _named(record) if key not in granted]
    there = find_shown(connection, coding, named)
    for kind, name in named:
        if (kind, name) not in there:
            raise JudgementError(f"There is no {kind} {name} in this project. Choose another.")


def _named(record: Record) -> Iterator[Key]:
    """Yield each other record that this one names."""
    match record:
        case Statement():
            yield from _keys(RecordKind.ACTOR, record.speaker.actor)
            yield from _keys(RecordKind.STATEMENT, record.parent)
        case Position():
            yield from _keys(RecordKind.ACTOR, record.actor, record.towards)
            yield from _keys(RecordKind.STATEMENT, record.statement)
        case Forecast():
            yield from _keys(RecordKind.ACTOR, record.speaker.actor, *record.actors)
            yield from _keys(RecordKind.STATEMENT, record.statement)
            yield from _keys(RecordKind.FORECAST, *record.leads_to)
        case Actor():
            yield from _keys(RecordKind.ACTOR, *record.members)


def _keys(kind: RecordKind, *names: str | None) -> Iterator[Key]:
    for name in names:
        if name is not None:
            yield kind, name


def _check_parents(
    connection: Connection, coding: str, statement: Statement, root: str | None
) -> None:
    """Raise JudgementError where a statement would be reported in itself, however far around."""
    parent, passed = statement.parent, {root} if root else set()
    while parent is not None:
        if parent in passed:
            raise JudgementError(
                f"statement {root or parent}: cannot be reported in itself. Choose another parent."
            )
        passed.add(parent)
        key = (RecordKind.STATEMENT, parent)
        shown = find_shown(connection, coding, [key]).get(key)
        if shown is None or shown.row is None:
            return
        above = read_record(connection, RecordKind.STATEMENT, shown.row)
        parent = above.parent if isinstance(above, Statement) else None


def _short(words: str) -> str:
    return words if len(words) <= 60 else f"{words[:59]}…"
