"""Several codings of a project → the documents they share, each record as every coder has it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from dragoman.errors import SelectionError
from dragoman.records import (
    MAIN,
    Actor,
    Forecast,
    Judged,
    Position,
    RecordKind,
    ReviewState,
    Statement,
    Verdict,
)
from dragoman.records.agreement import (
    CodedRecord,
    SharedCodings,
    SharedDocument,
    SharedRecord,
    Side,
)
from dragoman.store.codec import TYPES, decode
from dragoman.store.codings.holding import CODED, Own, load_own
from dragoman.store.codings.pairing import pair_added
from dragoman.store.current.casting import Cast, KnownActors, build_cast
from dragoman.store.current.rulings import Ruling, load_actor_rulings
from dragoman.store.judging.coders import codings as all_codings
from dragoman.store.judging.decisions import Key, in_pieces
from dragoman.store.project import Project
from dragoman.store.rows import first_passage

if TYPE_CHECKING:
    from sqlalchemy import Connection


@dataclass(frozen=True, slots=True)
class Shared:
    """Codings side by side, and what is live in each of them and in the main one, by the record."""

    codings: SharedCodings
    own: Mapping[str, Mapping[Key, Own]]


@dataclass(frozen=True, slots=True)
class _Row:
    """A row that a judgement shows."""

    document: int
    by_person: bool
    id: str
    record: CodedRecord


@dataclass(slots=True)
class _Place:
    """A document, and what is known of it."""

    id: str
    label: str
    length: int
    found: dict[Key, CodedRecord] = field(default_factory=dict)
    sides: dict[Key, list[Side | None]] = field(default_factory=dict)


def choose_codings(project: Project, named: Sequence[str] = ()) -> tuple[str, ...]:
    """Return which codings to lay side by side: those named, or all, the main one first.

    Raises SelectionError for an unknown one, and where there are not two.
    """
    there = sorted(all_codings(project), key=lambda name: name != MAIN)
    for name in named:
        if name not in there:
            raise SelectionError(
                f"There is no coding “{name}” in this project. There is {', '.join(there)}."
            )
    chosen = tuple(dict.fromkeys(named or there))
    if len(chosen) < 2:
        raise SelectionError(
            f"Agreement is between two codings, and there is {chosen[0]} alone. A second coder "
            "starts one of his own: `dragoman coding PROJECT start NAME`."
        )
    return chosen


def share_codings(
    project: Project, codings: Sequence[str] = (), *, documents: Sequence[str] | None = None
) -> SharedCodings:
    """Return the documents that at least two codings judged, with every record of them.

    What each coder had decided himself is told, also where it was settled otherwise since. Actors
    that were merged in any of the codings are one in all: who is who is no matter of agreement.
    Raises SelectionError for an unknown coding, and where there are not two.
    """
    chosen = choose_codings(project, codings)
    issues = tuple((issue.key, issue.label) for issue in project.codebook().issues)
    with project.read() as connection:
        seqs = None if documents is None else seqs_of(connection, documents)
        shared = load_shared(connection, chosen, documents=seqs).codings
    return replace(shared, issues=issues)


def load_shared(
    connection: Connection, codings: Sequence[str], *, documents: Sequence[int] | None = None
) -> Shared:
    """Return codings side by side; of some documents alone, where their seqs are given."""
    all_of_them = dict.fromkeys((*codings, MAIN))
    own = {coding: load_own(connection, coding, documents) for coding in all_of_them}
    rows = _load_rows(connection, own)
    decided = {coding: _decided(own[coding], rows) for coding in codings}
    places = _places(connection, _in_two([each.values() for each in decided.values()]))
    cast = _cast(connection, codings)
    for number, coding in enumerate(codings):
        for key, (judged, row) in decided[coding].items():
            if row.document in places:
                sides = places[row.document].sides.setdefault(key, [None] * len(codings))
                sides[number] = _side(judged, row, key, places[row.document], cast)
    _add_found(connection, places, cast)
    shared = SharedCodings(
        codings=tuple(codings),
        documents=tuple(_document(place) for place in places.values()),
        actors=_names(places.values()),
    )
    return Shared(shared, own)


_Decided = dict[Key, tuple[Own, _Row]]


def seqs_of(connection: Connection, documents: Sequence[str]) -> list[int]:
    """Return the seqs of documents by their ids; of those that are there."""
    from sqlalchemy import select

    from dragoman.store.tables import DOCUMENT

    some = select(DOCUMENT.c.seq).where(DOCUMENT.c.id.in_(documents))
    return list(connection.execute(some).scalars())


def places_of(connection: Connection, kind: RecordKind, record: str) -> list[int]:
    """Return the seqs of the documents in which a record was found or added."""
    from sqlalchemy import select

    from dragoman.store.tables import RECORDS

    table = RECORDS[kind]
    there = select(table.c.document).where(table.c.id == record).distinct()
    return [seq for seq in connection.execute(there).scalars() if seq is not None]


def _load_rows(
    connection: Connection, own: Mapping[str, Mapping[Key, Own]]
) -> dict[tuple[RecordKind, int], _Row]:
    """Return the rows that judgements show."""
    from sqlalchemy import select

    from dragoman.store.tables import RECORDS

    wanted: dict[RecordKind, set[int]] = defaultdict(set)
    for held in own.values():
        for (kind, _), each in held.items():
            if each.decided and each.decided.shows is not None:
                wanted[kind].add(each.decided.shows)
    rows: dict[tuple[RecordKind, int], _Row] = {}
    for kind, numbers in wanted.items():
        table = RECORDS[kind]
        columns = (table.c.row, table.c.document, table.c.extraction, table.c.id, table.c.body)
        for some in in_pieces(sorted(numbers)):
            for row in connection.execute(select(*columns).where(table.c.row.in_(some))):
                record = decode(row.body, TYPES[kind])
                by_person = row.extraction is None
                rows[kind, row.row] = _Row(row.document, by_person, row.id, record)  # type: ignore[arg-type]
    return rows


def _decided(own: Mapping[Key, Own], rows: Mapping[tuple[RecordKind, int], _Row]) -> _Decided:
    """Return what a coder decided himself, with the row that he had."""
    decided: _Decided = {}
    for key, each in own.items():
        filed = each.decided
        if filed and filed.shows is not None and (row := rows.get((key[0], filed.shows))):
            decided[key] = (each, row)
    return decided


def _in_two(codings: Iterable[Iterable[tuple[Own, _Row]]]) -> list[int]:
    """Return the seqs of the documents on which at least two codings decided something."""
    times: dict[int, int] = defaultdict(int)
    for decided in codings:
        for document in {row.document for _, row in decided}:
            times[document] += 1
    return sorted(document for document, number in times.items() if number > 1)


def _places(connection: Connection, documents: Sequence[int]) -> dict[int, _Place]:
    from sqlalchemy import func, select

    from dragoman.store.tables import DOCUMENT

    columns = (DOCUMENT.c.seq, DOCUMENT.c.id, DOCUMENT.c.label, func.length(DOCUMENT.c.text))
    places: dict[int, _Place] = {}
    for some in in_pieces(documents):
        chosen = select(*columns).where(DOCUMENT.c.seq.in_(some)).order_by(DOCUMENT.c.seq)
        for seq, id_, label, length in connection.execute(chosen):
            places[seq] = _Place(id_, label, length)
    return places


def _cast(connection: Connection, codings: Sequence[str]) -> Cast:
    """Return who is who, as any of the codings has it; the first of them last, so that it wins."""
    rulings: dict[str, Ruling[Actor]] = {}
    for coding in reversed(codings):
        rulings |= load_actor_rulings(connection, coding)
    return build_cast(rulings, KnownActors(connection).find)


def _side(own: Own, row: _Row, key: Key, place: _Place, cast: Cast) -> Side:
    assert own.decided is not None
    judgement = own.decided.judgement
    record = _recast(row.record, cast)
    if record.id != key[1]:
        record = replace(record, id=key[1])
    state = ReviewState(judgement.verdict.value)
    if judgement.verdict is Verdict.ACCEPTED and row.by_person and row.id == key[1]:
        state = ReviewState.ADDED
    side: Any = Judged(record, state, place.id, None, judgement)
    return side  # type: ignore[no-any-return]


def _recast(record: CodedRecord, cast: Cast) -> CodedRecord:
    """Return a record with the actors that are meant."""
    if not cast.changes:
        return record
    match record:
        case Statement():
            return replace(record, speaker=cast.speaker(record.speaker))
        case Position():
            towards = cast.meant_or_none(record.towards)
            return replace(record, actor=cast.meant(record.actor), towards=towards)
        case Forecast():
            actors = cast.all_meant(record.actors)
            return replace(record, speaker=cast.speaker(record.speaker), actors=actors)


def _add_found(connection: Connection, places: Mapping[int, _Place], cast: Cast) -> None:
    """Put in what machines found: all current statements, and whatever else was judged."""
    for seq, kind, record, current in _found(connection, list(places)):
        place, key = places[seq], (kind, record.id)
        if key in place.sides or (current and kind is RecordKind.STATEMENT):
            place.found[key] = _recast(record, cast)


def _found(
    connection: Connection, documents: Sequence[int]
) -> Iterator[tuple[int, RecordKind, CodedRecord, bool]]:
    """Yield all that machines ever found in some documents, the newest last."""
    from sqlalchemy import func, select

    from dragoman.store.tables import EXTRACTION, RECORDS

    newest = (
        select(EXTRACTION.c.document, func.max(EXTRACTION.c.seq))
        .where(EXTRACTION.c.document.in_(documents))
        .group_by(EXTRACTION.c.document)
    )
    current = {row[0]: row[1] for row in connection.execute(newest)}
    for kind in CODED:
        table = RECORDS[kind]
        chosen = select(table.c.document, table.c.extraction, table.c.body).where(
            table.c.document.in_(documents), table.c.extraction.is_not(None)
        )
        for document, extraction, body in connection.execute(chosen.order_by(table.c.row)):
            record: Any = decode(body, TYPES[kind])
            yield document, kind, record, current[document] == extraction


def _document(place: _Place) -> SharedDocument:
    keys = place.sides.keys() | place.found.keys()
    coders = next((len(sides) for sides in place.sides.values()), 0)
    records = [
        SharedRecord(
            kind=kind,
            id=id_,
            found=place.found.get((kind, id_)),
            sides=tuple(place.sides.get((kind, id_), [None] * coders)),
        )
        for kind, id_ in keys
    ]
    records = pair_added(records)
    return SharedDocument(place.id, place.label, place.length, tuple(sorted(records, key=_order)))


def _order(record: SharedRecord) -> tuple[int, int, str, str]:
    known = record.found or next(side.record for side in record.sides if side)
    passage = first_passage(known)
    assert passage is not None
    return passage.start, -passage.end, record.kind.value, record.id


def _names(places: Iterable[_Place]) -> tuple[tuple[str, str], ...]:
    """Return the actors who speak in these documents, with their names."""
    names: dict[str, str] = {}
    for place in places:
        records = [*place.found.values(), *_records(place)]
        for record in records:
            if not isinstance(record, Position) and record.speaker.actor:
                names.setdefault(record.speaker.actor, record.speaker.name)
    return tuple(names.items())


def _records(place: _Place) -> Iterator[CodedRecord]:
    return (side.record for sides in place.sides.values() for side in sides if side)
