"""What lies where in a document: the statements, actors, quantities and moments of a clause."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.extract.places import Contents, Places
from dragoman.extract.ranges import Range as Place
from dragoman.records import Actor, Moment, Quantity, Span, Statement


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
        self._contents = Contents(statements)
        self._cues = Places((_place(span), each) for each in statements for span in each.cue)
        self._mentions = Places((_place(m.span), each.id) for each in actors for m in each.mentions)
        self._quantities = Places((_place(each.span), each) for each in quantities)
        self._moments = Places((_place(each.span), each) for each in moments)

    def statement_at(self, place: Place, words: Sequence[Place]) -> Statement | None:
        """Return the smallest statement whose content holds a predicate.

        Of a predicate that is itself a cue ("called for the release"), the statement whose
        content holds words of the clause, if there is one.
        """
        for _, cued in self._cues.around(place):
            if any(_lies_in(word, cued.content) for word in words):
                return cued
        return self._contents.smallest(place)

    def is_frame(self, place: Place, words: Sequence[Place]) -> bool:
        """Tell whether a predicate is a cue, and what is said stands in other clauses."""
        cued = [statement for _, statement in self._cues.around(place)]
        return bool(cued) and not any(_lies_in(w, s.content) for s in cued for w in words)

    def actor_at(self, place: Place) -> str | None:
        """Return the actor whose mention holds a word: of several, that of the longest mention."""
        holding = self._mentions.around(place)
        return max(holding, key=lambda each: each[0][1] - each[0][0], default=(None, None))[1]

    def actors_in(self, places: Sequence[Place]) -> tuple[str, ...]:
        """Return the actors that are named at some words, each once, in order."""
        return tuple(dict.fromkeys(a for _, a in self._mentions.beginning_in(places)))

    def quantities_in(self, places: Sequence[Place]) -> tuple[Quantity, ...]:
        """Return the quantities that begin at some words, in order."""
        return tuple(each for _, each in self._quantities.beginning_in(places))

    def moments_in(self, places: Sequence[Place]) -> tuple[Moment, ...]:
        """Return the moments that begin at some words, in order."""
        return tuple(each for _, each in self._moments.beginning_in(places))


def _place(span: Span) -> Place:
    return span.start, span.end


def frames(statement: Statement, place: Place) -> bool:
    """Tell whether a word belongs to a statement's source or cue, not to what is said."""
    return _lies_in(place, (*statement.source, *statement.cue))


def _lies_in(place: Place, spans: Sequence[Span]) -> bool:
    return any(span.start <= place[0] and place[1] <= span.end for span in spans)
