"""Facts of the event that an account is of, each with its passage."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from dragoman.extract.facts.choosing import MainEvent, choose_main
from dragoman.extract.facts.counts import find_numbers
from dragoman.extract.facts.details import (
    Found,
    find_dates,
    find_formats,
    find_lengths,
    find_occasions,
    find_participants,
    find_places,
)
from dragoman.extract.facts.events import find_mentions
from dragoman.extract.facts.results import find_outcomes
from dragoman.extract.facts.scene import Scene
from dragoman.extract.facts.steps import find_next_steps
from dragoman.records import (
    Actor,
    Document,
    Fact,
    FactKind,
    Moment,
    Quantity,
    Span,
    Statement,
    content_id,
)

if TYPE_CHECKING:
    from spacy.tokens import Doc


def find_facts(
    document: Document,
    doc: Doc,
    statements: Sequence[Statement],
    actors: Sequence[Actor],
    quantities: Sequence[Quantity],
    moments: Sequence[Moment],
) -> tuple[Fact, ...]:
    """Return the facts of the event that an account is of, in order of appearance.

    An account of no event that is known, as many a commentary is, has none.
    """
    scene = Scene(document, doc, statements, actors, quantities, moments)
    event = choose_main(scene, find_mentions(scene))
    if event is None:
        return ()
    made: dict[tuple[FactKind, str, int], Fact] = {}
    for found in _found(scene, event):
        key = (found.kind, found.actor.id if found.actor else "", found.passage.start)
        made.setdefault(key, _fact(scene, found))
    return tuple(sorted(made.values(), key=lambda fact: (fact.passage.start, fact.passage.end)))


def _found(scene: Scene, event: MainEvent) -> Iterator[Found]:
    yield from find_participants(event)
    yield from find_places(scene, event)
    yield from find_dates(scene, event)
    yield from find_lengths(scene, event)
    yield from find_occasions(scene, event)
    yield from find_formats(scene, event)
    yield from find_outcomes(scene, event)
    yield from find_next_steps(scene, event)
    yield from find_numbers(scene, event)


def _fact(scene: Scene, found: Found) -> Fact:
    span: Span = found.passage
    document_id = scene.document.id
    actor = found.actor.id if found.actor else None
    return Fact(
        id=content_id(
            "fact", document_id, found.kind.value, span.start, span.end, actor or found.value
        ),
        document_id=document_id,
        kind=found.kind,
        value=found.value,
        passage=span,
        statement=scene.statement_at(span),
        actor=actor,
        office=office_of(found.actor) if found.actor else None,
        quantity=found.quantity,
        moment=found.moment,
    )


def office_of(actor: Actor) -> str | None:
    """Return the office that an account gives a person: "Foreign Minister, Russia"."""
    ranked = sorted(actor.affiliations, key=lambda a: (a.office is None, a.body is None))
    for affiliation in ranked:
        parts = [part for part in (affiliation.office, affiliation.body) if part]
        return ", ".join(parts) or None
    return None


__all__ = ["find_facts", "office_of"]
