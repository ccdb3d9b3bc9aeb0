"""One account as it was found + what persons decided → the account as it stands."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from dragoman.records import (
    Clause,
    Extraction,
    Fact,
    Forecast,
    Mention,
    Position,
    Resolution,
    Sentence,
    Speaker,
    Statement,
)
from dragoman.store.current.casting import Cast, Find
from dragoman.store.current.homes import Homes
from dragoman.store.current.rulings import DocumentRulings, Ruling

R = TypeVar("R", Statement, Position, Forecast)


@dataclass(frozen=True, slots=True)
class Turned:
    """That a person gave a statement another speaker."""

    was: Speaker
    now: Speaker

    def takes(self, speaker: Speaker) -> bool:
        """Tell whether what hung on the old speaker was this one's."""
        return speaker.actor == self.was.actor and bool(
            speaker.actor or speaker.name == self.was.name
        )


def assemble(found: Extraction, rulings: DocumentRulings, cast: Cast, find: Find) -> Extraction:
    """Return an extraction with what persons decided applied; as it is where nobody did.

    `rulings` are those on records of this document, `cast` those on actors; `find` looks up actors
    that the document itself does not name.
    """
    settled = _settle(found, rulings) if rulings else found
    return _recast(settled, cast, find) if rulings or cast.changes else settled


def _settle(found: Extraction, rulings: DocumentRulings) -> Extraction:
    """Apply the judgements on statements, positions and forecasts."""
    statements = _standing(found.statements, rulings.statements)
    homes = _homes(found.statements, statements, rulings.statements)
    turned = _turned(found.statements, homes.standing)
    positions = _hung_positions(found.positions, rulings.positions, homes, turned)
    forecasts = _hung_forecasts(found.forecasts, rulings.forecasts, homes, turned)
    return replace(
        found,
        statements=tuple(_with(each, parent=homes.parent_of(each)) for each in statements),
        positions=tuple(positions),
        forecasts=_linked(tuple(forecasts)),
        sentences=tuple(_sentences(found.sentences, homes)),
        clauses=tuple(_rehomed(found.clauses, homes, lambda each: each.span)),
        facts=tuple(_rehomed(found.facts, homes, lambda each: each.passage)),
    )


def _standing(found: Iterable[R], rulings: Mapping[str, Ruling[R]]) -> list[R]:
    """Return what stands of one kind, in order of place: a correction instead of what was found."""
    there = {each.id: each for each in found}
    shown = {key: _shown(each, rulings.get(key)) for key, each in there.items()}
    put_in = (_shown(None, each) for key, each in rulings.items() if key not in there)
    added: list[R] = [each for each in put_in if each is not None]
    standing: list[R] = [each for each in shown.values() if each is not None]
    if added or any(_start(each) != _start(there[each.id]) for each in standing):
        standing.extend(added)
        standing.sort(key=_start)
    return standing


def _shown(found: R | None, ruling: Ruling[R] | None) -> R | None:
    if ruling is None:
        return found
    if ruling.rejected or ruling.shown is None:
        return None if ruling.rejected else found
    return replace(ruling.shown, id=ruling.record)


def _start(record: Statement | Position | Forecast) -> int:
    return record.content[0].start if isinstance(record, Statement) else record.passage.start


def _homes(
    found: Iterable[Statement],
    standing: Iterable[Statement],
    rulings: Mapping[str, Ruling[Statement]],
) -> Homes:
    words = {each.id: each.content for each in found}
    shown = {each.id: each for each in standing}
    parents = {each.id: each.parent for each in found}
    gone = {
        each.record: each.shown.parent if each.shown else parents.get(each.record)
        for each in rulings.values()
        if each.rejected
    }
    fresh = {key for key in rulings if key in shown and words.get(key) != shown[key].content}
    return Homes(shown, gone, fresh)


def _turned(found: Iterable[Statement], standing: Mapping[str, Statement]) -> dict[str, Turned]:
    return {
        each.id: Turned(each.speaker, now.speaker)
        for each in found
        if (now := standing.get(each.id)) and now.speaker != each.speaker
    }


def _hung_positions(
    found: Iterable[Position],
    rulings: Mapping[str, Ruling[Position]],
    homes: Homes,
    turned: Mapping[str, Turned],
) -> Iterator[Position]:
    """Yield what stands of the positions, each with the statement and actor it hangs on now."""
    for each in _standing(found, rulings):
        firm = each.id in rulings and rulings[each.id].firm
        if each.statement in homes.gone and not firm:
            continue
        actor: str | None = each.actor
        turn = turned.get(each.statement)
        if turn and not firm and each.actor == turn.was.actor:
            actor = turn.now.actor
        if actor is not None:
            place = each.passage.start, each.passage.end
            statement = homes.or_nearest(each.statement, *place)
            yield _with(each, actor=actor, statement=statement)


