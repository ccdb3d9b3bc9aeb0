"""Codings side by side → the records on which they differ, for somebody to settle."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from dragoman.errors import SelectionError
from dragoman.records import MAIN, Forecast, Position, RecordKind, ReviewState, Span, Statement
from dragoman.records.agreement import CodedRecord, Difference, SharedDocument, SharedRecord, Side
from dragoman.store.codings.holding import Own
from dragoman.store.codings.sharing import Shared, choose_codings, load_shared, seqs_of
from dragoman.store.judging.decisions import Key
from dragoman.store.project import Project

MARKED = "marked"  # one has marked what the other has not
VERDICT = "verdict"

_Read = Callable[[CodedRecord], object]


def find_differences(
    project: Project, codings: Sequence[str] = (), *, documents: Sequence[str] | None = None
) -> list[Difference]:
    """Return every record that at least two coders decided on differently, as the text goes.

    Each has what every coder decided himself; those that somebody has settled are told apart.
    Raises SelectionError for an unknown coding, and where there are not two.
    """
    chosen = choose_codings(project, codings)
    with project.read() as connection:
        seqs = None if documents is None else seqs_of(connection, documents)
        shared = load_shared(connection, chosen, documents=seqs)
    return list(differences_of(shared))


def find_difference(
    project: Project, codings: Sequence[str], kind: RecordKind, record: str, document: str
) -> Difference:
    """Return how codings differ on one record. Raises SelectionError where they do not."""
    for each in find_differences(project, codings, documents=[document]):
        if each.kind is kind and each.record == record:
            return each
    raise SelectionError(f"{kind} {record}: there is no difference on it. Look at the list again.")


def differences_of(shared: Shared) -> Iterator[Difference]:
    """Yield the differences of codings side by side."""
    codings = shared.codings.codings
    for document in shared.codings.documents:
        for record in document.records:
            fields = differing_fields(record)
            if fields:
                yield _difference(record, document, codings, fields, shared.own)


def differing_fields(record: SharedRecord) -> tuple[str, ...]:
    """Return in what coders differ on a record; who has not decided differs from nobody."""
    decided = [side for side in record.sides if side]
    if record.found is None and len(decided) < len(record.sides):
        standing = any(stands(side) for side in decided)
        return (MARKED,) if standing else ()
    if len(decided) < 2:
        return ()
    verdicts = {_kept(side) for side in decided}
    first = (VERDICT,) if len(verdicts) > 1 else ()
    standing_records = [side.record for side in decided if stands(side)]
    return (*first, *_differing(record.kind, standing_records))


def _differing(kind: RecordKind, records: Sequence[CodedRecord]) -> Iterator[str]:
    for name, read in _FIELDS[kind].items():
        if len({read(record) for record in records}) > 1:
            yield name


def stands(side: Side) -> bool:
    """Tell whether a coder lets a record stand, in whatever words."""
    return side.state not in (ReviewState.REJECTED, ReviewState.UNSURE)


def _kept(side: Side) -> str:
    """Return whether a record stands: in what words it does is told by its fields."""
    return "stands" if stands(side) else side.state.value


def _difference(
    record: SharedRecord,
    document: SharedDocument,
    codings: tuple[str, ...],
    fields: tuple[str, ...],
    own: Mapping[str, Mapping[Key, Own]],
) -> Difference:
    main = own[MAIN].get((record.kind, record.id))
    decided = (
        own[coding][record.kind, side.record.id].since
        for coding, side in zip(codings, record.sides, strict=True)
        if side and coding != MAIN
    )
    return Difference(
        kind=record.kind,
        record=record.id,
        document=document.id,
        label=document.label,
        found=record.found,
        codings=codings,
        sides=record.sides,
        fields=fields,
        seen=main.live.judgement.seq if main else 0,
        settled=main is not None and main.settled > max(decided, default=0),
    )


def _spans(spans: Iterable[Span]) -> tuple[tuple[int, int], ...]:
    return tuple((span.start, span.end) for span in spans)


def _statement(read: Callable[[Statement], object]) -> _Read:
    return lambda record: read(record) if isinstance(record, Statement) else None


def _position(read: Callable[[Position], object]) -> _Read:
    return lambda record: read(record) if isinstance(record, Position) else None


def _forecast(read: Callable[[Forecast], object]) -> _Read:
    return lambda record: read(record) if isinstance(record, Forecast) else None


_FIELDS: dict[RecordKind, dict[str, _Read]] = {
    RecordKind.STATEMENT: {
        "passages": _statement(lambda one: _spans(one.content)),
        "form": _statement(lambda one: one.form),
        "speaker": _statement(lambda one: (one.speaker.actor, one.is_authors_own)),
        "act": _statement(lambda one: one.act.kind if one.act else None),
        "issues": _statement(lambda one: frozenset(mention.issue for mention in one.issues)),
        "source": _statement(lambda one: _spans(one.source)),
        "cue": _statement(lambda one: _spans(one.cue)),
    },
    RecordKind.POSITION: {
        "passages": _position(lambda one: _spans([one.passage])),
        "actor": _position(lambda one: one.actor),
        "target": _position(lambda one: (one.issue, one.towards)),
        "value": _position(lambda one: one.value),
    },
    RecordKind.FORECAST: {
        "passages": _forecast(lambda one: _spans(one.outcome)),
        "speaker": _forecast(lambda one: one.speaker.actor or one.speaker.name),
        "condition": _forecast(lambda one: _spans(one.condition)),
        "horizon": _forecast(lambda one: one.horizon and (one.horizon.first, one.horizon.last)),
        "probability": _forecast(lambda one: one.probability and one.probability.term),
        "negated": _forecast(lambda one: one.negated),
        "direction": _forecast(lambda one: one.direction),
        "issues": _forecast(lambda one: frozenset(one.issues)),
    },
}
"""What is compared of each kind of record, and how."""
