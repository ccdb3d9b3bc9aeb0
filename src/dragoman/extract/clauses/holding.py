"""What lies where in a document: the statements, actors, quantities and moments of a clause."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import TypeVar

from dragoman.records import Actor, Moment, Quantity, Statement
from dragoman.records.span import Span

_Measured = TypeVar("_Measured", Quantity, Moment)
Place = tuple[int, int]


class Holder:
    """The records of one document by place."""

    def __init__(
        self,
        statements: Sequence[Statement],
        actors: Sequence[Actor],
        quantities: Sequence[Quantity],
        moments: Sequence[Moment],
    ) -> None:
        self.statements = {each.id: each for each in statements}
        self._contents = _sorted((s, each) for each in statements for s in each.content)
        self._cues = _sorted((s, each) for each in statements for s in each.cue)
        self._mentions = _sorted((m.span, each.id) for each in actors for m in each.mentions)
        self._quantities = _sorted((each.span, each) for each in quantities)
        self._moments = _sorted((each.span, each) for each in moments)

    def statement_at(self, place: Place, words: Sequence[Place]) -> Statement | None:
        """Return the smallest statement whose content holds a predicate.

        Of a predicate that is itself a cue ("called for the release"), the statement whose
        content holds words of the clause, if there is one.
        """
        for _, cued in self._cues.around(place):
            if any(_lies_in(word, cued.content) for word in words):
                return cued
        holding = [(span, s) for span, s in self._contents.around(place)]
        return min(holding, key=lambda each: _length(each[1]), default=(None, None))[1]

    def is_frame(self, place: Place, words: Sequence[Place]) -> bool:
        """Tell whether a predicate is a cue, and what is said stands in other clauses."""
        cued = [statement for _, statement in self._cues.around(place)]
        return bool(cued) and not any(_lies_in(w, s.content) for s in cued for w in words)

    def actor_at(self, place: Place) -> str | None:
        """Return the actor whose mention holds a word: of several, that of the longest mention."""
        holding = list(self._mentions.around(place))
        return max(holding, key=lambda each: each[0].end - each[0].start, default=(None, None))[1]

    def actors_in(self, places: Sequence[Place]) -> tuple[str, ...]:
        """Return the actors that are named at some words, each once, in order."""
        return tuple(dict.fromkeys(a for _, a in self._mentions.at(places)))

    def quantities_in(self, places: Sequence[Place]) -> tuple[Quantity, ...]:
        """Return the quantities that begin at some words, in order."""
        return tuple(each for _, each in self._quantities.at(places))

    def moments_in(self, places: Sequence[Place]) -> tuple[Moment, ...]:
        """Return the moments that begin at some words, in order."""
        return tuple(each for _, each in self._moments.at(places))


_Held = TypeVar("_Held")


class _Places(list[tuple[Span, _Held]]):
    """Spans in order of their start, each with what it is of."""

    def around(self, place: Place) -> Iterator[tuple[Span, _Held]]:
        """Yield those that hold a place. They may lie in one another, so all before it count."""
        last = bisect_right(self, place[0], key=lambda each: each[0].start)
        for index in range(last - 1, -1, -1):
            span, held = self[index]
            if span.end >= place[1]:
                yield span, held
            if place[0] - span.start > _FARTHEST:
                return

    def at(self, places: Sequence[Place]) -> Iterator[tuple[Span, _Held]]:
        """Yield those that begin inside any of some places, in order."""
        for start, end in places:
            index = bisect_left(self, start, key=lambda each: each[0].start)
            while index < len(self) and self[index][0].start < end:
                yield self[index]
                index += 1


# Characters; no statement of ours is longer, and a text of a megabyte must not be read again
# for each of its clauses.
_FARTHEST = 20_000


def _sorted(pairs: Iterator[tuple[Span, _Held]]) -> _Places[_Held]:
    return _Places(sorted(pairs, key=lambda each: (each[0].start, each[0].end)))


def frames(statement: Statement, place: Place) -> bool:
    """Tell whether a word belongs to a statement's source or cue, not to what is said."""
    return _lies_in(place, (*statement.source, *statement.cue))


def _lies_in(place: Place, spans: Sequence[Span]) -> bool:
    return any(span.start <= place[0] and place[1] <= span.end for span in spans)


def _length(statement: Statement) -> int:
    return sum(span.end - span.start for span in statement.content)
