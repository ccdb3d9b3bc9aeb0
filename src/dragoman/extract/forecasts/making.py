"""The record of one forecast from its candidate."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from dragoman.extract.bases import base_form
from dragoman.extract.clauses.trees import SUBJECTS
from dragoman.extract.forecasts.candidate import Candidate, Why
from dragoman.extract.forecasts.condition import Condition
from dragoman.extract.forecasts.directions import direction_of
from dragoman.extract.forecasts.governing import governors_of, is_relative
from dragoman.extract.forecasts.lexicon import entries
from dragoman.extract.forecasts.outcomes import LINKING, outcome_ranges
from dragoman.extract.forecasts.scene import Scene, place_of
from dragoman.extract.forecasts.turning import is_negated
from dragoman.extract.issues import IssueHit, issues_in
from dragoman.extract.ranges import Range, merged
from dragoman.records import (
    Forecast,
    Horizon,
    Probability,
    Resolution,
    Span,
    Speaker,
    Statement,
    content_id,
)

if TYPE_CHECKING:
    from spacy.tokens import Token


class Restates(Protocol):
    """What puts an outcome into a sentence that stands alone."""

    def restate(
        self, outcome: Sequence[Span], *, statement: Statement, negated: bool = False
    ) -> str:
        """Return the sentence; `negated`: that it will not come."""
        ...


@dataclass(frozen=True, slots=True)
class Maker:
    """Makes the forecasts of one document."""

    scene: Scene
    hits: Sequence[IssueHit]
    restater: Restates
    method: str
    predicates: frozenset[int]  # of all that was taken for a forecast

    def make(self, candidate: Candidate, statement: Statement, sure: float) -> Forecast | None:
        """Return a candidate's forecast, or None where no words of an outcome are left."""
        scene, document = self.scene, self.scene.document
        conditions = scene.conditions_of(candidate)
        horizon = self._horizon(candidate)
        probability = self._probability(candidate)
        apart = [_hull(condition) for condition in conditions]
        frames = apart + _cut_out(candidate, horizon, probability)
        others, text = set(self.predicates), document.text
        linked = candidate.why in LINKING and not candidate.is_noun
        inside = linked and probability is not None and _is_marker(candidate, probability)
        kept = apart + _cut_out(candidate, horizon, None) if inside else frames
        ranges = outcome_ranges(candidate, kept, others, text)
        bare = outcome_ranges(candidate, frames, others, text, bare=True) if linked else ranges
        if not ranges:
            return None
        outcome = tuple(document.cut(*each) for each in ranges)
        negated = is_negated(candidate, apart={t.i for c in conditions for t in c.tokens})
        spans = tuple((span.start, span.end) for span in outcome)
        condition = tuple(document.cut(*each) for each in merged(map(_hull, conditions)))
        tokens = [t for t in candidate.predicate.sent if _lies_in(t, ranges)]
        return Forecast(
            id=content_id("forecast", statement.id, spans, negated),
            document_id=document.id,
            statement=statement.id,
            speaker=self._speaker(candidate, statement),
            outcome=outcome,
            restated=self.restater.restate(
                [document.cut(*each) for each in bare], statement=statement, negated=negated
            ),
            condition=condition,
            horizon=horizon,
            probability=probability,
            negated=negated,
            direction=direction_of(candidate, tokens, negated=negated),
            actors=scene.actors_in(ranges),
            issues=self._issues(ranges) or self._issues([_hull(c) for c in conditions]),
            confidence=sure,
            method=self.method,
        )

    def _issues(self, ranges: Sequence[Range]) -> tuple[str, ...]:
        return tuple(m.issue for m in issues_in(self.scene.document, self.hits, ranges))

    def _horizon(self, candidate: Candidate) -> Horizon | None:
        inside = self.scene.conditions_of(candidate)
        for horizon in self.scene.horizons_of(candidate):
            place = (horizon.span.start, horizon.span.end)
            if not any(_hull(c)[0] <= place[0] < _hull(c)[1] for c in inside):
                return horizon
        return None

    def _probability(self, candidate: Candidate) -> Probability | None:
        """Return the words of likelihood among the markers, beside the predicate or above it."""
        words = [*candidate.markers, *_qualifying(candidate)]
        for word in words:
            for _, found in self.scene.probabilities.around(place_of(word)):
                return found
        own = [place_of(token) for token in _adjuncts(candidate)]
        return next((found for _, found in self.scene.probabilities.beginning_in(own)), None)

    def _speaker(self, candidate: Candidate, statement: Statement) -> Speaker:
        """Return who expects it: the subject of a verb of expecting, else who says it."""
        for word, _ in governors_of(candidate.tree):
            if word.pos_ != "VERB" or base_form(word) not in entries("markers", "governors"):
                break
            subject = next((c for c in word.children if c.dep_ in SUBJECTS), None)
            actor = self.scene.actor_at(subject) if subject is not None else None
            if actor is not None and subject is not None and "pass" not in subject.dep_:
                return Speaker(actor, self.scene.actors[actor].name, Resolution.NAME)
            break
        cued = any(self.scene.is_cue(word, statement) for word in candidate.markers)
        if cued and candidate.why not in (Why.EXPECTED, Why.EXPECTS, Why.LIKELIHOOD):
            outer = self.scene.statements.get(statement.parent or "")
            return self._said_by(outer) if outer else self.scene.author
        return self._said_by(statement)

    def _said_by(self, statement: Statement) -> Speaker:
        """Return a statement's speaker; of one that names no source, that of the one around it."""
        here: Statement | None = statement
        while here is not None:
            named = here.speaker.actor is not None or here.source
            if (named and not _is_idle(here)) or here.is_authors_own:
                return here.speaker
            here = self.scene.statements.get(here.parent or "")
        return self.scene.author if _is_idle(statement) else statement.speaker


