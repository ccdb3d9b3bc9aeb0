"""What follows from statements and actors: acts, issues, positions, facts, forecasts, …"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from dragoman.records import (
    Clause,
    Codebook,
    Extraction,
    Forecast,
    Moment,
    Position,
    ProbabilityScale,
    Quantity,
    Statement,
)

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from dragoman.extract.encoder.component import EncoderComponent
    from dragoman.extract.issues import IssueHit
    from dragoman.extract.outline import Outline


@dataclass(frozen=True, slots=True)
class Reading:
    """One document as it was read: its annotation, its layout, and what it is read with."""

    doc: Doc
    outline: Outline
    encoder: EncoderComponent
    codebook: Codebook
    scale: ProbabilityScale | None = None


def deepen(plain: Extraction, reading: Reading) -> Extraction:
    """Add to statements and actors what follows from them."""
    from dragoman.extract.facts import find_facts
    from dragoman.extract.issues import find_hits
    from dragoman.extract.moments import find_moments
    from dragoman.extract.quantities import find_quantities
    from dragoman.extract.sentences import find_sentences

    document, actors, doc = plain.document, plain.actors, reading.doc
    hits = find_hits(document.text, reading.codebook)
    found = replace(plain, statements=_coded(plain, doc, hits))
    quantities, moments = find_quantities(document, doc), find_moments(document, doc)
    return replace(
        found,
        sentences=find_sentences(
            document, doc, reading.outline, found.statements, hits, reading.encoder
        ),
        clauses=_clauses(found, reading, quantities, moments),
        facts=find_facts(document, doc, found.statements, actors, quantities, moments),
        positions=_positions(found, reading),
        forecasts=_forecasts(found, reading, hits),
    )


def _coded(found: Extraction, doc: Doc, hits: Sequence[IssueHit]) -> tuple[Statement, ...]:
    """Return the statements with their acts and issues."""
    from dragoman.extract.acts import find_acts
    from dragoman.extract.issues import issues_in

    document = found.document
    acts = find_acts(document, doc, found.statements, actors=found.actors)
    return tuple(
        replace(
            statement,
            act=act,
            issues=issues_in(document, hits, [(s.start, s.end) for s in statement.content]),
        )
        for statement, act in zip(found.statements, acts, strict=True)
    )


def _clauses(
    found: Extraction, reading: Reading, quantities: Sequence[Quantity], moments: Sequence[Moment]
) -> tuple[Clause, ...]:
    from dragoman.extract.clauses import find_clauses
    from dragoman.extract.senses import find_vectors

    doc = reading.doc
    clauses = find_clauses(found.document, doc, found.statements, found.actors, quantities, moments)
    places = [(clause.span.start, clause.span.end) for clause in clauses]
    vectors = find_vectors(doc, reading.encoder, places)
    return tuple(replace(c, vector=vector) for c, vector in zip(clauses, vectors, strict=True))


def _positions(found: Extraction, reading: Reading) -> tuple[Position, ...]:
    """Return where actors stand on issues, and towards one another."""
    from dragoman.extract.attitudes import find_attitudes
    from dragoman.extract.stances import find_stances

    document, doc, method = found.document, reading.doc, found.method
    statements, actors = found.statements, found.actors
    positions = find_stances(document, doc, statements, reading.codebook, method, actors=actors)
    positions += find_attitudes(document, doc, statements, actors, reading.encoder, method)
    return tuple(sorted(positions, key=lambda each: each.passage))


def _forecasts(
    found: Extraction, reading: Reading, hits: Sequence[IssueHit]
) -> tuple[Forecast, ...]:
    from dragoman.extract.forecasts import find_forecasts
    from dragoman.extract.forecasts.judging import judge_forecasts
    from dragoman.extract.horizons import find_horizons
    from dragoman.extract.probabilities import find_probabilities
    from dragoman.extract.restating import Restater

    document, doc = found.document, reading.doc
    return find_forecasts(
        document,
        doc,
        found.statements,
        found.actors,
        hits,
        find_horizons(document, doc),
        find_probabilities(document, doc, reading.scale),
        Restater(document, doc, found.statements, found.actors),
        method=found.method,
        judge=judge_forecasts,
    )
