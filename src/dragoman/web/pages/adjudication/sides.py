"""A difference → what each coder has, in words, with the fields in which they differ marked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from dragoman.records import (
    Difference,
    Document,
    Forecast,
    Position,
    RecordKind,
    ReviewState,
    Span,
    Statement,
)
from dragoman.records.agreement import CodedRecord, Side
from dragoman.web.links import passage_link, text_link

_AROUND = 120  # characters of the text before and after the passages
_LONGEST = 3000  # characters of the text in all


@dataclass(frozen=True, slots=True)
class Names:
    """What to call actors and issues."""

    actors: Mapping[str, str]
    issues: Mapping[str, str]

    def actor(self, actor: str | None) -> str:
        """Return an actor's name."""
        return self.actors.get(actor or "", actor or "")

    def issue(self, issue: str) -> str:
        """Return an issue's label."""
        return self.issues.get(issue, issue)


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of the text, and what it is of the record: content, source, cue, rejected or ""."""

    text: str
    part: str = ""


@dataclass(frozen=True, slots=True)
class Value:
    """What a coder gave in one field."""

    name: str
    words: str
    differs: bool


@dataclass(frozen=True, slots=True)
class SideView:
    """What one coder has."""

    coding: str
    key: str  # of the keyboard; "" beyond the ninth
    judged: int  # the seq of his judgement
    state: ReviewState | None  # None: he has nothing here
    by: str
    at: str
    note: str
    can_be_taken: bool
    pieces: tuple[Piece, ...]
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class DifferenceView:
    """One difference, side by side."""

    kind: RecordKind
    record: str
    document: str
    label: str
    link: str  # of the passage in its document
    review: str  # where it can be corrected by hand; "" for what the main coding does not have
    fields: str
    seen: int
    settled: bool
    mixed: bool  # whether a part of one and a part of another could be taken
    sides: tuple[SideView, ...]
    found: tuple[Value, ...]  # as the machine found what differs


def show_difference(difference: Difference, document: Document, names: Names) -> DifferenceView:
    """Return a difference side by side, every coder with the same stretch of the text."""
    start, end = _stretch(difference, document)
    sides = zip(difference.codings, difference.sides, strict=True)
    found = difference.found
    statement = getattr(found, "statement", difference.record)
    return DifferenceView(
        kind=difference.kind,
        record=difference.record,
        document=difference.document,
        label=difference.label,
        link=passage_link(document.id, statement) if found else text_link(document.id, start),
        review=f"/review?statement={statement}" if found else "",
        fields=fields_words(difference.fields),
        seen=difference.seen,
        settled=difference.settled,
        mixed=len([name for name in difference.fields if name not in ("verdict", "marked")]) > 1,
        sides=tuple(
            _side(number, coding, side, difference, document, (start, end), names)
            for number, (coding, side) in enumerate(sides, start=1)
        ),
        found=tuple(value for value in _values(found, difference.fields, names) if value.differs)
        if found
        else (),
    )


def ids_named(difference: Difference) -> list[str]:
    """Return the ids of the actors that any of the coders, or the machine, named."""
    ids: dict[str, None] = {}
    for record in _records(difference):
        match record:
            case Position():
                named: tuple[str | None, ...] = (record.actor, record.towards)
            case Forecast():
                named = (record.speaker.actor, *record.actors)
            case _:
                named = (record.speaker.actor,)
        ids |= dict.fromkeys(actor for actor in named if actor)
    return list(ids)


def words_of(difference: Difference) -> str:
    """Return the words that a difference is about."""
    record = next(iter(_records(difference)))
    return " […] ".join(span.exact for span in _content(record))


def fields_words(fields: Sequence[str]) -> str:
    """Return in what coders differ.

    >>> fields_words(("verdict", "form", "act")), fields_words(("marked",))
    ('verdict, form and act', 'marked by one alone')
    """
    names = ["marked by one alone" if each == "marked" else each for each in fields]
    return " and ".join(filter(None, [", ".join(names[:-1]), names[-1]]))


def _records(difference: Difference) -> Iterator[CodedRecord]:
    if difference.found:
        yield difference.found
    yield from (side.record for side in difference.sides if side)


def _content(record: CodedRecord) -> tuple[Span, ...]:
    match record:
        case Statement():
            return record.content
        case Forecast():
            return record.outcome
        case Position():
            return (record.passage,)


def _stretch(difference: Difference, document: Document) -> tuple[int, int]:
    """Return the stretch of the text that holds all that any coder marked, between words."""
    spans = [span for record in _records(difference) for span, _ in _parts(record)]
    start = max(0, min(span.start for span in spans) - _AROUND)
    end = min(len(document.text), max(span.end for span in spans) + _AROUND)
    end = min(end, start + _LONGEST)
    before, after = document.text.find(" ", start), document.text.rfind(" ", 0, end)
    first = min(span.start for span in spans)
    start = before + 1 if start and 0 <= before < first else start
    return start, after if end < len(document.text) and after > first else end


def _parts(record: CodedRecord) -> Iterator[tuple[Span, str]]:
    """Yield the passages of a record; a later one lies upon an earlier one."""
    yield from ((span, "content") for span in _content(record))
    if isinstance(record, Statement):
        yield from ((span, "source") for span in record.source)
        yield from ((span, "cue") for span in record.cue)
    elif isinstance(record, Forecast):
        yield from ((span, "source") for span in record.condition)
        if record.horizon:
            yield record.horizon.span, "cue"


def _side(
    number: int,
    coding: str,
    side: Side | None,
    difference: Difference,
    document: Document,
    stretch: tuple[int, int],
    names: Names,
) -> SideView:
    judgement = side.judgement if side else None
    stands = side is not None and side.state is not ReviewState.REJECTED
    parts = _marked(side, stands) if side else []
    return SideView(
        coding=coding,
        key=str(number) if number < 10 else "",
        judged=judgement.seq if judgement else 0,
        state=side.state if side else None,
        by=judgement.by if judgement else "",
        at=judgement.at if judgement else "",
        note=judgement.note if judgement else "",
        can_be_taken=side is not None or difference.found is None,
        pieces=tuple(_cut(document.text, parts, *stretch)),
        values=tuple(_values(side.record, difference.fields, names)) if side and stands else (),
    )


def _marked(side: Side, stands: bool) -> list[tuple[Span, str]]:
    """Return the passages of what stands; of what was rejected, its words, to be struck out."""
    if stands:
        return list(_parts(side.record))
    return [(span, "rejected") for span in _content(side.record)]


def _cut(text: str, parts: Iterable[tuple[Span, str]], start: int, end: int) -> Iterator[Piece]:
    """Cut a stretch of the text where passages begin and end."""
    placed = [(max(s.start, start), min(s.end, end), part) for s, part in parts]
    edges = {start, end} | {edge for first, last, _ in placed for edge in (first, last)}
    cuts = sorted(edge for edge in edges if start <= edge <= end)
    for first, last in pairwise(cuts):
        over = [part for begin, finish, part in placed if begin <= first and last <= finish]
        yield Piece(text[first:last], over[-1] if over else "")


def _values(record: CodedRecord, fields: Sequence[str], names: Names) -> Iterator[Value]:
    for name, read in _READ[type(record)].items():
        words = read(record, names)
        if words or name in fields:
            yield Value(name, words or "none", name in fields)


def _joined(spans: Iterable[Span]) -> str:
    return " […] ".join(span.exact for span in spans)


def _speaker(record: Statement | Forecast, names: Names) -> str:
    if isinstance(record, Statement) and record.is_authors_own:
        return "the account’s own voice"
    if record.speaker.actor is None:
        return f"unresolved: “{record.speaker.name}”" if record.speaker.name else "unresolved"
    return names.actors.get(record.speaker.actor, record.speaker.name)


def _target(record: Position, names: Names) -> str:
    return names.issue(record.issue) if record.issue else f"towards {names.actor(record.towards)}"


def _horizon(record: Forecast) -> str:
    horizon = record.horizon
    if horizon is None:
        return ""
    days = " to ".join(day for day in (horizon.first, horizon.last) if day)
    return f"“{horizon.span.exact}”" + (f", {days}" if days else "")


_READ: dict[type[CodedRecord], dict[str, Callable[..., str]]] = {
    Statement: {
        "speaker": _speaker,
        "form": lambda record, _: record.form.value,
        "act": lambda record, _: record.act.kind.value if record.act else "",
        "issues": lambda record, names: ", ".join(
            dict.fromkeys(names.issue(mention.issue) for mention in record.issues)
        ),
        "passages": lambda record, _: _joined(record.content),
        "source": lambda record, _: _joined(record.source),
        "cue": lambda record, _: _joined(record.cue),
    },
    Position: {
        "actor": lambda record, names: names.actor(record.actor),
        "target": _target,
        "value": lambda record, _: f"{record.value:+g}".replace("-", "−") if record.value else "0",
        "passages": lambda record, _: record.passage.exact,
    },
    Forecast: {
        "speaker": _speaker,
        "passages": lambda record, _: _joined(record.outcome),
        "negated": lambda record, _: "will not come" if record.negated else "",
        "condition": lambda record, _: _joined(record.condition),
        "horizon": lambda record, _: _horizon(record),
        "probability": lambda record, _: record.probability.term if record.probability else "",
        "direction": lambda record, _: record.direction.value if record.direction else "",
        "issues": lambda record, names: ", ".join(names.issue(key) for key in record.issues),
    },
}
"""What is shown of each kind of record, in this order; the names are those of what differs."""