def _is_idle(statement: Statement) -> bool:
    """Tell whether a source names nobody but who speaks anyway: "one", "me", "our baseline"."""
    words = statement.speaker.name.casefold().split()
    if len(words) == 1:
        return words[0] in entries("markers", "nobody")
    own = bool(words) and words[0] in ("our", "my")
    return own and words[-1] in entries("markers", "own_views")


def _qualifying(candidate: Candidate) -> list[Token]:
    """Return the adverbs beside a predicate, then the words that govern its clause."""
    near = [c for c in candidate.tree.children() if c.dep_ in ("advmod", "aux", "discourse")]
    near += [c for m in candidate.markers for c in m.children if c.dep_ == "advmod"]
    copulas = [c for c in candidate.tree.children() if c.dep_ == "cop"]
    near += [c for copula in copulas for c in copula.children if c.dep_ == "aux"]
    top = candidate.tree.top
    apart = top.dep_ == "acl:relcl" and is_relative(top)
    above = [] if apart else [word for word, _ in governors_of(candidate.tree)]
    return [
        *near,
        *above,
        *(c for word in above for c in word.children if c.dep_ in ("advmod", "amod", "aux")),
    ]


def _adjuncts(candidate: Candidate) -> Iterator[Token]:
    """Yield the words of what is added to a predicate: "with a probability of 70 percent"."""
    if candidate.is_noun:
        yield from candidate.predicate.subtree
        yield from (t for t in candidate.tree.tokens if t.i > candidate.predicate.i)
        return
    for child in candidate.tree.children():
        cases = {c.lower_ for c in child.children if c.dep_ == "case"}
        if child.dep_ == "obl" and cases & {"with", "at", "in"}:
            yield from child.subtree


def _cut_out(
    candidate: Candidate, horizon: Horizon | None, probability: Probability | None
) -> list[Range]:
    """Return what parts cleanly from an outcome: its horizon, and an adverb of likelihood."""
    frames = []
    if horizon is not None:
        place = (horizon.span.start, horizon.span.end)
        heads = [c for c in candidate.tree.children() if c.dep_ in SUBJECTS]
        if not heads or not all(
            _lies_in(head, [place]) for head in heads
        ):  # "the next months will show"
            frames.append(place)
    if probability is not None:
        place = (probability.span.start, probability.span.end)
        modal = any(
            m.pos_ == "AUX" and m.idx >= place[0] and m.idx < place[1] for m in candidate.markers
        )
        if not modal:
            frames += [place, *_adjunct_around(candidate, place)]
    return frames


def _is_marker(candidate: Candidate, probability: Probability) -> bool:
    """Tell whether words of likelihood are what points ahead: "is | likely | to fall"."""
    place = (probability.span.start, probability.span.end)
    return any(_lies_in(marker, [place]) for marker in candidate.markers)


def _adjunct_around(candidate: Candidate, place: Range) -> Iterator[Range]:
    """Yield all of "with a probability of 70 percent" around its number."""
    for child in candidate.tree.children():
        words = [t for t in child.subtree if not t.is_punct] if child.dep_ == "obl" else []
        ends = bool(words) and words[-1].idx + len(words[-1]) == place[1]
        named = any(base_form(t) in entries("markers", "likelihoods") for t in words)
        if ends and named and words[0].idx < place[0]:
            yield words[0].idx, place[1]


def _hull(condition: Condition) -> Range:
    last = condition.tokens[-1]
    return condition.tokens[0].idx, last.idx + len(last)


def _lies_in(token: Token, ranges: Sequence[Range]) -> bool:
    return any(start <= token.idx < end for start, end in ranges)
