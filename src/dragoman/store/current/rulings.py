"""The live judgements of one coding, as what is read from the tables needs them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Generic, TypeVar, cast

from dragoman.records import (
    UNREVIEWED,
    Actor,
    Forecast,
    Position,
    RecordKind,
    Review,
    ReviewState,
    Statement,
    Verdict,
)
from dragoman.store.codec import TYPES, decode

if TYPE_CHECKING:
    from sqlalchemy import Connection

R = TypeVar("R", Statement, Position, Forecast, Actor)

FIRM = (Verdict.ACCEPTED, Verdict.CORRECTED)
"""What a person has decided to be so: it stands, whatever becomes of the records around it."""


@dataclass(frozen=True, slots=True)
class Ruling(Generic[R]):
    """What one live judgement makes of a record."""

    record: str  # the id under which it was found, or added
    verdict: Verdict
    shown: R | None = None  # what stands in its place; none where it stands as it was found
    target: str | None = None
    review: Review = UNREVIEWED

    @property
    def rejected(self) -> bool:
        """Tell whether the record is out."""
        return self.verdict is Verdict.REJECTED

    @property
    def firm(self) -> bool:
        """Tell whether a person has decided that it is so."""
        return self.verdict in FIRM


@dataclass(frozen=True, slots=True)
class DocumentRulings:
    """The live judgements on the records of one document, by the ids of these."""

    statements: dict[str, Ruling[Statement]] = field(default_factory=dict)
    positions: dict[str, Ruling[Position]] = field(default_factory=dict)
    forecasts: dict[str, Ruling[Forecast]] = field(default_factory=dict)

    def __bool__(self) -> bool:
        """Tell whether there are any."""
        return bool(self.statements or self.positions or self.forecasts)

    def of(self, kind: RecordKind) -> dict[str, Any]:
        """Return those on records of one kind."""
        return cast("dict[str, Any]", getattr(self, f"{kind.value}s"))


def load_rulings(
    connection: Connection, extractions: Mapping[int, int], coding: str
) -> Mapping[int, DocumentRulings]:
    """Return the live judgements on records of some documents, by the seqs of these.

    `extractions` are the seqs of the documents with those of their current extractions: a record
    that stands as it is found in one of them is not given again.
    """
    rulings = {document: DocumentRulings() for document in extractions}
    for kind in (RecordKind.STATEMENT, RecordKind.POSITION, RecordKind.FORECAST):
        for row in _live_rows(connection, kind, extractions, coding):
            shown = decode(row.body, TYPES[kind]) if row.body else None
            verdict, review = Verdict(row.verdict), _review(row)
            ruling: Ruling[Any] = Ruling(row.record, verdict, shown, review=review)
            rulings[row.document].of(kind)[row.record] = ruling
    return rulings


def _live_rows(
    connection: Connection, kind: RecordKind, extractions: Mapping[int, int], coding: str
) -> Iterable[Any]:
    from sqlalchemy import case, select

    from dragoman.store.tables import JUDGEMENT, RECORDS

    # By way of the ids: judgement has an index on them, none on the rows that it shows.
    table = RECORDS[kind]
    known = table.alias("known")
    documents = list(extractions)
    ids = select(known.c.id).where(known.c.document.in_(documents))
    as_found = table.c.extraction.in_(extractions.values()) & (table.c.id == JUDGEMENT.c.record)
    body = case((as_found, None), else_=table.c.body).label("body")
    persons = (table.c.extraction.is_(None) & (table.c.id == JUDGEMENT.c.record)).label("persons")
    judged = [JUDGEMENT.c[name] for name in ("record", "verdict", "by", "at", "note")]
    columns = select(*judged, table.c.document, body, persons)
    return connection.execute(
        columns.join(table, table.c.row == JUDGEMENT.c.shows)
        .where(JUDGEMENT.c.coding == coding, JUDGEMENT.c.kind == kind.value, JUDGEMENT.c.live)
        .where(JUDGEMENT.c.record.in_(ids), table.c.document.in_(documents))
        .order_by(JUDGEMENT.c.seq)
    )


def _review(row: Any) -> Review:
    """Return what a row of a judgement says of its record; one that a person added is so."""
    added = row.persons and row.verdict == Verdict.ACCEPTED.value
    state = ReviewState.ADDED if added else ReviewState(row.verdict)
    return Review(state, row.by, row.at, row.note)


def load_actor_rulings(connection: Connection, coding: str) -> dict[str, Ruling[Actor]]:
    """Return the live judgements on actors: merges, edits, and actors that persons added."""
    from sqlalchemy import select

    from dragoman.store.tables import ACTOR, JUDGEMENT

    rows = connection.execute(
        select(JUDGEMENT.c.record, JUDGEMENT.c.verdict, JUDGEMENT.c.target, ACTOR.c.body)
        .outerjoin(ACTOR, ACTOR.c.row == JUDGEMENT.c.shows)
        .where(JUDGEMENT.c.coding == coding, JUDGEMENT.c.live)
        .where(JUDGEMENT.c.kind == RecordKind.ACTOR.value)
        .order_by(JUDGEMENT.c.seq)
    )
    return {
        row.record: Ruling(
            row.record,
            Verdict(row.verdict),
            decode(row.body, Actor) if row.body else None,
            row.target,
        )
        for row in rows
    }
