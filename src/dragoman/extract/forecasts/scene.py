"""All that rules look up about one document while they judge its candidates."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from dragoman.extract.acts.selves import Self, Selves
from dragoman.extract.clauses.holding import Holder
from dragoman.extract.clauses.trees import lemma, subject_of
from dragoman.extract.forecasts.candidate import Candidate
from dragoman.extract.forecasts.condition import Condition
from dragoman.extract.forecasts.conditions import conditions_for, find_conditions
from dragoman.extract.forecasts.lexicon import entries
from dragoman.extract.forecasts.spans import horizon_words_of
from dragoman.extract.forecasts.turning import is_negated
from dragoman.extract.places import Contents, Places
from dragoman.extract.ranges import Range
from dragoman.records import (
    Actor,
    Document,
    Horizon,
    Probability,
    Resolution,
    Speaker,
    Statement,
)

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


class Scene:
    """The records of one document by place, and the conditions of its sentences."""

    def __init__(
        self,
        document: Document,
        doc: Doc,
        statements: Sequence[Statement],
        actors: Sequence[Actor],
        horizons: Sequence[Horizon] = (),
        probabilities: Sequence[Probability] = (),
    ) -> None:
        self.document = document
        self.doc = doc
        self.actors = {actor.id: actor for actor in actors}
        self.statements = {each.id: each for each in statements}
        self.horizons = Places(((h.span.start, h.span.end), h) for h in horizons)
        self.probabilities = Places(((p.span.start, p.span.end), p) for p in probabilities)
        self._holder = Holder(statements, actors, (), ())
        self._contents = Contents(statements)
        self._cues = Places(((s.start, s.end), each) for each in statements for s in each.cue)
        self._selves = Selves(actors)
        self._conditions: dict[int, list[Condition]] = {}  # by the start of their sentence
        self._hanging: dict[int, list[Condition]] = {}  # by the predicate that hangs on them
        aside = [(a.span.start, a.span.end) for a in document.set_aside]
        aside += [(h.start, h.end) for h in document.headings]
        self._aside = Places((place, None) for place in aside)

    def statement_of(self, candidate: Candidate) -> Statement | None:
        """Return the smallest statement whose content, or else whose cue, holds a predicate.

        A cue is of the future in "Ankara will hardly accept | the terms".
        """
        place = place_of(candidate.predicate)
        held = self._contents.smallest(place)
        held = held or next((each for _, each in self._cues.around(place)), None)
        return held or self._beside(candidate.predicate)

    def _beside(self, token: Token) -> Statement | None:
        """Return the account's own statement nearest to words that no statement holds.

        Where a part of a sentence is somebody else's, the rest of it is the account's all the same.
        """
        own = [each for each in self.statements.values() if each.is_authors_own and each.content]
        return min(own, key=lambda each: abs(each.content[0].start - token.idx), default=None)

    def is_cue(self, token: Token, statement: Statement) -> bool:
        """Tell whether a word stands in a statement's cue."""
        return any(each.id == statement.id for _, each in self._cues.around(place_of(token)))

    @property
    def author(self) -> Speaker:
        """The account's own voice."""
        own = (each.speaker for each in self.statements.values() if each.is_authors_own)
        return next(own, Speaker(None, self.document.author or "", Resolution.AUTHOR))

    def speaker_as_self(self, statement: Statement) -> Self:
        """Return a statement's speaker, as words may mean him."""
        return self._selves.of(statement)

    def actor_at(self, token: Token) -> str | None:
        """Return the id of the actor who is named at a word, or None."""
        return self._holder.actor_at(place_of(token))

    def actors_in(self, ranges: Sequence[Range]) -> tuple[str, ...]:
        """Return the ids of the actors named in some places, in order."""
        return self._holder.actors_in(ranges)

    def is_set_aside(self, token: Token) -> bool:
        """Tell whether a word stands in a heading or in a passage that is no prose."""
        return next(self._aside.around(place_of(token)), None) is not None

    def conditions_in(self, token: Token) -> list[Condition]:
        """Return the conditions of a word's sentence."""
        start = token.sent.start
        if start not in self._conditions:
            self._conditions[start] = find_conditions(token.sent)
        return self._conditions[start]

    def conditions_of(self, candidate: Candidate) -> list[Condition]:
        """Return the conditions that a candidate hangs on."""
        known = self._hanging.get(candidate.predicate.i)
        if known is None:
            found = self.conditions_in(candidate.predicate)
            known = conditions_for(candidate, found, negated=is_negated(candidate))
            self._hanging[candidate.predicate.i] = known
        return known

    def horizons_of(self, candidate: Candidate) -> list[Horizon]:
        """Return the horizons in a candidate's clause, the nearest to its predicate first."""
        ranges = [place_of(token) for token in horizon_words_of(candidate)]
        held = {h.span: h for _, h in self.horizons.beginning_in(ranges)}
        at = candidate.predicate.idx
        return sorted(held.values(), key=lambda h: abs(h.span.start - at))

    def subject(self, candidate: Candidate) -> Token | None:
        """Return the head of a candidate's subject; a noun has none."""
        return None if candidate.is_noun else subject_of(candidate.tree)


def place_of(token: Token) -> Range:
    """Return the characters of a token."""
    return token.idx, token.idx + len(token)


def is_undergone(candidate: Candidate) -> bool:
    """Tell whether a predicate says what befalls its subject, or what it is."""
    if any(c.dep_ in ("aux:pass", "nsubj:pass") for c in candidate.tree.children()):
        return True
    return lemma(candidate.predicate) in entries("exclusions", "undergone")
