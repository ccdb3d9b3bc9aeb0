"""Forecasts of a document: candidates, what rules exclude, the decision, the records."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from dragoman.extract.forecasts.candidate import Candidate, Why
from dragoman.extract.forecasts.candidates import find_candidates
from dragoman.extract.forecasts.chains import linked
from dragoman.extract.forecasts.deciding import decide
from dragoman.extract.forecasts.exclusions import excluded
from dragoman.extract.forecasts.making import Maker, Restates
from dragoman.extract.forecasts.scene import Scene
from dragoman.extract.issues import IssueHit
from dragoman.records import Actor, Document, Forecast, Horizon, Probability, Statement

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from dragoman.extract.encoder.session import Floats

# Gives for each token of a predicate the probability that it is a forecast's; None: cannot tell.
Judge = Callable[["Doc", Sequence["Token"]], "Sequence[float] | Floats | None"]


def find_forecasts(
    document: Document,
    doc: Doc,
    statements: Sequence[Statement],
    actors: Sequence[Actor],
    hits: Sequence[IssueHit],
    horizons: Sequence[Horizon],
    probabilities: Sequence[Probability],
    restater: Restates,
    *,
    method: str,
    judge: Judge | None = None,
) -> tuple[Forecast, ...]:
    """Return a document's forecasts in order of appearance, each outcome once."""
    scene = Scene(document, doc, statements, actors, horizons, probabilities)
    judged = _judged_candidates(scene)
    chances = _chances(doc, [each for each, _ in judged], judge)
    taken: list[tuple[Candidate, Statement, float]] = []
    for (candidate, statement), chance in zip(judged, chances, strict=True):
        sure = decide(candidate, chance)
        if sure is not None and _stands(candidate, taken):
            taken.append((candidate, statement, sure))
    predicates = frozenset(
        place for candidate, _, _ in taken for place in (candidate.predicate.i, *_verbs(candidate))
    )
    maker = Maker(scene, hits, restater, method, predicates)
    made = [(c, f) for c, s, sure in taken if (f := maker.make(c, s, sure)) is not None]
    return linked(made)


def candidates(
    document: Document,
    doc: Doc,
    statements: Sequence[Statement] = (),
    actors: Sequence[Actor] = (),
    horizons: Sequence[Horizon] = (),
) -> list[Candidate]:
    """Return all that points ahead in what somebody says, each with the reason against it."""
    scene = Scene(document, doc, statements, actors, horizons)
    return [candidate for candidate, _ in _judged_candidates(scene)]


def _judged_candidates(scene: Scene) -> list[tuple[Candidate, Statement]]:
    """Return the candidates that lie in a statement, with what the rules say of each."""
    found = []
    for candidate in find_candidates(scene.doc):
        statement = scene.statement_of(candidate)
        if statement is not None:
            reason = excluded(candidate, statement, scene)
            found.append((replace(candidate, excluded=reason), statement))
    return found


def _chances(doc: Doc, found: Sequence[Candidate], judge: Judge | None) -> Sequence[float | None]:
    """Return what a judge says of each candidate; what shares a marker shares its chance.

    In "will protest and then open the border" the judge sees no "will" beside the second verb.
    """
    shares = judge(doc, [each.predicate for each in found]) if judge else None
    if shares is None:
        return [None] * len(found)
    chances: list[float] = []
    for place, candidate in enumerate(found):
        joined = candidate.tree.top.dep_ == "conj" or candidate.predicate.dep_ == "conj"
        before = [
            chances[other]
            for other in range(place)
            if joined and not found[other].excluded and found[other].markers == candidate.markers
        ]
        chances.append(max(float(shares[place]), *before, 0.0))
    return chances


def _verbs(candidate: Candidate) -> list[int]:
    """Return the participle by which a noun follows: "followed by", "leading to"."""
    return [m.i for m in candidate.markers] if candidate.why is Why.CONSEQUENCE else []


def _stands(candidate: Candidate, taken: Sequence[tuple[Candidate, Statement, float]]) -> bool:
    """Tell whether what a consequence follows from was itself taken."""
    if candidate.why is not Why.CONSEQUENCE or candidate.cause is None:
        return True
    return any(each.predicate.i == candidate.cause.predicate.i for each, _, _ in taken)