def _hung_forecasts(
    found: Iterable[Forecast],
    rulings: Mapping[str, Ruling[Forecast]],
    homes: Homes,
    turned: Mapping[str, Turned],
) -> Iterator[Forecast]:
    """Yield what stands of the forecasts, each with the statement and speaker it hangs on now."""
    for each in _standing(found, rulings):
        firm = each.id in rulings and rulings[each.id].firm
        if each.statement in homes.gone and not firm:
            continue
        turn = turned.get(each.statement)
        follows = turn is not None and not firm and turn.takes(each.speaker)
        speaker = turn.now if turn and follows else each.speaker
        place = each.passage.start, each.passage.end
        yield _with(each, speaker=speaker, statement=homes.or_nearest(each.statement, *place))


def _linked(forecasts: tuple[Forecast, ...]) -> tuple[Forecast, ...]:
    """Return forecasts that lead to none that is out, or that went by another id once."""
    there = {each.id for each in forecasts}
    return tuple(
        _with(each, leads_to=tuple(key for key in each.leads_to if key in there))
        for each in forecasts
    )


def _sentences(sentences: tuple[Sentence, ...], homes: Homes) -> Iterable[Sentence]:
    if not homes.changes:
        return sentences
    return (
        _with(each, statement=homes.of(each.statement, each.span.start, each.span.start + 1))
        for each in sentences
    )


P = TypeVar("P", Clause, Fact)


def _rehomed(parts: tuple[P, ...], homes: Homes, passage: Callable[[P], Any]) -> Iterable[P]:
    if not homes.changes:
        return parts
    return (
        _with(each, statement=homes.of(each.statement, passage(each).start, passage(each).end))
        for each in parts
    )


T = TypeVar("T", Sentence, Clause, Fact, Statement, Position, Forecast)


def _with(record: T, **fields: Any) -> T:
    """Return a record with other values, or itself where they are the same."""
    if all(getattr(record, name) == value for name, value in fields.items()):
        return record
    return replace(record, **fields)


def _recast(found: Extraction, cast: Cast, find: Find) -> Extraction:
    """Apply the judgements on actors, and put in those whom a person brought into the account."""
    cast_in = replace(
        found,
        statements=tuple(_with(s, speaker=cast.speaker(s.speaker)) for s in found.statements),
        positions=tuple(
            _with(p, actor=cast.meant(p.actor), towards=cast.meant_or_none(p.towards))
            for p in found.positions
            if p.actor not in cast.out and p.towards not in cast.out
        ),
        forecasts=tuple(
            _with(f, speaker=cast.speaker(f.speaker), actors=cast.all_meant(f.actors))
            for f in found.forecasts
        ),
        clauses=tuple(
            _with(
                c,
                subject_actor=cast.meant_or_none(c.subject_actor),
                actors=cast.all_meant(c.actors),
            )
            for c in found.clauses
        ),
        facts=tuple(_with(f, actor=cast.meant_or_none(f.actor)) for f in found.facts),
    )
    actors = cast.gather(found.actors, found.document, find)
    here = {each.id for each in actors}
    new = cast.introduce((key for key in _referred(cast_in) if key not in here), find)
    sources = _sources(cast_in.statements) if new else {}
    brought = (replace(each, mentions=sources.get(each.id, ())) for each in new)
    return replace(cast_in, actors=(*actors, *brought))


def _referred(found: Extraction) -> Iterator[str]:
    """Yield the ids of the actors that speak or take a position."""
    speakers = [each.speaker for each in found.statements]
    for speaker in (*speakers, *(each.speaker for each in found.forecasts)):
        if speaker.actor is not None:
            yield speaker.actor
    for position in found.positions:
        yield position.actor
        if position.towards is not None:
            yield position.towards


def _sources(statements: Iterable[Statement]) -> dict[str, tuple[Mention, ...]]:
    """Return where speakers are named, by their ids: the sources of what they say."""
    places: dict[str, dict[tuple[int, int], Mention]] = {}
    for each in statements:
        if each.speaker.actor is not None:
            metonym = each.speaker.resolution is Resolution.METONYM
            here = places.setdefault(each.speaker.actor, {})
            here.update({(s.start, s.end): Mention(s, metonym) for s in each.source})
    return {key: tuple(some[place] for place in sorted(some)) for key, some in places.items()}
